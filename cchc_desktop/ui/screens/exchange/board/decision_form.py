"""A decision written down: what it is about, a day where it needs one, the reason. Part of the card, not a box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.services.upper.decisions import reason_problem
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, row_of
from cchc_desktop.ui.widgets.buttons import link, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.field_block import FieldBlock
from cchc_desktop.ui.widgets.text_edits import TextLine

Decide = Callable[[dt.date | None, str], object]


class DecisionForm(QWidget):
    """Hidden until something is to be decided; Esc puts it away."""

    asked = Signal()
    closed = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._decide: Decide | None = None
        self._title = label("", "strong", wrap=True)
        self.day = named(DayLine(today=today), "decision_day")
        self.day.returnPressed.connect(self._day_entered)
        self._day_block = FieldBlock(self.tr("Ngày"), self.day)
        self.reason = named(TextLine(), "decision_reason")
        self.reason.returnPressed.connect(self.accept)
        self._reason_block = FieldBlock(self.tr("Lý do"), self.reason)
        self._done = secondary(self.tr("Ghi"), self.accept, name="decision_done")
        self._away = link(self.tr("Thôi"), self.put_away, name="decision_away")
        column_of(
            self._title,
            self._day_block,
            self._reason_block,
            row_of(self._done, self._away, SPRING, gap="tight"),
            gap="hair",
            around=(0, "tight", 0, 0),
            into=self,
        )
        self.hide()

    def ask(self, title: str, decide: Decide, *, day: dt.date | None, reason: bool = True) -> None:
        """Open for one decision; without `day` none is asked for."""
        self._decide = decide
        self._title.setText(title)
        self._day_block.setVisible(day is not None)
        self._reason_block.setVisible(reason)
        self._day_block.set_error("")
        self._reason_block.set_error("")
        self.day.clear()
        if day is not None:
            self.day.set_day(day)
        self.reason.clear()
        self.show()
        self.asked.emit()
        (self.reason if reason else self.day).setFocus()

    def accept(self) -> None:
        """Hand the decision on, unless a field is wrong: that is told under it."""
        if self._decide is None or not self._is_good():
            return
        self.reason.settle()
        self._decide(self.day.day() if self._asks(self._day_block) else None, self.reason.text())

    def _is_good(self) -> bool:
        """A day that is none must never pass for "no day"; only a deadline may be left empty."""
        day = reason = ""
        if self._asks(self._day_block) and self.day.day() is None:
            typed = self.day.text().strip()
            if typed:
                day = self.tr("Ngày này không có trong lịch; viết như 16/11/2026")
            elif self._asks(self._reason_block):
                day = self.tr("Hãy nhập ngày")
        if self._asks(self._reason_block):
            reason = reason_problem(self.reason.text())
        self._day_block.set_error(day)
        self._reason_block.set_error(reason)
        if day or reason:
            (self.day if day else self.reason).setFocus()
        return not (day or reason)

    def _day_entered(self) -> None:
        """Enter moves on, and decides in the last field."""
        if self._asks(self._reason_block):
            self.reason.setFocus()
        else:
            self.accept()

    def _asks(self, block: FieldBlock) -> bool:
        return block.isVisibleTo(self)

    def put_away(self) -> None:
        """Close without deciding, or after it was decided."""
        if not self.isHidden():
            self._decide = None
            self.hide()
            self.closed.emit()
