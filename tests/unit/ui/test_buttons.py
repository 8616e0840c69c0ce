"""Buttons: a sign alone stands in the middle, at any size of text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.flow_row import FlowRow


def ink(widget: QWidget) -> tuple[float, float]:
    """How far the middle of what is painted inside the border lies from that of the widget, across and down."""
    picture = widget.grab().toImage()
    ground = picture.pixel(picture.width() // 2, 6)
    inside = [
        (x, y)
        for x in range(6, picture.width() - 6)
        for y in range(6, picture.height() - 6)
        if picture.pixel(x, y) != ground
    ]
    across, down = [x for x, _ in inside], [y for _, y in inside]
    ratio = picture.devicePixelRatio()
    return (
        ((min(across) + max(across)) - (picture.width() - 1)) / 2 / ratio,
        ((min(down) + max(down)) - (picture.height() - 1)) / 2 / ratio,
    )


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_sign_alone_stands_in_the_middle(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    theme.current.apply(qapp, "light", scale)
    button = secondary("")
    button.setIcon(icons.icon("printer"))
    qtbot.addWidget(button)
    button.show()
    across, _ = ink(button)
    assert abs(across) <= 2


def test_what_is_lower_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowRow(around)
    for height in (40, 20):
        one = QWidget()
        one.setFixedSize(50, height)
        flow.addWidget(one)
    around.resize(300, 100)
    around.show()
    high, low = (flow.itemAt(place).geometry() for place in (0, 1))  # type: ignore[union-attr]
    assert (high.y(), low.y()) == (0, 10)
