"""The field that filters the table by words while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from cchc_desktop.ui.widgets.plain_words import set_tip
from cchc_desktop.ui.widgets.text_edits import TextLine

PAUSE_MS = 150
"""How long typing rests before the table follows."""


class FilterText(TextLine):
    """Emits `asked` once typing rests and no word is being composed. ↓ and Enter go on to the table."""

    asked = Signal(str)
    passed_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.setObjectName("filter_text")
        self.setPlaceholderText(self.tr("Lọc theo chữ"))
        self.setAccessibleName(self.tr("Lọc theo chữ, không cần dấu"))
        set_tip(self, self.tr("Gõ có dấu hay không dấu đều được (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._wait)

    def words(self) -> str:
        """The text that the table was asked for last."""
        return self._told

    def clear_quietly(self) -> None:
        """Empty the field without a question of its own."""
        self.clear()
        self._pause.stop()
        self._told = ""

    def composed(self) -> None:
        self._wait()

    def settled(self, text: str) -> str:
        """The text stays as typed: a blank at its end may be the space before the next word."""
        return text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish_word()
            self._tell()
            self.passed_on.emit()
            return
        super().keyPressEvent(event)

    def _wait(self) -> None:
        if self.composing():
            self._pause.stop()
        else:
            self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.asked.emit(words)
