"""What an upper level locked stays as it was locked until somebody who knows that lock opens it.

Opening is a save that empties both the lock and its standings and names the lock. A lock of a program before schema 14,
which asks for no name, is opened by a reason too. Any other later save, a deletion too, stays in the history and
changes nothing; so does one of a PC that had not heard of the lock. Two PCs that locked at once leave a conflict, which
a person settles by choosing between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cchc_desktop.domain.lineage.ancestry import depths
from cchc_desktop.domain.revision import DELETED, Revision
from cchc_desktop.domain.values import Value

TABLE = "submission_period"
OPENS = "opens"
NOTHING_OPENED = "0" * 64
"""What a lock says there: programs before schema 14, whose openings named nothing, left it out."""
_LOCKED_ON, _STANDINGS, _REASON = "locked_on", "standings", "reason"
_FINAL = frozenset(("period", "rule", "due", _LOCKED_ON, _STANDINGS, _REASON, OPENS, DELETED))
_SPEAK_OF_A_LOCK = frozenset((_LOCKED_ON, _STANDINGS, DELETED))
_OF_AN_OPENING = frozenset((_LOCKED_ON, _STANDINGS, _REASON))


class Judged(NamedTuple):
    """The revisions, in the order given, each with the fields it may speak of; `offending` are the ids of those that
    would have a lock otherwise."""

    heard: Sequence[Revision]
    offending: frozenset[str]


def is_lock(one: Revision) -> bool:
    """Whether this save locks a period."""
    return one.table == TABLE and bool(one.fields.get(_LOCKED_ON))


def opening(past: Sequence[Revision], of: Revision | None = None) -> dict[str, Value]:
    """The fields by which a save on top of the whole past opens the lock that stands, and nothing where none does; of
    a certain save only while what it locked stands. Raises MissingParent."""
    by_id = {one.id: one for one in past}
    for key in _Walk(by_id).standing():
        if of is None or all(by_id[key].fields.get(name) == of.fields.get(name) for name in (_LOCKED_ON, _STANDINGS)):
            return {_LOCKED_ON: None, _STANDINGS: None, OPENS: key}
    return {}


def judged(revisions: Sequence[Revision]) -> Judged:
    """What each save of one period may say beside the others; raises MissingParent."""
    if not any(is_lock(one) for one in revisions):
        return Judged(revisions, frozenset())
    by_id = {one.id: one for one in revisions}
    walk = _Walk(by_id)
    fields = dict(walk.fields)
    offending = set(walk.fields)
    for key in walk.unaware():
        one = by_id[key]
        fields[key] = _without_final(one)
        if any(one.fields.get(name, "") in {None, True} for name in _SPEAK_OF_A_LOCK) and not walk.opened[key]:
            offending.add(key)
    offending = {key for key in offending if len(fields[key]) < len(by_id[key].fields)}
    heard = [one._replace(fields=fields[one.id]) if one.id in fields else one for one in revisions]
    return Judged(heard, frozenset(offending))


class _Walk:
    """From the first saves down: which locks each save knew, as bits, and which of them had been opened by then.

    `fields` are those of saves that met a lock and are no opening of it. Whatever comes after a save that tells what it
    opens is a newer program's.
    """

    def __init__(self, by_id: Mapping[str, Revision]) -> None:
        self._by_id = by_id
        self._locks: list[str] = []
        self._place: dict[str, int] = {}
        self._saying: dict[tuple[str, Value], int] = {}
        self._naming: dict[str, int] = {}
        self._by_name = 0
        self._told: set[str] = set()
        self._known: dict[str, int] = {}
        self.opened: dict[str, int] = {}
        self.fields: dict[str, dict[str, Value]] = {}
        for key in depths(by_id):
            self._meet(by_id[key])

    def _meet(self, one: Revision) -> None:
        known = opened = 0
        for parent in one.parents:
            known |= self._known[parent]
            opened |= self.opened[parent]
        if one.fields.get(OPENS) or not self._told.isdisjoint(one.parents):
            self._told.add(one.id)
        standing = known & ~opened
        if standing and (self._is_in(standing, one.fields.get(OPENS)) or self._is_old(one, standing)) and _empties(one):
            opened |= standing
        elif standing:
            self.fields[one.id] = _without_final(one) | self._chosen(one, standing)
        elif is_lock(one):
            known |= self._added(one)
        self._known[one.id], self.opened[one.id] = known, opened

    def _added(self, lock: Revision) -> int:
        bit = 1 << len(self._locks)
        self._place[lock.id] = len(self._locks)
        self._by_name |= bit if lock.id in self._told else 0
        self._locks.append(lock.id)
        for name, value in lock.fields.items():
            self._naming[name] = self._naming.get(name, 0) | bit
            self._saying[name, value] = self._saying.get((name, value), 0) | bit
        return bit

    def _is_in(self, bits: int, key: Value) -> bool:
        place = self._place.get(key) if isinstance(key, str) else None
        return place is not None and bool(bits >> place & 1)

    def _is_old(self, one: Revision, standing: int) -> bool:
        """Whether this opens locks as programs before schema 14 did, and all of those that stand are such locks."""
        return not standing & self._by_name and bool(one.fields.get(_REASON)) and one.fields.keys() <= _OF_AN_OPENING

    def _live(self) -> int:
        opened = 0
        for bits in self.opened.values():
            opened |= bits
        return ~opened & ((1 << len(self._locks)) - 1)

    def standing(self) -> list[str]:
        """The locks that nobody has opened."""
        return list(self._named(self._live()))

    def unaware(self) -> list[str]:
        """Saves beside a lock that still stands: neither before it nor after it."""
        live = self._live()
        before: set[str] = set()
        waiting = self.standing()
        while waiting:
            key = waiting.pop()
            if key not in before:
                before.add(key)
                waiting.extend(self._by_id[key].parents)
        return [key for key, bits in self._known.items() if live and not bits & live and key not in before]

    def _named(self, bits: int) -> Iterable[str]:
        return (one for place, one in enumerate(self._locks) if bits >> place & 1)

    def _chosen(self, one: Revision, standing: int) -> dict[str, Value]:
        """Of a save that knew several locks its choice between what these say."""
        chosen = {}
        for name, value in one.fields.items():
            so = self._saying.get((name, value), 0) & standing
            if so and self._naming[name] & standing & ~so and name != DELETED:
                chosen[name] = value
        return chosen


def _empties(one: Revision) -> bool:
    said = one.fields
    return _LOCKED_ON in said and _STANDINGS in said and not said[_LOCKED_ON] and not said[_STANDINGS]


def _without_final(one: Revision) -> dict[str, Value]:
    return {name: value for name, value in one.fields.items() if name not in _FINAL}
