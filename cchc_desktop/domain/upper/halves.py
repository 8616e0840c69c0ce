"""Half-months that begin on the 1st and the 15th: the largest pieces of which periods of both rules are made.

A month of NĐ 09/2019/NĐ-CP runs from the 15th to the 14th, a calendar month from the 1st to the last day; quarters,
years and a year to date are unions of either. So sums kept by half-months answer for all of them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
_SECOND = 15
Days = tuple[date, date]
"""First and last day, both included."""


class Cut(NamedTuple):
    """A stretch of days as whole half-months and the `odd` days before and after them.

    `first` and `last` are the first days of the first and of the last whole half, None when there is none.
    """

    first: date | None
    last: date | None
    odd: tuple[Days, ...]


def half_of(day: date) -> date:
    """The first day of the half-month a day lies in."""
    return day.replace(day=1 if day.day < _SECOND else _SECOND)


def cut(start: date, end: date) -> Cut:
    """The stretch from `start` to `end`, both included, cut at the 1st and the 15th."""
    first = start if half_of(start) == start else next_half(half_of(start))
    past = half_of(end + _DAY)
    if first >= past:
        return Cut(None, None, ((start, end),))
    odd = []
    if start < first:
        odd.append((start, first - _DAY))
    if past <= end:
        odd.append((past, end))
    return Cut(first, half_of(past - _DAY), tuple(odd))


def next_half(half: date) -> date:
    """The first day of the half-month after the one that begins on this day."""
    return half.replace(day=_SECOND) if half.day == 1 else half_of(half + timedelta(days=20))
