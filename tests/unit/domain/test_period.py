"""Reporting periods under both rules: every shape, its neighbours, its borders, the words for it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.period import RULES, Period, Rule, free, make, month_of, parse, worded, year_of
from tests import make as builders

rules = st.sampled_from(RULES)

BORDERS: list[tuple[str, Rule, str, str]] = [
    ("2026-10", "admin", "2026-09-15", "2026-10-14"),
    ("2026-10", "calendar", "2026-10-01", "2026-10-31"),
    ("2026-01", "admin", "2025-12-15", "2026-01-14"),
    ("2026-01", "calendar", "2026-01-01", "2026-01-31"),
    ("2026-12", "admin", "2026-11-15", "2026-12-14"),
    ("2024-02", "calendar", "2024-02-01", "2024-02-29"),
    ("2026-02", "calendar", "2026-02-01", "2026-02-28"),
    ("2024-03", "admin", "2024-02-15", "2024-03-14"),
    ("2026-Q1", "admin", "2025-12-15", "2026-03-14"),
    ("2026-Q1", "calendar", "2026-01-01", "2026-03-31"),
    ("2026-Q4", "admin", "2026-09-15", "2026-12-14"),
    ("2026-H1", "admin", "2025-12-15", "2026-06-14"),
    ("2026-H2", "calendar", "2026-07-01", "2026-12-31"),
    ("2026-9M", "admin", "2025-12-15", "2026-09-14"),
    ("2026-9M", "calendar", "2026-01-01", "2026-09-30"),
    ("2026", "admin", "2025-12-15", "2026-12-14"),
    ("2026", "calendar", "2026-01-01", "2026-12-31"),
    ("2026-10-01..2026-10-20", "admin", "2026-10-01", "2026-10-20"),
    ("2026-10-05..2026-10-05", "calendar", "2026-10-05", "2026-10-05"),
]
WORDS = [
    ("2026-10", "Tháng 10/2026", "tháng 10 năm 2026", "tháng"),
    ("2026-02", "Tháng 2/2026", "tháng 02 năm 2026", "tháng"),
    ("2026-03", "Tháng 3/2026", "tháng 3 năm 2026", "tháng"),
    ("2026-Q3", "Quý III/2026", "quý III năm 2026", "quý"),
    ("2026-H1", "6 tháng đầu năm 2026", "6 tháng đầu năm 2026", "kỳ"),
    ("2026-H2", "6 tháng cuối năm 2026", "6 tháng cuối năm 2026", "kỳ"),
    ("2026-9M", "9 tháng đầu năm 2026", "9 tháng đầu năm 2026", "kỳ"),
    ("2026", "Năm 2026", "năm 2026", "năm"),
    (
        "2026-10-01..2026-10-20",
        "01/10/2026 – 20/10/2026",
        "từ ngày 01/10/2026 đến ngày 20/10/2026",
        "kỳ",
    ),
]
NEIGHBOURS = [
    ("2026-10", "2026-09", "2026-11", "2025-10"),
    ("2026-01", "2025-12", "2026-02", "2025-01"),
    ("2026-12", "2026-11", "2027-01", "2025-12"),
    ("2026-Q1", "2025-Q4", "2026-Q2", "2025-Q1"),
    ("2026-Q4", "2026-Q3", "2027-Q1", "2025-Q4"),
    ("2026-H1", "2025-H2", "2026-H2", "2025-H1"),
    ("2026-9M", "2025-9M", "2027-9M", "2025-9M"),
    ("2026", "2025", "2027", "2025"),
    (
        "2024-02-29..2024-03-09",
        "2024-02-19..2024-02-28",
        "2024-03-10..2024-03-19",
        "2023-02-28..2023-03-09",
    ),
]
periods = st.builds(
    lambda shape, year, rule: make(shape[0], year, shape[1], rule),
    st.sampled_from(
        [("month", n) for n in range(1, 13)]
        + [("quarter", n) for n in range(1, 5)]
        + [("half", 1), ("half", 2), ("nine_months", 1), ("year", 1)]
    ),
    st.integers(2001, 2099),
    rules,
)


@pytest.mark.parametrize(("code", "rule", "start", "end"), BORDERS)
def test_first_and_last_day(code: str, rule: Rule, start: str, end: str) -> None:
    period = parse(code, rule)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert period.code == code
    assert period.rule == rule


@pytest.mark.parametrize(("code", "label", "title", "noun"), WORDS)
def test_the_words_for_it(code: str, label: str, title: str, noun: str) -> None:
    period = parse(code, "admin")
    assert (period.label, period.title, period.noun) == (label, title, noun)


@pytest.mark.parametrize(("code", "previous", "following", "last_year"), NEIGHBOURS)
@pytest.mark.parametrize("rule", RULES)
def test_its_neighbours(code: str, previous: str, following: str, last_year: str, rule: Rule) -> None:
    period = parse(code, rule)
    assert period.previous().code == previous
    assert period.next().code == following
    assert period.same_last_year().code == last_year
    assert period.previous().rule == period.next().rule == period.same_last_year().rule == rule


@pytest.mark.parametrize(
    ("code", "rule", "start"),
    [
        ("2026-10", "admin", "2025-12-15"),
        ("2026-10", "calendar", "2026-01-01"),
        ("2026-01", "admin", "2025-12-15"),
        ("2026", "admin", "2025-12-15"),
        ("2026-12-20..2026-12-25", "admin", "2026-12-15"),
        ("2026-12-20..2026-12-25", "calendar", "2026-01-01"),
        ("2026-12-01..2026-12-25", "admin", "2026-12-01"),
    ],
)
def test_the_year_to_date_starts_where_the_year_starts(code: str, rule: Rule, start: str) -> None:
    period = parse(code, rule)
    assert period.year_to_date() == free(date.fromisoformat(start), period.end, rule)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tháng 10",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-H3",
        "2026-6M",
        "1999",
        "2101-01",
        "2026-1",
        "2026-10-20..2026-10-01",
        "2026-02-30..2026-03-01",
        "1999-12-31..2000-01-01",
        "2100-12-31..2101-01-01",
        "2026-10..2026-11",
    ],
)
def test_what_names_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse(text, "admin")
    assert refusal.value.code == "KY-01"
    assert f"“{text}” không phải là một kỳ báo cáo" in str(refusal.value)
    assert "2026-Q4" in refusal.value.todo


def test_a_period_is_read_as_people_type_it() -> None:
    assert parse(" 2026-q4 ", "admin").code == "2026-Q4"
    assert parse("2026-9m", "admin").code == "2026-9M"


def test_a_number_that_the_shape_does_not_have_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no half 3 of 2026"):
        make("half", 2026, 3, "admin")


def test_the_first_and_last_years_have_neighbours_too() -> None:
    assert parse("2000-01", "admin").previous().code == "1999-12"
    assert parse("2100", "calendar").next().code == "2101"
    assert parse("2100-12-20..2100-12-25", "admin").year_to_date().start == date(2100, 12, 15)


def every_day() -> list[date]:
    first = date(2015, 1, 1)
    return [first + timedelta(days=n) for n in range((date(2046, 1, 1) - first).days)]


@pytest.mark.parametrize("rule", RULES)
def test_every_day_of_thirty_years_lies_in_its_month(rule: Rule) -> None:
    for day in every_day():
        month, year = (day.month, day.year)
        if rule == "admin" and day.day >= 15:
            month, year = (month + 1, year) if month < 12 else (1, year + 1)
        found = month_of(day, rule)
        assert (found.number, found.year) == (month, year)
        assert found.start <= day <= found.end
        assert year_of(day, rule) == year


def test_the_fourteenth_and_the_fifteenth_part_two_months() -> None:
    assert month_of(date(2026, 10, 14), "admin").code == "2026-10"
    assert month_of(date(2026, 10, 15), "admin").code == "2026-11"
    assert year_of(date(2026, 12, 14), "admin") == 2026
    assert year_of(date(2026, 12, 15), "admin") == 2027
    assert year_of(date(2026, 12, 31), "calendar") == 2026


@given(builders.DAYS, rules)
def test_month_of_is_the_inverse_of_month(day: date, rule: Rule) -> None:
    month = month_of(day, rule)
    assert month == make("month", month.year, month.number, rule)
    assert month_of(month.start, rule) == month_of(month.end, rule) == month


@given(periods)
def test_neighbours_touch_without_gap_or_overlap(period: Period) -> None:
    if period.kind != "nine_months":
        assert period.next().start == period.end + timedelta(days=1)
        assert period.previous().end == period.start - timedelta(days=1)
    assert period.next().previous() == period
    assert period.next().kind == period.kind


@given(st.integers(2001, 2099), rules)
def test_months_tile_quarters_halves_and_the_year(year: int, rule: Rule) -> None:
    months = [make("month", year, number, rule) for number in range(1, 13)]
    for shape, size in (("quarter", 3), ("half", 6), ("nine_months", 9), ("year", 12)):
        for number in range(12 // size):
            part = make(shape, year, number + 1, rule)
            inside = months[number * size : (number + 1) * size]
            assert (part.start, part.end) == (inside[0].start, inside[-1].end)
    days = sum((month.end - month.start).days + 1 for month in months)
    assert days == 365 + calendar.isleap(year)


@given(periods)
def test_its_code_is_read_back(period: Period) -> None:
    assert parse(period.code, period.rule) == period


@given(builders.DAYS, st.integers(0, 400), rules)
def test_a_free_period_has_neighbours_of_its_own_length(start: date, length: int, rule: Rule) -> None:
    period = free(start, start + timedelta(days=length), rule)
    for other in (period.previous(), period.next()):
        assert other.end - other.start == period.end - period.start
    assert period.next().previous() == period
    assert period.year_to_date().end == period.end
    assert period.year_to_date().start <= period.start


@pytest.mark.parametrize(
    ("code", "begun", "covered"),
    [
        ("2026-10", "2026-09-15", True),
        ("2026-10", "2026-09-22", True),  # seven of thirty days: nobody writes something every day
        ("2026-10", "2026-09-23", False),
        ("2026-Q3", "2026-06-30", True),
        ("2026-Q3", "2026-07-01", False),  # fifteen days at most, whatever the length
        ("2026", "2025-12-30", True),
        ("2026", "2026-01-10", False),
        ("2026-10", "", False),
    ],
)
def test_a_book_begun_late_is_not_compared_with(code: str, begun: str, covered: bool) -> None:
    assert parse(code, "admin").is_covered(begun) is covered


@pytest.mark.parametrize(
    ("code", "days", "listed", "tag"),
    [
        ("2026-02", "tháng 02 năm 2026", "02/2026", "2026-02"),
        ("2026-Q3", "quý III năm 2026", "Quý III/2026", "2026-Q3"),
        ("2024-02-29..2024-02-29", "ngày 29/02/2024", "29/02/2024", "2024-02-29"),
        (
            "2026-10-01..2026-10-20",
            "từ ngày 01/10/2026 đến ngày 20/10/2026",
            "01/10/2026 – 20/10/2026",
            "2026-10-01-den-2026-10-20",
        ),
    ],
)
def test_people_are_told_words_and_never_the_code(code: str, days: str, listed: str, tag: str) -> None:
    period = parse(code, "admin")
    assert (period.days, worded(code, "admin", short=True), period.file_tag) == (days, listed, tag)
    assert worded(code, "admin") == period.title
    assert ".." not in period.days + listed + tag


def test_a_code_of_a_newer_program_stays_as_it_is() -> None:
    assert worded("2026-W07", "admin") == worded("2026-W07", "admin", short=True) == "2026-W07"
