"""The program's own sign: a log book with the waves of a loudspeaker, drawn here and nowhere kept as a file."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap, QPolygonF

from cchc_desktop.ui import theme

SIDE = 64
"""The drawing is made on a square of so many units."""


class _Engine(QIconEngine):
    """Drawn when a size is asked for: the window's frame, the task bar, the switcher."""

    def clone(self) -> QIconEngine:
        return _Engine()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / SIDE, rect.height() / SIDE)
        _draw(painter)
        painter.restore()


def icon() -> QIcon:
    """The window's icon. Its colours are those of the light scheme: a task bar knows no scheme of ours."""
    return QIcon(_Engine())


def _draw(painter: QPainter) -> None:
    ground, ink = QColor(theme.LIGHT.accent), QColor(theme.LIGHT.on_accent)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 13, 13)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(12, 23, 11, 18), 3, 3)
    horn = [QPointF(21, 24), QPointF(37, 13), QPointF(37, 51), QPointF(21, 40)]
    painter.drawPolygon(QPolygonF(horn))
    pen = QPen(ink, 4.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for reach in (7, 15):
        painter.drawArc(QRectF(38 - reach, 32 - reach, 2 * reach, 2 * reach), -50 * 16, 100 * 16)
