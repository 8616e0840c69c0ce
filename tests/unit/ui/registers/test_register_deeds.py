"""What is done with a whole register by one button: the declaration names it, the toolbar shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import REGISTERS, SCHEDULE
from cchc_desktop.services import read_log
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage.activities import Filter
from cchc_desktop.ui.forms.history_view import HistoryView
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from tests import make, older_program
from tests.screens.office_page import OfficePage
from tests.screens.widgets import find

SLOT = {"title": "Bản tin sáng", "on_days": "T2", "start_time": "05:00", "minutes": 15, "starts_on": "01/11/2026"}


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> Iterator[OfficePage]:
    log = make.session(tmp_path)
    keeping.add(log, SCHEDULE.registers[0], [SLOT])
    log.close()
    page = OfficePage(qtbot, log.path)
    yield page
    page.close()


def opened(page: OfficePage) -> RegisterScreen:
    screen = page.frame.open_screen("registers")
    assert isinstance(screen, RegisterScreen)
    page.settle()
    screen.list.choose(SCHEDULE.registers[0].key)
    page.settle()
    return screen


def stand(session: Session) -> list[tuple[str, str]]:
    """Day and status of every broadcast."""
    rows = read_log.page(session, Filter(kinds=("broadcast",)), None, 100).rows
    return sorted((str(row["date"]), str(row["status"])) for row in rows)


def test_a_week_is_planned_and_confirmed_in_three_actions_each(office: OfficePage) -> None:
    actions = 2  # the rail, the register
    screen = opened(office)
    shown = find(screen, QAbstractButton, "deed_1")
    assert (shown.text(), "Ctrl+F9" in shown.toolTip()) == ("Lập lịch tuần này", True)
    office.press("deed_1")
    assert stand(office.session) == [("2026-11-16", "planned")]
    assert office.frame.toast.text() == "Đã lập lịch phát thanh: Phát thanh 16/11 “Bản tin sáng”"

    shown = find(screen, QAbstractButton, "deed_0")
    assert (shown.text(), "Ctrl+F7" in shown.toolTip()) == ("Đã phát tuần này", True)
    office.press("deed_0")
    actions += 1
    assert stand(office.session) == [("2026-11-16", "done")]
    assert actions <= 3

    office.press("deed_0")
    assert office.frame.toast.text() == "Không có buổi dự kiến nào đã đến ngày mà chưa xác nhận."
    office.press("deed_1")
    assert "đã có trong Nhật ký" in office.frame.toast.text()


def test_from_anywhere_a_key_confirms_the_week(office: OfficePage) -> None:
    opened(office)
    office.press("deed_1")
    office.log()
    QTest.keyClick(office.frame, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert stand(office.session) == [("2026-11-16", "done")]


def test_the_month_and_other_weeks_stand_behind_the_three_dots(office: OfficePage) -> None:
    screen = opened(office)
    QTest.mouseClick(find(screen, QAbstractButton, "more_deeds"), Qt.MouseButton.LeftButton)
    lines: dict[str, QAction] = {one.text(): one for one in find(screen, QMenu, "more_deeds_box").actions()}
    assert [*lines] == [
        "Xác nhận các buổi đã phát tuần trước",
        "Lập lịch phát thanh tuần sau",
        "Lập lịch phát thanh tháng này",
    ]
    lines["Lập lịch phát thanh tháng này"].trigger()
    office.settle()
    assert [day[-2:] for day, _ in stand(office.session)] == ["02", "09", "16", "23", "30"]


def test_a_schedule_without_a_slot_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    log = make.session(tmp_path)
    log.close()
    page = OfficePage(qtbot, log.path)
    opened(page)
    page.press("deed_1")
    assert page.messages.take().code == "LP-02"
    page.close()


def test_every_deed_is_a_command_and_other_registers_show_none(office: OfficePage) -> None:
    known = {one.key for one in office.frame.commands.all()}
    assert {deed for one in REGISTERS.values() for deed in one.deeds} <= known
    screen = opened(office)
    screen.list.choose(next(key for key, one in REGISTERS.items() if not one.deeds and key in screen.list.lines()))
    office.settle()
    assert not [one for one in ("deed_0", "deed_1", "more_deeds") if find(screen, QAbstractButton, one).isVisible()]


def test_what_days_a_slot_takes_is_told_below_the_field(office: OfficePage) -> None:
    screen = opened(office)
    screen.begin()
    office.settle()
    form = screen.form.form()
    assert form is not None
    hint = find(form.block("on_days"), QLabel, "hint")
    assert (hint.text()[:24], hint.isVisible()) == ("Hằng tuần: T2; T4; T6 ho", True)
    assert form.editors["on_days"].widget.accessibleDescription() == hint.text()


def test_a_slot_that_can_not_be_filled_is_named_and_the_others_are_filled(office: OfficePage) -> None:
    nameless = {
        "on_days": "T2",
        "start_time": "05:00",
        "starts_on": "2026-11-01",
        "again": "weekly",
        "state": "running",
    }
    session = office.session
    older_program.took_in(session, session.unit, "slot", "f" * 32, dict(nameless))
    opened(office)
    office.press("deed_1")
    assert stand(office.session) == [("2026-11-16", "planned")]
    box = office.messages.take()
    assert box.title == "Có buổi phát chưa lập được"
    assert "Buổi phát chưa có tên lúc 05:00: Tên buổi, chuyên mục: bắt buộc nhập" in box.text
    assert "Sổ theo dõi" in box.text


def test_the_keys_of_the_log_work_in_a_register(office: OfficePage) -> None:
    screen = opened(office)
    QTest.keyClick(office.frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert screen.entry.is_shown()
    QTest.keyClick(office.frame, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.filters.words.hasFocus()
    screen.tables[SCHEDULE.registers[0].key].selectRow(0)
    office.settle()
    QTest.keyClick(office.frame, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    view = find(office.frame, HistoryView, "history_view")
    assert view.deeds() == ["Thêm"]
    view.accept()
    shown = {one.key: one.screen for one in office.frame.commands.usable()}
    assert shown["registers_new"] == "registers"
    office.frame.open_screen("plan")
    office.settle()
    assert "plan_new" in {one.key for one in office.frame.commands.usable()}


def test_a_key_deletes_the_row_chosen_in_the_table(office: OfficePage) -> None:
    table = opened(office).tables[SCHEDULE.registers[0].key]
    table.selectRow(0)
    office.settle()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    assert (office.frame.toast.text(), table.rows.rowCount()) == ("Đã xóa: Buổi phát “Bản tin sáng”", 0)


def test_the_chosen_register_stays_in_sight_where_its_buttons_need_a_line(office: OfficePage) -> None:
    screen = opened(office)
    for key in reversed(screen.list.lines()):
        screen.list.choose(key)
        office.settle()
        line = screen.list.visualRect(screen.list.currentIndex())
        assert screen.list.viewport().rect().contains(line), key
