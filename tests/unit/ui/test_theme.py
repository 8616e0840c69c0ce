"""Colours can be read, sizes grow with the text, and nothing but the theme names either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QListView,
    QMenu,
    QMenuBar,
    QRadioButton,
    QStatusBar,
    QStyle,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

import cchc_desktop.ui
from cchc_desktop.domain.kind import GROUPS
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.shell import emblem
from cchc_desktop.ui.theme import Scheme, Tokens
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.rows.line_list import LineList
from cchc_desktop.ui.widgets.rows.model import Cell

TEXTS = ("text", "secondary", "accent", "good", "warn", "bad")
GROUNDS = ("surface", "window", "raised", "tint", "hover")
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS] + [
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_badge", "badge"),
    ("notice_text", "notice"),
]


def luminance(color: str) -> float:
    parts = [value / 255 for value in QColor(color).getRgb()[:3]]  # type: ignore[index]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    chosen: Tokens = theme.SCHEMES[scheme]
    assert contrast(getattr(chosen, ink), getattr(chosen, ground)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_group_has_a_dot_that_can_be_seen(scheme: str) -> None:
    chosen = theme.SCHEMES[scheme]
    assert set(chosen.dots) == set(GROUPS)
    for color in chosen.dots.values():
        assert contrast(color, chosen.surface) >= 3
    assert len(set(chosen.dots.values())) == len(GROUPS)


def test_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_only_the_theme_names_colours_and_fonts() -> None:
    home = Path(cchc_desktop.ui.__file__).parent
    own = {"theme.py", "style_sheet.py"}
    for file in home.rglob("*.py"):
        if file.name in own:
            continue
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"#[0-9A-Fa-f]{6}\b|setPointSize|setStyleSheet|QColor\(\d", text), file


def test_a_scheme_reaches_the_palette(dressed: QApplication) -> None:
    theme.current.apply(dressed, "dark", 100)
    assert theme.current.is_dark()
    assert dressed.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.window)
    theme.current.apply(dressed, "light", 100)
    assert dressed.palette().color(QPalette.ColorRole.Window) == QColor(theme.LIGHT.window)


def test_larger_text_makes_everything_larger(dressed: QApplication) -> None:
    before = QFontMetrics(theme.font("body")).height()
    theme.current.apply(dressed, "light", 200)
    assert theme.px(theme.CONTROL) == 2 * theme.CONTROL
    assert QFontMetrics(theme.font("body")).height() == pytest.approx(2 * before, abs=2)
    assert dressed.font().pointSizeF() == 2 * theme.BASE_POINTS


def test_a_text_scale_out_of_range_is_brought_back(dressed: QApplication) -> None:
    theme.current.apply(dressed, "light", 900)
    assert theme.current.scale == 2
    theme.current.apply(dressed, "light", 10)
    assert theme.current.scale == 1


def test_an_unknown_group_is_grey() -> None:
    assert theme.dot("a group of a newer program") == QColor(theme.LIGHT.dots["other"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sort", [QCheckBox, QRadioButton])
def test_the_frame_of_a_box_to_tick_can_be_seen(
    qtbot: QtBot, dressed: QApplication, scheme: Scheme, sort: type[QCheckBox | QRadioButton]
) -> None:
    theme.current.apply(dressed, scheme, 100)
    box = sort("Chỉ số liệu")
    qtbot.addWidget(box)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setProperty("role", "surface")
    box.setParent(holder)
    holder.resize(200, 40)
    holder.show()
    picture = holder.grab().toImage()
    row = box.y() + box.height() // 2
    ring = [picture.pixelColor(x, row).name() for x in range(box.x(), box.x() + 18)]
    ground = theme.current.tokens.surface
    assert max(contrast(one, ground) for one in ring) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_line_of_a_list_without_its_tick_shows_where_to_tick(
    qtbot: QtBot, dressed: QApplication, scheme: Scheme
) -> None:
    theme.current.apply(dressed, scheme, 100)
    made: LineList[str] = LineList(lambda one: Cell(one, tick=False), identity=str)
    qtbot.addWidget(made)
    made.show_lines(["UBND xã Xuân Đông"])
    made.resize(200, 40)
    made.show()
    picture = made.viewport().grab().toImage()
    row = made.visualRect(made.model().index(0, 0)).center().y()
    ring = [picture.pixelColor(x, row).name() for x in range(36)]
    assert max(contrast(one, theme.current.tokens.surface) for one in ring) >= 3


@pytest.mark.parametrize("sort", [QMenu, QMenuBar, QStatusBar, QListView, QTableView])
def test_text_keeps_its_size_when_the_system_puts_its_own_back(
    qtbot: QtBot, dressed: QApplication, sort: type[QWidget]
) -> None:
    """A change of the system's look sets the fonts of some classes anew; what is shown afterwards is as large."""
    theme.current.apply(dressed, "light", 200)
    small = QFont(dressed.font())
    small.setPointSizeF(9)
    dressed.setFont(small, sort.__name__)  # type: ignore[arg-type]  # the stub says bytes, Qt for Python wants str
    made = sort()
    qtbot.addWidget(made)
    made.ensurePolished()
    assert made.font().pointSizeF() == 2 * theme.BASE_POINTS


def test_tooltips_are_as_large_as_the_text(dressed: QApplication) -> None:
    theme.current.apply(dressed, "light", 175)
    assert QToolTip.font().pointSizeF() == pytest.approx(1.75 * theme.BASE_POINTS)


def test_icons_of_buttons_and_menus_grow_with_the_text(qtbot: QtBot, dressed: QApplication) -> None:
    button, menu = IconButton("printer", "In", lambda: None), QMenu()
    menu.addAction(icons.icon("trash"), "Xóa")
    for made in (button, menu):
        qtbot.addWidget(made)
        made.ensurePolished()
    before = menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu)
    theme.current.apply(dressed, "light", 200)
    assert button.iconSize().width() == 2 * theme.ICON
    assert menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu) == 2 * before


def test_what_is_ticked_grows_with_the_text(qtbot: QtBot, dressed: QApplication) -> None:
    box, size = QCheckBox("Chỉ số liệu"), QStyle.PixelMetric.PM_IndicatorWidth
    qtbot.addWidget(box)
    before = box.style().pixelMetric(size, None, box)
    theme.current.apply(dressed, "light", 200)
    assert box.style().pixelMetric(size, None, box) == 2 * before


def test_the_window_has_a_sign_of_its_own_at_every_size(dressed: QApplication) -> None:
    for side in (16, 32, 64, 256):
        picture = emblem.icon().pixmap(side, side).toImage()
        assert picture.size() == QSize(side, side)
        shown = {picture.pixelColor(x, y).name() for x in range(side) for y in range(side)}
        assert {theme.LIGHT.accent.lower(), theme.LIGHT.on_accent.lower()} <= shown
