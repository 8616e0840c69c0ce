"""The one way a record changes: a new revision on top of all current heads, and its projection, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.projection import NOTHING, project
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import history, tables
from cchc_desktop.storage.store import Store


class Stamp(NamedTuple):
    """Who saves, where and when; for people to read, never for deciding."""

    unit: str
    author: str
    device: str
    wall_ms: int
    clock_ok: bool


def save(store: Store, stamp: Stamp, table: str, record: str, fields: Mapping[str, Value]) -> int | None:
    """Save the fields that differ from the record's present state; returns the revision's place, None if none does.

    A record in conflict is always written, field by field as given: that is how a person settles it.
    """
    past = history.of_record(store, record)
    before = project(past) if past else NOTHING
    contested = {one.field for one in before.conflicts}
    now: dict[str, Value] = {**before.values, DELETED: before.deleted}
    wanted = {key: value for key, value in fields.items() if key in contested or now.get(key) != value}
    if not wanted and past:
        return None
    revision = canonical.write(
        record=record,
        table=table,
        unit=stamp.unit,
        author=stamp.author,
        device=stamp.device,
        wall_ms=stamp.wall_ms,
        clock_ok=stamp.clock_ok,
        parents=before.heads,
        fields=wanted,
    )
    seq = history.append(store, revision, before.depth + 1)
    tables.project(store, table, record, stamp.unit, project([*past, revision]), before)
    return seq
