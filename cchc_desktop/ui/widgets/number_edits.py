"""Fields for whole numbers and times of the day: text fields, so no spin button and no wheel can change them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import nfc, tidy
from cchc_desktop.ui.widgets.text_edits import TextLine

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)

_DIGITS = 16
"""More than any count has: a longer text stays as typed, and the form says that it is too large."""


class _Only(QValidator):
    """Lets in digits and the signs given; a pasted text with anything else stays outside as a whole."""

    def __init__(self, parent: QWidget, signs: str) -> None:
        super().__init__(parent)
        self._signs = signs

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        good = all((letter.isdecimal() and letter.isascii()) or letter in self._signs for letter in nfc(text).lower())
        return (QValidator.State.Acceptable if good else QValidator.State.Invalid), text, at


class WholeLine(TextLine):
    """A whole number: shown with thousands dots, typed as plain digits, ↑ and ↓ change it by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(_Only(self, ". "))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def settled(self, text: str) -> str:
        digits = "".join(letter for letter in text if letter.isdecimal())
        return formats.number(int(digits)) if 0 < len(digits) <= _DIGITS else tidy(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        plain = self.text().replace(".", "")
        if plain != self.text():
            self.setText(plain)
            if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
                self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in _PLAIN and not self.isReadOnly():
            digits = "".join(letter for letter in self.text() if letter.isdecimal())
            if len(digits) > _DIGITS:
                return
            self.setText(str(max(0, int(digits or "0") + step)))
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)


class ClockLine(TextLine):
    """A time of the day: "5h00", "5g30", "5", "1730" or "05:00" typed, "05:00" shown; ↑ and ↓ move five minutes."""

    STEP = 5

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
