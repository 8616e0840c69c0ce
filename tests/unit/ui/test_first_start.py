"""The first start: three short pages, and the log book is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from cchc_desktop.paths import demo_path, own_path
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.first_start import FirstStart
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests import make
from tests.screens.widgets import Recorder, find, press, type_text


class FirstPage:
    """The three pages as an officer goes through them."""

    def __init__(self, qtbot: QtBot, dialog: FirstStart) -> None:
        self.dialog = dialog
        self._qtbot = qtbot
        qtbot.addWidget(dialog)
        dialog.show()

    def fill(self, **texts: str) -> FirstPage:
        for name, text in texts.items():
            type_text(find(self.dialog, TextLine, name), text)
        return self

    def go_on(self) -> FirstPage:
        find(self.dialog, Button, "next").click()
        return self

    def choose(self, way: str) -> FirstPage:
        find(self.dialog, QRadioButton, f"begin_{way}").setChecked(True)
        return self

    def begin(self) -> FirstPage:
        self.go_on()
        self._qtbot.waitUntil(lambda: self.dialog.result() == FirstStart.DialogCode.Accepted, timeout=10_000)
        self.dialog._tasks.close()
        return self

    def page(self) -> int:
        return self.dialog._pages.currentIndex()


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path, recorder: Recorder) -> FirstPage:
    return FirstPage(qtbot, FirstStart(tmp_path / "so.db", make.StoppedClock(), recorder))


def test_an_officer_founds_the_log_book(first: FirstPage, tmp_path: Path) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on()
    first.fill(upper="Sở Nội vụ tỉnh Đồng Nai", signer_name="Trần Văn Đức").go_on()
    first.choose("empty").begin()
    session = Session.open(tmp_path / "so.db")
    office = session.office()
    session.close()
    assert (office.unit, office.name, office.upper) == ("25747", "UBND xã Xuân Đông", "Sở Nội vụ tỉnh Đồng Nai")
    assert (office.rule, office.signer_name, first.dialog.then) == ("admin", "Trần Văn Đức", "")


def test_a_book_from_excel_is_taken_over_right_afterwards(first: FirstPage) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on().go_on().choose("import").begin()
    assert first.dialog.then == "import"


def test_the_demo_never_touches_the_offices_own_book(first: FirstPage, tmp_path: Path) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on().go_on().choose("demo").begin()
    assert first.dialog.database == demo_path(tmp_path / "so.db") == tmp_path / "so-mau.db"
    assert own_path(first.dialog.database) == tmp_path / "so.db"
    assert not (tmp_path / "so.db").exists()


@pytest.mark.parametrize(
    ("name", "unit", "wrong"),
    [("", "25747", "name"), ("UBND xã Xuân Đông", "", "unit"), ("UBND xã Xuân Đông", "xã", "unit")],
)
def test_what_a_report_needs_must_be_there(first: FirstPage, name: str, unit: str, wrong: str) -> None:
    first.fill(name=name, unit=unit).go_on()
    assert first.page() == 0
    assert first.dialog._blocks[wrong].error()
    assert find(first.dialog, TextLine, wrong).hasFocus() or not first.dialog.isActiveWindow()


def test_going_back_keeps_what_was_typed(first: FirstPage) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on()
    find(first.dialog, Button, "back").click()
    assert find(first.dialog, TextLine, "name").text() == "UBND xã Xuân Đông"


def test_leaving_makes_nothing(first: FirstPage, tmp_path: Path) -> None:
    press(first.dialog, Qt.Key.Key_Escape)
    assert not first.dialog.isVisible()
    assert not (tmp_path / "so.db").exists()
    first.dialog._tasks.close()


def test_a_folder_without_rights_is_told_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path, recorder: Recorder
) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    page = FirstPage(qtbot, FirstStart(tmp_path / "file" / "so.db", make.StoppedClock(), recorder))
    page.fill(name="UBND xã Xuân Đông", unit="25747").go_on().go_on().choose("empty").go_on()
    qtbot.waitUntil(lambda: bool(recorder.boxes), timeout=10_000)
    assert recorder.take().code == "DB-07"
    assert find(page.dialog, Button, "next").isEnabled()
    page.dialog._tasks.close()
