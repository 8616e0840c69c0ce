"""Numbers, times and days are typed the way hands type them, and shown the way papers show them."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.forms.number_edits import ClockLine, WholeLine
from cchc_desktop.ui.widgets.calendar import CalendarPopup
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests.screens.widgets import press, type_text

TODAY = dt.date(2026, 10, 14)
F = TypeVar("F", bound=TextLine)


def opened(qtbot: QtBot, field: F) -> F:
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def day_line(qtbot: QtBot) -> DayLine:
    return opened(qtbot, DayLine(today=lambda: TODAY))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3/10", "03/10/2026"),
        ("3-10-26", "03/10/2026"),
        ("03.10.2026", "03/10/2026"),
        ("9", "09/10/2026"),
        ("0910", "09/10/2026"),
        ("091026", "09/10/2026"),
        ("09102026", "09/10/2026"),
        ("2026-10-09", "09/10/2026"),
        ("ngày 9 tháng 10", "09/10/2026"),
        ("28/12", "28/12/2026"),
        ("", ""),
        ("hôm qua", "hôm qua"),
        ("31/2", "31/2"),
    ],
)
def test_days(qtbot: QtBot, typed: str, expected: str) -> None:
    field = day_line(qtbot)
    type_text(field, typed)
    field.settle()
    assert field.text() == expected


def test_a_day_without_a_year_is_not_half_a_year_ahead(qtbot: QtBot) -> None:
    field = opened(qtbot, DayLine(today=lambda: dt.date(2027, 1, 4)))
    type_text(field, "28/12")
    field.settle()
    assert field.text() == "28/12/2026"


def test_a_wrong_day_says_why(qtbot: QtBot) -> None:
    field = day_line(qtbot)
    type_text(field, "31/2")
    with pytest.raises(ValueError, match="không có trong lịch"):
        field.meaning()


def test_arrows_and_today(qtbot: QtBot) -> None:
    field = day_line(qtbot)
    press(field, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "14/10/2026"
    press(field, Qt.Key.Key_Up)
    assert field.text() == "15/10/2026"
    for _ in range(16):
        press(field, Qt.Key.Key_Down)
    assert field.text() == "29/09/2026"
    assert field.day() == dt.date(2026, 9, 29)


def test_an_arrow_in_an_empty_field_is_today(qtbot: QtBot) -> None:
    field = day_line(qtbot)
    press(field, Qt.Key.Key_Up)
    assert field.text() == "14/10/2026"


def month_of(popup: CalendarPopup) -> QTableView:
    return popup.findChildren(QTableView)[0]


def place_of(days: QTableView, day: str) -> QModelIndex:
    """The first cell that shows that number."""
    model = days.model()
    return next(
        model.index(row, column)
        for row in range(1, 7)
        for column in range(7)
        if f"{model.index(row, column).data()}" == day
    )


def test_the_calendar_chooses_a_day_by_keyboard_and_by_mouse(qtbot: QtBot) -> None:
    field = day_line(qtbot)
    type_text(field, "13/10/2026")
    press(field, Qt.Key.Key_F4)
    popup = field.calendar()
    assert popup is not None
    assert popup.isVisible()
    days = month_of(popup)
    press(days, Qt.Key.Key_Down)
    press(days, Qt.Key.Key_Return)
    assert field.text() == "20/10/2026"
    assert not popup.isVisible()
    field.open_calendar()
    QTest.mouseClick(days.viewport(), Qt.MouseButton.LeftButton, pos=days.visualRect(place_of(days, "1")).center())
    assert field.text() == "01/10/2026"


def test_the_calendar_begins_its_weeks_on_monday(qtbot: QtBot) -> None:
    field = day_line(qtbot)
    type_text(field, "31/01/2026")
    field.open_calendar()
    popup = field.calendar()
    assert popup is not None
    days = month_of(popup)
    heads = [days.model().index(0, column).data() for column in range(7)]
    assert heads == ["Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "CN"]
    press(days, Qt.Key.Key_PageDown)
    press(days, Qt.Key.Key_Return)
    assert field.text() == "28/02/2026"


def test_every_button_of_the_calendar_has_a_name(qtbot: QtBot) -> None:
    field = day_line(qtbot)
    field.open_calendar()
    popup = field.calendar()
    assert popup is not None
    buttons = [one for one in popup.findChildren(QToolButton) if one.isVisible()]
    assert [button.accessibleName() for button in buttons] == ["Tháng trước", "Tháng sau"]
    popup.hide()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(("1364", "1.364"), ("0012", "12"), ("1.364", "1.364"), ("", ""), ("1000000", "1.000.000")),
        *(("1 234", "1.234"), ("1,234", "1.234"), ("+5", "5"), ("5,0", "5")),
    ],
)
def test_whole_numbers(qtbot: QtBot, typed: str, expected: str) -> None:
    field = opened(qtbot, WholeLine())
    QTest.keyClicks(field, typed)
    field.settle()
    assert field.text() == expected


@pytest.mark.parametrize("typed", ["7,5", "1.5", "0.500", "1e3", "--5", "-5", "1a2", "12.34.5"])
def test_no_sign_that_was_typed_is_left_out(qtbot: QtBot, typed: str) -> None:
    field = opened(qtbot, WholeLine())
    QTest.keyClicks(field, typed)
    field.clearFocus()
    assert field.text() == typed
    field.setFocus(Qt.FocusReason.TabFocusReason)
    press(field, Qt.Key.Key_Up)
    assert field.text() == typed


@pytest.mark.parametrize(("typed", "expected"), [("１２", "12"), ("1．364", "1.364"), ("mười", "mười")])
def test_numbers_come_from_an_input_method_too(qtbot: QtBot, typed: str, expected: str) -> None:
    field = opened(qtbot, WholeLine())
    type_text(field, typed)
    field.settle()
    assert field.text() == expected


def test_a_pasted_number_is_read_as_a_typed_one(qtbot: QtBot) -> None:
    field = opened(qtbot, WholeLine())
    for pasted, expected in (("7,5\n", "7,5"), ("1.200", "1.200")):
        QApplication.clipboard().setText(pasted)
        field.selectAll()
        field.paste()
        field.settle()
        assert field.text() == expected


def test_dots_are_away_while_a_number_is_edited(qtbot: QtBot) -> None:
    field = opened(qtbot, WholeLine())
    QTest.keyClicks(field, "1364")
    field.clearFocus()
    assert field.text() == "1.364"
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.text() == "1364"
    assert field.selectedText() == "1364"
    press(field, Qt.Key.Key_Up)
    assert field.text() == "1365"


def test_a_number_never_becomes_negative(qtbot: QtBot) -> None:
    field = opened(qtbot, WholeLine())
    press(field, Qt.Key.Key_Down)
    assert field.text() == "0"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5h00", "05:00"),
        ("5g30", "05:30"),
        ("5 giờ 30", "05:30"),
        ("5", "05:00"),
        ("17", "17:00"),
        ("530", "05:30"),
        ("1730", "17:30"),
        ("05:00", "05:00"),
        ("", ""),
        ("25h", "25h"),
        ("sáng sớm", "sáng sớm"),
    ],
)
def test_times(qtbot: QtBot, typed: str, expected: str) -> None:
    field = opened(qtbot, ClockLine())
    type_text(field, typed)
    field.settle()
    assert field.text() == expected


def test_arrows_move_a_time_by_five_minutes_round_midnight(qtbot: QtBot) -> None:
    field = opened(qtbot, ClockLine())
    type_text(field, "2355")
    press(field, Qt.Key.Key_Up)
    assert field.text() == "00:00"
    press(field, Qt.Key.Key_Down)
    assert field.text() == "23:55"


def test_more_digits_than_any_count_has_stay_as_typed(qtbot: QtBot) -> None:
    line = opened(qtbot, WholeLine())
    type_text(line, "9" * 10_000)
    press(line, Qt.Key.Key_Up)
    line.settle()
    assert line.text() == "9" * 10_000
