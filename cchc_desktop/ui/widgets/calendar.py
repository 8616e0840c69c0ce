"""A month to choose a day from: weeks begin on Monday, names are Vietnamese, arrows and Page keys move."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.cards import label

COLUMNS, ROWS = 7, 7
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


class MonthGrid(QWidget):
    """Seven columns, a row of names and six weeks. Emits the day chosen by click or Enter."""

    chosen = Signal(object)
    month_changed = Signal()

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._hover = QPoint(-1, -1)
        self.setAccessibleName(self.tr("Lịch"))

    def day(self) -> dt.date:
        """The day the cursor stands on."""
        return self._day

    def set_day(self, day: dt.date) -> None:
        """Put the cursor on a day; days outside the years 1900-2200 are ignored."""
        if not 1900 <= day.year <= 2200:
            return
        changed = (day.year, day.month) != (self._day.year, self._day.month)
        self._day = day
        self.setAccessibleDescription(f"{formats.weekday(day)} {formats.day(day)}")
        self.update()
        if changed:
            self.month_changed.emit()

    def move_months(self, by: int) -> None:
        """Go some months forward or back, to the same day or the last one of the month."""
        moved = QDate(self._day.year, self._day.month, self._day.day).addMonths(by)
        self.set_day(dt.date(moved.year(), moved.month(), moved.day()))

    def sizeHint(self) -> QSize:
        return QSize(COLUMNS * theme.px(theme.CONTROL + 4), ROWS * theme.px(theme.ROW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def cell(self, day: dt.date) -> QRect:
        """Where a day of the shown weeks is painted."""
        offset = (day - self._first()).days
        return self._box(offset // COLUMNS + 1, offset % COLUMNS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}
        key = Qt.Key(event.key())
        if key in steps:
            self.set_day(self._day + dt.timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_months(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.set_day(day)
            self.chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().toPoint()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = QPoint(-1, -1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("secondary"))
        for column, name in enumerate(WEEKDAYS):
            painter.drawText(self._box(0, column), Qt.AlignmentFlag.AlignCenter, name)
        painter.setFont(theme.font("body"))
        for offset in range(COLUMNS * (ROWS - 1)):
            self._paint_day(painter, self._first() + dt.timedelta(days=offset))

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        box = self.cell(day).adjusted(2, 2, -2, -2)
        ink = theme.color("text" if day.month == self._day.month else "secondary")
        if day == self._day:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
            ink = theme.color("on_accent")
        elif box.contains(self._hover):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _first(self) -> dt.date:
        first = self._day.replace(day=1)
        return first - dt.timedelta(days=first.weekday())

    def _box(self, row: int, column: int) -> QRect:
        width, height = self.width() // COLUMNS, self.height() // ROWS
        return QRect(column * width, row * height, width, height)

    def _at(self, point: QPoint) -> dt.date | None:
        row, column = point.y() * ROWS // self.height() - 1, point.x() * COLUMNS // self.width()
        if not (0 <= row < ROWS - 1 and 0 <= column < COLUMNS):
            return None
        return self._first() + dt.timedelta(days=row * COLUMNS + column)


class CalendarPopup(QFrame):
    """The month with its heading, as a small window under a date field; Esc closes it without a choice."""

    chosen = Signal(object)

    def __init__(self, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "raised")
        self.setObjectName("calendar_popup")
        self.grid = MonthGrid(today, self)
        self.grid.chosen.connect(self._choose)
        self.grid.month_changed.connect(self._show_month)
        self._month: QLabel = label("", "strong")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self._turner("caret-left", self.tr("Tháng trước"), -1))
        head.addWidget(self._month, 1)
        head.addWidget(self._turner("caret-right", self.tr("Tháng sau"), 1))
        whole = QVBoxLayout(self)
        pad = theme.space("tight")
        whole.setContentsMargins(pad, pad, pad, pad)
        whole.addLayout(head)
        whole.addWidget(self.grid)
        self._show_month()

    def open_below(self, field: QWidget, day: dt.date) -> None:
        """Show the month of that day under a field, inside the screen."""
        self.grid.set_day(day)
        self._show_month()
        self.adjustSize()
        at = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.screen().availableGeometry()
        if at.y() + self.height() > room.bottom():
            at.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.grid.setFocus()

    def _turner(self, name: str, words: str, by: int) -> IconButton:
        made = IconButton(name, words, lambda: self.grid.move_months(by), self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _show_month(self) -> None:
        day = self.grid.day()
        self._month.setText(self.tr("Tháng %1/%2").replace("%1", str(day.month)).replace("%2", str(day.year)))

    def _choose(self, day: dt.date) -> None:
        self.hide()
        self.chosen.emit(day)
