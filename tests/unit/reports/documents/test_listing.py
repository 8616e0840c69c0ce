"""The list that the log shows, on paper and as a workbook."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain.errors import Cancelled, InputRefused
from cchc_desktop.reports.documents import listing
from cchc_desktop.reports.documents.listing import question
from cchc_desktop.services import evidence, printouts
from cchc_desktop.services.finding import all_pages
from cchc_desktop.services.read_log import Filter
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import line, outside, page_count, page_texts, rule_below, text_of

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
    opened = office.session(tmp_path, drafts())
    found = printouts.activities(opened, AUTUMN)
    (tmp_path / "bb.txt").write_text("Biên bản", encoding="utf-8")
    evidence.attach(opened, str(found.rows[3]["id"]), evidence.sources([tmp_path / "bb.txt"]))
    found = printouts.activities(opened, AUTUMN)
    rows = [row.cells for row in listing.table(found).lines]
    assert [(row[0], row[4], row[6], row[7]) for row in rows[:5]] == [
        (1, "Sắp tới", "Dự kiến", None),
        (2, "Chờ xác nhận", "Chưa rõ", None),
        (3, "Mất buổi", "Không thực hiện: Mất điện", None),
        (4, "Họp thôn", "41 người", 1),
        (5, "Bài 2", "2 lượt · 20 phút", None),
    ]
    assert (rows[3][3], rows[3][5], rows[4][2]) == ("Họp", "N6.1. Chính quyền số", "05:00")
    assert rows[-1][4] == "Tổng số: 7 hoạt động, đã thực hiện 4"
    assert rows[-1][6] == "6 lượt phát · 60 phút · 41 lượt người dự"
    assert len(rows) == 8


def test_more_rows_than_one_page_of_the_log_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_pages, "AT_ONCE", 10)
    heard: list[tuple[int, int]] = []
    found = printouts.activities(
        office.session(tmp_path, broadcasts("2026-09-15", 35)), Filter(), lambda *one: heard.append(one)
    )
    assert [row.cells[0] for row in listing.table(found).lines] == [*range(1, 36), None]
    assert heard == [(10, 35), (20, 35), (30, 35), (35, 35)]


def test_nothing_to_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        printouts.activities(office.session(tmp_path, drafts()), Filter("2025-01-01", "2025-02-01"))
    assert caught.value.code == "DS-01"


def test_the_worksheet_holds_real_days(tmp_path: Path) -> None:
    found = printouts.activities(office.session(tmp_path, drafts()), AUTUMN)
    sheet = load_workbook(BytesIO(listing.xlsx(found)))["Danh sách"]
    assert sheet.cell(3, 1).value == "(Từ ngày 15/9/2026 đến ngày 31/12/2026)"
    assert [cell.value for cell in sheet[5]] == [
        "STT",
        "Ngày",
        "Giờ",
        "Loại",
        "Nội dung",
        "Nội dung CCHC",
        "Số liệu",
        "Tệp",
    ]
    assert sheet.cell(6, 2).value == datetime(2026, 12, 4)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")


def test_the_paper_has_the_head_of_the_decree_across(tmp_path: Path) -> None:
    pdf = listing.printed(printouts.activities(office.session(tmp_path, drafts()), AUTUMN)).pdf
    nation, motto = line(pdf, "CỘNG HÒA"), line(pdf, "Độc lập")
    assert nation.right == pytest.approx(297 - 15, abs=2.5)
    assert (nation.size, motto.size, line(pdf, "DANH SÁCH").size) == (13, 14, 14)
    assert rule_below(pdf, motto).width == pytest.approx(motto.width, abs=0.3)
    assert line(pdf, "DANH SÁCH").middle == pytest.approx(30 + 252 / 2, abs=0.3)
    assert line(pdf, "Xuân Đông, ngày 22 tháng 11 năm 2026").middle == pytest.approx(motto.middle, abs=0.3)
    assert line(pdf, "NGƯỜI LẬP DANH SÁCH").page == page_count(pdf)
    assert "Số:" not in text_of(pdf)


def test_the_paper_repeats_its_headings_and_stays_inside_the_margins(tmp_path: Path) -> None:
    found = printouts.activities(office.session(tmp_path, broadcasts("2026-09-15", 60)), Filter())
    pdf = listing.printed(found).pdf
    pages = page_texts(pdf)
    assert len(pages) > 2
    assert all("STT Ngày Giờ Loại Nội dung" in page for page in pages)
    assert "(Toàn bộ thời gian)" in pages[0]
    assert "Tổng số: 60 hoạt động" in pages[-1]
    assert outside(pdf) == []
    assert listing.printed(found).pdf == pdf


def test_a_thousand_rows_and_a_word_without_end(tmp_path: Path) -> None:
    rows = [*broadcasts("2024-01-01", 998), act("web", "2026-11-20", "x" * 490), act("web", "2026-11-21", "lời " * 120)]
    found = printouts.activities(office.session(tmp_path, rows), Filter())
    told: list[tuple[int, int]] = []
    pdf = listing.printed(found, lambda *one: told.append(one)).pdf
    text = text_of(pdf)
    assert outside(pdf) == []
    assert text.count("x" * 20) >= 12
    assert text.count("lời") == 120
    assert "1.000 01/01/2024" in text
    assert [done for done, _ in told] == list(range(1, page_count(pdf) + 1))
    assert told[0][1] == pytest.approx(page_count(pdf), abs=6)


def test_stopping_between_two_pages_leaves_no_paper(tmp_path: Path) -> None:
    found = printouts.activities(office.session(tmp_path, broadcasts("2026-09-15", 60)), Filter())

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        listing.printed(found, stop)
    assert page_count(listing.printed(found).pdf) > 2


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
        (Filter("2026-10-01", topics=("N2", "-")), "Từ ngày 01/10/2026; nội dung: N2 Thủ tục hành chính, chưa ghi"),
        (Filter("2026-10-01", without_proof=True), "Từ ngày 01/10/2026; chưa có tệp minh chứng"),
    ],
)
def test_the_question_is_told_in_words(chosen: Filter, words: str) -> None:
    assert question(chosen) == words
