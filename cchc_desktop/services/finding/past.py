"""The past of one record as people read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain.activity import COLUMNS, EXTRA, IS_FOR
from cchc_desktop.domain.entry.doubts import extra_label
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS, long_name
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage import acts, history


class Entry(NamedTuple):
    """One revision of a record as people read it; `fields` are (key, label, value shown)."""

    revision: str
    author: str
    device: str
    wall_ms: int
    clock_ok: bool
    parents: tuple[str, ...]
    deleted: bool | None
    fields: tuple[tuple[str, str, str], ...]
    values: dict[str, Value]


def of(session: Session, record: str) -> list[Entry]:
    """Every revision of an activity or of a register's record, newest first; raises InputRefused NK-04 for none."""
    revisions = history.of_record(session.store(), session.key(record))
    if not revisions:
        raise InputRefused("NK-04", record=record)
    entries, names = [], _names(session, revisions)
    for one in reversed(revisions):
        gone = one.fields.get(DELETED)
        shown = tuple(_shown(one.table, key, value, names) for key, value in one.fields.items() if key != DELETED)
        entries.append(
            Entry(
                one.id,
                one.author,
                one.device,
                one.wall_ms,
                one.clock_ok,
                one.parents,
                gone if isinstance(gone, bool) else None,
                shown,
                dict(one.fields),
            )
        )
    return entries


def _names(session: Session, revisions: Sequence[Revision]) -> dict[str, str]:
    """Names of the records that the revisions refer to; they are read only where there is one."""
    table = revisions[0].table
    keys = [key for key, _ in REGISTERS[table].references] if table in REGISTERS else [IS_FOR]
    if not any(one.fields.get(key) for one in revisions for key in keys):
        return {}
    return keeping.all_names(session)


def _shown(table: str, key: str, value: Value, items: Mapping[str, str]) -> tuple[str, str, str]:
    register = REGISTERS.get(table)
    if register is not None:
        item = register.field(key) if register.has(key) else None
        return (key, item.label, items.get(str(value)) or item.show(value)) if item else (key, key, str(value))
    if key == "kind":
        return key, "Loại", long_name(str(value))
    if key == IS_FOR and str(value) in items:
        return key, COLUMNS[key].label, items[str(value)]
    item = COLUMNS.get(key)
    if item:
        return key, item.label, item.show(value)
    own = key.removeprefix(EXTRA)
    found = next((kind.field(own) for kind in KINDS.values() if kind.has(own)), None)
    return key, found.label if found else extra_label(own), found.show(value) if found else str(value)


def standing(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Which of these records exist: id → present | deleted | undone."""
    return acts.standing(session.store(), session.unit, ids)
