"""The workbook of a report: real numbers and days, headings in view and on every page, nothing that runs."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from cchc_desktop.domain import period
from cchc_desktop.reports import report_files
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.books.figures_book import FIGURES
from cchc_desktop.reports.books.table_sheet import TableBook
from cchc_desktop.reports.tables import Change, Column, Line, Permille, Table
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.report_data import ReportData
from tests.unit.reports import office
from tests.unit.reports.office import act, broadcasts, data

OCTOBER = period.parse("2026-10", "admin")


@pytest.fixture
def autumn(tmp_path: Path) -> ReportData:
    drafts = [
        *broadcasts("2026-08-20", 20),
        *broadcasts("2026-09-15", 24, items=2, places=["Thôn Đông"], cost=1_250_000),
        act("social", "2026-10-01", "=HYPERLINK(1)", topic="N6", views=1440),
        act("web", "2026-10-02", "-2+3", views=5),
        act("leaflet", "2026-10-02", "Tờ rơi", quantity=500, end_date="2026-10-09"),
    ]
    return data(tmp_path, drafts)


@pytest.fixture
def book(autumn: ReportData) -> Workbook:
    return load_workbook(BytesIO(report_files.xlsx(autumn)))


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def test_there_is_a_sheet_of_figures_and_one_for_each_table_with_rows(book: Workbook, autumn: ReportData) -> None:
    assert book.sheetnames == [FIGURES, *(f"Biểu {n:02d}" for n, _ in enumerate(annexes(autumn), 1))]
    assert book.sheetnames[1:] == ["Biểu 01", "Biểu 02", "Biểu 03", "Biểu 04", "Biểu 05"]


def test_numbers_and_days_are_real_and_shown_as_people_here_write_them(book: Workbook) -> None:
    details = sheet(book, "Biểu 03")
    first = [details.cell(6, column) for column in range(1, 9)]
    assert [cell.value for cell in first[:3]] == [1, datetime(2026, 9, 15), "Bài 0"]
    assert (first[1].number_format, first[5].number_format) == ("dd/m/yyyy", "#,##0")
    total = [cell.value for cell in details[30]]
    assert total[2:8] == ["Tổng cộng (04 giờ 00 phút)", None, 48, None, 24, 240]
    assert not any(cell.data_type == "f" for one in book.worksheets for row in one.iter_rows() for cell in row)
    leaflet = sheet(book, "Biểu 05")
    assert [leaflet.cell(6, column).value for column in (4, 6, 7)] == [
        500,
        datetime(2026, 10, 2),
        datetime(2026, 10, 9),
    ]


def test_a_share_is_a_real_percentage_and_a_change_carries_its_sign() -> None:
    columns = (Column("Tỷ lệ", 20), Column("Tăng, giảm", 20), Column("Bậc", 20))
    made = TableBook("Thử", "Đơn vị")
    made.add("Thử", ["Thử"], Table(columns, (Line((Permille(984), Change(-1200), None)),)))
    cells = load_workbook(BytesIO(made.finished()))["Thử"][4]
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (0.984, "0.0%"),
        (-1200, "+#,##0;-#,##0;0"),
        (None, "General"),
    ]


def test_text_that_looks_like_a_formula_stays_text_even_after_editing(book: Workbook) -> None:
    posts = sheet(book, "Biểu 04")
    titles = {cell.value: cell for cell in posts["C"]}
    for text in ("=HYPERLINK(1)", "-2+3"):
        assert titles[text].data_type == "s"
        assert titles[text].style.startswith("Normal")
        assert titles[text].quotePrefix
    assert not titles["Tổng cộng"].quotePrefix


def test_headings_stay_in_view_and_are_printed_on_every_page(book: Workbook) -> None:
    for found in book.worksheets:
        head = 5 if found.title != "Biểu 02" else 6
        assert found.freeze_panes == f"A{head + 1}"
        assert found.print_title_rows == f"$5:${head}"
        assert found.cell(5, 1).font.bold
        assert found.cell(5, 1).border.left.style == "thin"
        assert (found.page_setup.paperSize, found.page_setup.fitToHeight) == (9, 0)
        assert found.sheet_properties.pageSetUpPr is not None
        assert found.sheet_properties.pageSetUpPr.fitToPage
        assert found.page_setup.orientation == "landscape"
        assert found.page_margins.left == pytest.approx(30 / 25.4, abs=0.001)
        assert found.page_margins.top == pytest.approx(20 / 25.4, abs=0.001)
        assert found.print_area


def test_columns_together_are_as_wide_as_the_page(book: Workbook) -> None:
    for found in book.worksheets:
        wide = sum(one.width * 7 * (one.max - one.min + 1) for one in found.column_dimensions.values())
        assert wide / 96 * 25.4 == pytest.approx(252, abs=6)


def test_rows_are_as_high_as_their_text() -> None:
    columns = (Column("STT", 10), Column("Nội dung", 100))
    lines = (Line((1, "ngắn")), Line((2, "dài " * 200)), Line((3, "rất dài " * 9000)))
    made = TableBook("Thử", "Đơn vị")
    made.add("Thử", ["Thử"], Table(columns, lines), landscape=False)
    read = load_workbook(BytesIO(made.finished()))["Thử"]
    short, high, highest = (read.row_dimensions[row].height for row in (4, 5, 6))
    assert short < 20 < high < highest <= 409.5
    assert read.page_setup.orientation != "landscape"
    whole = read.cell(6, 2).value
    assert isinstance(whole, str)
    assert (len(whole), whole[-1]) == (32_767, "…")


def test_titles_say_whose_figures_these_are_and_of_when(book: Workbook) -> None:
    found = sheet(book, "Biểu 01")
    assert [found.cell(row, 1).value for row in (1, 2, 3)] == [
        "BIỂU 01. TỔNG HỢP THEO HÌNH THỨC TUYÊN TRUYỀN",
        "Ủy ban nhân dân xã Xuân Đông, tháng 10 năm 2026",
        "(Số liệu từ ngày 15/9/2026 đến ngày 14/10/2026)",
    ]
    assert book.properties.creator == "UBND xã Xuân Đông"


def test_another_reader_finds_the_same_cells(autumn: ReportData) -> None:
    read = CalamineWorkbook.from_filelike(BytesIO(report_files.xlsx(autumn))).get_sheet_by_name("Biểu 01").to_python()
    table = next(table for annex, table in annexes(autumn) if annex.number == "01")
    assert [row[:3] for row in read[5:]] == [
        [cell if cell is not None else "" for cell in line.cells[:3]] for line in table.lines
    ]
    assert [row[4] for row in read[5:]] == [cell if (cell := line.cells[4]) is not None else "" for line in table.lines]


def test_the_same_input_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    opened = office.session(tmp_path, broadcasts("2026-09-15", 5))
    here = report_files.xlsx(collect(opened, OCTOBER))
    opened.close()
    with ZipFile(BytesIO(here)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from cchc_desktop.domain import period; from cchc_desktop.reports import report_files\n"
        "from cchc_desktop.services.collecting import collect\n"
        "from cchc_desktop.services.session import Session\n"
        "opened = Session.open(Path(sys.argv[1]), clock=lambda: datetime(2027, 5, 1))\n"
        "sys.stdout.buffer.write(report_files.xlsx(collect(opened, period.parse('2026-10', 'admin'))))"
    )
    there = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "so.db")],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path), "PATH": ""},
        cwd=Path(report_files.__file__).parents[2],
    ).stdout
    assert there == here
