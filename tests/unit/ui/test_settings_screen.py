"""Cài đặt: the office's facts go into the history, the PC's look does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screens.settings_screen import SettingsScreen
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine, TextLines
from tests import make
from tests.screens.widgets import Recorder, find, replace_text


class SettingsPage:
    def __init__(self, qtbot: QtBot, screen: SettingsScreen, tasks: Tasks) -> None:
        self.screen, self._qtbot, self._tasks = screen, qtbot, tasks
        qtbot.addWidget(screen)
        screen.show()
        self.wait()

    def wait(self) -> SettingsPage:
        self._qtbot.waitUntil(lambda: not self._tasks.is_busy(), timeout=10_000)
        return self

    def fill(self, **texts: str) -> SettingsPage:
        for name, text in texts.items():
            kind = TextLines if name in {"recipients", "letterhead", "signer_lines"} else TextLine
            replace_text(find(self.screen, kind, name), text)
        return self

    def save(self) -> SettingsPage:
        find(self.screen, Button, "save_settings").click()
        return self.wait()


@pytest.fixture
def office(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, office: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> SettingsPage:
    say: Callable[..., None] = lambda *_: None  # noqa: E731
    screen = SettingsScreen(Context(office, tasks, Bus(), recorder, settings, say, lambda key: None))
    return SettingsPage(qtbot, screen, tasks)


def test_the_offices_facts_are_saved_and_undone_like_any_act(page: SettingsPage, office: Session) -> None:
    page.fill(signer_name="Lê Thị Ánh", recipients="Như trên\nLưu: VT").save()
    saved = office.office()
    assert (saved.signer_name, saved.recipients) == ("Lê Thị Ánh", "Như trên\nLưu: VT")
    assert saved.name == "UBND xã Xuân Đông"


def test_an_empty_name_is_refused_under_the_field(page: SettingsPage, office: Session) -> None:
    page.fill(name="").save()
    assert page.screen._blocks["name"].error()
    assert office.office().name == "UBND xã Xuân Đông"


def test_look_and_text_size_belong_to_this_pc(page: SettingsPage, office: Session, settings: MachineSettings) -> None:
    page.fill(scheme="Tối", text_percent="150 %").save()
    assert (settings.scheme, settings.text_percent) == ("dark", 150)
    assert theme.current.is_dark()
    assert theme.current.scale == pytest.approx(1.5)
