"""A period that the book holds only in part is not compared with: not on paper, in Word, in Excel or in words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_desktop.domain import period
from cchc_desktop.reports import narrative, report_files
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.tables import Cell, Change, Table
from cchc_desktop.services import report_data
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts
from tests.unit.reports.paper import page_texts

WHY = (
    "Ghi chú: Không so sánh với kỳ trước (từ ngày 15/8/2026 đến ngày 14/9/2026), vì sổ theo dõi bắt đầu từ ngày "
    "01/9/2026, chưa đủ số liệu của kỳ đó."
)


@pytest.fixture
def late(tmp_path: Path) -> ReportData:
    """October of a book that was begun on 1 September, in the middle of the month before."""
    drafts = [*broadcasts("2026-09-01", 5), *broadcasts("2026-09-15", 20), act("press", "2026-09-03", "Phỏng vấn")]
    opened = office.session(tmp_path, drafts)
    try:
        return collect(opened, period.parse("2026-10", "admin"))
    finally:
        opened.close()


def summary(found: ReportData) -> Table:
    return next(table for annex, table in annexes(found) if annex.number == "01")


def earlier(found: ReportData) -> set[tuple[Cell, Cell]]:
    """The columns "Kỳ trước" and "Tăng, giảm" of all rows with figures."""
    table = summary(found)
    before, change = (
        [column.heading for column in table.columns].index(heading) for heading in ("Kỳ trước", "Tăng, giảm")
    )
    return {(line.cells[before], line.cells[change]) for line in table.lines if not line.strong}


def test_a_month_half_in_the_book_has_no_columns_of_comparison_and_says_why(late: ReportData) -> None:
    headings = [column.heading for column in summary(late).columns]
    assert "Thực hiện trong kỳ" in headings
    assert not {"Kỳ trước", "Tăng, giảm"} & set(headings)
    assert summary(late).note == WHY


def test_a_month_whole_in_the_book_is_compared(tmp_path: Path) -> None:
    found = office.data(tmp_path, [*broadcasts("2026-08-20", 10), *broadcasts("2026-09-15", 12)])
    assert (10, Change(2)) in earlier(found)
    assert summary(found).note == ""


def test_the_reason_stands_on_paper_in_word_and_in_excel(late: ReportData) -> None:
    paper = " ".join(" ".join(page_texts(report_files.make(late).pdf)).split())
    assert WHY in paper
    words = docx.Document(BytesIO(report_files.docx(late)))
    assert WHY in [paragraph.text for paragraph in words.paragraphs]
    sheet = openpyxl.load_workbook(BytesIO(report_files.xlsx(late)))["Biểu 01"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert WHY in cells
    assert not {"–", "Kỳ trước", "Tăng, giảm"} & set(cells)


def test_words_compare_with_nothing_either(late: ReportData) -> None:
    told = "\n".join(part.text for part in narrative.draft(late))
    assert "tháng trước" not in told
    assert "cùng kỳ" not in told


def test_the_same_period_of_last_year_must_be_whole_too(tmp_path: Path) -> None:
    """The book began on 10 October 2025: four days of last year's month are no month."""
    found = office.data(tmp_path, [*broadcasts("2025-10-10", 5), *broadcasts("2026-08-15", 60)])
    assert found.last_year is not None
    assert found.compared_year is None
    assert "cùng kỳ" not in "\n".join(part.text for part in narrative.draft(found))
    whole = replace(found, begun="2025-09-15")
    assert whole.compared_year is found.last_year
    assert "cùng kỳ" in "\n".join(part.text for part in narrative.draft(whole))


def test_the_figures_for_machines_tell_what_the_book_holds(late: ReportData) -> None:
    """The form of the JSON is a contract: it carries the figures and leaves it to the reader what they are worth."""
    kinds = report_data.as_json(late)["by_kind"]
    assert isinstance(kinds, list)
    assert next(one for one in kinds if one["kind"] == "broadcast")["previous"]["count"] == 5
