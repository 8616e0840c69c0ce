"""Targets of single units: typed into a table or taken from a workbook, sent down, and seen on the board."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import targets
from cchc_desktop.ui.screens.exchange.board.board_tab import BoardTab
from cchc_desktop.ui.screens.exchange.down.targets_dialog import TargetsDialog
from cchc_desktop.ui.widgets.buttons import Button
from tests import make, make_upper
from tests.make_plan import save_items
from tests.screens.exchange_page import ExchangePage
from tests.screens.widgets import find

RADIO, TRAINING = ("1", "Phát thanh"), ("2", "Tập huấn")
EAST, STREAM, WARD = make_upper.COMMUNES


@pytest.fixture
def session(tmp_path: Path) -> Session:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    save_items(
        upper,
        2026,
        [
            {"number": "1", "title": "Phát thanh", "kind": "broadcast", "measure": "plays", "target": 1200},
            {"number": "2", "title": "Tập huấn", "kind": "training", "target": 2},
        ],
    )
    make_upper.bring_activities(upper, EAST, [make.broadcast(plays=24)])
    return upper


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ExchangePage]:
    made = ExchangePage(qtbot, session, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()


@pytest.fixture
def dialog(page: ExchangePage) -> TargetsDialog:
    page.screen.show_tab("down")
    page.settle()
    page.press("edit_targets")
    return find(page.frame, TargetsDialog, "unit_targets")


def cells(dialog: TargetsDialog) -> list[list[str]]:
    table = dialog.table
    held = [[table.item(row, at) for at in range(table.columnCount())] for row in range(table.rowCount())]
    return [[cell.text() if cell else "" for cell in line] for line in held]


def type_in(dialog: TargetsDialog, row: int, column: int, text: str) -> None:
    cell = dialog.table.item(row, column)
    assert cell is not None
    cell.setText(text)


def wrong(dialog: TargetsDialog) -> str:
    return find(dialog, QLabel, "targets_wrong").text()


def test_targets_are_typed_and_saved(page: ExchangePage, dialog: TargetsDialog, session: Session) -> None:
    heading = dialog.table.horizontalHeaderItem(1)
    assert heading is not None
    assert heading.text() == "1. Phát thanh\nchung: 1.200 lượt phát"
    type_in(dialog, 0, 1, "1.500")
    type_in(dialog, 1, 2, "7")
    type_in(dialog, 2, 2, "bảy")
    assert "“bảy” không phải là số" in wrong(dialog)
    type_in(dialog, 2, 2, "7.5")
    assert "“7.5” là số lẻ" in wrong(dialog)
    type_in(dialog, 2, 2, "-7")
    assert cells(dialog)[2] == [f"{WARD}  Phường Hưng Thịnh", "", ""]
    find(dialog, Button, "save_targets").click()
    page.settle()

    assert targets.given(session, 2026) == {EAST: {RADIO: 1500}, STREAM: {TRAINING: 7}}
    assert page.frame.toast.text() == "Đã lưu chỉ tiêu năm 2026 của các đơn vị"
    assert find(page.screen, QCheckBox, "down_plan").text() == (
        "Chỉ tiêu kế hoạch năm 2026: 2 mục, 2 đơn vị có chỉ tiêu riêng"
    )


def test_an_emptied_cell_is_the_general_target_again(
    page: ExchangePage, dialog: TargetsDialog, session: Session
) -> None:
    type_in(dialog, 0, 1, "5")
    type_in(dialog, 0, 1, "")
    find(dialog, Button, "save_targets").click()
    page.settle()
    assert targets.given(session, 2026) == {}


def test_nothing_typed_is_dropped_without_a_question(page: ExchangePage, dialog: TargetsDialog) -> None:
    type_in(dialog, 0, 1, "5")
    find(dialog, Button, "close_targets").click()
    assert page.messages.take().title == "Chỉ tiêu vừa nhập chưa được lưu"
    assert dialog.isVisible()
    page.messages.answers = ["do"]
    find(dialog, Button, "close_targets").click()
    page.messages.take()
    assert not dialog.isVisible()


def test_a_workbook_is_taken_over_beside_what_was_typed(
    page: ExchangePage, dialog: TargetsDialog, session: Session, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (("Mã đơn vị", "Nội dung", "Chỉ tiêu"), (STREAM, "Phát thanh", 900), ("99999", "Phát thanh", 1)):
        book.active.append(line)
    book.save(tmp_path / "chi-tieu.xlsx")
    type_in(dialog, 0, 2, "3")
    page.messages.files = [tmp_path / "chi-tieu.xlsx"]
    find(dialog, Button, "import_targets").click()
    page.settle()

    box = page.messages.take()
    assert box.title == "Đã ghi 1 chỉ tiêu, 1 dòng không nhận."
    assert "“99999” chưa có trong danh sách đơn vị" in box.details
    assert [line[1:] for line in cells(dialog)] == [["", "3"], ["900", ""], ["", ""]]
    assert targets.given(session, 2026) == {EAST: {TRAINING: 3}, STREAM: {RADIO: 900}}


def test_the_board_shows_a_unit_against_its_own_target(page: ExchangePage, session: Session) -> None:
    targets.save(session, 2026, {EAST: {RADIO: 48}})
    page.screen.show_tab("board")
    page.settle()
    board = page.screen.tab("board")
    assert isinstance(board, BoardTab)
    board.period.choose(periods.parse("2026-10", "admin"))
    page.settle()
    board.table.selectRow(0)
    page.settle()
    words = find(board, QLabel, "unit_targets").text()
    assert words == "Chỉ tiêu năm, lũy kế:\nPhát thanh: 24/48 lượt phát (50,0%)\nTập huấn: 0/2 lớp (0,0%)"
