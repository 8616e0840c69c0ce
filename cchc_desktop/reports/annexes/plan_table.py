"""Biểu 09: how far the year's plan is."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.values import text_of
from cchc_desktop.reports.tables import CENTRE, RIGHT, Column, Line, Permille, Table
from cchc_desktop.services.report_data import ReportData


def due(item: Target) -> str | date | None:
    """The last day: in the plan's words, else a day for its column, None where none was set."""
    return text_of(item.row, "due_words") or (date.fromisoformat(item.last_day) if item.last_day else None)


def plan(data: ReportData) -> Table | None:
    """Biểu 09."""
    columns = (
        Column("STT", 10, CENTRE),
        Column("Nhiệm vụ", 64),
        Column("Sản phẩm", 30),
        Column("Chỉ tiêu", 22, CENTRE),
        Column("Thời hạn", 21, CENTRE),
        Column("Chủ trì", 30),
        Column("Phối hợp", 34),
        Column("Thực hiện", 18, RIGHT),
        Column("Tỷ lệ (%)", 17, RIGHT),
        Column("Lý do chậm, chưa đạt", 30),
    )
    lines = []
    for place, one in enumerate(data.plan, 1):
        item, progress = one.item, one.progress
        lines.append(
            Line(
                (
                    item.number or str(place),
                    item.title,
                    text_of(item.row, "product"),
                    f"{one.parts} nhiệm vụ" if one.parts else item.asked or None,
                    due(item),
                    text_of(item.row, "lead"),
                    text_of(item.row, "support"),
                    progress.done if progress.is_counted else None,
                    None if progress.permille is None else Permille(progress.permille),
                    item.gap if not progress.finished else "",
                ),
                strong=bool(one.parts),
            )
        )
    return Table(columns, tuple(lines)) if lines else None
