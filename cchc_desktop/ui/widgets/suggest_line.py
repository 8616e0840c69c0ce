"""A text field with suggestions: one of a list, or what the officer wrote before, found with or without accents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from cchc_desktop.domain.plan import SHOWN_PROGRESS
from cchc_desktop.domain.text import fold, tidy
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.suggestions import Suggestion, Suggestions
from cchc_desktop.ui.widgets.text_edits import TextLine

MOST, MOST_SHOWN = 40, 200
"""Lines offered for what is typed; lines of a list that is opened without typing, for nobody reads on."""
folded = lru_cache(20_000)(fold)
"""Known texts are compared at every key: a register may offer 5,000 of them, which takes 30 ms to fold."""
Known = Callable[[], Sequence[str]]


def ranked(known: Sequence[str], typed: str, *, most: int = MOST) -> list[str]:
    """The known texts that hold every typed word, best first: exact spelling, whole beginning, word beginning, inside.

    Words of known and typed text are compared folded, so "duong" finds "đường"; the order of equals is kept.
    """
    wanted, exact = fold(typed), tidy(typed).casefold()
    words = wanted.split()
    found: list[tuple[bool, int, int, str]] = []
    for place, text in enumerate(known):
        words_of = folded(text)
        if not all(word in words_of for word in words):
            continue
        starts = all(f" {words_of}".find(f" {word}") >= 0 for word in words)
        rank = 0 if words_of.startswith(wanted) else 1 if starts else 2
        found.append((exact not in text.casefold(), rank, place, text))
    return [text for *_, text in sorted(found)[:most]]


class SuggestLine(TextLine):
    """Free text with suggestions; with `closed`, a choice: its best match is taken on Enter, Tab or click.

    A text that is not in a closed list stays as typed: the form says what is wrong, nothing typed is thrown away.
    """

    def __init__(self, *, closed: bool = False) -> None:
        super().__init__()
        self._closed = closed
        self._known: Known = tuple
        self._popup: Suggestions | None = None
        self._free: QWidget | None = None
        self._typed = False
        self._taking = False
        self.textEdited.connect(self._edited)
        if closed:
            self.setTextMargins(0, 0, theme.space("gap"), 0)

    def set_known(self, known: Known | Sequence[str]) -> None:
        """The texts to suggest, or a callable that returns them when the list is needed."""
        self._known = known if callable(known) else lambda: known

    def keep_free(self, part: QWidget) -> None:
        """A line right under the field that its list must not cover."""
        self._free = part

    def popup(self) -> Suggestions | None:
        """The list, once it was shown."""
        return self._popup

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def wanted(self) -> str:
        """The part of the text that suggestions are sought for."""
        return self.seen_text()

    def taken(self, suggestion: str) -> str:
        """The whole text after a suggestion was chosen."""
        return suggestion

    def composed(self) -> None:
        if self.hasFocus() and (self._preedit or self._typed):
            self._edited()

    def settle(self) -> None:
        self.finish_word()
        current = self._popup.current() if self._popup is not None else None
        if current is not None:
            self._take(current, keep_typing=False)
        self.close_list()
        self._typed = False
        super().settle()

    def close_list(self) -> None:
        """Hide the list; the text stays."""
        if self._popup is not None:
            self._popup.hide()

    def open_list(self) -> None:
        """Show everything there is to choose, the present text highlighted; a field to read has nothing to choose."""
        if self.isReadOnly():
            return
        known, asked = list(self._known()), fold(self.text())
        at = next((row for row, text in enumerate(known) if folded(text) == asked), -1) if asked else -1
        first = max(0, min(at - MOST_SHOWN // 2, len(known) - MOST_SHOWN))
        shown, rest = known[first : first + MOST_SHOWN], len(known) - MOST_SHOWN
        self._show(shown, at - first if at >= 0 else -1, max(0, rest))

    def _edited(self) -> None:
        if self._taking:
            return
        self._typed = True
        wanted = self.wanted()
        if not wanted.strip() and not self._closed:
            self.close_list()
            return
        found = ranked(self._known(), wanted)
        if found == [tidy(wanted)]:
            found = []
        self._show(found, 0 if self._closed and wanted.strip() else -1)

    def _show(self, texts: Sequence[str], current: int, rest: int = 0) -> None:
        if self._popup is None:
            self._popup = Suggestions(self)
            self._popup.chosen.connect(self._clicked)
            self._popup.keep_free(self._free)
        lines = [Suggestion(text) for text in texts]
        if rest:
            lines.append(Suggestion(filled(self.tr("Còn %1 mục nữa, xin gõ chữ để tìm"), rest), tells=True))
        self._popup.show_items(lines, current=current)

    def _clicked(self, suggestion: Suggestion) -> None:
        self._take(suggestion, keep_typing=True)
        self.close_list()

    def _take(self, suggestion: Suggestion, *, keep_typing: bool) -> None:
        self.finish_word()
        text = self.taken(suggestion.text)
        if text != self.text():
            self.setText(text if keep_typing else tidy(text))
            self._taking = True
            self.textEdited.emit(self.text())
            self._taking = False
        self._typed = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            event.key(),
            event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier),
        )
        alt_down = key == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        if self.is_open() and self._popup is not None and plain:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._popup.step(1 if key == Qt.Key.Key_Down else -1)
                return
            if key == Qt.Key.Key_Escape:
                self.close_list()
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._popup.current() is not None:
                self._clicked(self._popup.current() or Suggestion(""))
                return
        elif alt_down or (plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up)):
            self.open_list()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._closed and event.button() == Qt.MouseButton.LeftButton and not self.hasSelectedText():
            if self.is_open():
                self.close_list()
            else:
                self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._closed:
            size = theme.px(12)
            box = QRect(self.width() - size - theme.space("tight"), (self.height() - size) // 2, size, size)
            painter = QPainter(self)
            icons.draw(painter, box, "caret-down", theme.color("secondary"))
            painter.end()


class NamesLine(SuggestLine):
    """Several names with semicolons between them; suggestions are for the name at the cursor.

    Without the focus, names that don't fit are counted: "Thôn Đông, Thôn Đường Làng +2".
    """

    def names(self) -> list[str]:
        """The names as they stand."""
        return [name for part in self.text().split(";") if (name := tidy(part))]

    def wanted(self) -> str:
        start, end = self._span()
        return self.seen_text()[start : end + len(self._preedit)]

    def taken(self, suggestion: str) -> str:
        start, end = self._span()
        before, after = self.text()[:start].rstrip(), self.text()[end:].lstrip("; ")
        return f"{before} {suggestion}; {after}".lstrip()

    def settled(self, text: str) -> str:
        seen: dict[str, str] = {}
        for part in text.split(";"):
            name = tidy(part)
            if name:
                seen.setdefault(fold(name), name)
        return "; ".join(seen.values())

    def _span(self) -> tuple[int, int]:
        text, at = self.text(), self.cursorPosition()
        start = text.rfind(";", 0, at) + 1
        end = text.find(";", at)
        return start, len(text) if end < 0 else end

    def paintEvent(self, event: QPaintEvent) -> None:
        names = self.names()
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        style = self.style()
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self).adjusted(2, 0, -2, 0)
        metrics = self.fontMetrics()
        if self.hasFocus() or len(names) < 2 or metrics.horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        shown = 1
        while shown < len(names) and metrics.horizontalAdvance(_counted(names, shown + 1)) <= room.width():
            shown += 1
        text = ", ".join(names[:shown])
        rest = f"+{len(names) - shown}"
        width = metrics.horizontalAdvance(f"  {rest}")
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - width)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.color("text"))
        painter.drawText(room, flags, text)
        painter.setPen(theme.color("secondary"))
        x = room.left() + metrics.horizontalAdvance(text) + theme.space("tight")
        painter.drawText(QRect(QPoint(x, room.top()), room.bottomRight()), flags, rest)
        painter.end()


class PickLine(SuggestLine):
    """A record of a register to pick: the list may say how far each is, the field keeps its name alone."""

    def __init__(self) -> None:
        super().__init__(closed=True)

    def taken(self, suggestion: str) -> str:
        return suggestion.rsplit(SHOWN_PROGRESS, 1)[0]


def _counted(names: Sequence[str], shown: int) -> str:
    return f"{', '.join(names[:shown])}  +{len(names) - shown}"
