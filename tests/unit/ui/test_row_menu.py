"""Right click on a table of texts and on a block of widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.cards import label
from cchc_desktop.ui.widgets.row_menu import RULE, BlockMenu, Entry, RowMenu
from cchc_desktop.ui.widgets.rows.rows_table import Column, Row, RowsTable
from tests.screens.widgets import choose_line, lines_of, row_menu


@pytest.fixture
def table(qtbot: QtBot) -> RowsTable:
    made = RowsTable("t", "Bảng", (Column("Tên", 100), Column("Số", 80, number=True)))
    made.show_rows([Row(("Gói một", "12")), Row(("Gói  hai\n", "7"))])
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


def at(table: RowsTable, row: int) -> QPoint:
    return table.visualRect(table.model().index(row, 0)).center()


def test_the_row_under_the_mouse_is_chosen_and_can_be_copied_into_excel(table: RowsTable) -> None:
    table.selectRow(0)
    lines = row_menu(table, at(table, 1))
    assert (list(lines), table.chosen_place()) == (["Sao chép dòng"], 1)
    choose_line(lines["Sao chép dòng"])
    assert QGuiApplication.clipboard().text() == "Gói hai\t7"


def test_lines_act_on_the_chosen_row_and_what_cannot_be_done_is_grey(table: RowsTable) -> None:
    did: list[int] = []
    table.menu.offer(
        lambda: [
            Entry("Gỡ…", lambda: did.append(table.chosen_place()), shortcut="Ctrl+G"),
            RULE,
            Entry("Mở", enabled=False),
        ]
    )
    lines = row_menu(table, at(table, 1))
    assert [line.isEnabled() for line in lines.values()] == [True, False, True]
    assert lines["Gỡ…"].text() == "Gỡ…\tCtrl+G"
    choose_line(lines["Gỡ…"])
    assert did == [1]


def test_the_menu_key_means_the_row_with_the_keyboard(table: RowsTable) -> None:
    table.selectRow(1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at(table, 0), table.mapToGlobal(at(table, 0)))
    QApplication.sendEvent(table, event)
    (menu,) = table.findChildren(QMenu, "row_menu_box")
    assert table.chosen_place() == 1
    lines_of(menu)["Sao chép dòng"].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "Gói hai\t7"


def test_beside_the_rows_without_lines_no_menu_opens(table: RowsTable) -> None:
    with pytest.raises(AssertionError, match="no menu was opened"):
        row_menu(table, QPoint(5, table.viewport().height() - 2))


def test_a_list_is_copied_too(qtbot: QtBot) -> None:
    made = QListWidget()
    qtbot.addWidget(made)
    made.addItems(["25747  Xã Xuân Đông", "25750  Xã Suối Đá"])
    RowMenu(made)
    made.show()
    choose_line(row_menu(made, made.visualItemRect(made.item(1)).center())["Sao chép dòng"])
    assert QGuiApplication.clipboard().text() == "25750 Xã Suối Đá"


def test_a_block_offers_its_own_buttons(qtbot: QtBot) -> None:
    block = QWidget()
    qtbot.addWidget(block)
    inside = QVBoxLayout(block)
    inside.addWidget(label("Khóa của xã Suối Đá"))
    pressed: list[str] = []
    for words in ("Thu hồi…", "Ẩn"):
        button = secondary(words)
        button.clicked.connect(lambda _=False, words=words: pressed.append(words))
        button.setVisible(words != "Ẩn")
        inside.addWidget(button)
    BlockMenu(block)
    block.show()
    QApplication.sendEvent(block, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 1), QPoint(1, 1)))
    (menu,) = block.findChildren(QMenu, "row_menu_box")
    assert menu.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    lines = lines_of(menu)
    assert list(lines) == ["Thu hồi…", "Sao chép"]
    lines["Sao chép"].trigger()
    choose_line(lines["Thu hồi…"])
    assert (pressed, QGuiApplication.clipboard().text()) == (["Thu hồi…"], "Khóa của xã Suối Đá")
