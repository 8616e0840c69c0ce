"""On time, late, missing: the rules of a board, for any day and any deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.upper import standing
from cchc_desktop.domain.upper.standing import Exemption, Rates, Receipt, Standing, judge

DUE = date(2026, 10, 16)
LATER = DUE + timedelta(days=30)


def came(*days: int) -> list[Receipt]:
    """Receipts so many days after the deadline."""
    return [Receipt(DUE + timedelta(days=one)) for one in days]


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        ((0,), "on_time", "✓ đúng hạn 16/10"),
        ((-2,), "on_time", "✓ đúng hạn 14/10"),
        ((1,), "late", "◔ muộn 17/10"),
        ((), "missing", "✗ chưa nộp"),
        ((-1, 2), "on_time", "✓ đúng hạn 15/10 · bổ sung 1"),
        ((-2, -1), "on_time", "✓ đúng hạn 14/10"),
        ((2, 3, 4), "late", "◔ muộn 18/10 · bổ sung 2"),
    ],
)
def test_what_has_come_in_by_the_end_of_the_day_is_on_time(days: tuple[int, ...], state: str, words: str) -> None:
    found = judge(came(*days), DUE, LATER)
    assert (found.state, found.words) == (state, words)


def test_before_the_deadline_nothing_is_missing() -> None:
    assert judge([], DUE, DUE).state == "waiting"
    assert judge([], DUE, DUE + timedelta(days=1)).state == "missing"


def test_an_exemption_excuses_extends_or_notes_what_came_by_other_means() -> None:
    assert judge([], DUE, LATER, Exemption("excuse", None, "Bão")).state == "excused"
    assert judge(came(1), DUE, LATER, Exemption("excuse", None, "Bão")).state == "late"
    extended = judge(came(3), DUE, LATER, Exemption("extend", DUE + timedelta(days=3), "Mất điện"))
    assert (extended.state, extended.due, extended.reason) == ("on_time", DUE + timedelta(days=3), "Mất điện")
    noted = judge(came(5), DUE, LATER, Exemption("receive", DUE, "Bản giấy"))
    assert (noted.state, noted.received, noted.supplements) == ("on_time", DUE, 1)


@given(st.lists(st.integers(-40, 40)), st.integers(-40, 40))
def test_more_receipts_never_make_a_standing_worse(days: list[int], one_more: int) -> None:
    order = {"missing": 0, "waiting": 0, "late": 1, "on_time": 2}
    before, after = judge(came(*days), DUE, LATER), judge(came(*days, one_more), DUE, LATER)
    assert order[after.state] >= order[before.state]
    assert after.state in {"on_time", "late"}


@given(st.lists(st.sampled_from(list(standing.WORDS))))
def test_rates_add_up(states: list[str]) -> None:
    rates = Rates.of([Standing(state, DUE) for state in states])
    assert rates.received + rates.missing + rates.waiting == rates.expected
    assert rates.expected == sum(state not in {"excused", "not_expected"} for state in states)
    assert (rates.received_share is None) == (rates.expected == 0)


@pytest.mark.parametrize(("text", "days"), [("", 2), ("0", 0), (" 5 ", 5), ("năm", 2), ("12345", 2)])
def test_the_deadline_is_so_many_days_after_the_period(text: str, days: int) -> None:
    period = periods.parse("2026-10", "admin")
    assert standing.due_day(period, standing.deadline_days(text)) == date(2026, 10, 14) + timedelta(days=days)
    assert standing.due_day(period, 2, date(2026, 10, 20)) == date(2026, 10, 20)
