"""Log books and packages as the program of each schema left them: made by SQL, with bytes that never change.

Nothing here asks today's program how a record is written: bodies, ids and rows are spelled out as they were, and only
the numbered steps of `db/migrations` up to that schema make the tables. What is found in a museum file today is what an
office finds that opens its old file.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.storage.packages import keys, layout, trailer

COMMUNE, UPPER, NEIGHBOUR = "25747", "75", "25748"
DEVICE = "0123456789abcdef"
PHOTO = b"\xff\xd8\xff\xe0 a photograph of the museum \xff\xd9"
PAPER = b"%PDF-1.7 an issued report of the museum"
_WALL = 1_790_000_000_000
_LOG_BOOK = 0x43434843
PACKAGES_SINCE = 5
REGISTERS_SINCE = 14
PARTS_SINCE = 16


@dataclass(frozen=True)
class Save:
    """One revision of the museum: what it says, and since which schema a program could hold it.

    A program keeps fields of a newer one that a package brought (`urgency` and `choice.…` are of schema 6) in its
    history, and shows nothing of them. `until`: the last schema whose program showed it so.
    """

    table: str
    record: str
    fields: Mapping[str, object]
    since: int = 1
    until: int = 99
    after: int | None = None
    unit: str = COMMUNE


_BROADCAST = {
    "kind": "broadcast",
    "date": "2025-10-03",
    "start_time": "05:00",
    "title": "Nộp hồ sơ trực tuyến",
    "topic": "N2",
    "items": 1,
    "plays": 2,
    "minutes": 10,
    "places": "Thôn Đông; Thôn Đoài",
    "status": "done",
}
_WEB = {
    "kind": "web",
    "date": "2025-11-20",
    "title": "Đường làng",
    "items": 1,
    "status": "done",
    "views": 240,
    "extra.mới": "giữ",
}
SAVES = (
    Save("office", "office-25747", {"name": "UBND xã Xuân Đông", "role": "commune", "rule": "admin", "urgency": "k"}),
    Save("activity", "a" * 32, _BROADCAST),
    Save("activity", "a" * 32, {"title": "Nộp hồ sơ trực tuyến tại nhà"}, after=1),
    Save("activity", "b" * 32, {**_WEB, "title": "Ghi nhầm"}),
    Save("activity", "b" * 32, {"deleted": True}, after=3),
    Save("activity", "c" * 32, _WEB),
    Save("plan_item", "d" * 32, {"year": 2025, "number": "1", "title": "Phát thanh", "target": 24}),
    Save(
        "evidence",
        "e" * 32,
        {
            "activity": "a" * 32,
            "name": "anh.jpg",
            "mime": "image/jpeg",
            "size": len(PHOTO),
            "blob": hashlib.sha256(PHOTO).hexdigest(),
        },
        since=2,
    ),
    Save(
        "issued_report",
        "f" * 32,
        {
            "period": "2025-10",
            "rule": "admin",
            "starts": "2025-09-15",
            "ends": "2025-10-14",
            "version": 1,
            "number": "12",
            "signed_on": "2025-10-16",
            "figures": "{}",
            "parts": "{}",
            "pdf": hashlib.sha256(PAPER).hexdigest(),
        },
        since=3,
    ),
    Save("office", "office-25747", {"profile": "{}"}, since=4, after=0),
    Save("enrolled_key", "key-25747-75-ab", {"owner": "75", "key_id": "ab", "state": "active", "name": "Sở"}, since=5),
    Save("report_text", "g" * 32, {"period": "2025-10", "rule": "admin", "part.mo_dau": "Lời", "choice.urgency": "k"}),
    Save("answer", "answer-25747-r1", {"remark": "r1", "text": "Đã bổ sung", "answered_on": "2025-12-01"}, since=8),
    Save("plan_item", "d" * 32, {"target_words": "02", "unit_words": "lần/tháng"}, since=12, after=6),
    Save("office", "office-25747", {"people": "31250", "plays_a_day": "40", "minutes_a_day": "300"}, since=12, after=9),
)
_WORDS = {
    "Nộp hồ sơ trực tuyến tại nhà": " nop ho so truc tuyen tai nha thon dong thon doai ",
    "Đường làng": " duong lang moi giu ",
    "Của xã láng giềng": " cua xa lang gieng thon dong thon doai ",
    "Bài của xã láng giềng": " bai cua xa lang gieng moi giu ",
}
"""Title → what an activity is found by."""
_PERIOD = {"period": "2025-10", "rule": "admin"}
_LOCKED = {"locked_on": "2025-10-20T08:00", "reason": "Chốt", "standings": "{}"}
_SAVED_OVER = {"locked_on": None, "standings": "[]"}
_OPENED = {"locked_on": None, "standings": None, "reason": "Nhận thêm"}
OF_AN_UPPER_LEVEL = (
    Save("office", "office-75", {"name": "Sở Nội vụ", "role": "upper", "rule": "admin"}, unit=UPPER),
    Save("activity", "1" * 32, {**_BROADCAST, "title": "Của xã láng giềng"}, unit=NEIGHBOUR),
    Save("activity", "2" * 32, {**_WEB, "title": "Bài của xã láng giềng"}, unit=NEIGHBOUR),
    Save("expected_unit", "3" * 32, {"code": NEIGHBOUR, "name": "UBND xã Suối Đá"}, since=9, unit=UPPER),
    Save("submission_period", "4" * 32, {**_PERIOD, **_LOCKED}, since=9, unit=UPPER),
    Save("submission_period", "4" * 32, _SAVED_OVER, since=9, until=13, after=4, unit=UPPER),
    Save("submission_period", "5" * 32, {**_PERIOD, **_LOCKED, "rule": "calendar"}, since=9, unit=UPPER),
    Save("submission_period", "5" * 32, _OPENED, since=9, after=6, unit=UPPER),
)


def saves(schema: int, given: tuple[Save, ...] = SAVES) -> list[tuple[Save, bytes, bytes, list[bytes], int]]:
    """(save, id, body, parents, depth) of all that a program of that schema could have written, in order."""
    made: dict[int, tuple[bytes, int]] = {}
    found = []
    for place, one in enumerate(given):
        if not one.since <= schema <= one.until:
            continue
        parents, depth = ([made[one.after][0]], made[one.after][1] + 1) if one.after is not None else ([], 1)
        body = _body(one, place, parents)
        key = hashlib.sha256(body).digest()
        made[place] = key, depth
        found.append((one, key, body, parents, depth))
    return found


def _body(one: Save, place: int, parents: list[bytes]) -> bytes:
    above = [each.hex() for each in parents]
    array = ["r1", one.record, one.table, one.unit, "An", DEVICE, _WALL + place, True, 1, above, dict(one.fields)]
    return json.dumps(array, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(schema: int, given: tuple[Save, ...] = SAVES) -> str:
    """The digest of that history, spelled out."""
    total = hashlib.sha256(b"cchc history 1\n")
    for _, key in sorted((one.unit, key) for one, key, *_ in saves(schema, given)):
        total.update(key)
    return total.hexdigest()


def log_book(path: Path, schema: int, *, upper: bool = False) -> Path:
    """The live file that a program of that schema left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = sqlite3.connect(path)
    _applied(raw, schema)
    given = OF_AN_UPPER_LEVEL if upper else SAVES
    unit = UPPER if upper else COMMUNE
    raw.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", [("unit", unit), ("device", DEVICE)])
    _fill(raw, schema, given)
    last = raw.execute("SELECT max(seq) FROM revision").fetchone()[0]
    raw.execute(
        "INSERT INTO act(id, name, label, wall_ms, first_seq, last_seq) VALUES (1, 'import', 'Nhập sổ', ?, 1, ?)",
        (_WALL, last),
    )
    for seq, title in raw.execute("SELECT seq, title FROM activity").fetchall():
        raw.execute("INSERT INTO activity_words VALUES (?, ?)", (seq, _WORDS[title]))
    if upper and schema >= 9:
        raw.execute("INSERT INTO private_value(record, field, value) VALUES (?, 'phone', '0900 000 000')", ("3" * 32,))
    raw.execute(f"PRAGMA application_id = {_LOG_BOOK}")
    raw.execute(f"PRAGMA user_version = {schema}")
    raw.commit()
    raw.close()
    return path


def package(path: Path, schema: int, key: keys.OwnKey) -> Path:
    """A package handed up by a program of that schema (5 or later), with text and photos."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = sqlite3.connect(path)
    for one in layout.statements(schema):
        raw.execute(one)
    _fill(raw, schema, SAVES)
    about = {"unit": COMMUNE, "name": "UBND xã Xuân Đông", "label": "Máy 0123", "sort": "hand_up"}
    raw.executemany("INSERT INTO about VALUES (?, ?)", [*about.items(), ("public", key.public.hex())])
    raw.execute(f"PRAGMA application_id = {layout.APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {schema}")
    raw.commit()
    counts = {
        table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("revision", "revision_parent", "blob", "activity")
    }
    raw.close()
    data = path.read_bytes()
    manifest = Manifest(
        format=1,
        min_reader=PACKAGES_SINCE,
        schema=schema,
        unit=COMMUNE,
        key_id=key.key_id,
        package_id=f"{schema:032x}",
        previous="",
        profile="photos",
        period="2025-10",
        created="2025-10-16T08:00",
        counts=counts,
        heads=digest(schema),
        length=len(data),
        sha512=hashlib.sha512(data).hexdigest(),
    )
    trailer.append(path, manifest.to_bytes(), key.sign(manifest.to_bytes()))
    return path


def _applied(raw: sqlite3.Connection, schema: int) -> None:
    """The steps up to that schema and the book that sqlite-utils keeps of them, as version 4.2 writes it."""
    raw.execute(
        'CREATE TABLE "_sqlite_migrations" (\n   "id" INTEGER PRIMARY KEY,\n   "migration_set" TEXT,\n'
        '   "name" TEXT,\n   "applied_at" TEXT\n)'
    )
    raw.execute(
        'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"\n'
        '    ON "_sqlite_migrations" ("migration_set", "name")'
    )
    for step in sorted((paths.db_folder() / "migrations").glob("[0-9]*.sql"))[:schema]:
        raw.executescript(step.read_text(encoding="utf-8"))
        raw.execute(
            "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('cchc', ?, '2025-10-16 08:00:00')",
            (step.stem,),
        )


def _fill(raw: sqlite3.Connection, schema: int, given: tuple[Save, ...]) -> None:
    """History, and the rows by which the program of that schema showed it."""
    shown: dict[tuple[str, str], dict[str, object]] = {}
    for one, key, body, parents, depth in saves(schema, given):
        raw.execute(
            "INSERT INTO revision(unit, id, record, tbl, depth, body) VALUES (?, ?, ?, ?, ?, ?)",
            (one.unit, key, one.record, one.table, depth, body.decode()),
        )
        raw.executemany("INSERT INTO revision_parent VALUES (?, ?)", [(key, parent) for parent in parents])
        shown.setdefault((one.table, one.record), {"id": one.record, "unit": one.unit}).update(one.fields)
    for (table, _), fields in shown.items():
        if not fields.pop("deleted", False):
            _show(raw, table, fields, schema)
    if schema >= 2 and given is SAVES:
        raw.execute("INSERT INTO blob VALUES (?, ?, 'image/jpeg', ?)", (_sha(PHOTO), len(PHOTO), PHOTO))
    if schema >= 3 and given is SAVES:
        raw.execute("INSERT INTO blob VALUES (?, ?, 'application/pdf', ?)", (_sha(PAPER), len(PAPER), PAPER))


_REGISTER_ROW: dict[str, object] = {
    "register": "plan_item",
    "place": "2025 0000000001 1 Phát thanh",
    "title": "1. Phát thanh",
    "day": "",
    "state": "",
    "due": "",
    "fields": '{"number": "1", "target": 24, "target_words": "02", "title": "Phát thanh", '
    '"unit_words": "lần/tháng", "year": 2025}',
    "words": " 1 phat thanh 02 lan thang 1 phat thanh ",
}
_PLACE_WITH_PARTS = "2025 0000000002 1 Phát thanh"
"""Since items stand under others, chapters in Roman numbers sort among them."""


def _show(raw: sqlite3.Connection, table: str, fields: dict[str, object], schema: int) -> None:
    if table == "activity":
        extra = {key.removeprefix("extra."): fields.pop(key) for key in list(fields) if key.startswith("extra.")}
        fields["extra"] = json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None
        fields["seq"] = _place(str(fields["id"]), str(fields["date"]), str(fields.get("start_time") or "00:00"))
    if table == "report_text":
        fields |= {"parts": '{"mo_dau": "Lời"}', "choices": '{"urgency": "k"}'}
    if table == "plan_item" and schema >= REGISTERS_SINCE:
        place = {"place": _PLACE_WITH_PARTS} if schema >= PARTS_SINCE else {}
        table, fields = "register_row", {**_REGISTER_ROW, **place, "id": fields["id"], "unit": fields["unit"]}
    known = {str(row[1]) for row in raw.execute(f"PRAGMA table_info({table})")}
    fields = {key: value for key, value in fields.items() if key in known}
    marks = ", ".join("?" * len(fields))
    raw.execute(f"INSERT INTO {table}({', '.join(fields)}) VALUES ({marks})", list(fields.values()))


def _place(record: str, day: str, time: str) -> int:
    """Day number, minute of the day, 32 bits of the id."""
    minute = int(time[:2]) * 60 + int(time[3:])
    return date.fromisoformat(day).toordinal() << 43 | minute << 32 | zlib.crc32(record.encode())


def _sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
