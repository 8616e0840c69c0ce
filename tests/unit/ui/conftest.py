"""A dressed application, workers that leave no thread behind, message boxes that are recorded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import theme
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.qtbase_vi import QtVietnamese
from cchc_desktop.ui.tasks import Tasks
from tests.screens.widgets import Recorder, destroy_windows


@pytest.fixture(scope="session")
def speaking(qapp: QApplication) -> Iterator[QApplication]:
    """Vietnamese buttons for the whole run: a change of language is sent to every widget there is."""
    translator = QtVietnamese(qapp)
    qapp.installTranslator(translator)
    yield qapp
    qapp.removeTranslator(translator)


@pytest.fixture(autouse=True)
def dressed(speaking: QApplication) -> Iterator[QApplication]:
    """Light theme at 100 %; put back after tests that change it."""
    if not is_plain():
        theme.current.apply(speaking, "light", 100)
    yield speaking
    if not is_plain():
        theme.current.apply(speaking, "light", 100)


@pytest.fixture(autouse=True)
def windows_gone(dressed: QApplication) -> Iterator[None]:
    """Leave no window to the next test: a new look is worked out anew for each one that lives, shown or not."""
    yield
    destroy_windows()


def is_plain() -> bool:
    """Whether the window is dressed as the tests expect it."""
    return (theme.current.scheme, theme.current.scale) == ("light", 1.0)


@pytest.fixture
def settings(tmp_path: Path) -> MachineSettings:
    """The settings of a PC on which the program never ran."""
    return MachineSettings(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def recorder(settings: MachineSettings) -> Iterator[Recorder]:
    """Message boxes, recorded; one that nobody looked at fails the test."""
    made = Recorder(settings)
    yield made
    assert not made.boxes, [box.title for box in made.boxes]


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Real workers; closing them must leave no thread."""
    made = Tasks()
    yield made
    made.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("cchc-")]
