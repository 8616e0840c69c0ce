"""Days as officers type them into the search field."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.services.finding.day_words import days_asked

TODAY = dt.date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "start", "end", "rest"),
    [
        ("31/10", "2026-10-31", "2026-10-31", ""),
        ("31/10/2026", "2026-10-31", "2026-10-31", ""),
        ("31-10-25", "2025-10-31", "2025-10-31", ""),
        ("31.10", "2026-10-31", "2026-10-31", ""),
        ("2026-10-31", "2026-10-31", "2026-10-31", ""),
        ("ngày 31 tháng 10", "2026-10-31", "2026-10-31", ""),
        ("Ngày 31 tháng 10 năm 2024", "2024-10-31", "2024-10-31", ""),
        ("31 THÁNG 10", "2026-10-31", "2026-10-31", ""),
        ("hôm nay", "2026-11-18", "2026-11-18", ""),
        ("hom qua", "2026-11-17", "2026-11-17", ""),
        ("ngày mai", "2026-11-19", "2026-11-19", ""),
        ("chủ nhật", "2026-11-15", "2026-11-15", ""),
        ("thứ tư", "2026-11-18", "2026-11-18", ""),
        ("thứ 2 tuần trước", "2026-11-09", "2026-11-09", ""),
        ("tuần này", "2026-11-16", "2026-11-22", ""),
        ("tháng trước", "2026-10-01", "2026-10-31", ""),
        ("tháng 2/2024", "2024-02-01", "2024-02-29", ""),
        ("10/2026", "2026-10-01", "2026-10-31", ""),
        ("phát thanh 31/10", "2026-10-31", "2026-10-31", "phat thanh"),
        ("hôm qua hộ tịch", "2026-11-17", "2026-11-17", "ho tich"),
        ("30/1", "2026-01-30", "2026-01-30", ""),
        ("31/12", "2026-12-31", "2026-12-31", ""),
    ],
)
def test_the_day_meant_is_read(typed: str, start: str, end: str, rest: str) -> None:
    found = days_asked(typed, TODAY)
    assert found is not None
    assert (found.start.isoformat(), found.end.isoformat(), found.rest) == (start, end, rest)


def test_a_day_of_months_ahead_is_last_years() -> None:
    found = days_asked("25/12", dt.date(2026, 3, 2))
    assert found is not None
    assert found.start == dt.date(2025, 12, 25)


@pytest.mark.parametrize(
    "typed", ["", "hồ sơ", "31/10/UBND-VP", "45/13", "30/2", "Quyết định 12/2026/QĐ-UBND", "1/2/3/4", "1.085", "24h"]
)
def test_what_is_no_day_is_left_alone(typed: str) -> None:
    assert days_asked(typed, TODAY) is None


@given(st.text(max_size=30), st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_no_text_makes_it_stumble(typed: str, today: dt.date) -> None:
    found = days_asked(typed, today)
    assert found is None or found.start <= found.end


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_in_full_is_found(day: dt.date) -> None:
    found = days_asked(f"{day:%d/%m/%Y}", TODAY)
    assert found is not None
    assert found.start == found.end == day
