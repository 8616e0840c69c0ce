"""The history and every table made from it, record by record, so that a log book of any size fits in memory.

SQLite's own check can't see this: it misses nearly all bit flips in content.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.lineage.ancestry import MissingParent, depths
from cchc_desktop.domain.lineage.fitting import fitted
from cchc_desktop.domain.projection import State, project
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.storage import activities, tables
from cchc_desktop.storage.proof import mixed
from cchc_desktop.storage.proof.finding import MOST, Finding, called, called_by_table, held, word
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.store import Store

Progress = Callable[[int, int], None]
# As bytes: a text that is no UTF-8 would end the question.
_ROWS = (
    "SELECT seq, CAST(unit AS BLOB), id, CAST(record AS BLOB), CAST(tbl AS BLOB), depth, CAST(body AS BLOB) "
    "FROM revision ORDER BY record, unit, seq"
)
_CROWD = 64
"""Places that two activities of one minute may stand apart from where their ids would put them."""
_BEAT = 1000


class _Proof:
    """The findings so far, and what must be counted over all records."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.found: list[Finding] = []
        self.shown = dict.fromkeys(("activity", "report_text", "register_row", *PLAIN), 0)
        self.links = 0
        self.is_history_whole = True
        self.mixed = {one.key: one for one in mixed.found(store)}
        both = "CAST(unit AS BLOB), CAST(record AS BLOB)"
        self.contested = {tuple(map(bytes, row)) for row in store.rows(f"SELECT DISTINCT {both} FROM conflict")}

    def record(self, rows: Sequence[sqlite3.Row]) -> None:
        """All revisions of one record."""
        name, table = _text(rows[0][3]), _text(rows[0][4])
        past = [one for row in rows if (one := self._revision(row, table, name)) is not None]
        if len(past) < len(rows) or not self._is_line(past, rows):
            self.is_history_whole = False
            self.contested.discard((bytes(rows[0][1]), bytes(rows[0][3])))
            return
        for one in past:
            self.links += sum(hash((bytes.fromhex(one.id), bytes.fromhex(parent))) for parent in one.parents)
        state = fitted(table, project(past))
        self._shown(table, past[0].key, state)
        self._conflicts(table, past[0].key, state)

    def _revision(self, row: sqlite3.Row, table: str, name: str) -> Revision | None:
        seq, unit, key, record, tbl, _, body = row
        named = Key(unit.decode(errors="replace"), name)
        try:
            one = canonical.read(body)
        except ValueError:
            self._lost(f"bản ghi lịch sử số {seq} không đọc được", table, named)
            return None
        if bytes.fromhex(one.id) != key:
            self._lost(f"bản ghi lịch sử số {seq} đã bị thay đổi nội dung", table, named)
            return None
        if (one.unit.encode(), one.record.encode(), one.table.encode()) != (unit, record, tbl):
            self._lost(f"bản ghi lịch sử số {seq} bị ghi sai chỗ", one.table, one.key)
            return None
        return one

    def _is_line(self, past: Sequence[Revision], rows: Sequence[sqlite3.Row]) -> bool:
        """Whether every parent is there and every depth is right."""
        try:
            depth_of = depths({one.id: one for one in past})
        except MissingParent:
            if past[0].key in self.mixed:
                self.found.append(Finding(_mixed_words(self.mixed[past[0].key]), remade=True))
            else:
                self._lost("lịch sử thiếu một phần", past[0].table, past[0].key)
            return False
        if any(depth_of[one.id] != row[5] for one, row in zip(past, rows, strict=True)):
            self._lost("thứ tự các lần sửa bị ghi sai", past[0].table, past[0].key)
            return False
        return True

    def _lost(self, what: str, table: str, key: Key) -> None:
        self.found.append(Finding(f"{what}: {called_by_table(self.store, table, key)}"))

    def _shown(self, table: str, key: Key, state: State) -> None:
        """Whether the table shows the record as its history says."""
        held_by = "register_row" if table in REGISTERS else table
        if held_by not in self.shown:  # of a newer program
            return
        columns, wanted = _expected(table, key, state)
        sql = f"SELECT {', '.join(columns)} FROM {held_by} WHERE id = :record AND unit = :unit"
        rows = held(self.store, sql, key._asdict())
        is_right = rows is not None and [tuple(row) for row in rows] == ([] if wanted is None else [wanted])
        if is_right and table == "activity" and wanted is not None:
            is_right = self._is_in_place(key, dict(zip(columns, wanted, strict=True)))
        self.shown[held_by] += 1 if rows is None else len(rows)
        if not is_right:
            self.found.append(Finding(f"bảng khác lịch sử ở {called(table, key.record, state.values)}", remade=True))

    def _is_in_place(self, key: Key, values: dict[str, Value]) -> bool:
        there = self.store.number("SELECT seq FROM activity WHERE id = :record AND unit = :unit", key._asdict())
        right = activities.place(key.record, text_of(values, "date"), text_of(values, "start_time") or None)
        return 0 <= there - right < _CROWD

    def _conflicts(self, table: str, key: Key, state: State) -> None:
        name = (key.unit.encode(), key.record.encode())
        if not state.conflicts and name not in self.contested:
            return
        self.contested.discard(name)
        sql = f"SELECT {', '.join(tables.CONFLICT)} FROM conflict WHERE record = :record AND unit = :unit"
        rows = held(self.store, sql, key._asdict())
        if rows is None or {tuple(row) for row in rows} != set(tables.conflict_values(table, key, state)):
            named = called(table, key.record, state.values)
            self.found.append(Finding(f"bảng mâu thuẫn khác lịch sử ở {named}", remade=True))

    def finish(self) -> None:
        """What only the whole can tell: rows of no record, links of no revision."""
        if not self.is_history_whole:
            return
        for table, number in self.shown.items():
            if self.store.number(f"SELECT count(*) FROM {table}") > number:
                self.found.append(Finding(f"bảng có dòng không thuộc lịch sử ({word(table)})", remade=True))
        if self.contested:
            self.found.append(Finding("bảng mâu thuẫn có dòng không thuộc lịch sử", remade=True))
        if sum(map(hash, _plain(self.store, "SELECT child, parent FROM revision_parent"))) != self.links:
            self.found.append(Finding("bảng nối các lần sửa khác lịch sử", remade=True))


def _mixed_words(one: mixed.Mixed) -> str:
    whose, files = ", ".join(one.others), ", ".join(f"“{name}”" for name in one.files)
    brought = f" do tệp {files} mang đến" if files else ""
    return f"{word(one.table)} {one.key.record[:12]} lẫn với bản ghi cùng mã của đơn vị {whose}{brought}"


def problems(store: Store, progress: Progress) -> list[Finding]:
    """What is wrong with the history, the tables made from it and the links; `progress` counts revisions."""
    total = store.number("SELECT count(*) FROM revision")
    proof, done = _Proof(store), 0
    for _, rows in groupby(_plain(store, _ROWS), key=lambda row: (row[3], row[1])):
        found = list(rows)
        proof.record(found)
        if len(proof.found) >= MOST:
            return proof.found[:MOST]
        if done // _BEAT != (done + len(found)) // _BEAT:
            progress(done + len(found), total)
        done += len(found)
    proof.finish()
    progress(total, total)
    return proof.found


def _plain(store: Store, sql: str) -> Iterator[sqlite3.Row]:
    """Rows as plain tuples, one after the other."""
    cursor = store.connection.cursor()
    cursor.row_factory = None
    yield from cursor.execute(sql)


def _expected(table: str, key: Key, state: State) -> tuple[tuple[str, ...], tuple[Value, ...] | None]:
    if table == "activity":
        return tables.ACTIVITY, tables.activity_values(key, state)
    if table == "report_text":
        return tables.REPORT_TEXT, tables.report_text_values(key, state)
    if table in REGISTERS:
        return register_rows.COLUMNS, register_rows.values(key, REGISTERS[table], state)
    return ("id", "unit", *PLAIN[table]), tables.plain_values(table, key, state)


def _text(data: bytes) -> str:
    return bytes(data).decode(errors="replace")
