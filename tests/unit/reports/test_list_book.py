"""The list that the log shows, on worksheet and paper."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.reports.books import list_book
from cchc_desktop.reports.books.list_book import listing, question
from cchc_desktop.services.read_log import Filter
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import outside, page_texts, text_of

AUTUMN = Filter("2026-09-15", "2026-12-31")


def drafts() -> list[office.Draft]:
    return [
        *broadcasts("2026-09-15", 3, plays=2, start_time="05:00"),
        act("meeting", "2026-10-02", "Họp thôn", topic="N6.1", participants=41, women=20),
        act("broadcast", "2026-10-03", "Mất buổi", minutes=10, status="cancelled", cancel_reason="Mất điện"),
        act("broadcast", "2026-10-04", "Chờ xác nhận", minutes=10, status="planned"),
        act("broadcast", "2026-12-04", "Sắp tới", minutes=10, status="planned"),
        act("web", "2026-08-01", "Ngoài bộ lọc"),
    ]


def test_the_list_has_the_rows_and_sums_that_the_log_shows(tmp_path: Path) -> None:
    found = listing(office.session(tmp_path, drafts()), AUTUMN)
    rows = [line.cells for line in found.table.lines]
    assert [(row[0], row[4], row[6]) for row in rows[:5]] == [
        (1, "Sắp tới", "Dự kiến"),
        (2, "Chờ xác nhận", "Chưa rõ"),
        (3, "Mất buổi", "Không thực hiện: Mất điện"),
        (4, "Họp thôn", "41 người"),
        (5, "Bài 2", "2 lượt · 20 phút"),
    ]
    assert (rows[3][3], rows[3][5], rows[4][2]) == ("Họp", "N6.1. Chính quyền số", "05:00")
    assert rows[-1][4] == "Tổng số: 7 hoạt động, đã thực hiện 4"
    assert rows[-1][6] == "6 lượt phát · 60 phút · 41 lượt người"
    assert len(rows) == 8


def test_more_rows_than_one_page_of_the_log_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_book, "_AT_ONCE", 10)
    found = listing(office.session(tmp_path, broadcasts("2026-09-15", 35)), Filter())
    assert [line.cells[0] for line in found.table.lines] == [*range(1, 36), None]


def test_the_worksheet_holds_real_days(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(list_book.make_xlsx(office.session(tmp_path, drafts()), AUTUMN)))
    sheet = book["Danh sách"]
    assert sheet.cell(3, 1).value == "(Từ ngày 15/09/2026 đến ngày 31/12/2026)"
    assert [cell.value for cell in sheet[5]] == [
        "STT",
        "Ngày",
        "Giờ",
        "Loại",
        "Nội dung",
        "Nội dung CCHC",
        "Số liệu",
    ]
    assert sheet.cell(6, 2).value == datetime(2026, 12, 4)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")


def test_the_paper_repeats_its_headings_and_stays_inside_the_margins(tmp_path: Path) -> None:
    opened = office.session(tmp_path, broadcasts("2026-09-15", 60))
    pdf = list_book.make_pdf(opened, Filter())
    pages = page_texts(pdf)
    assert len(pages) > 1
    assert all("STT Ngày Giờ Loại Nội dung" in page for page in pages)
    assert "ỦY BAN NHÂN DÂN XÃ XUÂN ĐÔNG DANH SÁCH HOẠT ĐỘNG TUYÊN TRUYỀN" in text_of(pdf)
    assert "(Toàn bộ thời gian)" in pages[0]
    assert "Tổng số: 60 hoạt động" in pages[-1]
    assert outside(pdf) == []
    assert list_book.make_pdf(opened, Filter()) == pdf


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Filter(), "Toàn bộ thời gian"),
        (Filter("2026-10-01"), "Từ ngày 01/10/2026"),
        (Filter(end="2026-10-31", text=" hộ tịch "), "Đến ngày 31/10/2026; có chữ “hộ tịch”"),
        (
            Filter(kinds=("broadcast", "future"), topics=("N2",), statuses=("planned",)),
            "Toàn bộ thời gian; loại: Phát thanh, future; nội dung: N2 Thủ tục hành chính; tình trạng: theo kế hoạch",
        ),
    ],
)
def test_the_question_is_told_in_words(chosen: Filter, words: str) -> None:
    assert question(chosen) == words
