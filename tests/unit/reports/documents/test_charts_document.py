"""The charts of a period on paper and as a workbook: read back, for full books, empty ones, long names, 40 hamlets."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
from pypdf import PdfReader

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.registers import MEASURING, PLACING
from cchc_desktop.reports.charts import pages as chart_pages
from cchc_desktop.reports.charts.chart import Behind, Chart, Kept
from cchc_desktop.reports.charts.page import LABELS, ChartPage
from cchc_desktop.reports.documents.catalog import CHARTS
from cchc_desktop.services.reach import overview
from cchc_desktop.services.reach.overview import Overview
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from tests import make
from tests.make_plan import save_items

OCTOBER = periods.parse("2026-10", "calendar")
LONG = "Tuyên truyền, hướng dẫn người dân nộp hồ sơ trực tuyến toàn trình trên Cổng Dịch vụ công quốc gia tại nhà " * 3


def book(folder: Path) -> Session:
    log = make.session(folder, clock=make.StoppedClock(datetime(2026, 11, 5, 8, 0)), rule="calendar")
    keeping.add(log, PLACING.places, [{"title": "Cụm loa 9", "hamlet": "Thôn Vắng", "sort": "cluster"}])
    make.added(
        log,
        make.broadcast(places=["Thôn Đoài"], audiences=["Người dân"], topic="N2", minutes=10, plays=2),
        make.broadcast(places=["Thôn Đoài", "Thôn Đông"], topic="N6", minutes=5, date="2026-10-09"),
        make.activity("meeting", places=["Thôn Đông"], participants=30, topic="N2", date="2026-03-09"),
    )
    items: list[make.Draft] = [
        {"number": "1", "title": LONG.strip(), "kind": "broadcast", "target": 4},
        {"number": "2", "title": "Họp thôn", "kind": "meeting", "target": 1},
        {"number": "3", "title": "Thường xuyên đôn đốc"},
    ]
    save_items(log, 2026, items)
    indicators = [
        {"year": 2026, "title": "Người dân được thông tin", "target": "90 %"},
        {"year": 2026, "title": "Sử dụng được dịch vụ", "target": "30-40 %"},
        {"year": 2026, "title": "Điểm hài lòng", "target": "4,5 điểm"},
    ]
    keeping.add(log, MEASURING.indicators, indicators)
    values = [("Người dân được thông tin", "87.5", "2026-06-01"), ("Người dân được thông tin", "92.25", "2026-10-01")]
    values += [("Sử dụng được dịch vụ", "20", "2026-10-02"), ("Sử dụng được dịch vụ", "99", "2026-12-02")]
    keeping.add(
        log,
        MEASURING.values,
        [{"indicator": name, "value": value, "measured_on": day} for name, value, day in values],
    )
    return log


def by_key(data: Overview) -> dict[str, ChartPage]:
    return {page.key: page for page in chart_pages.pages(data)}


def spoken(chart: Chart) -> list[str]:
    return [chart.spoken(place) for place in range(len(chart.labels))]


def test_what_the_charts_say(tmp_path: Path) -> None:
    pages = by_key(overview.of_period(book(tmp_path), OCTOBER))
    assert list(pages) == list(LABELS)
    assert spoken(pages["hamlets"].charts[0]) == [
        "Thôn Đoài: 2 hoạt động",
        "Thôn Đông: 1 hoạt động",
        "Thôn Vắng: 0 (chưa có lần nào)",
    ]
    assert spoken(pages["topics"].charts[0])[2:4] == [
        "N2 · Thủ tục hành chính: 1 hoạt động",
        "N3 · Tổ chức bộ máy: 0 (chưa có lần nào)",
    ]
    months, minutes = pages["months"].charts
    assert spoken(months)[2] == "T3: 1 hoạt động"
    assert spoken(minutes)[9] == "T10: 25 phút"
    assert len(months.labels) == 10
    table = pages["audiences"].table
    assert [line.cells[0] for line in table.lines][:2] == [
        "Nhóm: Cán bộ, công chức, viên chức",
        "Nhóm: Người dân, tổ chức, doanh nghiệp",
    ]
    assert spoken(pages["year_plan"].charts[0])[1] == "2. Họp thôn: 1/1 cuộc (100,0%)"
    assert len(pages["year_plan"].table.lines) == 2
    assert pages["year_plan"].note == "Ngoài ra có 01 mục không có chỉ tiêu đếm được."
    by_percent, by_points = pages["indicators"].charts
    assert spoken(by_percent) == [
        "Người dân được thông tin: 92,25 % (90 %: đạt)",
        "Sử dụng được dịch vụ: 20 % (30–40 %: chưa đạt)",
    ]
    assert by_percent.aims == ((90.0, 90.0), (30.0, 40.0))
    assert spoken(by_points) == ["Điểm hài lòng: chưa đo (4,5 điểm)"]


def test_who_has_had_nothing_for_longest_is_told_in_words(tmp_path: Path) -> None:
    log = book(tmp_path)
    make.added(log, make.broadcast(places=["Thôn Nam"], audiences=["Doanh nghiệp"], date="2026-08-01"))
    pages = by_key(overview.of_period(log, OCTOBER))
    begun = "Lâu nhất chưa có hoạt động: Thôn Vắng (chưa có lần nào), Thôn Nam (91 ngày). "
    assert pages["hamlets"].note.startswith(begun)
    assert "Doanh nghiệp (91 ngày)" in pages["audiences"].note
    assert pages["topics"].note.startswith("Lâu nhất chưa có hoạt động: N0 · Chỉ đạo, điều hành (chưa có lần nào), N1")


def test_months_to_come_have_no_bar(tmp_path: Path) -> None:
    year = by_key(overview.of_period(book(tmp_path), periods.parse("2026", "calendar")))
    assert year["months"].charts[0].labels[-1] == "T11"


def test_each_bar_leads_to_its_records(tmp_path: Path) -> None:
    log = book(tmp_path)
    pages = by_key(overview.of_period(log, OCTOBER))
    year = OCTOBER.year_to_date()
    hamlets = pages["hamlets"].charts[0].leads
    assert hamlets[0] == Behind(OCTOBER, places=("Thôn Đoài",), name="Thôn Đoài")
    assert hamlets[2] is None
    assert pages["hamlets"].leads == hamlets
    topics = pages["topics"].charts[0].leads
    assert topics[2] == Behind(OCTOBER, topics=("N2",), name="N2 · Thủ tục hành chính")
    groups = pages["audiences"].charts[0].leads
    assert groups[1] == Behind(OCTOBER, audiences=("Người dân",), name="Người dân, tổ chức, doanh nghiệp")
    assert isinstance(pages["year_plan"].charts[0].lead(0), Kept)
    lead = pages["indicators"].charts[0].lead(0)
    assert isinstance(lead, Kept)
    assert keeping.get(log, lead.record)["title"] == "Người dân được thông tin"
    november = by_key(overview.of_period(log, periods.parse("2026-11", "calendar")))
    assert november["hamlets"].charts[0].lead(0) == Behind(
        periods.parse("2026-11", "calendar").year_to_date(), places=("Thôn Đoài",), name="Thôn Đoài"
    )
    assert year.start.isoformat() == "2026-01-01"


def test_the_paper_says_what_the_charts_say(tmp_path: Path) -> None:
    data = overview.of_period(book(tmp_path), OCTOBER)
    made = CHARTS.printed(data)
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages).split())
    for page in chart_pages.pages(data):
        assert page.title.upper() in paper
        for chart in page.charts:
            for place in range(len(chart.labels)):
                assert chart.words(place) in paper
    assert "chưa có lần nào" in paper
    assert made.pdf == CHARTS.printed(data).pdf
    assert made.warnings == ()


def test_the_workbook_has_charts_of_its_own(tmp_path: Path) -> None:
    data = overview.of_period(book(tmp_path), OCTOBER)
    path = tmp_path / "b.xlsx"
    CHARTS.write(data, path)
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == list(LABELS.values())
    assert {sheet.title: len(sheet._charts) for sheet in workbook} == {
        label: 2 if label == "Các tháng trong năm" else 1 for label in LABELS.values()
    }
    values = [cell.value for row in workbook["Chỉ tiêu, chỉ số"].iter_rows() for cell in row]
    assert 92.25 in values


def test_an_empty_book_gives_a_paper_that_says_so(tmp_path: Path) -> None:
    data = overview.of_period(make.session(tmp_path), OCTOBER)
    assert [page.charts for page in chart_pages.pages(data)] == [()] * 6
    assert all(page.empty for page in chart_pages.pages(data))
    paper = PdfReader(io.BytesIO(CHARTS.printed(data).pdf)).pages[0].extract_text()
    assert "Sổ chưa có số liệu để vẽ biểu đồ." in paper
    CHARTS.write(data, tmp_path / "b.xlsx")


def test_forty_hamlets_with_long_names_run_over_pages(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    names = [f"Thôn {number} {'rất dài ' * 20}".strip() for number in range(1, 41)]
    make.added(
        log,
        *(make.broadcast(title=name[:9], places=[name], start_time=None) for name in names),
    )
    data = overview.of_period(log, OCTOBER)
    assert len(by_key(data)["hamlets"].charts[0].labels) == 40
    paper = PdfReader(io.BytesIO(CHARTS.printed(data).pdf))
    whole = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert all(f"Thôn {number} rất dài" in whole for number in range(1, 41))
    assert len(paper.pages) >= 4
    assert "tháng 10 năm 2026 (tiếp theo)" in whole


def test_an_upper_level_is_told_that_its_units_are_not_in_the_charts(tmp_path: Path) -> None:
    log = make.session(tmp_path, role="upper")
    make.added(log, make.broadcast())
    for page in chart_pages.pages(overview.of_period(log, OCTOBER)):
        assert "chỉ gồm hoạt động của chính đơn vị" in (page.note if page.charts else page.empty)
