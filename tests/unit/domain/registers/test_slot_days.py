"""The days of the broadcasting schedule, against a calendar walked by hand."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.registers import slot_days
from cchc_desktop.domain.values import Row

YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def slot(again: str, on_days: str, *, start: str = "2026-01-01", end: str = "", state: str = "running") -> Row:
    row: dict[str, str | int | None] = {"id": "a" * 32, "again": again, "on_days": on_days, "starts_on": start}
    return row | {"ends_on": end or None, "state": state, "start_time": "05:00", "title": "Bản tin sáng"}


def days(one: Row, *span: dt.date) -> list[dt.date]:
    return [found.day for found in slot_days.occurrences([one], [], *(span or YEAR))]


def test_every_week() -> None:
    found = days(slot("weekly", "T2; T4; T6"), dt.date(2026, 10, 1), dt.date(2026, 10, 11))
    assert [f"{one:%d/%m}" for one in found] == ["02/10", "05/10", "07/10", "09/10"]
    assert len(days(slot("weekly", "hằng ngày"))) == 365


def test_every_second_week_counts_from_the_week_of_the_first_day() -> None:
    found = days(slot("fortnightly", "T2; CN", start="2026-09-30"), dt.date(2026, 9, 28), dt.date(2026, 10, 25))
    assert [f"{one:%d/%m}" for one in found] == ["04/10", "12/10", "18/10"]  # Monday 28/09 came before the first day


def test_every_second_week_goes_on_over_the_years_end() -> None:
    found = days(slot("fortnightly", "T5", start="2026-12-24"), dt.date(2026, 12, 20), dt.date(2027, 1, 31))
    assert [f"{one:%d/%m}" for one in found] == ["24/12", "07/01", "21/01"]


def test_a_day_that_a_short_month_lacks_falls_on_its_last() -> None:
    found = days(slot("monthly", "1; 31"), dt.date(2026, 1, 30), dt.date(2026, 4, 30))
    assert [f"{one:%d/%m}" for one in found] == ["31/01", "01/02", "28/02", "01/03", "31/03", "01/04", "30/04"]
    assert days(slot("monthly", "30; cuối tháng"), dt.date(2026, 2, 1), dt.date(2026, 2, 28)) == [dt.date(2026, 2, 28)]


def test_named_days_and_a_span() -> None:
    one = slot("named", "03/10/2026; 05/10/2026; 03/10/2025", end="2026-10-04")
    assert days(one) == [dt.date(2026, 10, 3)]
    assert days(slot("weekly", "hằng ngày", state="stopped")) == []


def test_an_exception_stands_against_its_slot_or_against_all() -> None:
    mine = {"slot": "a" * 32, "from_day": "2026-10-02", "to_day": None, "reason": "Mất điện"}
    others = {"slot": "b" * 32, "from_day": "2026-10-03", "to_day": "2026-10-03", "reason": "Hỏng"}
    everybody = {"slot": None, "from_day": "2026-10-04", "to_day": "2026-10-05", "reason": "Nghỉ lễ"}
    found = slot_days.occurrences(
        [slot("weekly", "hằng ngày")], [mine, others, everybody], dt.date(2026, 10, 1), dt.date(2026, 10, 6)
    )
    told = [one.exception["reason"] if one.exception else "" for one in found]
    assert told == ["", "Mất điện", "", "Nghỉ lễ", "Nghỉ lễ", ""]


@pytest.mark.parametrize(
    ("again", "on_days"),
    [
        ("weekly", "T9"),
        ("weekly", "T6-T2"),
        ("monthly", "32"),
        ("monthly", "0"),
        ("monthly", "²"),
        ("named", "31/02/2026"),
    ],
)
def test_days_that_are_none_are_told(again: str, on_days: str) -> None:
    assert slot_days.problem(slot(again, on_days))


@given(st.sets(st.sampled_from(range(7)), min_size=1), st.sets(st.integers(1, 31), min_size=1))
def test_a_whole_year_equals_a_calendar_walked_by_hand(week: set[int], numbers: set[int]) -> None:
    names = ("T2", "thứ ba", "Thứ 4", "t5", "T6", "thứ bảy", "CN")
    weekly = days(slot("weekly", "; ".join(names[one] for one in sorted(week))))
    monthly = days(slot("monthly", "; ".join(map(str, sorted(numbers)))))
    whole = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert weekly == [one for one in whole if one.weekday() in week]
    by_hand = {
        dt.date(2026, month, min(one, calendar.monthrange(2026, month)[1])) for month in range(1, 13) for one in numbers
    }
    assert monthly == sorted(by_hand)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (["T2", "thứ 4", "CN"], {0, 2, 6}),
        (["thứ hai đến thứ sáu"], {0, 1, 2, 3, 4}),
        (["T2-T4", "chủ nhật"], {0, 1, 2, 6}),
        (["thứ 2 - thứ 5"], {0, 1, 2, 3}),
        (["hằng ngày"], set(range(7))),
        (["ngày làm việc"], set(range(5))),
    ],
)
def test_days_of_the_week_as_people_write_them(words: list[str], days: set[int]) -> None:
    assert slot_days.days_of_week(words) == days


def test_days_that_turn_round_are_none() -> None:
    with pytest.raises(ValueError, match="không phải thứ trong tuần"):
        slot_days.days_of_week(["T6-T2"])


def test_exceptions_are_looked_through_once_for_each_day_however_many_slots_there_are() -> None:
    read: list[str] = []

    class Counted(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            read.append(key)
            return super().get(key, default)

    held = [Counted(id=f"e{one}", from_day="2026-09-01", why="power", reason="Mất điện") for one in range(50)]
    daily = {"again": "weekly", "on_days": "hằng ngày", "start_time": "05:00", "starts_on": "2026-01-01"}
    slots = [{**daily, "id": f"s{one}", "state": "running"} for one in range(40)]
    found = list(slot_days.occurrences(slots, held, dt.date(2026, 10, 5), dt.date(2026, 10, 11)))
    assert len(found) == 7 * len(slots)
    assert read.count("from_day") == 7 * len(held)
