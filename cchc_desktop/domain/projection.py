"""What a record looks like, as a pure function of the set of its revisions (the same on every PC, in any order).

Different fields edited on two PCs: both kept. The same value twice: no conflict. The same field with different values:
the one of greatest depth, then greatest id, is displayed, all are kept, and a person settles it by an ordinary
revision that has both as parents. Delete against edit: the record stays visible with a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

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


class MissingParent(ValueError):
    """A revision names a parent that is not in the set: the history is not whole."""


def project(revisions: Sequence[Revision]) -> State:
    """The state that a whole set of revisions of one record gives; raises MissingParent."""
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
    depths, above = ancestry(by_id)
    heads = tuple(sorted(set(by_id) - {parent for revision in by_id.values() for parent in revision.parents}))
    values: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    for name in sorted({key for revision in by_id.values() for key in revision.fields} - {DELETED}):
        live = _live_writers(name, by_id, depths, above)
        choices = tuple((one, by_id[one].fields[name]) for one in live)
        values[name] = choices[0][1]
        if len({(type(value), value) for _, value in choices}) > 1:
            conflicts.append(Conflict(name, choices))
    deletions = [one for one in _live_writers(DELETED, by_id, depths, above) if by_id[one].fields[DELETED] is True]
    keepers = _keepers(deletions, by_id, depths, above)
    if deletions and keepers:
        choices = tuple((one, False) for one in keepers) + tuple((one, True) for one in deletions)
        conflicts.append(Conflict(DELETED, choices))
    gone = bool(deletions) and not keepers
    return State(_held(values), gone, heads, max(depths.values(), default=0), tuple(conflicts))


def _live_writers(
    name: str, by_id: Mapping[str, Revision], depths: Mapping[str, int], above: Mapping[str, frozenset[str]]
) -> list[str]:
    """The revisions that wrote a field and that nobody who knew of them has overwritten; the displayed one first."""
    writers = [key for key, revision in by_id.items() if name in revision.fields]
    seen = frozenset[str]().union(*(above[one] for one in writers))
    return sorted((one for one in writers if one not in seen), key=lambda one: (depths[one], one), reverse=True)


def _keepers(
    deletions: list[str],
    by_id: Mapping[str, Revision],
    depths: Mapping[str, int],
    above: Mapping[str, frozenset[str]],
) -> list[str]:
    """What speaks against the live deletions: restorations, and edits that none of them knew and that missed one."""
    restored = {one for one in _live_writers(DELETED, by_id, depths, above) if one not in deletions}
    known = frozenset[str]().union(*(above[one] for one in deletions))
    beside = {
        key
        for key, revision in by_id.items()
        if set(revision.fields) - {DELETED} and key not in known and not above[key].issuperset(deletions)
    }
    return sorted(restored | beside - set(deletions), key=lambda one: (depths[one], one), reverse=True)


def ancestry(by_id: Mapping[str, Revision]) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    """Depth (1 + the deepest parent's) and all ancestors of every revision; raises MissingParent.

    A cycle can't exist: an id is the hash of bytes that contain the parents' ids.
    """
    depths: dict[str, int] = {}
    above: dict[str, frozenset[str]] = {}
    waiting = list(by_id)
    while waiting:
        key = waiting[-1]
        if key in depths:
            waiting.pop()
            continue
        parents = by_id[key].parents
        if lost := [parent for parent in parents if parent not in by_id]:
            raise MissingParent(lost[0])
        if unknown := [parent for parent in parents if parent not in depths]:
            waiting.extend(unknown)
            continue
        depths[key] = 1 + max((depths[parent] for parent in parents), default=0)
        above[key] = frozenset(parents).union(*(above[parent] for parent in parents))
        waiting.pop()
    return depths, above
