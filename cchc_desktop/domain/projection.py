"""What a record looks like, as a pure function of the set of its revisions (the same on every PC, in any order).

Different fields edited on two PCs: both kept. The same value twice: no conflict. The same field with different values:
the one of greatest depth, then greatest id, is displayed, all are kept, and a person settles it by an ordinary
revision that has both as parents. Delete against edit: the record stays visible with a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain.lineage.ancestry import Ancestry
from cchc_desktop.domain.lineage.finality import counted
from cchc_desktop.domain.revision import DELETED, Revision
from cchc_desktop.domain.values import Value


class Conflict(NamedTuple):
    """One field with several live values: (revision id, value), the displayed one first."""

    field: str
    choices: tuple[tuple[str, Value], ...]


class State(NamedTuple):
    """A record now. `heads` are the revisions that no other one has as parent: the parents of the next save."""

    values: dict[str, Value]
    deleted: bool
    heads: tuple[str, ...]
    depth: int
    conflicts: tuple[Conflict, ...] = ()


NOTHING = State({}, False, (), 0)
"""A record before its first revision."""


def project(revisions: Sequence[Revision]) -> State:
    """The state that a whole set of revisions of one record gives; raises MissingParent."""
    revisions = counted(revisions)
    if line := _single_line(revisions):
        values: dict[str, Value] = {}
        for revision in line:
            values.update(revision.fields)
        gone = values.pop(DELETED, False) is True
        return State(_held(values), gone, (line[-1].id,), len(line))
    return _project_graph({revision.id: revision for revision in revisions})


def _held(values: Mapping[str, Value]) -> dict[str, Value]:
    """Only fields that hold something: an emptied field and one never filled look alike."""
    return {key: value for key, value in values.items() if value is not None}


def _single_line(revisions: Sequence[Revision]) -> list[Revision] | None:
    """The revisions from first to last when nobody ever edited at the same time (the usual case), else None."""
    children = {revision.parents[0]: revision for revision in revisions if len(revision.parents) == 1}
    first = [revision for revision in revisions if not revision.parents]
    if len(first) != 1 or len(children) != len(revisions) - 1:
        return None
    line = first
    while following := children.get(line[-1].id):
        line.append(following)
    return line if len(line) == len(revisions) else None


def _project_graph(by_id: Mapping[str, Revision]) -> State:
    family = Ancestry(by_id)
    heads = tuple(sorted(set(by_id) - {parent for revision in by_id.values() for parent in revision.parents}))
    writers: dict[str, list[str]] = {}
    for key, revision in by_id.items():
        for name in revision.fields:
            writers.setdefault(name, []).append(key)
    values: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    for name in sorted(writers.keys() - {DELETED}):
        choices = tuple((one, by_id[one].fields[name]) for one in _live(writers[name], family))
        values[name] = choices[0][1]
        if len({(type(value), value) for _, value in choices}) > 1:
            conflicts.append(Conflict(name, choices))
    spoken = _live(writers.get(DELETED, []), family)
    deletions = [one for one in spoken if by_id[one].fields[DELETED] is True]
    restored = [one for one in spoken if by_id[one].fields[DELETED] is not True]
    keepers = _keepers(deletions, restored, by_id, family) if deletions else restored
    if deletions and keepers:
        choices = tuple((one, False) for one in keepers) + tuple((one, True) for one in deletions)
        conflicts.append(Conflict(DELETED, choices))
    gone = bool(deletions) and not keepers
    return State(_held(values), gone, heads, max(family.depths.values(), default=0), tuple(conflicts))


def _live(writers: Sequence[str], family: Ancestry) -> list[str]:
    """Of the revisions that wrote a field those that nobody who knew of them has overwritten; the displayed one
    first."""
    return sorted(family.not_above(writers), key=family.order, reverse=True)


def _keepers(
    deletions: Sequence[str], restored: Sequence[str], by_id: Mapping[str, Revision], family: Ancestry
) -> list[str]:
    """What speaks against the live deletions: restorations, and edits that none of them knew and that missed one."""
    known = family.above_any(deletions)
    beside = {key for key, revision in by_id.items() if revision.fields.keys() - {DELETED} and key not in known}
    beside -= family.knew_all(beside, deletions)
    return sorted({*restored, *(beside - set(deletions))}, key=family.order, reverse=True)
