"""Suggestions help without getting in the way: found without accents, no focus taken, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import formats
from cchc_desktop.ui.widgets.filter_chip import MOST, FilterChip
from cchc_desktop.ui.widgets.suggest_line import MOST_SHOWN, NamesLine, SuggestLine, ranked
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests.screens.widgets import compose, press, replace_text, type_text

TOPICS = ["N0 · Chỉ đạo, điều hành", "N1 · Thể chế", "N2 · Thủ tục hành chính", "N6 · Chính quyền số"]
PLACES = ["Thôn Đông", "Thôn Đoài", "Thôn Đường Làng", "Tổ dân phố 1"]
F = TypeVar("F", bound=SuggestLine)
KEPT: list[QWidget] = []


def opened(qtbot: QtBot, field: F, known: list[str]) -> F:
    page = QWidget()
    column = QVBoxLayout(page)
    field.set_known(known)
    column.addWidget(field)
    column.addWidget(TextLine())
    column.addStretch(1)
    page.resize(400, 400)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    KEPT.append(page)
    return field


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    """The pages live as long as the test: qtbot holds them weakly."""
    yield
    KEPT.clear()


@pytest.fixture
def choice(qtbot: QtBot) -> SuggestLine:
    return opened(qtbot, SuggestLine(closed=True), TOPICS)


@pytest.fixture
def places(qtbot: QtBot) -> NamesLine:
    return opened(qtbot, NamesLine(), PLACES)


def offered(field: SuggestLine) -> list[str]:
    popup = field.popup()
    return [item.text for item in popup.items()] if popup is not None and field.is_open() else []


@pytest.mark.parametrize(
    ("typed", "first"),
    [("duong", "Thôn Đường Làng"), ("đường", "Thôn Đường Làng"), ("thon doai", "Thôn Đoài"), ("1", "Tổ dân phố 1")],
)
def test_accents_are_optional(typed: str, first: str) -> None:
    assert ranked(PLACES, typed)[0] == first


def test_a_whole_beginning_comes_before_a_word_inside() -> None:
    assert ranked(["Xã Đông", "Đông Hưng", "Mông Đông"], "dong") == ["Đông Hưng", "Xã Đông", "Mông Đông"]


def test_the_exact_spelling_comes_first() -> None:
    assert ranked(["Thôn Đoài", "Thôn Đông"], "đô") == ["Thôn Đông", "Thôn Đoài"]
    assert ranked(["Thôn Đoài", "Thôn Đông"], "do") == ["Thôn Đoài", "Thôn Đông"]


def test_one_key_chooses_from_a_closed_list(choice: SuggestLine) -> None:
    type_text(choice, "hanh chinh")
    assert offered(choice) == ["N2 · Thủ tục hành chính"]
    press(choice, Qt.Key.Key_Return)
    assert choice.text() == "N2 · Thủ tục hành chính"
    assert not choice.is_open()


def test_leaving_a_closed_list_takes_the_best_match(choice: SuggestLine) -> None:
    type_text(choice, "n6")
    press(choice, Qt.Key.Key_Tab)
    assert choice.text() == "N6 · Chính quyền số"


def test_a_choice_can_be_emptied(choice: SuggestLine) -> None:
    type_text(choice, "n6")
    press(choice, Qt.Key.Key_Return)
    replace_text(choice, "")
    press(choice, Qt.Key.Key_Tab)
    assert choice.text() == ""


def test_a_word_that_is_in_no_list_stays_as_typed(choice: SuggestLine) -> None:
    type_text(choice, "chuyển đổi số xanh")
    assert not choice.is_open()
    press(choice, Qt.Key.Key_Tab)
    assert choice.text() == "chuyển đổi số xanh"


def test_arrow_down_shows_everything_with_the_present_one_marked(choice: SuggestLine) -> None:
    choice.setText("N1 · Thể chế")
    press(choice, Qt.Key.Key_Down)
    assert offered(choice) == TOPICS
    popup = choice.popup()
    assert popup is not None
    current = popup.current()
    assert current is not None
    assert current.text == "N1 · Thể chế"
    press(choice, Qt.Key.Key_Down)
    press(choice, Qt.Key.Key_Return)
    assert choice.text() == "N2 · Thủ tục hành chính"


def test_escape_closes_the_list_and_keeps_the_text(choice: SuggestLine) -> None:
    type_text(choice, "n6")
    press(choice, Qt.Key.Key_Escape)
    assert not choice.is_open()
    assert choice.text() == "n6"


def test_the_list_never_takes_the_focus(choice: SuggestLine, dressed: QApplication) -> None:
    type_text(choice, "n")
    popup = choice.popup()
    assert popup is not None
    view = popup.findChild(QListView)
    assert view is not None
    assert view.focusPolicy() == popup.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert dressed.focusWidget() is choice
    assert not popup.isWindow()


def test_a_click_chooses_and_the_focus_stays(choice: SuggestLine, qtbot: QtBot) -> None:
    press(choice, Qt.Key.Key_Down)
    popup = choice.popup()
    assert popup is not None
    view = popup.findChild(QListView)
    assert view is not None
    box = view.visualRect(view.model().index(3, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert choice.text() == "N6 · Chính quyền số"
    assert choice.hasFocus()


def test_a_word_under_composition_is_searched_but_not_touched(choice: SuggestLine) -> None:
    compose(choice, ("t", "th", "thủ"))
    assert offered(choice) == ["N2 · Thủ tục hành chính"]
    assert choice.text() == ""
    assert choice.composing()


def test_free_text_is_never_replaced_by_a_suggestion(qtbot: QtBot) -> None:
    field = opened(qtbot, SuggestLine(), PLACES)
    type_text(field, "Thôn Đô")
    assert offered(field) == ["Thôn Đông", "Thôn Đoài"]
    press(field, Qt.Key.Key_Tab)
    assert field.text() == "Thôn Đô"


def test_several_names_are_suggested_one_by_one(places: NamesLine) -> None:
    type_text(places, "dong")
    press(places, Qt.Key.Key_Down)
    press(places, Qt.Key.Key_Return)
    assert places.text() == "Thôn Đông; "
    type_text(places, "lang")
    assert offered(places) == ["Thôn Đường Làng"]
    press(places, Qt.Key.Key_Down)
    press(places, Qt.Key.Key_Return)
    places.settle()
    assert places.text() == "Thôn Đông; Thôn Đường Làng"
    assert places.names() == ["Thôn Đông", "Thôn Đường Làng"]


def test_a_name_given_twice_counts_once(places: NamesLine) -> None:
    type_text(places, "Thôn Đông;thôn đông ; ;Chợ")
    places.settle()
    assert places.text() == "Thôn Đông; Chợ"


def test_many_names_are_painted_without_losing_any(places: NamesLine, dressed: QApplication) -> None:
    many = "; ".join(f"{place} {number}" for number in range(5) for place in PLACES)
    places.setText(many)
    places.clearFocus()
    assert not places.grab().isNull()
    assert places.text() == many


def test_the_list_goes_above_when_there_is_no_room_below(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    field = SuggestLine(closed=True)
    field.set_known(TOPICS * 3)
    column.addWidget(field)
    page.resize(300, 500)
    qtbot.addWidget(page)
    page.show()
    field.setFocus()
    press(field, Qt.Key.Key_Down)
    popup = field.popup()
    assert popup is not None
    assert popup.geometry().bottom() < field.geometry().top()
    assert page.rect().contains(popup.geometry())


def test_a_list_of_thousands_shows_so_many_around_the_present_text_and_says_how_many_are_left(qtbot: QtBot) -> None:
    field = opened(qtbot, SuggestLine(closed=True), [f"Nhiệm vụ {place}" for place in range(5000)])
    field.open_list()
    assert offered(field)[: MOST_SHOWN - 1] == [f"Nhiệm vụ {place}" for place in range(MOST_SHOWN - 1)]
    assert offered(field)[MOST_SHOWN:] == [f"Còn {formats.number(5000 - MOST_SHOWN)} mục nữa, xin gõ chữ để tìm"]
    field.close_list()
    for present in ("Nhiệm vụ 3000", "Nhiệm vụ 4999"):
        field.setText(present)
        field.open_list()
        popup = field.popup()
        assert popup is not None
        current = popup.current()
        assert current is not None
        assert current.text == present
        assert len(offered(field)) == MOST_SHOWN + 1
        field.close_list()


def test_what_stands_far_down_a_list_is_found_by_typing(qtbot: QtBot) -> None:
    field = opened(qtbot, SuggestLine(closed=True), [f"Nhiệm vụ {place}" for place in range(5000)])
    type_text(field, "nhiem vu 4321")
    assert offered(field) == ["Nhiệm vụ 4321"]


def test_a_filter_of_thousands_makes_its_entries_when_it_opens(qtbot: QtBot) -> None:
    chip = FilterChip("Thuộc kế hoạch")
    qtbot.addWidget(chip)
    chip.set_choices([(f"k{place}", f"Kế hoạch {place}") for place in range(5000)])
    chip.choose("k4000")
    assert not [one for one in chip.findChildren(QAction) if one.text()]
    chip.show()
    chip.open()
    try:
        made = {one.text(): one for one in chip.findChildren(QAction) if one.text()}
        assert len(made) == 1 + MOST + 1 + 1  # all; the first ones; the ticked one; how many are left
        assert made["Kế hoạch 4000"].isChecked()
        assert not made[f"Còn {formats.number(5000 - MOST - 1)} mục nữa, xin lọc theo chữ"].isEnabled()
        made["Kế hoạch 3"].trigger()
        assert chip.chosen() == ("k3", "k4000")
        made["Chọn tất cả"].trigger()
        assert chip.chosen() == ()
        assert not made["Kế hoạch 3"].isChecked()
    finally:
        for menu in chip.findChildren(QMenu):
            menu.close()
