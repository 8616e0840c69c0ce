"""The search field of the window finds records of the registers and leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.registers import keeping
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from tests import make
from tests.screens.office_page import OfficePage
from tests.screens.widgets import WindowWatch, press, type_text


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> Iterator[OfficePage]:
    log = make.session(tmp_path)
    for summary in ("Loa hỏng", "Chậm trả hồ sơ tách thửa", "Đường lầy"):
        keeping.add(log, REGISTERS["feedback"], [{"received_on": "2026-10-08", "summary": summary}])
    keeping.add(log, REGISTERS["plan_item"], [{"year": 2026, "title": "Tập huấn tổ công nghệ"}])
    log.close()
    made = OfficePage(qtbot, log.path)
    yield made
    made.close()


def test_a_record_is_found_opened_and_chosen(qtbot: QtBot, office: OfficePage) -> None:
    for words, key, field, found in (
        ("tach thua", "feedback", "summary", "Chậm trả hồ sơ tách thửa"),
        ("to cong nghe", "plan_item", "title", "Tập huấn tổ công nghệ"),
    ):
        search = office.frame.title_row.search
        press(office.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        type_text(search, words)
        qtbot.waitUntil(lambda: bool(search.shown()) and not search.is_waiting(), timeout=10_000)  # noqa: B023
        press(search, Qt.Key.Key_Return)
        office.settle()
        screen = office.frame.current_screen()
        assert isinstance(screen, RegisterScreen)
        form = screen.form.form()
        assert form is not None
        assert (screen.shown(), form.editors[field].text()) == (key, found)
        row = screen.tables[key].row()
        assert row is not None
        assert row[field] == found


def test_no_stray_window_takes_the_keyboard_on_the_way(office: OfficePage) -> None:
    with WindowWatch(office.frame) as watch:
        for key in ("registers", "plan"):
            screen = office.frame.open_screen(key)
            assert isinstance(screen, RegisterScreen)
            office.settle()
            for register in screen.list.lines():
                screen.list.choose(register)
                office.settle()
                screen.begin()
                office.settle()
                assert screen.step_back()
                screen.tables[register].selectRow(0)
                office.settle()
    assert watch.strays == []
