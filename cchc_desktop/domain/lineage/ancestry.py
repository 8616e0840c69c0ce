"""Who descends from whom among the revisions of one record: depths in one walk, ancestors as bitmaps.

A hostile file may hold thousands of revisions of one record. Depths cost one step a parent; the ancestors of n
revisions take n bits each, and only those questions ask for them that a single line does not answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from cchc_desktop.domain.revision import Revision


class MissingParent(ValueError):
    """A revision names a parent that is not in the set: the history is not whole."""


def depths(by_id: Mapping[str, Revision]) -> dict[str, int]:
    """Id → depth (1 + the deepest parent's), parents before their children; raises MissingParent.

    A cycle can't exist: an id is the hash of bytes that contain the parents' ids.
    """
    found: dict[str, int] = {}
    waiting = list(by_id)
    while waiting:
        key = waiting[-1]
        if key in found:
            waiting.pop()
            continue
        parents = by_id[key].parents
        unknown = [parent for parent in parents if parent not in found]
        if unknown:
            if lost := next((parent for parent in unknown if parent not in by_id), None):
                raise MissingParent(lost)
            waiting.extend(unknown)
            continue
        found[key] = 1 + max((found[parent] for parent in parents), default=0)
        waiting.pop()
    return found


class Ancestry:
    """Depths and ancestors of the revisions of one record; raises MissingParent."""

    def __init__(self, by_id: Mapping[str, Revision]) -> None:
        self.depths = depths(by_id)
        self._bits = {key: 1 << place for place, key in enumerate(self.depths)}
        self._above: dict[str, int] = {}
        for key in self.depths:
            bits = 0
            for parent in by_id[key].parents:
                bits |= self._above[parent] | self._bits[parent]
            self._above[key] = bits

    def above_any(self, keys: Iterable[str]) -> frozenset[str]:
        """The ancestors of at least one of them."""
        bits = 0
        for key in keys:
            bits |= self._above[key]
        return self._named(bits)

    def above_all(self, keys: Collection[str]) -> frozenset[str]:
        """The ancestors that all of them have."""
        bits = -1 if keys else 0
        for key in keys:
            bits &= self._above[key]
        return self._named(bits)

    def not_above(self, keys: Collection[str]) -> list[str]:
        """Those that are ancestors of none of the others: what nobody among them has overwritten. It lists nothing
        else, as a record may have more fields than revisions."""
        if len(keys) < 2:
            return list(keys)
        bits = 0
        for key in keys:
            bits |= self._above[key]
        return [key for key in keys if not self._bits[key] & bits]

    def knew_all(self, keys: Iterable[str], others: Iterable[str]) -> set[str]:
        """Those of the keys that have all the others among their ancestors."""
        wanted = 0
        for other in others:
            wanted |= self._bits[other]
        return {key for key in keys if wanted & ~self._above[key] == 0}

    def order(self, key: str) -> tuple[int, str]:
        """What decides between values written side by side: the greatest depth, then the greatest id."""
        return self.depths[key], key

    def _named(self, bits: int) -> frozenset[str]:
        # Bytes first: shifting the whole number for every bit would be quadratic.
        data = bits.to_bytes((len(self.depths) + 7) // 8, "little")
        return frozenset(key for place, key in enumerate(self.depths) if data[place >> 3] >> (place & 7) & 1)
