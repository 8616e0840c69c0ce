"""Buttons: a primary one per screen, secondary ones, links, and buttons that open a list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPolygon
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from cchc_desktop.ui import theme


class Button(QPushButton):
    """A push button with an optional quiet second text (a shortcut, the dates of a period) and a "▾" sign.

    The quiet text is painted, not part of `text()`, so that screen readers and tests see the plain name.
    """

    def __init__(
        self, text: str, parent: QWidget | None = None, *, role: str = "secondary", hint: str = "", opens: bool = False
    ) -> None:
        super().__init__(text, parent)
        self._hint = hint
        self._opens = opens
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hint(self) -> str:
        """The quiet second text."""
        return self._hint

    def set_hint(self, hint: str) -> None:
        """Change the quiet second text."""
        if hint != self._hint:
            self._hint = hint
            self.updateGeometry()
            self.update()

    def set_open(self, is_open: bool) -> None:
        """Show that the list below this button is open."""
        self.setProperty("open", is_open)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        # Two spare pixels: widths of glyphs are fractions, and a word cut for half a pixel is a cut word.
        width = self._text_metrics().horizontalAdvance(self._plain()) + 2 + 2 * self._side() + self._extra_width()
        if not self.icon().isNull():
            width += self.iconSize().width() + theme.space("hair")
        return QSize(width, size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        ink = option.palette.color(QPalette.ColorRole.ButtonText)
        left = self.rect().adjusted(self._side(), 0, -self._side(), 0)
        if not self.icon().isNull():
            size = self.iconSize().width()
            box = QRect(left.left(), (self.height() - size) // 2, size, size)
            self.icon().paint(painter, box)
            left.setLeft(box.right() + theme.space("hair") + 1)
        metrics = self._text_metrics()
        font = painter.font()
        font.setWeight(self._weight())
        if self._role() == "link" and option.state & QStyle.StateFlag.State_MouseOver:
            font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(ink)
        room = left.adjusted(0, 0, -self._extra_width(), 0)
        plain = metrics.elidedText(self._plain(), Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            room,
            flags | (Qt.AlignmentFlag.AlignHCenter if not self._extra_width() else Qt.AlignmentFlag.AlignLeft),
            plain,
        )
        x = left.left() + metrics.horizontalAdvance(plain)
        if self._hint:
            font.setWeight(QFont.Weight.Normal)
            font.setUnderline(False)
            painter.setFont(font)
            painter.setPen(ink if self._role() == "primary" else theme.color("secondary"))
            painter.setOpacity(0.85 if self._role() == "primary" else 1.0)
            x += theme.space("tight")
            painter.drawText(QRect(x, 0, left.right() - x + 1, self.height()), flags, self._hint)
            painter.setOpacity(1.0)
        if self._opens:
            _draw_arrow(painter, QPoint(left.right() - theme.px(4), self.height() // 2), ink)

    def _plain(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _role(self) -> str:
        return str(self.property("role"))

    def _side(self) -> int:
        return theme.space("hair") if self._role() == "link" else theme.space("half")

    def _weight(self) -> QFont.Weight:
        return QFont.Weight.DemiBold if self._role() == "primary" else self.font().weight()

    def _text_metrics(self) -> QFontMetrics:
        font = self.font()
        font.setWeight(self._weight())
        return QFontMetrics(font)

    def _extra_width(self) -> int:
        extra = 0
        if self._hint:
            extra += theme.space("tight") + QFontMetrics(self.font()).horizontalAdvance(self._hint)
        return extra + (theme.space("gap") if self._opens else 0)


def _draw_arrow(painter: QPainter, middle: QPoint, ink: QColor) -> None:
    """A small filled triangle: drawn, because not every UI font has the sign."""
    half, depth = theme.px(4), theme.px(5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    top = middle.y() - depth // 2
    painter.drawPolygon(
        QPolygon([QPoint(middle.x() - half, top), QPoint(middle.x() + half, top), QPoint(middle.x(), top + depth)])
    )
    painter.restore()


def primary(text: str, parent: QWidget | None = None, *, hint: str = "", opens: bool = False) -> Button:
    """The one button of a screen that does what the officer most likely wants."""
    return Button(text, parent, role="primary", hint=hint, opens=opens)


def secondary(text: str, parent: QWidget | None = None, *, hint: str = "", opens: bool = False) -> Button:
    """An ordinary button."""
    return Button(text, parent, hint=hint, opens=opens)


def link(text: str, parent: QWidget | None = None, *, opens: bool = False) -> Button:
    """A quiet action that reads as a word of the text around it."""
    return Button(text, parent, role="link", opens=opens)
