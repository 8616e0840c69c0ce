"""The annex tables: Biểu 01-07, 09 and 10, and those of registers. One declaration each; a table without rows is not
printed.

Figures keep the four measures apart that inspectors must not mix: items made, times played, minutes on air, reach.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.formats import two
from cchc_desktop.reports import proofs
from cchc_desktop.reports.annexes import lists, summary
from cchc_desktop.reports.annexes.annex import Annex
from cchc_desktop.reports.annexes.plan_table import plan
from cchc_desktop.reports.annexes.registers import annexes_of_registers
from cchc_desktop.reports.tables import Table
from cchc_desktop.reports.upper.tables import OF_UNITS
from cchc_desktop.services.report_data import ReportData


def annexes(data: ReportData) -> list[tuple[Annex, Table]]:
    """The annexes of this report, those with rows only and of those the columns that say something."""
    return [(annex, table.filled()) for annex in declared(data) if (table := annex.table(data)) and table.lines]


def numbers(data: ReportData, found: Sequence[Annex]) -> dict[str, str]:
    """Key of an annex → its number among those that are printed: "01", "02" … without gaps; others go on behind.

    The province's own numbers (`Annex.number`) only name what is chosen: a paper that leaps from 02 to 05 looks as if
    leaves were missing.
    """
    ordered = sorted(found, key=lambda one: not data.choices.prints(one.number))
    return {one.number: two(place) for place, one in enumerate(ordered, 1)}


def declared(data: ReportData) -> Sequence[Annex]:
    """What may be printed: a consolidated report has tables of units in place of lists of activities."""
    return (*_ANNEXES[:2], *OF_UNITS) if data.is_consolidated else every()


def every() -> list[Annex]:
    """All of a unit's own report, in the order of the paper; those of registers stand where their number says."""
    return sorted((*_ANNEXES, *annexes_of_registers()), key=lambda one: one.number)


_ANNEXES: tuple[Annex, ...] = (
    Annex("01", "Tổng hợp theo hình thức tuyên truyền", summary.summary),
    Annex("02", "Tổng hợp theo nội dung cải cách hành chính và hình thức tuyên truyền", summary.matrix),
    Annex("03", "Chi tiết phát thanh", lists.BROADCASTS),
    Annex("04", "Hội nghị, cuộc họp, tập huấn", lists.MEETINGS),
    Annex("05", "Tin, bài trên môi trường mạng và báo chí", lists.POSTS),
    Annex("06", "Tuyên truyền trực quan, tài liệu", lists.PRINTS),
    Annex("07", "Bảng tin công cộng, niêm yết công khai", lists.BOARDS),
    Annex("09", "Tiến độ thực hiện kế hoạch năm", plan),
    Annex("10", "Danh mục minh chứng", proofs.table),
)
