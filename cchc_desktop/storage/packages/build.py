"""Building a package on the local disk: a plain database with the history, readable tables and the files wanted.

What goes in is copied from one still moment of the log book. SQLite copies from file to file, so nothing is held in
memory, and the copy is proven before anybody seals it: every hash, every parent, every count.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import errors, meta, migrations
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.merging import vouching
from cchc_desktop.storage.packages import enrolment, layout
from cchc_desktop.storage.store import Store

Progress = Callable[[int, int], None]
_ROWS_AT_ONCE = 2000


class Wanted(NamedTuple):
    """What goes in. `unit` limits the history to that unit's own records (empty: everybody's); `start` and `end` (ISO)
    to the records of a year with all that hangs on them (empty: all); `files` is none | reports | used | all. With `to`
    (a unit's code, * for all) nothing but the remarks for that unit and the `handouts` goes in."""

    unit: str
    start: str
    end: str
    figures_only: bool
    files: str
    to: str = ""
    handouts: tuple[str, ...] = ()


_KEYS_AND_SEAL = 23
"""Pages."""


class Contents(NamedTuple):
    """What went in: rows per table, and the digest of the history inside (of the log book's for figures only)."""

    counts: dict[str, int]
    heads: str


def _asked(wanted: Wanted) -> dict[str, Value]:
    return {
        "unit": wanted.unit,
        "start": wanted.start,
        "end": wanted.end,
        "files": wanted.files,
        "to": wanted.to,
        "handouts": json.dumps(wanted.handouts),
        "dated": json.dumps({"activity": "$[10].date"} | _told_by("day")),
        "yearly": json.dumps(_told_by("year")),
        "discreet": json.dumps([key for key, one in REGISTERS.items() if one.private] if wanted.unit else []),
    }


def _told_by(part: str) -> dict[str, str]:
    """Register → where its revisions tell the day or the year by which they go into a year's package."""
    registers = REGISTERS.values()
    return {one.key: f"$[10].{key}" for one in registers if (key := one.day if part == "day" else one.year)}


def estimate(store: Store, wanted: Wanted) -> int:
    """About how many bytes the package will have, without making it."""
    with _chosen(store, wanted):
        row = store.row(query("package_size"), _asked(wanted))
    bodies, rows, shown, files = (int(one or 0) for one in row) if row else (0, 0, 0, 0)
    # A page for each table and index, and for the indexes that SQLite itself makes of keys; then the seal.
    fixed = 4096 * (len(layout.statements(migrations.latest())) + _KEYS_AND_SEAL)
    # Measured on log books of 177 and 858 revisions. A revision and the row that shows it cost 400 bytes beyond their
    # texts (keys, indexes); of figures alone a day's sums stand for some activities.
    if wanted.figures_only:
        return fixed + 36 * rows
    return fixed + bodies + 400 * rows + shown + files


def inside(store: Store, wanted: Wanted, own: str, start: str, end: str) -> dict[str, int]:
    """What goes in, counted: activities, reports, files; and `done` activities of that unit within those days."""
    with _chosen(store, wanted):
        row = store.row(query("package_inside"), {**_asked(wanted), "own": own, "from": start, "to": end})
    return {name: int(row[name]) for name in ("activities", "done", "reports", "files")} if row else {}


def build(
    store: Store, path: Path, wanted: Wanted, about: Mapping[str, str], moved: Mapping[str, bytes], progress: Progress
) -> Contents:
    """Make the package's database at `path` (which must not exist) and prove it; a failure leaves nothing there.

    Raises StoreUnusable (DB-03 when a revision or a file is not what its hash says), and whatever `progress` raises.
    """
    try:
        _make_empty(path)
        _fill(store, path, wanted, about, moved, progress)
        return _proven(path, store, wanted)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error) and (found := errors.translated(error)):
            raise found from error
        raise


def _make_empty(path: Path) -> None:
    raw = sqlite3.connect(path)
    try:
        # As below: nobody needs this file before it is whole.
        raw.execute("PRAGMA journal_mode = OFF")
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute(f"PRAGMA application_id = {layout.APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {migrations.latest()}")
        raw.executescript(";\n".join(layout.statements(migrations.latest())))
    finally:
        raw.close()


@contextmanager
def _chosen(store: Store, wanted: Wanted) -> Iterator[None]:
    """The records that go in, as a table of this connection alone."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS chosen(record, unit, PRIMARY KEY(record, unit)) WITHOUT ROWID")
    store.execute("DELETE FROM temp.chosen")
    name = "package_reply" if wanted.to else "package_year" if wanted.start else "package_all"
    store.execute(query(name), _asked(wanted))
    own = meta.read(store)["unit"]
    unconfirmed = [{"id": one, "unit": own} for one in enrolment.arrived(store, own)]
    store.execute_many("DELETE FROM temp.chosen WHERE record = :id AND unit = :unit", unconfirmed)
    try:
        yield
    finally:
        store.execute("DELETE FROM temp.chosen")


def _fill(
    store: Store,
    path: Path,
    wanted: Wanted,
    about: Mapping[str, str],
    moved: Mapping[str, bytes],
    progress: Progress,
) -> None:
    store.execute("ATTACH DATABASE :path AS package", {"path": str(path)})
    try:
        # Nobody needs this file before it is whole: no journal, one flush at the end.
        store.execute("PRAGMA package.journal_mode = OFF")
        store.execute("PRAGMA package.synchronous = OFF")
        with _chosen(store, wanted), _all_or_nothing(store):
            store.execute_many("INSERT INTO package.about VALUES (:key, :value)", _pairs(about))
            store.execute_many("INSERT INTO package.moved VALUES (:key, :value)", _pairs(moved))
            if wanted.figures_only:
                store.execute(query("package_figures"), _asked(wanted))
            else:
                _copy_history(store, wanted, progress)
                _copy_shown(store)
                if not wanted.unit:
                    store.execute_many(
                        "INSERT INTO package.voucher VALUES (:unit, :manifest, :signature, :ids)",
                        [one._asdict() for one in vouching.listed(store)],
                    )
    finally:
        store.execute("DETACH DATABASE package")
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _pairs(facts: Mapping[str, str] | Mapping[str, bytes]) -> list[dict[str, str | bytes]]:
    return [{"key": key, "value": value} for key, value in facts.items()]


@contextmanager
def _all_or_nothing(store: Store) -> Iterator[None]:
    store.execute("BEGIN")
    try:
        yield
        store.execute("COMMIT")
    finally:
        if store.connection.in_transaction:
            store.execute("ROLLBACK")


def _copy_history(store: Store, wanted: Wanted, progress: Progress) -> None:
    """Revisions in the order in which they came, so that parents stand before their children; then the files."""
    blobs = [row[0] for row in store.rows(query("package_files"), _asked(wanted))]
    newest = store.number("SELECT max(seq) FROM revision")
    total = newest + len(blobs)
    columns = "seq, unit, id, record, tbl, depth, body"
    if wanted.to:  # a few records of a log that may hold a whole province: found by their ids, not by reading it all
        named = ", ".join(f"r.{one}" for one in columns.split(", "))
        store.execute(
            f"INSERT INTO package.revision({columns}) SELECT {named} FROM temp.chosen c "
            "CROSS JOIN main.revision r ON r.record = c.record AND r.unit = c.unit ORDER BY r.seq"
        )
        progress(newest, total)
    for first in range(0, 0 if wanted.to else newest + 1, _ROWS_AT_ONCE):
        store.execute(
            f"INSERT INTO package.revision({columns}) SELECT {columns} FROM main.revision "
            "WHERE seq > :first AND seq <= :last AND (record, unit) IN (SELECT record, unit FROM temp.chosen) "
            "ORDER BY seq",
            {"first": first, "last": first + _ROWS_AT_ONCE},
        )
        progress(min(newest, first + _ROWS_AT_ONCE), total)
    store.execute(
        "INSERT INTO package.revision_parent SELECT p.child, p.parent FROM main.revision_parent p "
        "WHERE p.child IN (SELECT id FROM package.revision)"
    )
    for place, blob in enumerate(blobs, 1):
        store.execute("INSERT INTO package.blob SELECT * FROM main.blob WHERE hash = :hash", {"hash": blob})
        progress(newest + place, total)


def _copy_shown(store: Store) -> None:
    for table in layout.tables(migrations.latest()):
        if table in layout.SHOWN:
            key = "record" if table == "conflict" else "id"
            store.execute(
                f"INSERT INTO package.{table} SELECT * FROM main.{table} "
                f"WHERE ({key}, unit) IN (SELECT record, unit FROM temp.chosen)"
            )


def _proven(path: Path, store: Store, wanted: Wanted) -> Contents:
    """Read the new file by a connection of its own and hash everything again."""
    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise StoreUnusable("DB-03", detail="gói vừa lập không đọc lại được")
        for seq, held, body in raw.execute("SELECT seq, id, body FROM revision"):
            if hashlib.sha256(body.encode()).digest() != held:
                raise StoreUnusable("DB-03", detail=f"bản ghi lịch sử số {seq} đã bị thay đổi nội dung")
        for held, size, data in raw.execute("SELECT hash, size, data FROM blob"):
            if hashlib.sha256(data).digest() != held or len(data) != size:
                raise StoreUnusable("DB-03", detail=f"tệp minh chứng {held.hex()[:8]} đã bị thay đổi nội dung")
        lost = "SELECT count(*) FROM revision_parent WHERE parent NOT IN (SELECT id FROM revision)"
        if raw.execute(lost).fetchone() != (0,):
            raise StoreUnusable("DB-03", detail="lịch sử thiếu một phần")
        names = layout.tables(migrations.latest())
        counts = {name: int(raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}
        return Contents(counts, _heads(store.connection if wanted.figures_only else raw))
    finally:
        raw.close()


def _heads(connection: sqlite3.Connection) -> str:
    """The digest of `cchc digest` over the revisions of that file."""
    total = hashlib.sha256(b"cchc history 1\n")
    for row in connection.execute("SELECT id FROM revision ORDER BY unit, id"):
        total.update(row[0])
    return total.hexdigest()
