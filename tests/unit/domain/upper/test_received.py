"""Whose figures count for a day: the newest that tells of it, unless the activities themselves came later."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.upper.halves import Days
from cchc_desktop.domain.upper.received import EVER, Package, common, newest_first, spans, without

YEAR: Days = (date(2025, 12, 15), date(2026, 12, 14))
DAY = st.dates(date(2026, 1, 1), date(2026, 1, 20))
STRETCH = st.tuples(DAY, DAY).map(lambda two: (min(two), max(two)))


@st.composite
def chains(draw: st.DrawFn) -> list[Package]:
    """Packages of one unit: each key's in a chain, in the order of making; clocks tell anything."""
    found: list[Package] = []
    last = {"1": "", "2": ""}
    for number in range(draw(st.integers(0, 7))):
        key = draw(st.sampled_from(tuple(last)))
        one = Package(
            number + 1,
            f"{key}-{number}",
            last[key],
            draw(st.sampled_from(("2026-01-01T08:00", "2026-02-01T08:00"))),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.one_of(st.just(EVER), STRETCH)),
        )
        last[key] = one.digest
        found.append(one)
    return found


@given(chains(), st.randoms())
def test_the_order_of_arrival_decides_nothing_and_no_chain_is_turned_round(made: list[Package], chance: object) -> None:
    other = list(made)
    chance.shuffle(other)  # type: ignore[attr-defined]
    found = newest_first(other)
    assert found == newest_first(made)
    assert sorted(found) == sorted(made)
    places = {one.digest: place for place, one in enumerate(found)}
    assert all(places[one.digest] < places[one.previous] for one in made if one.previous)
    assert spans(other) == spans(made)


@given(chains())
def test_each_day_is_told_by_the_newest_that_tells_of_it(made: list[Package]) -> None:
    found = spans(made)
    assert all(first.last < second.first for first, second in pairwise(found))
    there = [one for one in newest_first(made) if not one.gone]
    for place in range(-1, 22):
        day = date(2026, 1, 1) + timedelta(days=place)
        newest = next((one for one in there if one.days[0] <= day <= one.days[1]), None)
        told = [one.number for one in found if one.first <= day <= one.last]
        assert told == ([newest.number] if newest and newest.figures else [])


@given(STRETCH, STRETCH)
def test_what_is_left_and_what_is_common_is_the_whole(one: Days, other: Days) -> None:
    parts = [*without(one, other), *([shared] if (shared := common(one, other)) else [])]
    days = [start + timedelta(days=place) for start, end in parts for place in range((end - start).days + 1)]
    assert sorted(days) == [one[0] + timedelta(days=place) for place in range((one[1] - one[0]).days + 1)]


def test_a_clock_turned_back_makes_nothing_older() -> None:
    first = Package(1, "a", "", "2026-11-01T08:00", figures=True)
    second = Package(2, "b", "a", "2020-01-01T08:00", figures=True)
    assert [one.number for one in spans([first, second])] == [2]
    astray = second._replace(previous="lost")
    assert [one.number for one in spans([first, astray])] == [1]
    year = Package(3, "c", "b", "2019-01-01T08:00", figures=False, days=YEAR)
    assert [(one.number, one.first) for one in spans([first, second, year])] == [
        (2, date.min),
        (2, date(2026, 12, 15)),
    ]


def test_no_package_was_made_after_it_came() -> None:
    forged = Package(1, "a", "", "9999-12-31T23:59", figures=False, came="2026-11-02T08:00")
    before = Package(2, "b", "", "2026-11-01T08:00", figures=True, came="2026-11-03T08:00")
    after = Package(3, "c", "", "2026-11-03T08:00", figures=True, came="2026-11-03T09:00")
    assert newest_first([forged, after, before]) == [after, forged, before]
