"""The annex that is a sheet for each unit: one page to tear out and send back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_desktop.reports.charts.chart import Chart
from cchc_desktop.reports.upper.tables import CHARTS, UNIT_SHEETS, charts, unit_sheet
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.upper.consolidated import Consolidated

if TYPE_CHECKING:
    from cchc_desktop.reports.content import AnnexSheet


def stands_apart(number: str) -> bool:
    """Whether that annex is sheets of their own and no table among the others."""
    return number == UNIT_SHEETS


def charts_of(number: str, data: ReportData) -> tuple[Chart, ...]:
    """The charts above that annex's table, none of a single unit's report."""
    return charts(data) if isinstance(data, Consolidated) and number == CHARTS else ()


def spread(sheet: AnnexSheet, data: ReportData) -> Iterator[AnnexSheet]:
    """The annex of units as one sheet for each with figures: "Phụ lục V.1", "Phụ lục V.2" …"""
    compared = data.compared is not None
    found = [(one, unit_sheet(one, compared=compared)) for one in data.units] if isinstance(data, Consolidated) else []
    for place, (part, table) in enumerate([one for one in found if one[1].lines], 1):
        told = f"Số liệu của {part.unit.name} (mã {part.unit.code})\n{data.period.title}"
        yield replace(sheet, word=f"{sheet.word}.{place}", title=told, table=table.filled())
