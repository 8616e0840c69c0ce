"""Surfaces and headings: cards, hairlines, section headers, folded sections, labels by role."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.widgets.boxes import SPRING, column_of, named, row_of
from cchc_desktop.ui.widgets.plain_words import set_tip


def label(text: str, role: str = "body", *, wrap: bool = False, name: str = "", shown: bool = True) -> QLabel:
    """A text in one of the roles of the theme. Plain text only: data never becomes markup."""
    made = named(QLabel(text), name)
    if not shown:
        made.hide()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def hairline() -> QFrame:
    """A one-pixel line between rows or sections."""
    made = QFrame()
    made.setProperty("role", "hairline")
    return made


class ElidedLabel(QLabel):
    """A line that is cut with "…" when there is no room; the whole text is in the tooltip.

    `keep` pixels of it are never cut.
    """

    def __init__(self, text: str = "", role: str = "body", *, keep: int = 0) -> None:
        super().__init__(text)
        self._keep = keep
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("…") + 2
        return QSize(max(least, min(self.sizeHint().width(), theme.px(self._keep))), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + 1, size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        set_tip(self, self.text() if shown != self.text() else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class CutLabel(QWidget):
    """A text in as many lines as there is room for, the last one cut with "…"; it never asks for more height."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._text = ""
        self._ink = {"on_notice": "notice_text"}.get(role, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Change it."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def fits(self) -> bool:
        """Whether all of it is shown."""
        metrics = QFontMetrics(theme.font("caption"))
        return widest(metrics, self._text, self.width() + 1, self._lines()) <= self.width()

    def _lines(self) -> int:
        return max(1, self.height() // QFontMetrics(theme.font("caption")).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color(self._ink))
        painter.setFont(theme.font("caption"))
        set_tip(self, "" if self.fits() else self._text)
        draw_lines(painter, self.rect(), self._text, most=self._lines())


def draw_lines(
    painter: QPainter, box: QRect, text: str, *, most: int, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Paint a text into at most so many lines, broken between words, in the middle of the box; the last one is cut."""
    metrics = painter.fontMetrics()
    lines = _broken(metrics, text, box.width(), most)
    top = box.top() + (box.height() - len(lines) * metrics.height()) // 2
    for at, line in enumerate(lines):
        place = QRect(box.left(), top + at * metrics.height(), box.width(), metrics.height())
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)


def widest(metrics: QFontMetrics, text: str, room: int, most: int) -> int:
    """Pixels that the widest of the lines takes which `draw_lines` paints."""
    return min(
        room, max((metrics.horizontalAdvance(line) + 1 for line in _broken(metrics, text, room, most)), default=0)
    )


def _broken(metrics: QFontMetrics, text: str, room: int, most: int) -> list[str]:
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        # A pixel less: what fits exactly is cut with "…" all the same.
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") < room:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    return [*lines, " ".join(words)] if words else lines


class Card(QFrame):
    """A white sheet with a border; put things into `body`."""

    def __init__(self, parent: QWidget | None = None, *, padded: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        pad = theme.space("gap") if padded else 1
        self.body.setContentsMargins(pad, pad, pad, pad)
        self.body.setSpacing(theme.space("tight"))


class SectionHeader(QWidget):
    """A heading with a quiet count beside it and room for a link at the right."""

    def __init__(self, text: str, count: str = "") -> None:
        super().__init__()
        self._title = label(text, "section")
        self._count = label(count, "secondary")
        self.row = row_of(self._title, self._count, SPRING, gap="hair", into=self)

    def set_title(self, text: str) -> None:
        """Change the heading."""
        self._title.setText(text)

    def set_count(self, text: str) -> None:
        """Change the quiet text beside the heading."""
        self._count.setText(text)


class Dot(QWidget):
    """The small round sign of a group of kinds; it never stands without the kind's name."""

    def __init__(self, group: str = "other") -> None:
        super().__init__()
        self._group = group
        self.setFixedSize(theme.px(8), theme.px(8))

    def set_group(self, group: str) -> None:
        """Show another group's colour."""
        self._group = group
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.dot(self._group))
        painter.drawEllipse(self.rect())


class Pressable(QFrame):
    """A part of a screen that is pressed like a button, by mouse, Space or Enter."""

    pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class _FoldHead(Pressable):
    """The line that opens and closes a fold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_open = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = theme.px(12)
        box = self.rect()
        box.setRect(0, (self.height() - size) // 2, size, size)
        icons.draw(painter, box, "caret-down-fill" if self.is_open else "caret-right-fill", theme.color("text"))
        if self.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)


class Fold(QWidget):
    """A section that is closed at first: its heading, a quiet summary of what is inside, a link at the right."""

    toggled = Signal(bool)

    def __init__(self, title: str, summary: str = "") -> None:
        super().__init__()
        self._head = _FoldHead(self)
        self._head.pressed.connect(lambda: self.set_open(not self.is_open()))
        self._title = label(title)
        self._summary = ElidedLabel(summary, "secondary")
        self._summary.setObjectName("folded_words")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.head_row = row_of(
            self._title, (self._summary, 1), gap="hair", around=("gap", "tight", 0, "tight"), into=self._head
        )
        self.inside = QWidget(self)
        self.body = column_of(gap="tight", around=(0, 0, 0, "tight"), into=self.inside)
        self.inside.setVisible(False)
        column_of(hairline(), self._head, self.inside, gap=0, into=self)
        self._name()

    def head(self) -> QWidget:
        """The line that opens and closes the section: it takes the focus."""
        return self._head

    def is_open(self) -> bool:
        """Whether the inside is shown."""
        return self._head.is_open

    def set_open(self, is_open: bool) -> None:
        """Open or close; the focus never stays on something hidden."""
        if is_open == self._head.is_open:
            return
        focus: QWidget | None = self.window().focusWidget()
        if not is_open and focus is not None and self.inside.isAncestorOf(focus):
            self._head.setFocus()
        self._head.is_open = is_open
        self.inside.setVisible(is_open)
        self._head.update()
        self._name()
        self.toggled.emit(is_open)

    def set_title(self, text: str) -> None:
        """Change the heading."""
        self._title.setText(text)
        self._name()

    def set_summary(self, text: str) -> None:
        """Change the quiet words that say what is inside."""
        self._summary.setText(text)

    def add_link(self, button: QWidget) -> None:
        """Put an action at the right end of the heading."""
        self.head_row.addWidget(button)

    def _name(self) -> None:
        state = self.tr("đang mở") if self.is_open() else self.tr("đang đóng")
        self._head.setAccessibleName(f"{self._title.text()}, {state}")
