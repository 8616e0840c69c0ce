"""A clean database between a foreign file and ours: checked revisions, and the rows they project to by themselves.

The reader of foreign files writes it from values it has checked one by one; the merge attaches it and nothing else. For
a record that the log does not hold yet, which is nearly every record of a hand-up, the projection was made here, on
another core, and the merge only copies rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.lineage import fitting
from cchc_desktop.domain.lineage.ancestry import depths
from cchc_desktop.domain.projection import State, project
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import tables, words
from cchc_desktop.storage.activities import place

Blob = tuple[bytes, int, str, bytes]
"""SHA-256, size, MIME type, bytes."""
_SETTINGS = (
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;"
)
_HISTORY = """
CREATE TABLE revision(unit TEXT, id BLOB, record TEXT, tbl TEXT, depth INTEGER, body TEXT) STRICT;
CREATE TABLE revision_parent(unit TEXT, child BLOB, parent BLOB) STRICT;
CREATE TABLE blob(hash BLOB, size INTEGER, mime TEXT, data BLOB) STRICT;
CREATE TABLE record(id TEXT, unit TEXT, tbl TEXT, deleted INTEGER, conflicts INTEGER) STRICT;
CREATE TABLE figure(
  date TEXT, kind TEXT, topic TEXT, activities INTEGER, items INTEGER, plays INTEGER, total_minutes INTEGER,
  participants INTEGER, women INTEGER, quantity INTEGER, views INTEGER, interactions INTEGER, sites INTEGER,
  cost INTEGER
) STRICT;
CREATE TABLE moved(name TEXT, value BLOB) STRICT;
CREATE TABLE voucher(unit TEXT, manifest TEXT, signature BLOB, ids BLOB) STRICT;
"""
COPIED: dict[str, tuple[str, ...]] = {
    **{table: ("id", "unit", *columns) for table, columns in PLAIN.items()},
    "report_text": tables.REPORT_TEXT,
}
"""Tables whose rows are copied as they stand, keyed by `id` and `unit`."""
_TERMS = ("seq", *tables.ACTIVITY, "terms")


def _statements() -> str:
    made = [_HISTORY]
    made += [f"CREATE TABLE {table}({', '.join(columns)});" for table, columns in COPIED.items()]
    made.append(f"CREATE TABLE activity(seq INTEGER PRIMARY KEY, {', '.join(_TERMS[1:])});")
    made.append(f"CREATE TABLE conflict({', '.join(tables.CONFLICT)});")
    return "\n".join(made)


def is_sound(path: Path) -> bool:
    """Whether a file holds the tables of a staging database and nothing else: the process that wrote it has read a
    foreign file, so its work is looked at before it is attached to a log book."""
    try:
        raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return False
    try:
        raw.execute("PRAGMA trusted_schema = OFF")
        return raw.execute(_LISTED).fetchall() == _expected()
    except (sqlite3.Error, UnicodeError):
        return False
    finally:
        raw.close()


_LISTED = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"


@cache
def _expected() -> list[tuple[str, str, str, str]]:
    raw = sqlite3.connect(":memory:")
    try:
        raw.executescript(_statements())
        return raw.execute(_LISTED).fetchall()
    finally:
        raw.close()


class Staging:
    """Being filled; `close` when done. Rows are kept in memory per call, so call it in batches of whole records."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(_SETTINGS + _statements())
        self._connection.execute("BEGIN")
        self._places: set[int] = set()

    def close(self) -> None:
        """Finish the file."""
        self._connection.execute("COMMIT")
        self._connection.close()

    def abandon(self) -> None:
        """Let go of a file that will not be used."""
        self._connection.close()

    def add(self, revisions: Sequence[Revision], unit: str = "") -> dict[str, int]:
        """All revisions of some records, in the order they shall arrive; raises MissingParent for a gap in the past,
        InputRefused GN-05 for a record of `unit` that could not be shown as it stands.

        They arrive with parents before children, whatever the order given. Returns id → depth.
        """
        by_record: dict[Key, list[Revision]] = {}
        for one in revisions:
            by_record.setdefault(one.key, []).append(one)
        found: dict[str, int] = {}
        states: list[tuple[Revision, State]] = []
        for past in by_record.values():
            state = project(past)
            if past[0].unit == unit and (wrong := fitting.unshown(past[0].table, state)):
                raise InputRefused("GN-05", what=wrong)
            states.append((past[0], state if past[0].unit == unit else fitting.fitted(past[0].table, state)))
            if len(past) == 1:
                found[past[0].id] = 1
            else:
                found |= depths({one.id: one for one in past})
        self._add_history(sorted(revisions, key=lambda one: found[one.id]), found)
        self._add_rows(states)
        return found

    def leave_out_crowding(self, unit: str, most: int) -> tuple[int, list[str]]:
        """Lets go of that unit's activities that a month shows beyond so many: the number of their saves, and the unit
        if there were any. What is deleted or was moved elsewhere crowds no month."""
        run = self._connection.execute
        months, out = Counter[str](), []
        # Counted here: the process that reads may write no file that a large sort would need.
        for record, month in run("SELECT id, substr(date, 1, 7) FROM activity WHERE unit = ? ORDER BY seq", (unit,)):
            months[month] += 1
            if months[month] > most:
                out.append((record,))
        if not out:
            return 0, []
        run("CREATE TEMP TABLE crowding(record TEXT PRIMARY KEY) WITHOUT ROWID")
        self._connection.executemany("INSERT INTO temp.crowding VALUES (?)", out)
        of_these = "unit = ? AND {} IN (SELECT record FROM temp.crowding)"
        saves = f"SELECT id FROM revision WHERE {of_these.format('record')}"
        run(f"DELETE FROM revision_parent WHERE unit = ? AND child IN ({saves})", (unit, unit))
        gone = run(f"DELETE FROM revision WHERE {of_these.format('record')}", (unit,)).rowcount
        for table, column in {"record": "id", "activity": "id", "conflict": "record"}.items():
            run(f"DELETE FROM {table} WHERE {of_these.format(column)}", (unit,))
        return gone, [unit]

    def add_blobs(self, blobs: Iterable[Blob]) -> None:
        """Bytes of proof and issued papers, already checked against their hashes."""
        self._many("blob", 4, blobs)

    def add_figures(self, rows: Iterable[Sequence[Value]]) -> None:
        """A day's sums of one kind and topic, already checked."""
        self._many("figure", 14, rows)

    def add_moved(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """The extra parts of a package for a new PC, by name."""
        self._many("moved", 2, rows)

    def add_vouchers(self, vouchers: Iterable[Sequence[Value | bytes]]) -> None:
        """What proves the records of other units."""
        self._many("voucher", 4, vouchers)

    def _add_history(self, revisions: Iterable[Revision], depth_of: Mapping[str, int]) -> None:
        rows, parents = [], []
        for one in revisions:
            key = bytes.fromhex(one.id)
            rows.append((one.unit, key, one.record, one.table, depth_of[one.id], one.body.decode()))
            parents += [(one.unit, key, bytes.fromhex(parent)) for parent in one.parents]
        self._many("revision", 6, rows)
        self._many("revision_parent", 3, parents)

    def _add_rows(self, states: Sequence[tuple[Revision, State]]) -> None:
        records, activities, conflicts = [], [], []
        copied: dict[str, list[tuple[Value, ...]]] = {table: [] for table in COPIED}
        for one, state in states:
            records.append((one.record, one.unit, one.table, int(state.deleted), len(state.conflicts)))
            if state.conflicts:
                conflicts += tables.conflict_values(one.table, one.key, state)
            if one.table == "activity":
                values = tables.activity_values(one.key, state)
                if values is not None:
                    seq = self._place(one.record, state)
                    activities.append((seq, *values, words.of_values(state.values, values[-1])))
            elif one.table in COPIED and (row := copied_values(one.table, one.key, state)) is not None:
                copied[one.table].append(row)
        self._many("record", 5, records)
        self._many("activity", len(_TERMS), activities)
        self._many("conflict", len(tables.CONFLICT), conflicts)
        for table, rows in copied.items():
            self._many(table, len(COPIED[table]), rows)

    def _place(self, record: str, state: State) -> int:
        time = state.values.get("start_time")
        seq = place(record, str(state.values["date"]), str(time) if time else None)
        while seq in self._places:
            seq += 1
        self._places.add(seq)
        return seq

    def _many(self, table: str, width: int, rows: Iterable[Sequence[Value | bytes]]) -> None:
        self._connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def copied_values(table: str, key: Key, state: State) -> tuple[Value, ...] | None:
    """The row of a table of COPIED; None for a deleted record."""
    if table == "report_text":
        return tables.report_text_values(key, state)
    return tables.plain_values(table, key, state)
