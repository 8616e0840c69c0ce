"""Buttons: a primary one per screen, secondary ones, links, and buttons that open a list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QToolButton, QWidget

from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.widgets.plain_words import set_tip

Does = Callable[..., object] | SignalInstance
"""What a press does: called, or emitted."""


class Button(QPushButton):
    """A push button with an optional quiet second text (a shortcut, the dates of a period) and a "▾" sign.

    The quiet text is painted, not part of `text()`, so that screen readers and tests see the plain name.
    """

    def __init__(
        self,
        text: str,
        does: Does | None = None,
        *,
        role: str = "secondary",
        name: str = "",
        tip: str = "",
        hint: str = "",
        opens: bool = False,
        shown: bool = True,
    ) -> None:
        super().__init__(text)
        self._hint = hint
        self._opens = opens
        self.setObjectName(name)
        if does is not None:
            self.clicked.connect(does)
        if tip:
            set_tip(self, tip)
        if not shown:
            self.hide()
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
        """Show that the list below this button is open, or that something in it is chosen."""
        if bool(self.property("open")) != is_open:
            self.setProperty("open", is_open)
            self.style().unpolish(self)
            self.style().polish(self)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        # Two spare pixels: widths of glyphs are fractions, and a word cut for half a pixel is a cut word.
        width = self._text_metrics().horizontalAdvance(self._plain()) + 2 + 2 * self._side() + self._extra_width()
        if not self.icon().isNull():
            width += self.iconSize().width() + (theme.space("hair") if self.text() else 0)
        return QSize(width, size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt paints the bevel alone; text, hint, icon and sign are painted here."""
        super().initStyleOption(option)
        option.text = ""
        option.icon = QIcon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = theme.color(self._ink())
        room = self.rect().adjusted(self._side(), 0, -self._side(), 0)
        if not self.icon().isNull():
            size = self.iconSize().width()
            left = room.left() if self.text() else (self.width() - size) // 2
            box = QRect(left, (self.height() - size) // 2, size, size)
            self.icon().paint(painter, box)
            room.setLeft(box.right() + theme.space("hair") + 1)
        x = self._paint_text(painter, room, ink)
        if self._hint:
            font = self.font()
            font.setWeight(QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(ink if self._role() == "primary" else theme.color("secondary"))
            painter.setOpacity(0.85 if self._role() == "primary" else 1.0)
            place = QRect(x, 0, room.right() - x + 1, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._hint)
            painter.setOpacity(1.0)
        if self._opens:
            _draw_arrow(painter, QPoint(room.right() - theme.px(4), self.height() // 2), ink)
        painter.end()

    def _paint_text(self, painter: QPainter, room: QRect, ink: QColor) -> int:
        """Paint the plain text; returns where a hint begins."""
        font = self.font()
        font.setWeight(self._weight())
        font.setUnderline(self._role() == "link" and self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(ink)
        metrics = self._text_metrics()
        extra = self._extra_width()
        place = room.adjusted(0, 0, -extra, 0)
        plain = metrics.elidedText(self._plain(), Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignLeft if extra or not self.icon().isNull() else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | side, plain)
        return place.left() + metrics.horizontalAdvance(plain) + theme.space("tight")

    def _ink(self) -> str:
        if not self.isEnabled():
            return "secondary"
        return {"primary": "on_accent", "link": "accent"}.get("primary" if self.isDefault() else self._role(), "text")

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


class IconButton(QToolButton):
    """A button of one sign, which grows with the text; its words are in its tooltip and its accessible name."""

    def __init__(
        self,
        sign: str,
        words: str,
        does: Callable[[], object],
        parent: QWidget | None = None,
        *,
        name: str = "",
        size: int = theme.ICON,
        takes_focus: bool = True,
    ) -> None:
        super().__init__(parent)
        self._side = size
        self.setObjectName(name)
        if not takes_focus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setIcon(icons.icon(sign))
        self.set_words(words)
        self.clicked.connect(lambda: does())
        self._fit()

    def set_words(self, words: str) -> None:
        """What the button does."""
        self.setAccessibleName(words)
        set_tip(self, words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setIconSize(QSize(theme.px(self._side), theme.px(self._side)))


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


secondary = Button
"""An ordinary button."""
primary = partial(Button, role="primary")
"""The one button of a screen that does what the officer most likely wants."""
link = partial(Button, role="link")
"""A quiet action that reads as a word of the text around it."""
