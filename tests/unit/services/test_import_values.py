"""Cells: every way in which officers and Excel write a day, a time, a number, a topic, a status."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cchc_desktop.domain.activity import COLUMNS
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.services.imports import book, values
from cchc_desktop.services.imports.values import Context

OCTOBER = Context(year=2026, month=10)


def read(key: str, cell: Any, context: Context = OCTOBER) -> Any:
    return values.read(COLUMNS[key], cell, context).value


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2026, 10, 3),
        dt.datetime(2026, 10, 3, 7, 30),
        46298,
        46298.25,
        "46298",
        3,
        "03",
        "3/10",
        "3/10/2026",
        "T7, 03/10/2026",
        "2026-10-03",
    ],
)
def test_days(cell: Any) -> None:
    assert read("date", cell) == "2026-10-03"


@pytest.mark.parametrize(
    ("key", "cell", "names"),
    [
        ("places", "Thôn Đông, Thôn Đoài\nThôn Nam", "Thôn Đông; Thôn Đoài; Thôn Nam"),
        ("audiences", "Cán bộ, công chức, viên chức", "Cán bộ, công chức, viên chức"),
        ("audiences", "người dân, CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC", "người dân; Cán bộ, công chức, viên chức"),
        ("audiences", "Cán bộ, công chức; người dân", "Cán bộ, công chức; người dân"),
        ("audiences", "Công chức, viên chức trẻ, báo chí", "Công chức, viên chức trẻ; báo chí"),
        ("audiences", "Người dân, doanh nghiệp", "Người dân; doanh nghiệp"),
    ],
)
def test_names_that_a_cell_lists_by_commas(key: str, cell: str, names: str) -> None:
    assert read(key, cell) == names


def test_a_comma_inside_an_offered_field_of_work_is_its_own() -> None:
    area = KINDS["web"].field("area")
    found = values.read(area, "Y tế, Doanh nghiệp, hộ kinh doanh, Thuế", OCTOBER).value
    assert found == "Y tế; Doanh nghiệp, hộ kinh doanh; Thuế"


def test_a_day_counted_from_1904() -> None:
    assert read("date", 46298 - 1462, Context(epoch_1904=True)) == "2026-10-03"


def test_the_day_of_the_month_needs_a_title_with_the_month() -> None:
    with pytest.raises(ValueError, match="“3” không phải là ngày"):
        read("date", 3, Context(year=2026))
    with pytest.raises(ValueError, match="không có trong lịch"):
        read("date", 31, Context(year=2026, month=9))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("15/9 - 20/9/2026", "2026-09-15", "2026-09-20"),
        ("từ ngày 15/9/2026 đến ngày 20/10/2026", "2026-09-15", "2026-10-20"),
        ("15-20/10/2026", "2026-10-15", "2026-10-20"),
    ],
)
def test_a_period_gives_its_first_and_last_day(text: str, first: str, last: str) -> None:
    reading = values.read(COLUMNS["date"], text, OCTOBER)
    assert (reading.value, reading.end) == (first, last)


def test_a_period_backwards_is_no_day() -> None:
    with pytest.raises(ValueError, match="không phải là ngày"):
        read("date", "20/10/2026 - 15/10/2026")


@pytest.mark.parametrize(
    "cell",
    [
        "5h00",
        "05:00",
        5,
        dt.time(5, 0),
        dt.time(4, 59, 59, 997_000),
        dt.timedelta(hours=5),
        5 / 24,
        0.2083333,
        dt.datetime(2026, 10, 3, 5, 0),
    ],
)
def test_times(cell: Any) -> None:
    assert read("start_time", cell) == "05:00"


def test_a_span_of_time_gives_the_start_and_the_length_and_stays_in_words() -> None:
    reading = values.read(COLUMNS["start_time"], "5h00 - 5h15", OCTOBER)
    assert (reading.value, reading.minutes, reading.keep) == ("05:00", 15, "5h00 - 5h15")


def test_two_times_give_the_first_and_stay_in_words() -> None:
    reading = values.read(COLUMNS["start_time"], "5h00, 17h00", OCTOBER)
    assert (reading.value, reading.minutes, reading.keep) == ("05:00", None, "5h00, 17h00")


def test_a_part_of_the_day_is_no_time_but_is_kept() -> None:
    reading = values.read(COLUMNS["start_time"], "Sáng", OCTOBER)
    assert (reading.value, reading.keep) == (None, "Sáng")


@pytest.mark.parametrize("cell", [24, 1.5, True, dt.date(2026, 10, 3), dt.timedelta(hours=30)])
def test_what_is_no_time(cell: Any) -> None:
    with pytest.raises(ValueError, match="không phải là giờ"):
        read("start_time", cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (12, 12),
        (12.0, 12),
        ("12", 12),
        ("12 phút", 12),
        ("12'", 12),
        ("1.200", 1200),
        ("0", 0),
        ("-", None),
        ("không", None),
        ("  ", None),
        (None, None),
    ],
)
def test_numbers(cell: Any, value: int | None) -> None:
    assert read("minutes", cell) == value


def test_a_number_may_name_the_column_again() -> None:
    assert read("plays", "2 lần") == 2
    assert read("plays", "2 lượt") == 2
    assert read("participants", "35 người dự") == 35
    with pytest.raises(ValueError, match="“35 con gà” không phải là số"):
        read("participants", "35 con gà")


@pytest.mark.parametrize(
    "text",
    [
        "N2",
        "n2",
        "2",
        "N2 - Cải cách TTHC",
        "N2. Thủ tục hành chính",
        "Nội dung 2: thủ tục",
        "Cải cách thủ tục hành chính",
        "TTHC",
        "N2 · Thủ tục hành chính",
    ],
)
def test_topics(text: str) -> None:
    assert read("topic", text) == "N2"


def test_sub_topics_and_unknown_topics() -> None:
    assert read("topic", "N6.2 - Chữ ký số") == "N6.2"
    assert read("topic", "Chuyển đổi số") == "N6"
    for wrong in ("N9", "nông nghiệp", "22"):
        with pytest.raises(ValueError, match="không phải nội dung CCHC"):
            read("topic", wrong)


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("Đã phát", "done", ""),
        ("x", "done", ""),
        ("Dự kiến", "planned", ""),
        ("Hủy", "cancelled", ""),
        ("Không thực hiện", "cancelled", ""),
        ("Không phát do mất điện", "cancelled", "Không phát do mất điện"),
        ("Hoãn vì mưa bão", "cancelled", "Hoãn vì mưa bão"),
    ],
)
def test_states(text: str, status: str, reason: str) -> None:
    reading = values.read(COLUMNS["status"], text, OCTOBER)
    assert (reading.value, reading.keep) == (status, reason)


def test_an_unknown_state_is_named() -> None:
    with pytest.raises(ValueError, match="“cụm 3 hỏng” không có trong danh sách"):
        read("status", "cụm 3 hỏng")


def test_names_are_cut_at_commas_and_lines() -> None:
    assert read("places", "Thôn Đông, Thôn Đoài") == "Thôn Đông; Thôn Đoài"
    assert read("places", "Thôn Đông\nThôn Đoài\n") == "Thôn Đông; Thôn Đoài"
    assert read("places", "Nhà ông A, thôn Đông; Thôn Đoài") == "Nhà ông A, thôn Đông; Thôn Đoài"


def test_excels_mark_for_a_line_end_is_not_text() -> None:
    assert values.read(KINDS["broadcast"].field("content"), "Một_x000D_\nhai", OCTOBER).value == "Một\nhai"


def test_a_faulty_cell_is_refused_with_its_reason() -> None:
    with pytest.raises(ValueError, match="ô báo lỗi công thức #REF!"):
        read("plays", book.Fault("ô báo lỗi công thức #REF!", "#REF!"))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, ""),
        (True, "TRUE"),
        (7.25, "7,25"),
        (dt.date(2026, 10, 3), "03/10/2026"),
        (dt.datetime(2026, 10, 3, 5, 0), "03/10/2026 05:00"),
        (dt.time(5, 0), "05:00"),
        (book.Fault("lỗi", "#N/A"), "#N/A"),
        ("x" * 100, "x" * 59 + "…"),
    ],
)
def test_values_in_messages(cell: Any, words: str) -> None:
    assert book.shown(cell) == words


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_columns_are_named_as_in_excel(number: int, letters: str) -> None:
    assert book.column_letters(number) == letters
