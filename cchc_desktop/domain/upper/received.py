"""Which package's figures count for which days of a unit that handed up sums without its activities.

A package tells of all days of the sender's log book, or of those of one year; the newest that tells of a day is
believed about it. Which of two is newer is told by the chain first: a package names the digest of the one its key
sealed before, and no clock can be wrong about that. Only packages that no chain joins (another PC of the unit, one
that went astray between) are ordered by the minute that stands in them, then by digest, so that every order of arrival
ends alike. No package was made after it came: one that says so, of a clock gone mad or of somebody who wants to have
the last word for ever, counts as made when it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from cchc_desktop.domain.upper.halves import Days

_DAY = timedelta(days=1)
EVER: Days = (date.min, date.max)


class Package(NamedTuple):
    """One package of a unit. `number`: its import; `figures`: sums only, or the activities themselves; `gone`: taken
    back, so that it is no more than a link of the chain; `days`: those it tells of; `came`: the minute it was merged
    here, "" where that does not matter."""

    number: int
    digest: str
    previous: str
    created: str
    figures: bool
    gone: bool = False
    days: Days = EVER
    came: str = ""

    @property
    def made(self) -> str:
        """The minute it was made, as far as that can be so."""
        return min(self.created, self.came) if self.came else self.created


class Span(NamedTuple):
    """Days (first, last, both included) of which the figures of one import are believed."""

    first: date
    last: date
    number: int


def newest_first(packages: Iterable[Package]) -> list[Package]:
    """All of them, each before those it follows. No seal can name itself; a list of imports from elsewhere may say so,
    and a chain that comes back to where it began is followed no further."""
    left = sorted(packages, key=lambda one: (one.made, one.created, one.digest))
    found = []
    while left:
        newest, met = left[-1], {left[-1].digest}
        while after := next((one for one in reversed(left) if one.previous == newest.digest), None):
            if after.digest in met:
                break
            newest = after
            met.add(after.digest)
        found.append(newest)
        left.remove(newest)
    return found


def spans(packages: Iterable[Package]) -> list[Span]:
    """The days that figures alone tell of, in order. A newer package that brought the activities themselves ends the
    word of older figures for all the days it tells of, those without any activity included."""
    left, found = [EVER], list[Span]()
    for one in newest_first(packages):
        if one.gone:
            continue
        if one.figures:
            found += [Span(*days, one.number) for each in left if (days := common(each, one.days))]
        left = [rest for each in left for rest in without(each, one.days)]
    return sorted(found)


def common(one: Days, other: Days) -> Days | None:
    """The days that both hold."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def without(days: Days, taken: Days) -> list[Days]:
    """The days before and after those taken."""
    if common(days, taken) is None:
        return [days]
    found = []
    if days[0] < taken[0]:
        found.append((days[0], taken[0] - _DAY))
    if taken[1] < days[1]:
        found.append((taken[1] + _DAY, days[1]))
    return found
