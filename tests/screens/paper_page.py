"""The window of a document as an officer uses it: keys, buttons, the quiet line below the pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.paper.paper_window import PaperWindow
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from tests.screens.widgets import Recorder, find

CTRL = Qt.KeyboardModifier.ControlModifier


class PaperPage:
    """The window in front of a screen, its paper made."""

    def __init__(self, qtbot: QtBot, tasks: Tasks, messages: Recorder, *, waits: bool = True) -> None:
        self._qtbot, self._tasks, self._messages = qtbot, tasks, messages
        qtbot.waitUntil(lambda: shown() is not None)
        window = shown()
        assert window is not None
        qtbot.waitUntil(window.isActiveWindow)
        self.window = window
        if waits:
            self.settle()

    def settle(self) -> PaperPage:
        """Wait until the workers are done and what is seen is drawn."""
        self._qtbot.waitUntil(lambda: not self._tasks.is_busy(), timeout=20_000)
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> PaperPage:
        focus = QApplication.focusWidget()
        QTest.keyClick(focus if isinstance(focus, QWidget) else self.window, key, modifier)
        return self

    def click(self, name: str) -> PaperPage:
        """Click a button that can be seen."""
        button = find(self.window, Button, name)
        assert button.isVisible(), f"{name} is not shown"
        assert button.isEnabled(), f"{name} is off"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return self.settle()

    def save_to(self, path: Path, name: str = "save_pdf") -> PaperPage:
        """The button, and the path in the file dialog."""
        self._messages.files.append(path)
        return self.click(name)

    def buttons(self) -> list[str]:
        """The buttons that can be seen."""
        names = ("save_docx", "save_xlsx", "print", "save_pdf")
        return [name for name in names if find(self.window, Button, name).isVisible()]

    def title(self) -> str:
        return self.window.windowTitle()

    def said(self) -> str:
        return self.window.said()

    def paper(self) -> PdfPages:
        pages = self.window.pane.preview.paper()
        assert pages is not None
        return pages

    def is_on_paper(self, text: str) -> bool:
        return bool(self.paper().find(text))

    def close(self) -> None:
        """Esc."""
        self.press(Qt.Key.Key_Escape)
        self._qtbot.waitUntil(lambda: shown() is None)
        self.settle()


def shown() -> PaperWindow | None:
    """The window in front of the work, None without one."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, PaperWindow) and found.isVisible() else None
