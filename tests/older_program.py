"""What a program of another day saved and took in: it asked less of what a field may hold."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.projection import NOTHING, project
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history, tables
from cchc_desktop.storage.saving import Stamp
from cchc_desktop.storage.store import Store


def took_in(where: Session, unit: str, table: str, record: str, fields: Mapping[str, Value]) -> None:
    """A revision of a unit, as merging left it in the history then, whatever it holds; shown as it is today."""
    with where.undoing() as (store, stamp):
        put(store, stamp._replace(unit=unit), table, record, fields)


def put(store: Store, stamp: Stamp, table: str, record: str, fields: Mapping[str, Value]) -> int:
    """A save on top of all that is known of the record, without today's questions."""
    key = Key(stamp.unit, record)
    past = history.of_record(store, key)
    before = project(past) if past else NOTHING
    made = canonical.write(record=record, table=table, parents=before.heads, fields=fields, **stamp._asdict())
    seq = history.append(store, made, before.depth + 1)
    tables.project(store, table, key, project([*past, made]), before)
    return seq
