"""Records that an earlier program let two units write: found, and taken apart.

Before records were named by their unit, a package could bring a record under an id that this unit uses itself, and a
save here was then written on top of the other unit's. That unit's part is a record of its own now; what this unit wrote
builds on something that is not its own, and could be handed to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import DELETED, Key, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import history, meta
from cchc_desktop.storage.store import Store


class Mixed(NamedTuple):
    """One record of this unit that builds on another unit's; `files` are the packages that brought the foreign part."""

    key: Key
    table: str
    others: tuple[str, ...]
    files: tuple[str, ...]


_GROWN = (
    "SELECT DISTINCT r.record, r.tbl FROM revision r JOIN revision_parent p ON p.child = r.id "
    "WHERE r.unit = :own AND NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = p.parent) "
    "AND EXISTS (SELECT 1 FROM revision o WHERE o.record = r.record AND o.unit <> r.unit)"
)


def found(store: Store) -> list[Mixed]:
    """The mixed records of this log book."""
    own = meta.read(store).get("unit", "")
    return [
        Mixed(Key(own, str(row["record"])), str(row["tbl"]), *_origin(store, own, str(row["record"])))
        for row in store.rows(_GROWN, {"own": own})
    ]


def _origin(store: Store, own: str, record: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = store.rows(
        "SELECT DISTINCT r.unit, i.file FROM revision r LEFT JOIN revision_source s ON s.seq = r.seq "
        "LEFT JOIN import_log i ON i.id = s.import WHERE r.record = :record AND r.unit <> :own",
        {"record": record, "own": own},
    )
    units, files = {str(row["unit"]) for row in rows}, {str(row["file"]) for row in rows if row["file"]}
    return tuple(sorted(units)), tuple(sorted(files))


def take_apart(store: Store) -> list[Mixed]:
    """Inside a transaction: give each mixed record what this unit wrote in it, in a save of its own that builds on
    nobody else's; the saves on top of the foreign part are forgotten. Tables are made anew by the caller."""
    mixed = found(store)
    for one in mixed:
        past = history.of_record(store, one.key)
        grown = _grown(past)
        shown = _as_shown(store, one, past)
        written = {name for revision in grown for name in revision.fields}
        last = grown[-1]
        _forget(store, grown)
        left = [revision for revision in past if revision not in grown]
        before = project(left) if left else None
        revision = canonical.write(
            record=one.key.record,
            table=one.table,
            unit=one.key.unit,
            author=last.author,
            device=last.device,
            wall_ms=last.wall_ms,
            clock_ok=last.clock_ok,
            parents=before.heads if before else (),
            fields={name: shown.get(name) for name in written},
        )
        history.append(store, revision, before.depth + 1 if before else 1)
    return mixed


def _grown(past: Sequence[Revision]) -> list[Revision]:
    """The revisions that build on something that is not here, and all that builds on these."""
    sound: set[str] = set()
    while more := [one for one in past if one.id not in sound and sound.issuperset(one.parents)]:
        sound.update(one.id for one in more)
    return [one for one in past if one.id not in sound]


def _as_shown(store: Store, one: Mixed, past: Sequence[Revision]) -> Mapping[str, Value]:
    """What the earlier program showed: one record made of both parts."""
    both = [*past]
    for unit in one.others:
        both += history.of_record(store, Key(unit, one.key.record))
    state = project(both)
    return {**state.values, DELETED: state.deleted}


def _forget(store: Store, gone: Sequence[Revision]) -> None:
    names: list[dict[str, Value | bytes]] = [{"id": bytes.fromhex(one.id), "unit": one.unit} for one in gone]
    store.execute("DELETE FROM forgetting")
    store.execute_many("INSERT INTO forgetting SELECT seq FROM revision WHERE unit = :unit AND id = :id", names)
    store.execute_many("DELETE FROM revision_parent WHERE child = :id AND :unit <> ''", names)
    store.execute("DELETE FROM revision_source WHERE seq IN (SELECT seq FROM forgetting)")
    store.execute("DELETE FROM revision WHERE seq IN (SELECT seq FROM forgetting)")
    store.execute("DELETE FROM forgetting")
