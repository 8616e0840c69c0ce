"""Every period is whole half-months and the odd days around them: no day lost, none twice."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import RULES, Rule
from cchc_desktop.domain.upper import halves
from tests import make

CODES = st.builds(
    lambda year, rest: f"{year}{rest}",
    st.integers(2001, 2099),
    st.sampled_from(("", "-Q1", "-Q4", "-H2", "-9M", "-01", "-02", "-03", "-12")),
)


def days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=place) for place in range((end - start).days + 1)]


@given(make.DAYS, st.integers(0, 400))
@example(date(2026, 1, 16), 73)  # 16 odd days before the first whole half, 16 after the last
@example(date(2026, 1, 16), 28)
def test_halves_and_odd_days_are_the_stretch(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    found = halves.cut(start, end)
    odd = [day for one in found.odd for day in days(*one)]
    whole = [
        day
        for day in days(start, end)
        if found.first is not None and found.last is not None and found.first <= halves.half_of(day) <= found.last
    ]
    assert sorted(odd + whole) == days(start, end)
    for first, last in found.odd if whole else ():  # less than a half on either side, so 16 days at most
        assert halves.half_of(first) == halves.half_of(last)
        assert len(days(first, last)) <= 16
    if not whole:  # the rest of a half and the beginning of the next
        assert len(odd) <= 16 + 13
    for first in {halves.half_of(day) for day in whole}:
        assert first >= start
        assert halves.half_of(first + timedelta(days=20)) > first


@given(CODES, st.sampled_from(RULES))
def test_no_period_of_either_rule_has_odd_days(code: str, rule: Rule) -> None:
    period = periods.parse(code, rule)
    for one in (period, period.previous(), period.year_to_date()):
        assert halves.cut(one.start, one.end).odd == ()


def test_the_days_around_the_cut() -> None:
    assert [halves.half_of(date(2026, 2, day)).day for day in (1, 14, 15, 28)] == [1, 1, 15, 15]
    assert halves.cut(date(2026, 1, 31), date(2026, 3, 14)) == halves.Cut(
        date(2026, 2, 1), date(2026, 3, 1), ((date(2026, 1, 31), date(2026, 1, 31)),)
    )
    assert halves.cut(date(2026, 12, 15), date(2026, 12, 30)) == halves.Cut(
        None, None, ((date(2026, 12, 15), date(2026, 12, 30)),)
    )
