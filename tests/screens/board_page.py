"""The board of an upper level as its officer uses it, in the real window with log and report beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.screens.exchange.board.board_tab import BoardTab
from cchc_desktop.ui.screens.exchange.exchange_screen import ExchangeScreen
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests.make import StoppedClock
from tests.screens.widgets import Recorder, find, press, type_text


class BoardPage:
    """The window on a log book; `settle` waits for the workers."""

    def __init__(self, qtbot: QtBot, database: Path, folder: Path) -> None:
        self._qtbot = qtbot
        settings = MachineSettings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.messages = Recorder(settings)
        self.window = MainWindow(database, StoppedClock(), settings, self.messages)
        self.window.start()
        self.window.frame.resize(1366, 728)
        self.settle()
        screen = self.window.frame.open_screen("exchange")
        assert isinstance(screen, ExchangeScreen)
        self.screen = screen
        self.settle()
        tab = screen.tab("board")
        assert isinstance(tab, BoardTab)
        self.tab = tab

    def settle(self) -> BoardPage:
        self._qtbot.waitUntil(lambda: not self.window.tasks.is_busy(), timeout=20_000)
        QApplication.processEvents()
        return self

    def rows(self) -> list[list[str]]:
        """The table as it is read."""
        model = self.tab.table.rows
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def states(self) -> dict[str, str]:
        """Unit code → the words of the period."""
        return {row[0]: row[-3] for row in self.rows()}

    def choose(self, code: str) -> BoardPage:
        self.tab.table.selectRow(self.tab.table.rows.place_of(code))
        return self.settle()

    def press(self, name: str) -> BoardPage:
        find(self.tab, Button, name).click()
        return self.settle()

    def act(self, menu: str, name: str) -> BoardPage:
        """Choose an entry of a list."""
        action = next(one for one in find(self.tab, QMenu, menu).actions() if one.objectName() == name)
        action.trigger()
        return self.settle()

    def decide(self, reason: str) -> BoardPage:
        """Type the reason and press Enter, as the keyboard does."""
        line = find(self.tab, TextLine, "decision_reason")
        type_text(line, reason)
        press(line, Qt.Key.Key_Return)
        return self.settle()

    def words(self) -> str:
        return "\n".join(one.text() for one in self.tab.findChildren(QLabel) if one.isVisible())

    def close(self) -> None:
        self.window.frame.close()
