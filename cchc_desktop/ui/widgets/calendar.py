"""The month under a date field: Qt's own calendar, Vietnamese, its weeks from Monday, under a heading of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLabel, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import column_of, row_of
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.plain_words import filled

_COLUMNS, _ROWS = 7, 7
_FIRST, _LAST = QDate(1900, 1, 1), QDate(2200, 12, 31)


class CalendarPopup(QFrame):
    """A day is chosen by one click or Enter; arrows and Page keys move; Esc closes without a choice."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "raised")
        self.setObjectName("calendar_popup")
        self.month = QCalendarWidget(self)
        self.month.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.month.setNavigationBarVisible(False)
        self.month.setDateEditEnabled(False)
        self.month.setDateRange(_FIRST, _LAST)
        self.month.setAccessibleName(self.tr("Lịch"))
        self._today = today
        self.month.clicked.connect(self._choose)
        self.month.activated.connect(self._choose)
        self.month.currentPageChanged.connect(self._show_month)
        self._month: QLabel = label("", "strong")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = row_of(
            IconButton("caret-left", self.tr("Tháng trước"), self.month.showPreviousMonth, takes_focus=False),
            (self._month, 1),
            IconButton("caret-right", self.tr("Tháng sau"), self.month.showNextMonth, takes_focus=False),
        )
        column_of(head, self.month, around="tight", into=self)

    def open_below(self, field: QWidget, day: dt.date) -> None:
        """Show the month of that day under a field, inside the screen."""
        self._dress()
        self.month.setMinimumSize(_COLUMNS * theme.px(theme.CONTROL + 8), _ROWS * theme.px(theme.ROW - 4))
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._show_month()
        self.adjustSize()
        at = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.screen().availableGeometry()
        if at.y() + self.height() > room.bottom():
            at.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.month.setFocus()

    def _dress(self) -> None:
        """Inks of the present theme: names of the week, no red Sundays (a working day of a commune too), today."""
        plain, head, today = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.color("text"))
        head.setForeground(theme.color("secondary"))
        head.setBackground(theme.color("raised"))
        today.setForeground(theme.color("accent"))
        today.setFontWeight(700)
        for weekday in Qt.DayOfWeek:
            self.month.setWeekdayTextFormat(weekday, plain)
        self.month.setHeaderTextFormat(head)
        self.month.setDateTextFormat(QDate(), QTextCharFormat())
        day = self._today()
        self.month.setDateTextFormat(QDate(day.year, day.month, day.day), today)

    def _show_month(self) -> None:
        month, year = self.month.monthShown(), self.month.yearShown()
        self._month.setText(filled(self.tr("Tháng %1/%2"), f"{month}", f"{year}"))

    def _choose(self, day: QDate) -> None:
        self.hide()
        self.chosen.emit(dt.date(day.year(), day.month(), day.day()))
