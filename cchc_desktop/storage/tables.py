"""Projections: the tables a person sees, written from the state of a record."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cchc_desktop.domain.activity import COLUMNS, EXTRA
from cchc_desktop.domain.lineage import fitting
from cchc_desktop.domain.projection import State
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.storage import words
from cchc_desktop.storage.activities import place
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.store import Store

_FIELDS = ("kind", *COLUMNS)
_FIELD_SET = frozenset(_FIELDS)
ACTIVITY = ("id", "unit", *_FIELDS, "extra")
"""Columns of the table of activities, its row number apart."""
REPORT_TEXT = ("id", "unit", "period", "rule", "parts", "choices")
CONFLICT = ("unit", "record", "tbl", "field", "revision", "value", "shown")
# The sums first: what they had wrong is not left over when the activities are taken out of them one by one.
MADE_AGAIN = ("unit_figures", "content_figures", "activity", "conflict", "report_text", "register_row", *PLAIN)
"""Tables that a rebuild empties and fills."""
# By place and not by name: forty names to look up would be a tenth of a save.
_INSERT_ACTIVITY = f"INSERT INTO activity(seq, {', '.join(ACTIVITY)}) VALUES (?, {', '.join('?' * len(ACTIVITY))})"


def project(store: Store, table: str, key: Key, state: State, before: State, *, fits: bool = False) -> None:
    """Make the projection of one record equal to its state, inside the transaction that changed it.

    `before` is the state that the tables show now: what it says is not there need not be looked for. `fits`: all that
    the record holds was looked at just now.
    """
    had_conflicts = bool(before.conflicts or state.conflicts)
    state = state if fits else fitting.fitted(table, state)
    if table == "activity":
        _project_activity(store, key, state, before)
    elif table == "report_text":
        _replace(store, "report_text", REPORT_TEXT, key, report_text_values(key, state))
    elif table in REGISTERS:
        _replace(store, "register_row", register_rows.COLUMNS, key, register_rows.values(key, REGISTERS[table], state))
    elif table in PLAIN:
        _replace(store, table, ("id", "unit", *PLAIN[table]), key, plain_values(table, key, state))
    if had_conflicts:
        _project_conflicts(store, table, key, state)


def clear(store: Store) -> None:
    """Empty every projection, before a rebuild from the history."""
    for table in MADE_AGAIN:
        store.execute(f"DELETE FROM {table}")


def _project_activity(store: Store, key: Key, state: State, before: State) -> None:
    asked = {"id": key.record, "unit": key.unit}
    shown = store.row("SELECT * FROM activity WHERE id = :id AND unit = :unit", asked) if before.heads else None
    if shown is not None:
        words.drop(store, shown)
        store.execute("DELETE FROM activity WHERE seq = :seq", {"seq": shown["seq"]})
    row = expected_activity(key, state)
    if row is not None:
        row["seq"] = _free_place(store, place(key.record, str(row["date"]), text_of(row, "start_time") or None))
        store.execute(_INSERT_ACTIVITY, [row["seq"], *(row[one] for one in ACTIVITY)])
        words.add(store, row)


def _countable(values: Mapping[str, Value]) -> bool:
    """Whether the facts every table and report relies on are there (a merge may bring a record without them)."""
    return all(isinstance(values.get(key), str) for key in ("kind", "date", "title", "status"))


def activity_values(key: Key, state: State) -> tuple[Value, ...] | None:
    """The columns ACTIVITY that a state gives, None for a deleted record or one without the facts of an activity.

    Fields that are no column (a kind's own, a newer program's) go to `extra`.
    """
    values = state.values
    if state.deleted or not _countable(values):
        return None
    own = {key.removeprefix(EXTRA): values[key] for key in values.keys() - _FIELD_SET if values[key] is not None}
    extra = json.dumps(own, ensure_ascii=False, sort_keys=True) if own else None
    return (key.record, key.unit, *map(values.get, _FIELDS), extra)


def expected_activity(key: Key, state: State) -> dict[str, Value] | None:
    """The row a state gives, without its place; None where `activity_values` gives none."""
    found = activity_values(key, state)
    return None if found is None else dict(zip(ACTIVITY, found, strict=True))


def _free_place(store: Store, seq: int) -> int:
    """The place, or the next free one when another record's 32 bits are the same in the same minute."""
    while store.row("SELECT 1 FROM activity WHERE seq = :seq", {"seq": seq}):
        seq += 1
    return seq


def plain_values(table: str, key: Key, state: State) -> tuple[Value, ...] | None:
    """The row of a table of PLAIN (id, unit, its fields); None when deleted, or when it lacks what it must tell."""
    if state.deleted or fitting.lacking(table, state.values):
        return None
    return (key.record, key.unit, *map(state.values.get, PLAIN[table]))


def report_text_values(key: Key, state: State) -> tuple[Value, ...] | None:
    """The row REPORT_TEXT: an empty part is one that the officer wants to stay empty. None for a deleted record."""
    if state.deleted:
        return None
    values = state.values
    parts = {key.removeprefix("empty."): "" for key, value in values.items() if key.startswith("empty.") and value}
    parts |= {key.removeprefix("part."): str(text) for key, text in values.items() if key.startswith("part.") and text}
    choices = {key.removeprefix("choice."): text for key, text in values.items() if key.startswith("choice.") and text}
    told = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    chosen = json.dumps(choices, ensure_ascii=False, sort_keys=True) if choices else None
    return (key.record, key.unit, values.get("period"), values.get("rule"), told, chosen)


def conflict_values(table: str, key: Key, state: State) -> list[tuple[Value | bytes, ...]]:
    """The rows CONFLICT of a record: every choice of every field at odds, the displayed one marked."""
    return [
        (*key, table, conflict.field, bytes.fromhex(revision), json.dumps(value, ensure_ascii=False), int(not place))
        for conflict in state.conflicts
        for place, (revision, value) in enumerate(conflict.choices)
    ]


def _replace(store: Store, table: str, columns: tuple[str, ...], key: Key, values: tuple[Value, ...] | None) -> None:
    if values is None:
        store.execute(f"DELETE FROM {table} WHERE id = :record AND unit = :unit", key._asdict())
        return
    marks = ", ".join(f":{one}" for one in columns)
    store.execute(
        f"INSERT OR REPLACE INTO {table}({', '.join(columns)}) VALUES ({marks})",
        dict(zip(columns, values, strict=True)),
    )


def _project_conflicts(store: Store, table: str, key: Key, state: State) -> None:
    store.execute("DELETE FROM conflict WHERE record = :record AND unit = :unit", key._asdict())
    marks = ", ".join(f":{one}" for one in CONFLICT)
    store.execute_many(
        f"INSERT OR REPLACE INTO conflict({', '.join(CONFLICT)}) VALUES ({marks})",
        [dict(zip(CONFLICT, row, strict=True)) for row in conflict_values(table, key, state)],
    )
