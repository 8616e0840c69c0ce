"""The whole window of one office on its database: every screen as plugged in for officers, only boxes and file dialogs
are the test's."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.screens.exchange.board.board_tab import BoardTab
from cchc_desktop.ui.screens.exchange.exchange_screen import ExchangeScreen
from cchc_desktop.ui.screens.exchange.receiving.merge_tab import MergeTab
from cchc_desktop.ui.screens.exchange.remarks.remarks_tab import RemarksTab
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.screens.log.log_screen import LogScreen
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.screens.widgets import Recorder, find, replace_text

T = TypeVar("T", bound=ExchangeTab)
W = TypeVar("W", bound=QWidget)


class OfficePage:
    """One PC of one office, from its start to its end. A box nobody looked at fails the test when it is closed."""

    def __init__(self, qtbot: QtBot, database: Path, *, width: int = 1366, height: int = 728) -> None:
        self._qtbot = qtbot
        settings = MachineSettings(QSettings(str(database.with_suffix(".ini")), QSettings.Format.IniFormat))
        self.is_open = True
        self.messages = Recorder(settings)
        self.window = MainWindow(database, make.StoppedClock(), settings, self.messages)
        assert self.window.start()
        self.frame = self.window.frame
        self.frame.resize(width, height)
        qtbot.waitUntil(lambda: self.window.context is not None, timeout=20_000)
        qtbot.waitActive(self.frame)
        log = self.log()
        qtbot.waitUntil(lambda: log.findChild(QWidget, "activity_form") is not None, timeout=20_000)
        self.settle()

    @property
    def session(self) -> Session:
        assert self.window.context is not None
        return self.window.context.session

    def settle(self) -> OfficePage:
        """Wait until everything that was asked for is there."""
        self._qtbot.waitUntil(lambda: not self.window.tasks.is_busy(), timeout=30_000)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self.window.tasks.is_busy(), timeout=30_000)
        return self

    def close(self) -> None:
        assert not self.messages.boxes, [(box.title, box.text, box.code) for box in self.messages.boxes]
        self.is_open = False
        self.frame.close()
        self.frame.deleteLater()

    # --- screens

    def log(self) -> LogScreen:
        screen = self.frame.open_screen("log")
        assert isinstance(screen, LogScreen)
        return screen

    def exchange(self) -> ExchangeScreen:
        screen = self.frame.open_screen("exchange")
        assert isinstance(screen, ExchangeScreen)
        self.settle()
        return screen

    def tab(self, key: str, sort: type[T]) -> T:
        screen = self.exchange()
        screen.show_tab(key)
        self.settle()
        found = screen.tab(key)
        assert isinstance(found, sort)
        return found

    def in_front(self) -> str:
        """Key of the tab of Trao đổi in front; empty on another screen."""
        screen = self.frame.open_screen("exchange") if self.frame.current_key() == "exchange" else None
        return screen.current_tab() if isinstance(screen, ExchangeScreen) else ""

    def press(self, name: str) -> OfficePage:
        """Press the button of that name that can be seen."""
        shown = self._parts(Button, name)
        assert len(shown) == 1, f"{name}: {len(shown)} shown"
        shown[0].click()
        return self.settle()

    def choose(self, name: str) -> OfficePage:
        """Choose one of several answers."""
        find(self.frame, QRadioButton, name).setChecked(True)
        return self

    def type_into(self, name: str, text: str) -> OfficePage:
        """Type over what stands in a field that can be seen."""
        (field,) = self._parts(QWidget, name)
        replace_text(field, text)
        return self

    def _parts(self, sort: type[W], name: str) -> list[W]:
        """Parts of that name in the dialog in front, else in the window."""
        dialogs = [one for one in self.frame.findChildren(QDialog) if one.isVisible()]
        places: list[QWidget] = [*dialogs] or [self.frame]
        return [part for place in places for part in place.findChildren(sort, name) if part.isVisible()]

    def words(self) -> str:
        """All that can be read in the window."""
        labels = [one.text() for one in self.frame.findChildren(QLabel) if one.isVisible()]
        return "\n".join(labels + [one.text() for one in self.frame.findChildren(QRadioButton) if one.isVisible()])

    # --- files

    def export(self, folder: Path, sort: str = "") -> Path:
        """Write a package to the stick: for the upper level, or of another sort."""
        self.exchange().show_tab("send")
        self.settle()
        if sort or self._parts(Button, "back_to_hand_up"):
            self.press(f"sort_{sort}" if sort else "back_to_hand_up")
        return self._written(folder, "export")

    def send_down(self, folder: Path) -> Path:
        """Write the reply files."""
        self.exchange().show_tab("down")
        self.settle()
        return self._written(folder, "send_down")

    def _written(self, folder: Path, button: str) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        before = set(folder.iterdir())
        self.messages.files = [folder]
        self.press(button)
        (made,) = set(folder.iterdir()) - before
        return made

    def merge(self, *paths: Path) -> OfficePage:
        """Choose files, see what they bring, press the button."""
        self.look(*paths)
        return self.press("merge")

    def look(self, *paths: Path) -> MergeTab:
        """Choose files and see what they would bring."""
        tab = self.tab("merge", MergeTab)
        self.messages.files = list(paths)
        tab.choose_files()
        self.settle()
        return tab

    def board(self) -> dict[str, str]:
        """Unit code → what the board says of the period that is due."""
        model = self.tab("board", BoardTab).table.rows
        cells = [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
        return {row[0]: row[-3] for row in cells}

    def remarks(self) -> list[tuple[str, ...]]:
        """The rows of the tab of remarks."""
        model = self.tab("remarks", RemarksTab).list.rows
        columns = range(model.columnCount())
        return [tuple(model.cell(row, column).text for column in columns) for row in range(model.rowCount())]
