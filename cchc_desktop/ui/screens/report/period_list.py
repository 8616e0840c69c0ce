"""The list of periods at the left: name, state and days of each."""

from __future__ import annotations

from PySide6.QtCore import Signal

from cchc_desktop.domain.period import Period
from cchc_desktop.ui.screens.report.known_periods import PeriodLine, dates
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.line_list import LineList
from cchc_desktop.ui.widgets.rows.model import Cell


class PeriodList(LineList[PeriodLine]):
    """↑ ↓ choose, and the report follows at once."""

    chosen = Signal(object)
    """The `Period` that was chosen."""

    def __init__(self) -> None:
        super().__init__(self._cell, identity=lambda line: line.period)
        self.setAccessibleName(self.tr("Các kỳ báo cáo"))
        self.menu.offer(lambda: [Entry(self.tr("Mở báo cáo kỳ này"), self.done.emit)])
        self.moved.connect(lambda line: self.chosen.emit(line.period))

    def _cell(self, line: PeriodLine) -> Cell:
        state, caption, name = self.state_words(line), self.caption(line), line.period.label
        icon, ink = ("check", "good") if line.version else ("circle-dashed", "secondary")
        if line.is_draft and not line.version:
            icon, ink = "circle-half", "warn"
        told = f"{name}, {state}, {caption}"
        return Cell(name, caption, told=told, font="strong", icon=icon, note=state, note_ink=ink)

    def state_words(self, line: PeriodLine) -> str:
        """How far the report of a period is."""
        if line.version > 1:
            return filled(self.tr("bổ sung lần %1"), str(line.version - 1))
        if line.version:
            return self.tr("đã phát hành")
        return self.tr("bản nháp") if line.is_draft else self.tr("chưa lập")

    def caption(self, line: PeriodLine) -> str:
        """Its days, and the deadline while there is time."""
        days = (line.period.end - line.period.start).days + 1
        said = [filled(self.tr("%1 ngày"), days) if line.period.kind == "free" else dates(line.period)]
        if line.number:
            said.append(filled(self.tr("số %1"), line.number))
        elif line.deadline is not None and not line.version and line.period.kind != "free":
            day = f"{line.deadline.day}/{line.deadline.month}"
            said.append(filled(self.tr("nộp trước %1"), day))
        return " · ".join(said)

    def current(self) -> Period | None:
        """The chosen period."""
        line = self.current_line()
        return line.period if line is not None else None
