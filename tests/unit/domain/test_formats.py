"""Numbers, dates and times: how they are written, how they are read, and what is refused in which words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import nfc


def test_writing() -> None:
    assert formats.number(1234567) == "1.234.567"
    assert formats.number(-1234) == "-1.234"
    assert formats.two(3) == "03"
    assert formats.two(148) == "148"
    assert formats.percent(50) == "5,0%"
    assert formats.percent(1000) == "100,0%"
    assert formats.decimal(12345, 1) == "1.234,5"
    assert formats.decimal(-5, 2) == "-0,05"
    assert formats.decimal(7, 0) == "7"
    assert formats.money(500_000) == "500.000 đồng"
    assert formats.hours(514) == "08 giờ 34 phút"
    assert formats.hours(6001) == "100 giờ 01 phút"
    assert formats.day(dt.date(2026, 10, 9)) == formats.day("2026-10-09") == "09/10/2026"
    assert formats.short_day("2026-10-09") == "09/10"
    assert [formats.weekday(f"2026-10-{d:02d}") for d in (5, 9, 11)] == ["T2", "T6", "CN"]


@pytest.mark.parametrize(
    "written",
    [
        "3/10/2026", "03/10/2026", "03-10-26", "3.10.2026", "3.10.26", "2026-10-03", "2026/10/3",
        " 3 / 10 / 2026 ",
        "ngày 3 tháng 10 năm 2026", "Ngày 03 tháng 10, năm 2026", "3 tháng 10 năm 2026.", "ngày 3/10/2026",
        "Thứ bảy, 03/10/2026", "T7 3/10/2026", "Thứ 7, ngày 3/10/2026", "2026-10-03 00:00:00",
        "2026-10-03T05:00",
        "03/10/2026 5:00", "3/10/2026.",
    ],
)  # fmt: skip
def test_days_are_read(written: str) -> None:
    assert formats.parse_day(written) == dt.date(2026, 10, 3)


def test_day_comes_before_month_and_the_year_is_never_guessed() -> None:
    assert formats.parse_day("4/5/2026") == dt.date(2026, 5, 4)
    assert formats.parse_day("3/10", default_year=2025) == dt.date(2025, 10, 3)
    assert formats.parse_day("ngày 3 tháng 10", default_year=2025) == dt.date(2025, 10, 3)
    assert formats.parse_day("CN 4/10", default_year=2026) == dt.date(2026, 10, 4)
    with pytest.raises(ValueError, match=r"“3/10” thiếu năm"):
        formats.parse_day("3/10")


@pytest.mark.parametrize("wrong", ["31/02/2026", "13/13/2026", "10/15/2026", "00/10/2026", "29/02/2025"])
def test_days_that_are_not_in_the_calendar_are_named(wrong: str) -> None:
    with pytest.raises(ValueError, match=f"“{wrong}” không có trong lịch"):
        formats.parse_day(wrong)


@pytest.mark.parametrize(
    "wrong", ["", "hôm qua", "3/10/202", "3-10/2026", "20261003", "46298", "3/10/2026 - 5/10/2026"]
)
def test_what_is_no_day_is_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="không phải là ngày"):
        formats.parse_day(wrong)


@pytest.mark.parametrize(
    ("stored", "problem"),
    [
        ("2026-10-03", None),
        ("2000-01-01", None),
        ("2100-12-31", None),
        ("1999-12-31", "năm 1999 nằm ngoài khoảng 2000-2100"),
        ("2101-01-01", "năm 2101 nằm ngoài khoảng 2000-2100"),
        ("2026-02-30", "“2026-02-30” không phải là ngày"),
        ("20261003", "“20261003” không phải là ngày"),
        ("03/10/2026", "“03/10/2026” không phải là ngày"),
    ],
)
def test_stored_days_are_checked(stored: str, problem: str | None) -> None:
    assert formats.iso_day_problem(stored) == problem


@given(st.dates())
def test_days_survive_writing_and_reading(date: dt.date) -> None:
    assert formats.parse_day(formats.day(date)) == date
    assert formats.parse_day(date.isoformat()) == date


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("5h00", "05:00"), ("5h", "05:00"), ("5g30", "05:30"), ("05:00", "05:00"), ("5 giờ 30 phút", "05:30"),
        ("17h30'", "17:30"), ("17h30’", "17:30"), ("05:00:00", "05:00"), ("5 giờ", "05:00"), ("Lúc 5H15",
        "05:15"),
        ("4h30 chiều", "16:30"), ("5h00 sáng", "05:00"), ("7h tối", "19:00"), ("11h trưa", "11:00"),
        ("1h trưa", "13:00"), ("12h trưa", "12:00"), ("12:15 AM", "00:15"), ("5:05 PM", "17:05"),
        ("23:59", "23:59"),
        ("05 giờ 30", "05:30"), ("17h30ph", "17:30"), ("17:00 chiều", "17:00"),
    ],
)  # fmt: skip
def test_times_are_read(written: str, clock: str) -> None:
    assert formats.parse_time(written) == clock


@pytest.mark.parametrize("wrong", ["", "sáng", "5", "5:", "5,30", "5h00-5h30", "h30"])
def test_what_is_no_time_is_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="không phải là giờ"):
        formats.parse_time(wrong)


@pytest.mark.parametrize("wrong", ["24:00", "25h", "5h60", "99:99"])
def test_times_beyond_the_clock_are_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="không có trên đồng hồ"):
        formats.parse_time(wrong)


@given(st.times())
def test_times_survive_writing_and_reading(time: dt.time) -> None:
    assert formats.parse_time(time.strftime("%H:%M")) == time.strftime("%H:%M")
    assert formats.parse_time(f"{time.hour}h{time.minute:02d}") == time.strftime("%H:%M")


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("12", "", 12), ("012", "", 12), ("0", "", 0), ("1.234", "", 1234), ("1 234", "", 1234), ("1,234",
        "", 1234),
        ("1.234.567", "", 1234567), ("5.0", "", 5), ("1.000,00", "", 1000), ("+7", "", 7), ("1\u00a0234",
        "", 1234),
        ("12 phút", "phút", 12), ("12'", "phút", 12), ("12p", "phút", 12), ("500.000đ", "đồng", 500_000),
        ("500.000 đồng", "đồng", 500_000), ("35 người", "người", 35), ("35", "người", 35), ("2 VNĐ",
        "đồng", 2), ("１２", "", 12), ("１．２３４", "", 1234),
    ],
)  # fmt: skip
def test_whole_numbers_are_read(written: str, unit: str, value: int) -> None:
    assert formats.parse_whole(written, unit=unit) == value


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("-5", "số âm"), ("−5", "số âm"), ("(5)", "số âm"), ("-1.234", "số âm"), ("1,5", "số lẻ"),
        ("2.75", "số lẻ"),
        ("1.000,50", "số lẻ"), ("mười phút", "không phải là số"), ("", "không phải là số"), ("12 phút",
        "không phải là số"),
        ("1.23.456", "không phải là số"), ("0.500", "số lẻ"), ("1.500.00", "số lẻ"), ("--5", "không phải là số"),
        ("9" * 17, "quá lớn"), ("1e5", "không phải là số"), ("12-15",
        "không phải là số"),
    ],
)  # fmt: skip
def test_numbers_are_refused_with_the_reason(wrong: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        formats.parse_whole(wrong)
    assert f"“{wrong}”" in str(caught.value)
    assert str(caught.value) == nfc(str(caught.value))
    assert str(caught.value).endswith(".")


@given(st.integers(0, 10**15))
def test_numbers_survive_writing_and_reading(n: int) -> None:
    assert formats.parse_whole(formats.number(n)) == n
    assert formats.parse_whole(formats.money(n), unit="đồng") == n


@given(st.text())
def test_reading_anything_either_works_or_says_why_in_one_line(s: str) -> None:
    reasons = []
    for read in (formats.parse_day, formats.parse_time, formats.parse_whole):
        try:
            read(s)
        except ValueError as problem:
            reasons.append(str(problem))
    assert all("“" in reason and "\n" not in reason and len(reason) < 160 for reason in reasons)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        *((0, "0 KB"), (1, "1 KB"), (1000, "1 KB"), (1001, "2 KB"), (949_000, "949 KB"), (950_001, "1,0 MB")),
        *((2_654_958, "2,7 MB"), (999_999_999, "1,0 GB"), (4_200_000_000, "4,2 GB")),
    ],
)
def test_bytes_are_told_as_people_say_them(length: int, words: str) -> None:
    assert formats.size(length) == words


@pytest.mark.parametrize("wrong", ["9" * 10_000, "9" * 10_000 + ",0", "1." + "000." * 3_000 + "000"])
def test_more_digits_than_python_reads_are_too_large_in_vietnamese(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"Số “.{57}…” quá lớn"):
        formats.parse_whole(wrong)
    assert formats.parse_whole("0" * 5_000 + "12") == 12
