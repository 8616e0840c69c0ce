"""Cài đặt as an officer uses it: pages, fields, signers, the sample at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.screens.settings.settings_screen import SettingsScreen
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine, TextLines
from tests.screens.widgets import Recorder, find, replace_text


class SettingsPage:
    """The screen alone in a window; `wait` waits for workers and for the pause after typing."""

    def __init__(
        self, qtbot: QtBot, session: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
    ) -> None:
        self._qtbot, self._tasks = qtbot, tasks
        self.session, self.messages, self.settings = session, recorder, settings
        self.said: list[str] = []
        self.bus = Bus()
        context = Context(
            session, tasks, self.bus, recorder, settings, lambda words, *_: self.said.append(words), lambda key: None
        )
        self.screen = SettingsScreen(context)
        qtbot.addWidget(self.screen)
        self.screen.resize(1130, 600)
        self.screen.show()
        self.wait()

    def wait(self) -> SettingsPage:
        self._qtbot.waitUntil(lambda: not self._tasks.is_busy() and not self.screen.sample.is_waiting(), timeout=20_000)
        return self

    def open(self, tab: str) -> SettingsPage:
        self.screen.tabs.choose(tab)
        return self

    def fill(self, **texts: str) -> SettingsPage:
        """Go to each field, wherever it stands, and type over what is there."""
        for name, text in texts.items():
            self.screen.tabs.choose(self._tab_of(name))
            field = self.screen.findChild(TextLines, name) or find(self.screen, TextLine, name)
            replace_text(field, text)
            field.settle()
        return self.wait()

    def text(self, name: str) -> str:
        field = self.screen.findChild(TextLines, name) or find(self.screen, TextLine, name)
        return field.text()

    def error(self, name: str) -> str:
        return next(page.blocks[name].error() for page in self.screen.pages.values() if name in page.blocks)

    def choose(self, button: str, label: str) -> SettingsPage:
        """Open a menu of cases and take one."""
        opener = find(self.screen, Button, button)
        self.screen.tabs.choose("paper")
        QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
        menu = next(one for one in opener.findChildren(QMenu) if one.isVisible())
        action = next(one for one in menu.actions() if one.text() == label)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        return self.wait()

    def click(self, name: str) -> SettingsPage:
        self.screen.tabs.choose(self._tab_of(name))
        QTest.mouseClick(find(self.screen, Button, name), Qt.MouseButton.LeftButton)
        return self.wait()

    def tick(self, annex: str) -> SettingsPage:
        """Change whether that annex is printed."""
        self.screen.tabs.choose("reports")
        find(self.screen, QCheckBox, f"annex_{annex}").click()
        return self.wait()

    def save(self) -> SettingsPage:
        QTest.mouseClick(find(self.screen, Button, "save_settings"), Qt.MouseButton.LeftButton)
        return self.wait()

    def sample(self) -> PdfPages:
        pages = self.screen.sample.preview.paper()
        assert pages is not None
        return pages

    def is_on_sample(self, text: str) -> bool:
        return bool(self.sample().find(text))

    def gaps(self, tab: str) -> list[int]:
        """Empty pixels between the top of the page and its first field, and between each row of fields and the next."""
        self.open(tab)._qtbot.waitUntil(lambda: self.screen.pages[tab].isVisible())
        blocks = self.screen.pages[tab].blocks.values()
        ends: dict[int, int] = {}  # fields side by side begin together, and the longest ends the row
        for one in blocks:
            ends[one.y()] = max(ends.get(one.y(), 0), one.y() + one.height())
        return [top - below for (_, below), (top, _) in pairwise([(0, 0), *sorted(ends.items())])]

    def _tab_of(self, name: str) -> str:
        found = self.screen.findChild(QWidget, name)
        assert found is not None, f"nothing is named {name}"
        return next((key for key, page in self.screen.pages.items() if page.isAncestorOf(found)), "office")
