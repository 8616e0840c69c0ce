"""The search field of the title row: finds commands and, through a callable, activities; the list takes no focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.commands import Command, Commands, shown_shortcut
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.text_edits import TextLine

if TYPE_CHECKING:
    from cchc_desktop.ui.widgets.suggestions import Suggestion, Suggestions

Found = Callable[["Sequence[Suggestion]"], object]
Finder = Callable[[str, Found], object]
"""Looks for records: called with the typed text and a function that takes the answer, now or later."""

MOST_COMMANDS = 6
LIST_WIDTH = 640
"""Pixels of the list: a whole title, and below it where the typed words stand."""
PAUSE_MS = 60
"""Typing rests this long before records are sought: one question per word, not per letter."""


class CommandBox(TextLine):
    """Ctrl+K comes here, ↑ ↓ choose, Enter runs, Esc goes back to where the officer was."""

    place_chosen = Signal(object)

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._finder: Finder | None = None
        self._popup: Suggestions | None = None
        self._before: QWidget | None = None
        self._records: Sequence[Suggestion] = ()
        self._waits = self._is_eager = False
        self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        self.setObjectName("command_box")
        self.setAccessibleName(self.tr("Tìm hoạt động, văn bản, lệnh"))
        self.textEdited.connect(self.composed)

    def set_finder(self, finder: Finder) -> None:
        """Who looks for records."""
        self._finder = finder

    def open(self) -> None:
        """Take the focus and remember where it was."""
        before = QApplication.focusWidget()
        if before is not self:
            self._before = before
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.composed()

    def close_box(self) -> None:
        """Forget the text and give the focus back."""
        self.clear()
        self._hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()

    def shown(self) -> list[Suggestion]:
        """The lines offered now."""
        return list(self._popup.items()) if self._popup is not None and self._popup.isVisible() else []

    def popup(self) -> Suggestions | None:
        """The list, once it was needed."""
        return self._popup

    def is_waiting(self) -> bool:
        """Whether the answer to the typed words is still to come."""
        return self._waits

    def composed(self) -> None:
        """The seen text changed: offer commands at once, records a moment later."""
        if not self.hasFocus():
            return
        self._is_eager = False
        self._waits = self._finder is not None and bool(self.seen_text().strip())
        if not self._waits:
            self._records = ()
        self._offer()
        if self._waits:
            self._pause.start()
        else:
            self._pause.stop()

    def settled(self, text: str) -> str:
        return text

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self.composed()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._popup is not None and self._popup.isVisible():
            self._popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            current = self._popup.current() if self._popup is not None else None
            # What is still shown belongs to the words before: the first line of the answer is meant.
            self._is_eager = self._waits and (current is None or not isinstance(current.value, Command))
            if current is not None and not self._is_eager:
                self._take(current)
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or self._preedit:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("caption")
        keys = shown_shortcut("Ctrl+K")
        wide = QFontMetrics(font).horizontalAdvance(keys) + theme.space("half")
        high = QFontMetrics(font).height() + 2
        box = QRect(self.width() - wide - theme.space("tight") - 2, (self.height() - high) // 2, wide, high)
        painter.setFont(font)
        painter.setPen(theme.color("border"))
        painter.drawRoundedRect(box, theme.RADIUS / 2, theme.RADIUS / 2)
        painter.setPen(theme.color("secondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
        words = self.tr("Tìm hoạt động, văn bản, lệnh…")
        room = self.rect().adjusted(theme.space("tight") + 4, 0, -wide - theme.space("gap"), 0)
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _seek(self) -> None:
        typed = self.seen_text().strip()
        self._asked = typed
        if self._finder is not None and typed:
            self._finder(typed, lambda found: self._found(typed, found))

    def _found(self, typed: str, found: Sequence[Suggestion]) -> None:
        if typed == self._asked and self.hasFocus():
            self._records, self._waits = found, False
            self._offer()
            current = self._popup.current() if self._popup is not None else None
            if self._is_eager and current is not None:
                self._take(current)

    def _offer(self) -> None:
        from cchc_desktop.ui.widgets.suggestions import Suggestion, Suggestions  # late: 2 ms

        if self._popup is None:
            self._popup = Suggestions(self, least_width=LIST_WIDTH)
            self._popup.chosen.connect(self._take)
        commands = self._commands.find(self.seen_text())[: MOST_COMMANDS if self.seen_text().strip() else None]
        lines = [Suggestion(each.title, each, shown_shortcut(each.shortcut)) for each in commands]
        lines += self._records
        typed = self.seen_text().strip()
        if not lines and typed:
            words = self.tr("Đang tìm…") if self._waits else filled(self.tr("Không tìm thấy “%1”."), typed)
            hint = "" if self._waits else self.tr("Thử gõ ít chữ hơn, hoặc gõ ngày như 31/10, hôm qua, tháng 9.")
            lines = [Suggestion(words, under=hint, tells=True)]
        kept = self._popup.current()
        first = next((at for at, line in enumerate(lines) if not line.tells), -1)
        self._popup.show_items(lines, current=lines.index(kept) if kept in lines else first)

    def _take(self, chosen: Suggestion) -> None:
        if chosen.tells:
            return
        self.close_box()
        if isinstance(chosen.value, Command):
            self._commands.run(chosen.value.key)
        else:
            self.place_chosen.emit(chosen.value)

    def _hide(self) -> None:
        self._pause.stop()
        self._asked = ""
        self._waits = self._is_eager = False
        if self._popup is not None:
            self._popup.hide()
