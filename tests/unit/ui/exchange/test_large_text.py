"""Trao đổi in large text on a small screen: nothing is cut, what is asked for comes into sight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.exchange.board.unit_card import UnitCard
from cchc_desktop.ui.screens.exchange.tab import ExchangeTab
from cchc_desktop.ui.widgets.rows.rows_table import Column, RowsTable
from cchc_desktop.ui.widgets.suggest_line import SuggestLine
from cchc_desktop.ui.widgets.tab_strip import TabStrip
from tests import make
from tests.screens.office_page import OfficePage
from tests.screens.widgets import press

TABS = tuple(
    (str(place), words) for place, words in enumerate(["Tình hình nộp", "Xuất gói", "Nhập gói", "Bản sao lưu"])
)


@pytest.fixture
def large(dressed: QApplication) -> Iterator[None]:
    theme.current.apply(dressed, "light", 150)
    yield
    theme.current.apply(dressed, "light", 100)


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    QApplication.processEvents()


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("width", [560, 420, 200])
def test_the_chosen_word_of_a_strip_is_whole_however_little_room_there_is(qtbot: QtBot, width: int) -> None:
    strip = TabStrip(TABS)
    shown(qtbot, strip, width, 60)
    assert strip.minimumSizeHint().width() <= 200
    for key, _ in TABS:
        strip.choose(key)
        box = strip._boxes()[int(key)]
        assert box.left() >= 0
        assert box.right() < width
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=box.center())
        assert strip.current() == key


@pytest.mark.usefixtures("large")
def test_what_a_line_is_about_keeps_its_room(qtbot: QtBot) -> None:
    columns = (Column("Đơn vị", 0), Column("Kỳ", 84, spare=1), Column("Mới", 50), Column("Tệp", 320, spare=2))
    table = RowsTable("t", "Bảng", columns)
    shown(qtbot, table, 700, 200)
    assert [table.isColumnHidden(place) for place in range(4)] == [False, False, False, True]
    assert table.columnWidth(0) >= theme.px(150)
    table.resize(1200, 200)
    QApplication.processEvents()
    assert not any(table.isColumnHidden(place) for place in range(4))
    table.resize(400, 200)
    QApplication.processEvents()
    assert [table.isColumnHidden(place) for place in range(4)] == [False, True, False, True]


@pytest.mark.usefixtures("large")
def test_a_decision_that_is_asked_for_comes_into_sight(qtbot: QtBot) -> None:
    card = UnitCard(lambda: make.NOW.date())
    shown(qtbot, card, 345, 240)
    decided: list[str] = []
    card.form.ask(
        "Khóa Tháng 11/2026: tình hình nộp đứng yên từ đây", lambda _, reason: decided.append(reason), day=None
    )
    field = card.form.reason
    qtbot.waitUntil(lambda: card.rect().contains(field.mapTo(card, QPoint(field.width(), field.height()))))
    assert field.hasFocus() or not card.isActiveWindow()
    field.setText("Chốt thi đua")
    press(field, Qt.Key.Key_Return)
    assert decided == ["Chốt thi đua"]


@pytest.mark.parametrize("percent", [150, 200])
@pytest.mark.parametrize("key", ["send", "backups", "keys", "merge"])
def test_no_choice_and_no_text_is_cut_on_a_small_screen(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path, percent: int, key: str
) -> None:
    session = make.session(tmp_path)
    make.one(session)
    session.close()
    theme.current.apply(dressed, "light", percent)
    office = OfficePage(qtbot, session.path)
    tab = office.tab(key, ExchangeTab)
    QApplication.processEvents()
    for choice in tab.findChildren(SuggestLine):
        if choice.isVisibleTo(tab) and choice.text():
            room = choice.width() - 2 * theme.space("tight") - theme.px(20)
            assert choice.fontMetrics().horizontalAdvance(choice.text()) <= room, choice.text()
    for words in tab.findChildren(QLabel):
        if words.isVisibleTo(tab) and words.text() and words.wordWrap():
            assert words.height() >= words.heightForWidth(words.width()), words.text()
    office.close()
