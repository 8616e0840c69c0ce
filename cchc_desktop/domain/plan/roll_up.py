"""Items under items: which stands under which, and how far one is whose own target is what stands under it.

An item stands under the one that it names, else under the one whose number begins its own ("1.2" under "1", "I.3" under
"I") in the same plan. One that asks for nothing itself, no amount and no kind, only heads those under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.domain.plan import Progress, numbered
from cchc_desktop.domain.record_types.targets import Target


class Tree:
    """The items of a year's plans as they stand under each other."""

    def __init__(self, items: Sequence[Target]) -> None:
        known = {one.record: one for one in items}
        by_number = {(one.plan, numbered(one.number)): one.record for one in reversed(items) if numbered(one.number)}
        self._above = {one.record: _above(one, known, by_number) for one in items}
        for record in self._above:
            self._cut_circle(record)
        self._below: dict[str, list[str]] = {}
        for one in items:
            self._below.setdefault(self._above[one.record], []).append(one.record)
        self._heads = {one.record for one in items if one.record in self._below and not one.amount and not one.kind}

    def depth(self, record: str) -> int:
        """0 at the top."""
        found = 0
        while record := self._above.get(record, ""):
            found += 1
        return found

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

    def _cut_circle(self, record: str) -> None:
        """Two PCs may put two items under each other: the last of such a circle stands at the top."""
        seen = {record}
        while above := self._above.get(record, ""):
            if above in seen:
                self._above[record] = ""
                return
            seen.add(above)
            record = above


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
