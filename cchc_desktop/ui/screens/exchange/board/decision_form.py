"""A decision written down: what it is about, a day where it needs one, the reason. Part of the card, not a box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.buttons import link, secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.text_edits import TextLine

Decide = Callable[[dt.date | None, str], object]


class DecisionForm(QWidget):
    """Hidden until something is to be decided; Esc puts it away."""

    closed = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decide: Decide | None = None
        self._title = label("", "strong", wrap=True)
        self._day_label = label(self.tr("Ngày"), "caption")
        self.day = DayLine(today=today)
        self.day.setObjectName("decision_day")
        self.day.setAccessibleName(self.tr("Ngày"))
        self._reason_label = label(self.tr("Lý do"), "caption")
        self.reason = TextLine()
        self.reason.setObjectName("decision_reason")
        self.reason.setAccessibleName(self.tr("Lý do"))
        self.reason.returnPressed.connect(self.accept)
        self._done = secondary(self.tr("Ghi"))
        self._done.setObjectName("decision_done")
        self._done.clicked.connect(self.accept)
        self._away = link(self.tr("Thôi"))
        self._away.setObjectName("decision_away")
        self._away.clicked.connect(self.put_away)
        row = QHBoxLayout()
        row.setSpacing(theme.space("tight"))
        row.addWidget(self._done)
        row.addWidget(self._away)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.space("tight"), 0, 0)
        whole.setSpacing(theme.space("hair"))
        for part in (self._title, self._day_label, self.day, self._reason_label, self.reason):
            whole.addWidget(part)
        whole.addLayout(row)
        self.hide()

    def ask(self, title: str, decide: Decide, *, day: dt.date | None, reason: bool = True) -> None:
        """Open for one decision; without `day` none is asked for."""
        self._decide = decide
        self._title.setText(title)
        self._day_label.setVisible(day is not None)
        self.day.setVisible(day is not None)
        self._reason_label.setVisible(reason)
        self.reason.setVisible(reason)
        self.day.clear()
        if day is not None:
            self.day.set_day(day)
        self.reason.clear()
        self.show()
        (self.reason if reason else self.day).setFocus()

    def accept(self) -> None:
        """Hand the decision on."""
        if self._decide is not None:
            self._decide(self.day.day() if self.day.isVisibleTo(self) else None, self.reason.text())

    def put_away(self) -> None:
        """Close without deciding, or after it was decided."""
        if not self.isHidden():
            self._decide = None
            self.hide()
            self.closed.emit()
