"""The past of one record as people read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain.activity import COLUMNS, EXTRA, IS_FOR
from cchc_desktop.domain.entry.doubts import extra_label
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS, long_name
from cchc_desktop.domain.record_types.base import RecordType
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Key, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage import acts, history
from cchc_desktop.storage.registers import rows as register_rows


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

    @property
    def when(self) -> dt.datetime:
        """This PC's own time of it, as the session's clock tells it: without a zone."""
        return dt.datetime.fromtimestamp(self.wall_ms / 1000, tz=dt.UTC).astimezone().replace(tzinfo=None)


def of(session: Session, record: str) -> list[Entry]:
    """Every revision of an activity or of a register's record, newest first; raises InputRefused NK-04 for none."""
    revisions = history.of_record(session.store(), session.key(record))
    if not revisions:
        raise InputRefused("NK-04:any", record=record)
    entries, names, form = [], _names(session, revisions), _form(revisions)
    order = ["kind", *(item.key for item in form.fields)] if form is not None else ["kind", *COLUMNS]
    places = {key: place for place, key in enumerate(order)}
    for one in reversed(revisions):
        gone = one.fields.get(DELETED)
        keys = sorted(
            one.fields.keys() - {DELETED}, key=lambda key: (places.get(key.removeprefix(EXTRA), len(order)), key)
        )
        shown = tuple(_shown(one, form, key, names) for key in keys)
        entries.append(
            Entry(
                one.id,
                one.author,
                one.device,
                one.shown_ms,
                one.clock_ok,
                one.parents,
                gone if isinstance(gone, bool) else None,
                shown,
                dict(one.fields),
            )
        )
    return entries


def _form(revisions: Sequence[Revision]) -> RecordType | None:
    """What the record is filled by, which its history follows; None for a kind that only a newer program knows."""
    if (register := REGISTERS.get(revisions[0].table)) is not None:
        return register
    return next((KINDS[key] for one in reversed(revisions) if (key := str(one.fields.get("kind"))) in KINDS), None)


def _names(session: Session, revisions: Sequence[Revision]) -> dict[Key, str]:
    """Names of the records that the revisions refer to."""
    table = revisions[0].table
    keys = [key for key, _ in REGISTERS[table].references] if table in REGISTERS else [IS_FOR]
    named = {Key(one.unit, str(one.fields[key])) for one in revisions for key in keys if one.fields.get(key)}
    return register_rows.names_of(session.store(), named)


def _shown(one: Revision, form: RecordType | None, key: str, names: Mapping[Key, str]) -> tuple[str, str, str]:
    """A field by the word that the record's form has for it, and its value as people read it."""
    table, value = one.table, one.fields[key]
    own = key.removeprefix(EXTRA)
    if key == "kind" and table not in REGISTERS:
        return key, "Loại", long_name(str(value))
    item = form.field(own) if form is not None and form.has(own) else None
    if item is None and table not in REGISTERS:
        item = COLUMNS.get(key) or next((kind.field(own) for kind in KINDS.values() if kind.has(own)), None)
    if item is None:
        return key, key if table in REGISTERS else extra_label(own), str(value)
    return key, item.label, names.get(Key(one.unit, str(value))) or item.show(value)


def standing(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Which of these records exist: id → present | deleted | undone."""
    return acts.standing(session.store(), session.unit, ids)
