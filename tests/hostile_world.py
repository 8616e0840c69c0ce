"""A world for hostile communes: an upper level with two PCs, two honest communes, a commune that writes what it likes.

Log books are made once and copied for each life. What is honest is compared as prints: the rows that tables show of a
unit and the ids of its revisions. The reader is asked in this process, so that thousands of packages pass a minute.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.domain.revision import DELETED, Revision, write
from cchc_desktop.domain.values import Value
from cchc_desktop.services import report_text
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from cchc_desktop.storage import tables
from cchc_desktop.storage.merging.staging import COPIED
from cchc_desktop.storage.packages import enrolment, seal
from cchc_desktop.storage.packages.examining import examine
from cchc_desktop.storage.packages.job import Facts, Job
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, trust
from tests.make_packages import full_log

A, B, C = "25750", make.UNIT, "25748"
HONEST = (B, C, UPPER)
STRANGER = "25799"
OCTOBER, NOVEMBER = (periods.parse(code, "admin") for code in ("2026-10", "2026-11"))


class InProcess:
    """Does what the child does, without a process: the checks are the same, only a crash would be ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where a child could write."""

    def begin(self, job: Job) -> None:
        """Keep the job for `finish`."""
        self._job = job

    def finish(self, progress: Callable[[int, int], None]) -> Facts:
        """Examine what was begun."""
        return examine(self._job, progress)

    def examine(self, job: Job) -> Facts:
        """Both at once."""
        return examine(job, lambda done, total: None)

    def close(self) -> None:
        """Nothing runs."""


@dataclass(slots=True)
class World:
    """The log books as each life finds them, by name, and what was handed over before."""

    books: dict[str, bytes]
    plain: Path
    template: Path
    manifest: Manifest
    unknown: Path
    keys: list[bytes]


def made(folder: Path) -> World:
    """Everybody knows everybody but the stranger; one honest commune has issued a report."""
    honest = {"b": full_log(folder / "b"), "c": pc(folder / "c", unit=C)}
    make.one(honest["c"], title="Của C", plays=2)
    hostile, stranger = pc(folder / "a", unit=A, author="Kẻ gian"), pc(folder / "la", unit=STRANGER)
    uppers = [pc(folder / str(n), unit=UPPER, author=f"Máy {n}") for n in range(2)]
    for one, other in (uppers, uppers[::-1]):
        trust(one, other, hostile, *honest.values())
    units.save(uppers[0], [{"code": code, "name": f"UBND {code}"} for code in (A, B, C)])
    clean = pc(folder / "sach", unit=UPPER)
    trust(clean, *honest.values())
    units.save(clean, [{"code": code, "name": f"UBND {code}"} for code in (A, B, C)])
    twin = pc(folder / "gia", unit=UPPER, author="Kẻ gian")
    trust(twin, stranger)
    template = packed(hostile, folder)
    sessions = {**honest, "a": hostile, "sach": clean, "0": uppers[0], "1": uppers[1], "twin": twin}
    unknown, own = packed(stranger, folder), [keys.key_file(hostile).read_bytes()]
    for _ in range(4):
        keys.key_file(hostile).unlink()
        keys.own(hostile)
        own.append(keys.key_file(hostile).read_bytes())
    for one in (*sessions.values(), stranger):
        one.close()
    books = {name: one.path.read_bytes() for name, one in sessions.items()}
    return World(books, sessions["twin"].path, template, seal.opened(template).manifest, unknown, own)


def opened(world: World, folder: Path, name: str) -> Session:
    """A fresh copy of one of its log books. Nobody pulls the plug here: SQLite need not wait for the disk."""
    path = folder / name / "so.db"
    path.parent.mkdir(parents=True)
    path.write_bytes(world.books[name])
    session = make.opened(path, author=name)
    session.store().execute("PRAGMA main.synchronous = OFF")
    return session


def merged(where: Session, path: Path, *, plain: bool = False) -> Offer:
    """One file merged, without the backup before it."""
    (offer,), _ = merge_packages.merge(where, [path], Wishes(plain=plain), reason="")
    return offer


SHOWN = {
    "activity": tables.ACTIVITY,
    **COPIED,
    "conflict": tables.CONFLICT,
    "revision": ("unit", "id", "record", "tbl", "depth", "body"),
}


def shown(where: Session, *of: str) -> str:
    """The print of everything a log book holds and shows of these units."""
    total, wanted = hashlib.sha256(), ", ".join(f"'{one}'" for one in of)
    for table, columns in SHOWN.items():
        names = ", ".join(columns)
        found = where.store().rows(f"SELECT {names} FROM {table} WHERE unit IN ({wanted}) ORDER BY {names}")
        total.update(repr((table, [tuple(row) for row in found])).encode())
    return total.hexdigest()


def counted(where: Session, *of: str) -> list[tuple[Value, ...]]:
    """The figures an upper level keeps of these units."""
    wanted = ", ".join(f"'{one}'" for one in of)
    rows = where.store().rows(f"SELECT * FROM unit_figures WHERE unit IN ({wanted}) ORDER BY unit, kind, half")
    return [tuple(row) for row in rows]


def believed(where: Session) -> set[tuple[Value, Value]]:
    """(owner, public key) of every key that may seal packages here."""
    rows = enrolment.every(where.store(), where.unit)
    return {(row["owner"], row["public"]) for row in rows if row["state"] == "active"}


def issued(where: Session) -> dict[tuple[str, str], tuple[Value, ...]]:
    """Every issued report of everybody, as shown."""
    columns = ", ".join(PLAIN["issued_report"])
    rows = where.store().rows(f"SELECT unit, id, {columns} FROM issued_report")
    return {(row["unit"], row["id"]): tuple(row) for row in rows}


def known_ids(books: Iterable[Session]) -> list[tuple[str, str]]:
    """(table, record) that others use: all the hostile commune may have seen, and what anybody can reckon."""
    found = {
        (str(row["tbl"]), str(row["record"]))
        for one in books
        for row in one.store().rows("SELECT DISTINCT tbl, record FROM revision")
    }
    return sorted(found) + _TO_COME


def _to_come() -> list[tuple[str, str]]:
    def hashed(*parts: str) -> str:
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]

    found = []
    for unit in HONEST:
        for period in (OCTOBER, NOVEMBER):
            named = (unit, period.code, period.rule)
            found += [("issued_report", hashed("issued", *named, str(version))) for version in (1, 2)]
            found.append(("report_text", report_text.record_of(unit, period)))
            found.append(("submission_period", hashed("submission", *named)))
            found += [("submission_exemption", hashed("exemption", *named, code)) for code in (A, B, C)]
        row: dict[str, Value] = {"number": "1", "title": "Kế hoạch"}
        found.append(("plan_item", PLAN_ITEM.record(unit, {**row, "year": 2026})))
        found += [("expected_unit", units.record_of(unit, code)) for code in (A, B, C)]
        found += [("handout", f"handout-{unit}-plan-2026"), ("office", f"office-{unit}")]
    return found


_TO_COME = _to_come()
_DAY = "2026-11-16"
_USUAL: dict[str, dict[str, Value]] = {
    "activity": {"kind": "broadcast", "date": "2026-10-03", "title": "Giả", "status": "done", "plays": 900},
    "issued_report": {
        "period": "2026-10", "rule": "admin", "starts": "2026-09-15", "ends": "2026-10-14", "version": 1,
        "number": "99", "code": "GIA", "digest": "0" * 64, "figures": "{}", "parts": "{}", "issued_on": _DAY,
    },
    "report_text": {"period": "2026-10", "rule": "admin", "part.x": "Lời giả"},
    "plan_item": {"year": 2026, "number": "1", "title": "Chiếm chỗ"},
    "evidence": {"activity": "d" * 32, "name": "a.jpg", "mime": "image/jpeg", "size": 3, "blob": "0" * 64},
    "enrolled_key": {
        "owner": A, "key_id": "0" * 32, "public": "1" * 64, "name": "Giả", "state": "active", "compared": "2",
    },
    "expected_unit": {"code": B, "name": "Tên giả"},
    "submission_period": {"period": "2026-10", "rule": "admin", "locked_on": _DAY, "reason": "Giả", "standings": "{}"},
    "submission_exemption": {"owner": B, "period": "2026-10", "rule": "admin", "sort": "excuse", "reason": "Giả"},
    "feedback": {"received_on": _DAY, "channel": "x", "summary": "Giả"},
    "remark": {"addressee": B, "tbl": "activity", "about": "d" * 32, "title": "x", "sort": "remark", "text": "Giả"},
    "answer": {"remark": f"remark-{UPPER}-0000000000000000", "text": "Giả", "answered_on": _DAY},
    "handout": {"sort": "plan", "title": "Giả", "year": 2026, "content": "{}", "made_on": _DAY},
    "office": {"name": "Cơ quan giả", "role": "upper", "rule": "admin"},
    "moi": {"x": "1"},
}  # fmt: skip
TABLES = tuple(_USUAL)


@dataclass(slots=True)
class Pile:
    """What the hostile commune has written so far; its next package carries all of it. `records`: (unit, record) →
    its revisions, `depths` by id."""

    records: dict[tuple[str, str], list[Revision]] = field(default_factory=dict)
    depths: dict[str, int] = field(default_factory=dict)

    def plant(self, table: str, record: str, unit: str, sort: int, wall: int) -> None:
        """One more save: first, on top, beside; all fields, one, or a deletion."""
        past = self.records.setdefault((unit, record), [])
        usual = _USUAL[table]
        name = sorted(usual)[sort % len(usual)]
        choices: list[dict[str, Value]] = [usual, usual, {name: usual[name]}, {DELETED: True}]
        fields = choices[sort % 4]
        if sort % 5 == 0 and table == "enrolled_key":
            fields = {"state": "revoked"}
        parents: list[str] = []
        if past and sort % 3:
            parents = [past[-1].id] if sort % 3 == 1 else [past[0].id]
        one = write(
            record=record, table=table, unit=unit, author="Kẻ gian", device="d", wall_ms=wall, clock_ok=True,
            parents=parents, fields=fields,
        )  # fmt: skip
        if one.id not in self.depths:
            past.append(one)
            self.depths[one.id] = 1 + max((self.depths[each] for each in parents), default=0)

    def all(self) -> list[Revision]:
        """Every revision."""
        return [one for some in self.records.values() for one in some]

    def put(self, raw: sqlite3.Connection) -> None:
        """Into the tables of a package."""
        for one in self.all():
            foreign.insert(raw, one.body, depth=self.depths[one.id], unit=one.unit, record=one.record, tbl=one.table)
            pairs = [(bytes.fromhex(one.id), bytes.fromhex(parent)) for parent in one.parents]
            raw.executemany("INSERT INTO revision_parent VALUES (?, ?)", pairs)


def forged_voucher(raw: sqlite3.Connection, hostile: Session, manifest: Manifest, pile: Pile, sort: int) -> None:
    """A word that would stand behind forged records: sealed by the hostile key in another's name, or a true one of
    another with other ids."""
    ids = b"".join(sorted(bytes.fromhex(one.id) for one in pile.all() if one.unit == B))
    total = hashlib.sha256(b"cchc history 1\n" + ids).hexdigest()
    key = keys.own(hostile)
    told = replace(manifest, unit=B if sort % 2 else A, heads=total, key_id=key.key_id).to_bytes()
    if sort % 3:
        raw.execute("INSERT INTO voucher VALUES (?, ?, ?, ?)", (B, told.decode(), key.sign(told), ids))
    else:
        raw.execute("UPDATE voucher SET ids = CAST(ids || ? AS BLOB)", (ids,))


def fresh(folder: Path) -> Path:
    """A name nobody has used."""
    return folder / f"{secrets.token_hex(6)}.db"
