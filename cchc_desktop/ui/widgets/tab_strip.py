"""Words in a row, one of them chosen and underlined: the steps of a report, the views of one thing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cchc_desktop.ui import theme


class TabStrip(QWidget):
    """One stop in the Tab order; ← and → choose. A quiet count may stand after a word ("Phụ lục 4")."""

    chosen = Signal(str)

    def __init__(self, tabs: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._keys = [key for key, _ in tabs]
        self._words = dict(tabs)
        self._counts: dict[str, str] = {}
        self._now = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def current(self) -> str:
        """Key of the chosen tab."""
        return self._keys[self._now]

    def choose(self, key: str) -> None:
        """Choose a tab; `chosen` is emitted when it was another one before."""
        at = self._keys.index(key)
        if at != self._now:
            self._now = at
            self._name()
            self.update()
            self.chosen.emit(key)

    def set_count(self, key: str, count: str) -> None:
        """Show a quiet count after a word."""
        self._counts[key] = count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + len(self._keys) * _usual_gap(), theme.px(theme.CONTROL + 12))

    def minimumSizeHint(self) -> QSize:
        """One word: in large text the words move closer, and those that still find no room scroll with the choice."""
        return QSize(max(self._widths(), default=0) + 2 * theme.space("hair"), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers():
            self.choose(self._keys[max(0, min(len(self._keys) - 1, self._now + step))])
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for key, box in zip(self._keys, self._boxes(), strict=True):
            if box.contains(event.position().toPoint()) and event.button() == Qt.MouseButton.LeftButton:
                self.choose(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at, (key, box) in enumerate(zip(self._keys, self._boxes(), strict=True)):
            is_now = at == self._now
            painter.setFont(theme.font("strong" if is_now else "body"))
            painter.setPen(theme.color("accent" if is_now else "secondary"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._shown(key))
            if is_now:
                line = theme.px(2)
                painter.fillRect(QRect(box.left(), box.bottom() - line + 1, box.width(), line), theme.color("accent"))
                if self.hasFocus():
                    painter.drawRoundedRect(box.adjusted(-3, 5, 3, -6), theme.RADIUS, theme.RADIUS)

    def _shown(self, key: str) -> str:
        return " ".join(part for part in (self._words[key], self._counts.get(key, "")) if part)

    def _boxes(self) -> list[QRect]:
        height, x = theme.px(theme.CONTROL + 12), theme.space("hair")
        widths = self._widths()
        spare = self.width() - 2 * x - sum(widths)
        gap = max(theme.space("tight"), min(_usual_gap(), spare // max(1, len(widths) - 1)))
        boxes = []
        for width in widths:
            boxes.append(QRect(x, 0, width, height))
            x += width + gap
        hidden = boxes[self._now].right() + theme.space("hair") - self.width() + 1 if boxes else 0
        return [box.translated(-hidden, 0) for box in boxes] if hidden > 0 else boxes

    def _widths(self) -> list[int]:
        strong = QFontMetrics(theme.font("strong"))
        return [strong.horizontalAdvance(self._shown(key)) for key in self._keys]

    def _name(self) -> None:
        self.setAccessibleName(self._words[self.current()])


def _usual_gap() -> int:
    return theme.space("gap") + theme.space("hair")
