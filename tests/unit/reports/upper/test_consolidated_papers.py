"""The consolidated report on paper, for Word and as a workbook: every unit, the sums, charts without colour."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import PIL.Image
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.reports import narrative, report_files
from cchc_desktop.reports.annexes import annexes
from cchc_desktop.reports.upper.board_paper import calls_table
from cchc_desktop.reports.upper.tables import ranks
from cchc_desktop.services.upper import board, consolidated
from cchc_desktop.services.upper.consolidated import Consolidated
from tests import make, make_upper

OCTOBER = periods.parse("2026-10", "admin")
EAST, STREAM, WARD = make_upper.COMMUNES


@pytest.fixture
def data(tmp_path: Path) -> Consolidated:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper, since=make_upper.ALWAYS)
    make_upper.bring_activities(upper, EAST, [make.broadcast(plays=3), make.activity("meeting", participants=40)])
    make_upper.bring_activities(upper, STREAM, [make.broadcast(date="2026-10-05", plays=2)])
    make_upper.bring_report(upper, EAST, OCTOBER, "2026-10-16")
    make_upper.bring_report(upper, STREAM, OCTOBER, "2026-10-19")
    return consolidated.collect(upper, OCTOBER)


def test_the_text_names_who_is_late_and_who_is_missing(data: Consolidated) -> None:
    words = {part.key: part.text for part in narrative.parts(data)}
    assert "02/03 đơn vị nộp báo cáo (66,7%)" in words["submission"]
    assert "01 đơn vị nộp muộn: xã Suối Đá." in words["submission"]
    assert "01 đơn vị chưa nộp: phường Hưng Thịnh." in words["submission"]
    assert "05 lượt phát thanh (50 phút) tại 02 đơn vị" in words["results.forms"]
    assert words["closing"].endswith("kính báo cáo./.")


def test_a_name_in_capitals_stays_as_its_office_writes_it(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path / "hoa")
    make_upper.listed(upper, {WARD: "ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUỐC"}, make_upper.ALWAYS)
    words = {part.key: part.text for part in narrative.parts(consolidated.collect(upper, OCTOBER))}
    assert "01 đơn vị chưa nộp: ĐẶC KHU PHÚ QUỐC." in words["submission"]


def test_months_without_a_gap_are_one_word_in_the_list_of_calls(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper, since=make_upper.ALWAYS)
    make_upper.bring_report(upper, EAST, OCTOBER.previous(), "2026-09-15")
    found = board.collect(upper, OCTOBER)
    told = {str(line.cells[1]): line.cells[3] for line in calls_table(found).lines}
    assert told == {EAST: "Tháng 1-8/2026; Tháng 10/2026", STREAM: "Tháng 1-10/2026", WARD: "Tháng 1-10/2026"}


def test_the_paper_has_charts_and_a_sheet_for_each_unit(data: Consolidated) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report_files.make(data).pdf)).pages]
    whole = "\n".join(pages)
    assert "Tổng hợp kết quả công tác tuyên truyền" in pages[0].replace("\n", " ")
    assert [code for code in (EAST, STREAM, WARD) if f"(MÃ {code})" in whole] == [EAST, STREAM]  # WARD did nothing
    assert "Tình hình nộp báo cáo theo tháng" in whole
    assert report_files.make(data).pdf == report_files.make(data).pdf


def test_totals_of_the_tables_are_the_reports_own(data: Consolidated) -> None:
    found = {annex.number: table for annex, table in annexes(data)}
    assert list(found) == ["01", "02", "11", "12", "13", "14", "15"]
    lines = found["12"].lines
    headings = [column.heading for column in found["12"].columns]
    for column in range(3, headings.index("Lũy kế (hoạt động)") + 1):
        figures = [line.cells[column] for line in lines]
        assert sum(one for one in figures[:-1] if isinstance(one, int)) == figures[-1]
    assert lines[-1].cells[3] == data.current.total().count == 3


def test_people_guided_stand_beside_people_attending_in_text_tables_and_json(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    make_upper.bring_activities(
        upper, EAST, [make.activity("meeting", participants=401), make.activity("outreach", participants=66)]
    )
    found = consolidated.collect(upper, OCTOBER)
    words = {part.key: part.text for part in narrative.parts(found)}["results.forms"]
    assert "66 người được hướng dẫn" in words
    assert "66 người dự" not in words
    table = {annex.number: table for annex, table in annexes(found)}["12"]
    headings = [column.heading for column in table.columns]
    attended, guided = headings.index("Lượt người dự"), headings.index("Lượt người được hướng dẫn")
    assert [(line.cells[attended], line.cells[guided]) for line in (table.lines[0], table.lines[-1])] == [(401, 66)] * 2
    (told,) = (one for one in found.more_json()["units"] if one["unit"] == EAST)  # type: ignore[attr-defined]
    assert (told["participants"], told["guided"]) == (401, 66)


def test_a_comparison_counts_in_what_the_figure_before_it_counts_in(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    # More than a period before the one compared with: the book holds that one whole.
    days = [("2026-07-01", 1), ("2026-09-01", 2), ("2026-10-01", 3)]
    for kind in ("social", "web", "board", "training"):
        drafts = [make.activity(kind, date=day, title=f"{kind} {n}") for day, many in days for n in range(many)]
        make_upper.bring_activities(upper, EAST, drafts)
    parts = {part.key: part.text for part in narrative.parts(consolidated.collect(upper, OCTOBER))}
    for words in ("tăng 01 bài", "tăng 01 tin, bài", "tăng 01 nội dung", "tăng 01 lớp"):
        assert f"{words} so với tháng trước" in parts["results.forms"]
    assert "bình quân" not in parts["results.units"]  # of one unit


def test_word_and_workbook_hold_the_same_tables(data: Consolidated) -> None:
    document = docx.Document(io.BytesIO(report_files.docx(data)))
    told = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Phường Hưng Thịnh" in told
    book = openpyxl.load_workbook(io.BytesIO(report_files.xlsx(data)))
    titles = [annex.title for annex, _ in annexes(data)]
    assert book.sheetnames[1:] == [f"Biểu {place:02d}" for place in range(1, 1 + len(titles))]
    for place, title in enumerate(titles, 1):
        sheet = book[f"Biểu {place:02d}"]
        shown = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row if cell.value)
        assert f"biểu {place:02d}. {title}".lower() in shown.lower()
    assert "xl/charts/chart1.xml" in _names(report_files.xlsx(data))


def test_word_shows_the_charts_as_pictures_that_can_be_read_aloud(data: Consolidated) -> None:
    written = report_files.docx(data)
    pictures = list(docx.Document(io.BytesIO(written)).inline_shapes)
    told = [shape._inline.docPr.get("descr") for shape in pictures]
    assert told[-2:] == [
        "Biểu đồ: Tình hình nộp báo cáo theo tháng (số đơn vị). "
        + "; ".join(f"T{month}: Đúng hạn 0, Muộn 0, Chưa nộp 3" for month in range(1, 10))
        + "; T10: Đúng hạn 1, Muộn 1, Chưa nộp 1.",
        "Biểu đồ: Số hoạt động. Xã Xuân Đông: Số hoạt động 2; Xã Suối Đá: Số hoạt động 1.",
    ]
    names = [name for name in _names(written) if name.startswith("word/media/")]
    with zipfile.ZipFile(io.BytesIO(written)) as package, PIL.Image.open(io.BytesIO(package.read(names[-1]))) as chart:
        assert chart.mode == "L"
        assert chart.width == pytest.approx(pictures[-1].width.inches * 200, abs=2)
        assert chart.getextrema() == (0, 255)
    assert written == report_files.docx(data)


def _names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


@given(st.lists(st.integers(0, 50)))
def test_equal_figures_share_a_rank_and_the_highest_is_first(figures: list[int]) -> None:
    found = ranks(figures)
    for one, rank in zip(figures, found, strict=True):
        assert rank == 1 + sum(other > one for other in figures)
    assert not found or min(found) == 1
