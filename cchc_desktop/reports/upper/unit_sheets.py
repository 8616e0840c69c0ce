"""The annex that is a sheet for each unit: one page to tear out and send back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_desktop.reports.upper.tables import CHARTS, UNIT_SHEETS, charts, unit_sheet
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.upper.consolidated import Consolidated

if TYPE_CHECKING:
    from cchc_desktop.reports.content import AnnexSheet


def spread(number: str, sheet: AnnexSheet, data: ReportData) -> Iterator[AnnexSheet]:
    """The sheet with its charts; the annex of units as one sheet for each: "Phụ lục V.1", "Phụ lục V.2" …"""
    if not isinstance(data, Consolidated):
        yield sheet
        return
    if number != UNIT_SHEETS:
        yield replace(sheet, charts=charts(data)) if number == CHARTS else sheet
        return
    compared = data.compared is not None
    for place, part in enumerate(data.units, 1):
        told = f"Số liệu của {part.unit.name} (mã {part.unit.code})\n{data.period.title}"
        yield replace(sheet, word=f"{sheet.word}.{place}", title=told, table=unit_sheet(part, compared=compared))
