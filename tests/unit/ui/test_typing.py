"""Vietnamese typing arrives whole in every text field, whatever the field does besides."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.forms.number_edits import ClockLine, WholeLine
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.suggest_line import NamesLine, SuggestLine
from cchc_desktop.ui.widgets.text_edits import PASSING, TextLine, TextLines
from tests.screens.widgets import MOTTO, compose, press, type_telex, type_text, wheel

KNOWN = ["Độc lập tự do", "Đo lường", "Hạnh phúc gia đình", "Phú Hộ", "Thôn Đông"]


def suggesting(closed: bool) -> SuggestLine:
    made = SuggestLine(closed=closed)
    made.set_known(KNOWN)
    return made


def names() -> NamesLine:
    made = NamesLine()
    made.set_known(KNOWN)
    return made


FIELDS: dict[str, Callable[[], TextLine | TextLines]] = {
    "line": TextLine,
    "lines": TextLines,
    "suggest": lambda: suggesting(closed=False),
    "names": names,
}


class Page(QWidget):
    """The field under test and another one to go to."""

    def __init__(self, field: TextLine | TextLines) -> None:
        super().__init__()
        self.field = field
        self.other = TextLine()
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(self.other)


@pytest.fixture(params=FIELDS)
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> Page:
    made = Page(FIELDS[request.param]())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def test_words_composed_step_by_step_arrive_whole(page: Page) -> None:
    expected = type_telex(page.field)
    assert page.field.text() == expected
    press(page.field, Qt.Key.Key_Tab)
    assert page.field.text() == expected == "Độc lập Tự do Hạnh phúc"


def test_nothing_is_rewritten_while_a_word_is_composed(page: Page) -> None:
    type_text(page.field, "Xã  Xuân   Đông, thôn ")
    before = page.field.text()
    compose(page.field, ("Đ", "Đô", "Đôn"))
    assert page.field.text() == before
    assert page.field.composing()


def test_a_click_elsewhere_keeps_the_unfinished_word_once(page: Page) -> None:
    type_text(page.field, "Hạnh ")
    compose(page.field, ("p", "ph", "phú", "phúc"))
    page.other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.field.text() == "Hạnh phúc"
    assert not page.field.composing()


def test_saving_keeps_the_unfinished_word_once(page: Page) -> None:
    type_text(page.field, "Hạnh ")
    compose(page.field, ("p", "ph", "phú", "phúc"))
    page.field.settle()
    page.field.settle()
    assert page.field.text() == "Hạnh phúc"


def test_decomposed_text_is_composed_when_the_field_is_left(page: Page) -> None:
    type_text(page.field, unicodedata.normalize("NFD", MOTTO))
    press(page.field, Qt.Key.Key_Tab)
    assert page.field.text() == MOTTO


@pytest.mark.parametrize("reason", PASSING)
def test_a_menu_or_another_window_does_not_end_the_word(page: Page, reason: Qt.FocusReason) -> None:
    type_text(page.field, "Hạnh  ")
    compose(page.field, ("p", "ph"))
    QApplication.sendEvent(page.field, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert page.field.composing()
    assert page.field.text() == "Hạnh  "


def test_the_space_key_is_never_taken_by_suggestions(page: Page) -> None:
    type_text(page.field, "Thôn")
    press(page.field, Qt.Key.Key_Space)
    type_text(page.field, "Đo")
    assert page.field.text() == "Thôn Đo"
    assert page.field.hasFocus()


@pytest.mark.parametrize("make", [TextLine, WholeLine, ClockLine, DayLine, lambda: suggesting(closed=True), names])
def test_the_wheel_changes_no_field(qtbot: QtBot, make: Callable[[], TextLine]) -> None:
    field = make()
    page = Page(field)
    qtbot.addWidget(page)
    page.show()
    field.setText("5")
    page.other.setFocus()
    before = field.text()
    wheel(field, 3)
    wheel(field, -5)
    assert field.text() == before


def test_a_tall_field_passes_the_wheel_on_unless_it_has_the_focus(qtbot: QtBot) -> None:
    field = TextLines(lines=3)
    page = Page(field)
    qtbot.addWidget(page)
    page.show()
    field.setText("\n".join(str(number) for number in range(100)))
    page.other.setFocus()
    wheel(field, -2)
    assert field.verticalScrollBar().value() == 0
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    wheel(field, -2)
    assert field.verticalScrollBar().value() > 0


def test_settling_a_long_text_keeps_its_paragraphs_and_can_be_undone(qtbot: QtBot) -> None:
    page = Page(TextLines())
    qtbot.addWidget(page)
    page.show()
    type_text(page.field, "Kính thưa  bà con!\n\nBài  hôm nay")
    page.field.settle()
    assert page.field.text() == "Kính thưa bà con!\n\nBài hôm nay"
    assert isinstance(page.field, TextLines)
    page.field.undo()
    assert page.field.text() == "Kính thưa  bà con!\n\nBài  hôm nay"
