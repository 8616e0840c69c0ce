"""Items under items: which stands under which, and how far one is whose own target is what stands under it.

An item stands under the one that it names, else under the one whose number begins its own ("1.2" under "1", "I.3" under
"I") in the same plan. One that asks for nothing itself, no amount and no kind, only heads those under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.domain.plan import Progress, numbered
from cchc_desktop.domain.record_types.targets import Target

_DEEPEST = 9
"""Levels below the top: no plan has half as many."""


class Tree:
    """The items of a year's plans as they stand under each other."""

    def __init__(self, items: Sequence[Target]) -> None:
        known = {one.record: one for one in items}
        by_number = {(one.plan, numbered(one.number)): one.record for one in reversed(items) if numbered(one.number)}
        self._above = {one.record: _above(one, known, by_number) for one in items}
        self._depths: dict[str, int] = {}
        for record in self._above:
            self._place(record)
        self._below: dict[str, list[str]] = {}
        for one in items:
            self._below.setdefault(self._above[one.record], []).append(one.record)
        self._heads = {one.record for one in items if one.record in self._below and not one.amount and not one.kind}

    def depth(self, record: str) -> int:
        """0 at the top."""
        return self._depths[record]

    def is_heading(self, record: str) -> bool:
        """Whether it is as far as those under it are."""
        return record in self._heads

    def parts(self, record: str) -> list[str]:
        """The items under a heading that ask for something themselves, at any depth."""
        found = []
        for one in self._below.get(record, ()):
            found += self.parts(one) if one in self._heads else [one, *self.parts(one)]
        return found

    def in_order(self) -> list[str]:
        """All items, each followed by those under it."""
        return self._from("")

    def progress(self, record: str, own: Mapping[str, Progress]) -> Progress:
        """How many of the items under a heading are finished."""
        parts = self.parts(record)
        return Progress(len(parts), sum(own[one].finished for one in parts))

    def _from(self, record: str) -> list[str]:
        return [each for one in self._below.get(record, ()) for each in (one, *self._from(one))]

    def _place(self, record: str) -> None:
        """How deep an item and those above it stand. Two PCs may put two items under each other, and a file may bring a
        chain of thousands: the last of a circle, and what is deeper than any plan goes, stands at the top."""
        chain: list[str] = []
        seen: set[str] = set()
        above = record
        while above and above not in self._depths and above not in seen:
            chain.append(above)
            seen.add(above)
            above = self._above[above]
        if above in seen:
            self._above[chain[-1]] = ""
        for one in reversed(chain):
            whole = self._above[one]
            depth = self._depths[whole] + 1 if whole else 0
            if depth > _DEEPEST:
                self._above[one], depth = "", 0
            self._depths[one] = depth


def _above(one: Target, known: Mapping[str, Target], by_number: Mapping[tuple[str, str], str]) -> str:
    if one.whole in known and one.whole != one.record:
        return one.whole
    parts = numbered(one.number).split(".")
    while len(parts) > 1:
        parts.pop()
        found = by_number.get((one.plan, ".".join(parts)), "")
        if found and found != one.record:
            return found
    return ""
