"""A button that is off or gone leaves the focus beside it, and never to a field somewhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[tuple[QWidget, Button, TextLine]]:
    """A part of a window with a button in it, and a field elsewhere."""
    window = QWidget()
    qtbot.addWidget(window)
    part, button, field = QWidget(), Button("Nhập"), TextLine()
    QVBoxLayout(part).addWidget(button)
    whole = QVBoxLayout(window)
    whole.addWidget(part)
    whole.addWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    assert button.hasFocus()
    yield part, button, field
    window.close()


def test_the_focus_waits_for_a_button_that_is_off(parts: tuple[QWidget, Button, TextLine]) -> None:
    part, button, field = parts
    button.setEnabled(False)
    assert part.hasFocus()
    assert not field.hasFocus()
    button.setEnabled(True)
    assert button.hasFocus()


def test_a_focus_that_went_elsewhere_meanwhile_stays_there(parts: tuple[QWidget, Button, TextLine]) -> None:
    _, button, field = parts
    button.setEnabled(False)
    field.setFocus()
    button.setEnabled(True)
    assert field.hasFocus()


def test_a_button_that_goes_leaves_the_focus_beside_it(parts: tuple[QWidget, Button, TextLine]) -> None:
    part, button, field = parts
    button.hide()
    assert part.hasFocus()
    assert not field.hasFocus()
    button.show()
    assert part.hasFocus()
