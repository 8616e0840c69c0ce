"""Text fields that are safe for Vietnamese typing: nothing is rewritten while a word is being composed.

Text is brought to NFC and tidied only when the field is left. A word still being composed when the field is left, or
when the form is saved, is kept exactly once: Qt asks the input method to commit, and if the word is still unfinished
after that, no input method holds it and it is inserted here.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from cchc_desktop.domain.text import nfc, tidy, tidy_lines
from cchc_desktop.ui import theme

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Focus goes away only for a moment (a menu, another program): the field is not being left."""


def _insert_word(widget: QWidget, word: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(word)
    QApplication.sendEvent(widget, event)


class TextLine(QLineEdit):
    """One line of text."""

    left = Signal()
    """The focus went to another field; the text is tidy now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""

    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return bool(self._preedit)

    def seen_text(self) -> str:
        """The text as the officer sees it: with the word that is still being composed."""
        at = self.cursorPosition()
        return nfc(self.text()[:at] + self._preedit + self.text()[at:])

    def finish_word(self) -> None:
        """Take over the word that is still being composed, once."""
        if self._preedit and self.hasFocus():
            QGuiApplication.inputMethod().commit()
        if self._preedit:
            _insert_word(self, self._preedit)

    def settle(self) -> None:
        """Bring the text to its final form; called when the field is left, on Enter and before saving."""
        self.finish_word()
        self.replace_text(self.settled(self.text()))

    def meaning(self) -> str:
        """The text for the field to read; raises ValueError with a Vietnamese sentence if the editor knows better."""
        return self.text()

    def settled(self, text: str) -> str:
        """The final form of a text."""
        return tidy(text)

    def replace_text(self, text: str) -> None:
        """Set the text without moving the cursor, and without work when nothing changes."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))

    def composed(self) -> None:
        """Called after each step of composing; for fields that offer suggestions."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()
            return
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self.composed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        leaving = event.reason() not in PASSING
        if leaving:
            self.finish_word()
        super().focusOutEvent(event)
        if leaving:
            self.settle()
            # A text longer than its field is read from its beginning.
            self.setCursorPosition(0)
            self.left.emit()


class TextLines(QPlainTextEdit):
    """Several lines of text; Tab leaves the field, Enter makes a new line, Ctrl+Enter is left to the form."""

    left = Signal()

    def __init__(self, *, lines: int = 4) -> None:
        super().__init__()
        self._preedit = ""
        self._lines = lines
        self.setTabChangesFocus(True)
        self._fit()

    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return bool(self._preedit)

    def text(self) -> str:
        """The whole text."""
        return self.toPlainText()

    def meaning(self) -> str:
        """The text for the field to read."""
        return self.text()

    def setText(self, text: str) -> None:
        """Replace the whole text: one name for both sorts of text field."""
        self.setPlainText(text)

    def finish_word(self) -> None:
        """Take over the word that is still being composed, once."""
        if self._preedit and self.hasFocus():
            QGuiApplication.inputMethod().commit()
        if self._preedit:
            _insert_word(self, self._preedit)

    def settle(self) -> None:
        """Bring the text to its final form, keeping undo, and the cursor when nothing changes."""
        self.finish_word()
        tidied = tidy_lines(self.toPlainText())
        if tidied == self.toPlainText():
            return
        cursor = self.textCursor()
        at = cursor.position()
        cursor.beginEditBlock()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(tidied)
        cursor.endEditBlock()
        cursor.setPosition(min(at, len(tidied)))
        self.setTextCursor(cursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()
            return
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        leaving = event.reason() not in PASSING
        if leaving:
            self.finish_word()
        super().focusOutEvent(event)
        if leaving:
            self.settle()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()
            return
        super().wheelEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text arrives plain and composed."""
        self.insertPlainText(nfc(source.text()))

    def _fit(self) -> None:
        height = self.fontMetrics().lineSpacing() * self._lines + 2 * theme.space("tight")
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
