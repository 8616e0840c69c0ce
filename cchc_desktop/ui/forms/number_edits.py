"""Fields for whole numbers and times of the day: text fields, so no spin button and no wheel can change them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import tidy
from cchc_desktop.domain.values import Value
from cchc_desktop.ui.widgets.text_edits import TextLine

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class WholeLine(TextLine):
    """A whole number: shown with thousands dots, typed as plain digits, ↑ and ↓ change it by one.

    Every sign that is typed stays: a field that let none but digits in made 75 of "7,5". What is no whole number is
    refused under the field by whoever reads it.
    """

    def __init__(self, read: Callable[[str], Value] = formats.parse_whole) -> None:
        super().__init__()
        self._read = read
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def settled(self, text: str) -> str:
        value = self._whole(text)
        return tidy(text) if value is None else formats.number(value)

    def _whole(self, text: str) -> int | None:
        """What the text means, too large for its field or not; None for nothing and for what is no whole number."""
        for read in (self._read, formats.parse_whole):
            try:
                value = read(text) if text.strip() else None
            except ValueError:
                continue
            return value if isinstance(value, int) else None
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        value = self._whole(self.text())
        if value is not None and self.text() == formats.number(value) != str(value):
            self.setText(str(value))
            if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
                self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in _PLAIN and not self.isReadOnly():
            value = self._whole(self.text()) if self.text().strip() else 0
            if value is not None:
                self.setText(str(max(0, value + step)))
                self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)


class ClockLine(TextLine):
    """A time of the day: "5h00", "5g30", "5", "1730" or "05:00" typed, "05:00" shown; ↑ and ↓ move five minutes."""

    STEP = 5

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def settled(self, text: str) -> str:
        try:
            return formats.parse_time(_spelled(text.strip())) if text.strip() else ""
        except ValueError:
            return tidy(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: self.STEP, Qt.Key.Key_Down: -self.STEP}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in _PLAIN and not self.isReadOnly():
            try:
                hour, minute = formats.parse_time(_spelled(self.text().strip())).split(":")
            except ValueError:
                return
            total = (int(hour) * 60 + int(minute) + step) % 1440
            self.setText(f"{total // 60:02d}:{total % 60:02d}")
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)


def _spelled(text: str) -> str:
    """Digits alone, as fast hands type them: "5" → "5h", "500" and "0500" → "05:00"."""
    if not (text.isascii() and text.isdecimal()):
        return text
    return f"{text}h" if len(text) <= 2 else f"{text[:-2]}:{text[-2:]}"
