"""The figures of a report as a workbook: one sheet by kind and measure, then each Biểu with rows."""

from __future__ import annotations

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.reports.annexes import annexes, numbers
from cchc_desktop.reports.annexes.summary import MEASURES, measure_words
from cchc_desktop.reports.books.table_sheet import TableBook
from cchc_desktop.reports.narrative.frame import subject, window
from cchc_desktop.reports.tables import CENTRE, RIGHT, Cell, Column, Line, Permille, Table
from cchc_desktop.services.report_data import ReportData

FIGURES = "Số liệu"


def figures_book(data: ReportData) -> bytes:
    """The workbook. Raises UserError PC-01 where there is no face to measure the headings in."""
    book = TableBook(f"Số liệu báo cáo {subject(data)}", data.office.name)
    period = f"{data.office.full_name}, {data.period.title}"
    notes = [period, *([window(data)] if window(data) else [])]
    book.add(FIGURES, ["SỐ LIỆU TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH", *notes], _figures(data))
    found = annexes(data)
    named = numbers(data, [annex for annex, _ in found])
    for annex, table in sorted(found, key=lambda one: named[one[0].number]):
        title = f"Biểu {named[annex.number]}. {annex.title}".upper()
        book.add(f"Biểu {named[annex.number]}", [title, *notes], table, landscape=annex.landscape)
    return book.finished()


def _figures(data: ReportData) -> Table:
    """One line for each measure of each kind that has a figure in any of the columns: ready for filters and pivots."""
    columns = (
        Column("Hình thức", 68),
        Column("Chỉ số", 42),
        Column("Đơn vị tính", 22, CENTRE),
        Column("Thực hiện trong kỳ", 22, RIGHT),
        Column("Kỳ trước", 20, RIGHT),
        Column("Cùng kỳ năm trước", 22, RIGHT),
        Column("Lũy kế từ đầu năm", 22, RIGHT),
        Column("Kế hoạch năm", 22, RIGHT),
        Column("Tỷ lệ so kế hoạch (%)", 22, RIGHT),
    )
    return Table(columns, tuple(line for key in data.kinds_seen() for line in _kind_lines(data, key))).filled()


def _kind_lines(data: ReportData, key: str) -> list[Line]:
    kind, plan = KINDS.get(key), data.by_kind_plan.get(key)
    tallies = (data.current, data.compared, data.compared_year, data.year_to_date)
    figures = [tally.kind(key).as_dict() if tally else None for tally in tallies]
    lines = []
    for measure in MEASURES:
        sums: list[Cell] = [found[measure] if found else None for found in figures]
        planned = plan if kind and measure == kind.main else None
        if any(sums) or planned:
            share = Permille(planned.permille) if planned and planned.permille is not None else None
            target = planned.target if planned else None
            label = kind.label if kind else f"Hình thức khác ({key})"
            lines.append(Line((label, *measure_words(kind, measure), *sums, target, share)))
    return lines
