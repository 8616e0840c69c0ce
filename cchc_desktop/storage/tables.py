"""Projections: the tables a person sees, written from the state of a record."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import date

from cchc_desktop.domain.activity import COLUMNS, EXTRA
from cchc_desktop.domain.projection import State
from cchc_desktop.domain.values import Row, Value
from cchc_desktop.storage import words
from cchc_desktop.storage.store import Store

PLAIN: dict[str, tuple[str, ...]] = {
    "plan_item": (
        "year",
        "number",
        "title",
        "kind",
        "measure",
        "target",
        "product",
        "lead",
        "support",
        "deadline",
        "note",
    ),
    "issued_report": (
        "period",
        "rule",
        "starts",
        "ends",
        "version",
        "replaces",
        "number",
        "signed_on",
        "code",
        "digest",
        "figures",
        "parts",
        "pdf",
        "issued_on",
    ),
    "evidence": ("activity", "name", "mime", "size", "blob", "caption", "taken_on", "width", "height", "place"),
    "enrolled_key": (
        "owner",
        "key_id",
        "public",
        "recipient",
        "name",
        "label",
        "state",
        "compared",
        "reason",
    ),
    "feedback": ("received_on", "channel", "summary", "due_on", "answered_on", "answer"),
    "office": (
        "name",
        "upper",
        "role",
        "rule",
        "place",
        "letterhead",
        "sign",
        "signer_lines",
        "signer_name",
        "recipients",
        "plan_ref",
        "deadline_days",
        "profile",
        "urgency",
        "left_out",
    ),
}
"""Tables whose columns are their fields. Fields of a newer program stay in the history untouched."""

_ACTIVITY = ("seq", "id", "unit", "kind", *COLUMNS, "extra")
# By place and not by name: forty names to look up would be a tenth of a save.
_INSERT_ACTIVITY = f"INSERT INTO activity({', '.join(_ACTIVITY)}) VALUES ({', '.join('?' * len(_ACTIVITY))})"


def project(store: Store, table: str, record: str, unit: str, state: State, before: State) -> None:
    """Make the projection of one record equal to its state, inside the transaction that changed it.

    `before` is the state that the tables show now: what it says is not there need not be looked for.
    """
    if table == "activity":
        _project_activity(store, record, unit, state, before)
    elif table == "report_text":
        _project_report_text(store, record, unit, state)
    elif table in PLAIN:
        _project_plain(store, table, record, unit, state)
    if before.conflicts or state.conflicts:
        _project_conflicts(store, table, record, state)


def clear(store: Store) -> None:
    """Empty every projection, before a rebuild from the history."""
    words.clear(store)
    for table in ("activity", "conflict", "report_text", *PLAIN):
        store.execute(f"DELETE FROM {table}")


def _project_activity(store: Store, record: str, unit: str, state: State, before: State) -> None:
    shown = store.row("SELECT * FROM activity WHERE id = :id", {"id": record}) if before.heads else None
    if shown is not None:
        words.drop(store, shown)
        store.execute("DELETE FROM activity WHERE seq = :seq", {"seq": shown["seq"]})
    row = expected_activity(record, unit, state)
    if row is not None:
        row["seq"] = _free_place(store, _place(record, row))
        store.execute(_INSERT_ACTIVITY, [row[one] for one in _ACTIVITY])
        words.add(store, row)


def _countable(values: Mapping[str, Value]) -> bool:
    """Whether the facts every table and report relies on are there (a merge may bring a record without them)."""
    return all(isinstance(values.get(key), str) for key in ("kind", "date", "title", "status"))


def expected_activity(record: str, unit: str, state: State) -> dict[str, Value] | None:
    """The row a state gives (without its place), None for a deleted record or one without the facts of an activity.

    Fields that are no column (a kind's own, a newer program's) go to `extra`.
    """
    values = state.values
    if state.deleted or not _countable(values):
        return None
    row: dict[str, Value] = {"id": record, "unit": unit, "kind": values["kind"]}
    row |= {key: values.get(key) for key in COLUMNS}
    own = {key.removeprefix(EXTRA): value for key, value in values.items() if key not in row and value is not None}
    row["extra"] = json.dumps(own, ensure_ascii=False, sort_keys=True) if own else None
    return row


def _place(record: str, row: Row) -> int:
    """Row number in order of time, alike on every PC: day number (20 bits), minute (11), 32 bits of the id."""
    time = str(row.get("start_time") or "00:00")
    minute = int(time[:2]) * 60 + int(time[3:5])
    return first_place(str(row["date"])) | (minute << 32) | zlib.crc32(record.encode())


def first_place(day: str) -> int:
    """The lowest row number of a day (ISO); the next day's is the end of its range."""
    return date.fromisoformat(day).toordinal() << 43


def _free_place(store: Store, place: int) -> int:
    """The place, or the next free one when another record's 32 bits are the same in the same minute."""
    while store.row("SELECT 1 FROM activity WHERE seq = :seq", {"seq": place}):
        place += 1
    return place


def _project_plain(store: Store, table: str, record: str, unit: str, state: State) -> None:
    columns = ("id", "unit", *PLAIN[table])
    if state.deleted:
        store.execute(f"DELETE FROM {table} WHERE id = :id", {"id": record})
        return
    row: dict[str, Value] = {key: state.values.get(key) for key in PLAIN[table]}
    places = ", ".join(f":{one}" for one in columns)
    store.execute(
        f"INSERT OR REPLACE INTO {table}({', '.join(columns)}) VALUES ({places})",
        {**row, "id": record, "unit": unit},
    )


def _project_report_text(store: Store, record: str, unit: str, state: State) -> None:
    if state.deleted:
        store.execute("DELETE FROM report_text WHERE id = :id", {"id": record})
        return
    values = state.values
    parts = {key.removeprefix("empty."): "" for key, value in values.items() if key.startswith("empty.") and value}
    parts |= {key.removeprefix("part."): str(text) for key, text in values.items() if key.startswith("part.") and text}
    choices = {key.removeprefix("choice."): text for key, text in values.items() if key.startswith("choice.") and text}
    store.execute(
        "INSERT OR REPLACE INTO report_text(id, unit, period, rule, parts, choices) "
        "VALUES (:id, :unit, :period, :rule, :parts, :choices)",
        {
            "id": record,
            "unit": unit,
            "period": state.values.get("period"),
            "rule": state.values.get("rule"),
            "parts": json.dumps(parts, ensure_ascii=False, sort_keys=True),
            "choices": json.dumps(choices, ensure_ascii=False, sort_keys=True) if choices else None,
        },
    )


def _project_conflicts(store: Store, table: str, record: str, state: State) -> None:
    store.execute("DELETE FROM conflict WHERE record = :record", {"record": record})
    for conflict in state.conflicts:
        for place, (revision, value) in enumerate(conflict.choices):
            store.execute(
                "INSERT OR REPLACE INTO conflict(record, tbl, field, revision, value, shown) "
                "VALUES (:record, :tbl, :field, :revision, :value, :shown)",
                {
                    "record": record,
                    "tbl": table,
                    "field": conflict.field,
                    "revision": bytes.fromhex(revision),
                    "value": json.dumps(value, ensure_ascii=False),
                    "shown": int(place == 0),
                },
            )
