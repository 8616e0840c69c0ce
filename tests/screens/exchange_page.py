"""Trao đổi as an officer uses it: a package written to a stick, keys shown, enrolled and revoked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.exchange.keys import KeyCard
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screen import ScreenEntry, later
from cchc_desktop.ui.screens.exchange.exchange_screen import KEY, ExchangeScreen
from cchc_desktop.ui.screens.exchange.keys.comparing import KeyDialog
from cchc_desktop.ui.screens.exchange.keys.keys_tab import KeysTab
from cchc_desktop.ui.screens.exchange.sending.send_tab import SendTab
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from tests.screens.widgets import Recorder, find, replace_text


def comparing(window: QWidget) -> KeyDialog:
    """The dialog that compares a key, on the screen."""
    (found,) = [one for one in window.findChildren(KeyDialog) if one.isVisible()]
    return found


def type_groups(dialog: KeyDialog, card: KeyCard) -> None:
    """Type what is asked for from the paper of that key, and press the button that enrols."""
    for place, field in dialog.fields.items():
        replace_text(field, card.digits.split(" ")[place - 1])
    (button,) = [one for one in dialog.findChildren(Button) if one.objectName() in {"enrol_own", "enrol_other"}]
    button.click()


class ExchangePage:
    """A window with Trao đổi open; `settle` waits for the workers."""

    def __init__(self, qtbot: QtBot, session: Session, folder: Path, *, width: int = 1366, height: int = 728) -> None:
        self._qtbot = qtbot
        self.session = session
        self.settings = MachineSettings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.messages = Recorder(self.settings)
        self.frame = Frame(self.settings, "Sổ")
        self.tasks = Tasks()
        self.tasks.failed.connect(self.messages.show_error)
        self.bus = Bus()
        self.context = Context(
            session, self.tasks, self.bus, self.messages, self.settings, self.frame.say, self.frame.go
        )
        places = (going.Tab, going.Remark, going.Conflict)
        made = later("exchange.exchange_screen:ExchangeScreen", self.context)
        self.frame.add_screen(ScreenEntry(KEY, "Trao đổi", "arrows-left-right", made, shows=places))
        self.frame.resize(width, height)
        self.frame.show()
        screen = self.frame.open_screen(KEY)
        assert isinstance(screen, ExchangeScreen)
        self.screen = screen
        self.settle()

    def settle(self) -> ExchangePage:
        self._qtbot.waitUntil(lambda: not self.tasks.is_busy(), timeout=20_000)
        QApplication.processEvents()  # what has just been added to a page is shown
        return self

    def send(self) -> SendTab:
        self.screen.show_tab("send")
        self.settle()
        tab = self.screen.tab("send")
        assert isinstance(tab, SendTab)
        return tab

    def keys(self) -> KeysTab:
        self.screen.show_tab("keys")
        self.settle()
        tab = self.screen.tab("keys")
        assert isinstance(tab, KeysTab)
        return tab

    def press(self, name: str) -> ExchangePage:
        find(self.screen, Button, name).click()
        return self.settle()

    def comparing(self) -> KeyDialog:
        """The question that stands before a key is trusted."""
        return comparing(self.frame)

    def agree(self, card: KeyCard) -> ExchangePage:
        """Type the groups that are asked for from the paper of that key, and enrol it."""
        type_groups(self.comparing(), card)
        return self.settle()

    def export_to(self, folder: Path) -> ExchangePage:
        """The big button, then the stick."""
        self.messages.files = [folder]
        return self.press("export")

    def words(self) -> str:
        """All that stands on the screen."""
        return "\n".join(one.text() for one in self.screen.findChildren(QLabel) if one.isVisible())

    def sent(self) -> list[list[str]]:
        """The rows of the list below."""
        model = self.send().list.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def close(self) -> None:
        self.frame.close()
        self.tasks.close()
