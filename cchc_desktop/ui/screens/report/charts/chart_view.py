"""One chart: the bars of the paper in the colours of the window, each to be reached by arrow keys and by a click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cchc_desktop.reports.charts.chart import Chart
from cchc_desktop.reports.charts.layout import Box, Layout, Pen, laid_out
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import set_tip

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "middle": Qt.AlignmentFlag.AlignHCenter,
}
_LEADING = 1.15
_AIM = 2
"""Pixels of the frame around what was aimed at."""


class ChartView(QWidget):
    """As high as its bars. One stop in the Tab order; the arrows go from bar to bar, Enter or a click opens one."""

    opened = Signal(object)
    """The `Lead` of a bar."""
    reached = Signal(QRect)
    """The room of the bar that the arrows came to, to be brought into view."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self._now = 0
        self._found = Layout()
        self.setObjectName("chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.current.changed.connect(self._fit)
        self._name()
        self._fit()

    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def current(self) -> int:
        """The bar where the arrows stand."""
        return self._now

    def room_of(self, place: int) -> QRect:
        """Where a bar and its words are, in pixels of this widget."""
        return self._place(self._found.rooms[place]).toRect()

    def parts(self) -> list[QRect]:
        """Where the parts of bars and of the legend are painted."""
        return [self._place(box).toRect() for box in self._found.bars]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._chart.labels) - 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or last < 0:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(max(0, min(last, self._now + _STEPS[key])))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(place)
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        leads = place is not None and self._chart.lead(place) is not None
        set_tip(self, self._chart.spoken(place) if place is not None else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._found.rooms and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.reached.emit(self.room_of(self._now))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text"))
        title = QRect(0, 0, self.width(), self._head() - theme.px(4))
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self._chart.title)
        if self.hasFocus() and self._found.rooms:
            painter.setPen(theme.color("accent"))
            painter.setBrush(theme.color("tint"))
            painter.drawRoundedRect(self.room_of(self._now).adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.setPen(QPen(theme.color("secondary"), 1))
        base = self._place(self._found.base)
        painter.drawLine(base.topLeft(), base.bottomRight())
        for box in self._found.bars:
            if box.width and box.height:
                painter.setPen(QPen(theme.color("accent"), 1))
                painter.setBrush(self._brush(box.look))
                painter.drawRect(self._place(box))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("text"), theme.px(_AIM)))
        for box in self._found.aims:
            painter.drawRect(self._place(box))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(theme.font("caption"))
        for words in self._found.words:
            painter.setPen(theme.color("on_accent" if words.light else "text"))
            box = self._place(words.box).adjusted(-1, 0, 1, 0)
            painter.drawText(box, _SIDES[words.side] | Qt.AlignmentFlag.AlignVCenter, words.text)

    def _brush(self, look: int) -> QBrush:
        """Full, hatched, empty: told apart by whoever sees no colours."""
        if look == 0:
            return QBrush(theme.color("accent"))
        if look == 1:
            return QBrush(theme.color("accent"), Qt.BrushStyle.BDiagPattern)
        return QBrush(theme.color("surface"))

    def _fit(self) -> None:
        measure = QFontMetricsF(theme.font("caption"))
        # A stroke of an accent may reach beyond what the metrics tell.
        pen = Pen(measure.height() * _LEADING, lambda text: measure.horizontalAdvance(text) + 1)
        self._found = laid_out(self._chart, max(self.width() - 1, theme.px(120)), pen)
        self.setFixedHeight(round(self._found.height) + self._head() + theme.px(4))
        self.update()

    def _head(self) -> int:
        bold = QFontMetricsF(theme.font("strong"))
        room = QRectF(0, 0, max(self.width(), theme.px(120)), 10_000)
        return round(bold.boundingRect(room, Qt.TextFlag.TextWordWrap, self._chart.title).height()) + theme.px(8)

    def _place(self, box: Box) -> QRectF:
        return QRectF(box.left, box.top + self._head(), box.width, box.height)

    def _at(self, point: QPoint) -> int | None:
        return next((at for at in range(len(self._found.rooms)) if self.room_of(at).contains(point)), None)

    def _go(self, place: int) -> None:
        self._now = place
        self._name()
        self.update()
        self.reached.emit(self.room_of(place))

    def _open(self) -> None:
        lead = self._chart.lead(self._now)
        if lead is not None:
            self.opened.emit(lead)

    def _name(self) -> None:
        told = self._chart.spoken(self._now) if self._chart.labels else ""
        self.setAccessibleName(f"{self._chart.title}. {told}")
