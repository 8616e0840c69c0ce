"""The one way a record changes: a new revision on top of all current heads, and its projection, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.lineage import finality
from cchc_desktop.domain.lineage.ancestry import depths
from cchc_desktop.domain.projection import NOTHING, project
from cchc_desktop.domain.revision import DELETED, Key, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import history, tables
from cchc_desktop.storage.packages import strict
from cchc_desktop.storage.store import Store

MOST_JOINED = 100
"""Saves of a key's record on top of which a revocation is written: with those that join their heads fewer than
strict.MOST_OF_A_KEY."""


class Stamp(NamedTuple):
    """Who saves, where and when; for people to read, never for deciding."""

    unit: str
    author: str
    device: str
    wall_ms: int
    clock_ok: bool


def save(store: Store, stamp: Stamp, table: str, record: str, fields: Mapping[str, Value]) -> int | None:
    """Save the fields that differ from the record's present state; returns the revision's place, None if none does.

    A record in conflict is always written, field by field as given: that is how a person settles it. Only records of
    the stamp's own unit can be reached: under the same id another unit may have one of its own.

    Nothing is saved that a reader of packages would not take: it would keep the whole log book from being handed on for
    good. Raises InputRefused NK-09 and NK-10, whatever the way in, and NK-12 when a record of another table has the id.
    """
    past = history.of_record(store, Key(stamp.unit, record))
    if any(one.table != table for one in past):
        raise InputRefused("NK-12", named=_brought_by(store, past[0].key))
    before = project(past) if past else NOTHING
    contested = {one.field for one in before.conflicts}
    now: dict[str, Value] = {**before.values, DELETED: before.deleted}
    wanted = {key: value for key, value in fields.items() if key in contested or now.get(key) != value}
    if not wanted and past:
        return None
    if len(past) > MOST_JOINED and strict.is_revocation(table, fields):
        # On top of nothing: other PCs take it without the saves that somebody filled the record with.
        wanted = {name: before.values.get(name) for name in finality.WHAT_A_KEY_IS | {"name"}} | dict(fields)
        before = before._replace(heads=(), depth=0)
    past += _joined(store, stamp, table, record, past, before.heads)
    if len(before.heads) > canonical.MOST_PARENTS:
        before = project(past)
    revision = _written(stamp, table, record, before.heads, wanted)
    _refuse(revision, len(past))
    seq = history.append(store, revision, before.depth + 1)
    tables.project(store, table, revision.key, project([*past, revision]), before, fits=not past)
    return seq


def _brought_by(store: Store, key: Key) -> str:
    """The imports that brought a record, in words."""
    rows = store.rows(
        "SELECT DISTINCT i.id, i.file FROM revision r JOIN revision_source s ON s.seq = r.seq "
        "JOIN import_log i ON i.id = s.import WHERE r.record = :record AND r.unit = :unit ORDER BY i.id LIMIT 3",
        key._asdict(),
    )
    return ", ".join(f"“{row['file']}” (số {row['id']})" for row in rows) or "không rõ gói nào"


def _refuse(revision: Revision, saves: int) -> None:
    if found := strict.problem(revision):
        raise InputRefused("NK-09", what=found)
    if saves >= strict.MOST_SAVES and not strict.is_revocation(revision.table, revision.fields):
        raise InputRefused("NK-10", most=formats.number(strict.MOST_SAVES))


def _written(stamp: Stamp, table: str, record: str, parents: Sequence[str], fields: Mapping[str, Value]) -> Revision:
    return canonical.write(
        record=record,
        table=table,
        unit=stamp.unit,
        author=stamp.author,
        device=stamp.device,
        wall_ms=stamp.wall_ms,
        clock_ok=stamp.clock_ok,
        parents=parents,
        fields=fields,
    )


def _joined(
    store: Store, stamp: Stamp, table: str, record: str, past: Sequence[Revision], heads: Sequence[str]
) -> list[Revision]:
    """Revisions that change nothing and join heads, until one save can name all that are left as its parents."""
    made: list[Revision] = []
    left = list(heads)
    depth_of = depths({one.id: one for one in past}) if len(left) > canonical.MOST_PARENTS else {}
    while len(left) > canonical.MOST_PARENTS:
        some, left = left[: canonical.MOST_PARENTS], left[canonical.MOST_PARENTS :]
        joint = _written(stamp, table, record, some, {})
        depth_of[joint.id] = 1 + max(depth_of[one] for one in some)
        history.append(store, joint, depth_of[joint.id])
        made.append(joint)
        left.append(joint.id)
    return made
