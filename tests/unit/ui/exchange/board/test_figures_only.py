"""A unit that handed up figures without its activities, in the window: looked at, merged, told plainly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.ui.screens.exchange.receiving.merge_tab import MergeTab
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.rows.rows_table import RowsTable
from tests import make, make_upper
from tests.make_offices import packed, pc, trust
from tests.screens.board_page import BoardPage
from tests.screens.widgets import find

EAST = next(iter(make_upper.COMMUNES))


@pytest.fixture
def packages(tmp_path: Path) -> tuple[Path, Path]:
    """The same unit's figures, and some days later all of its text."""
    commune = pc(tmp_path / "xa")
    make.added(commune, make.broadcast(date="2026-11-03", plays=2), make.activity("web", date="2026-11-05"))
    figures = packed(commune, tmp_path, Order(profile="figures"))
    trust(make_upper.session(tmp_path), commune)
    return figures, packed(commune, tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, packages: tuple[Path, Path]) -> Iterator[BoardPage]:
    upper = make.opened(tmp_path / "tinh.db")
    make_upper.listed(upper)
    upper.close()
    made = BoardPage(qtbot, upper.path, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()


def desk(page: BoardPage) -> MergeTab:
    page.screen.show_tab("merge")
    page.settle()
    tab = page.screen.tab("merge")
    assert isinstance(tab, MergeTab)
    return tab


def board(page: BoardPage) -> BoardPage:
    page.screen.show_tab("board")
    return page.settle().choose(EAST)


def line(table: RowsTable) -> tuple[list[str], str]:
    """The cells of the only row, and what its tooltip says."""
    model = table.model()
    assert model.rowCount() == 1
    cells = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    return cells, str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_figures_are_looked_at_merged_and_told_on_the_card(page: BoardPage, packages: tuple[Path, Path]) -> None:
    tab = desk(page)
    tab.look([packages[0]])
    page.settle()
    cells, tip = line(tab.files)
    assert cells[-2:] == ["∑ Chỉ có số liệu", "03/11/2026 – 05/11/2026"]
    assert "không có từng hoạt động: 2 hoạt động" in tip
    tab.merge()
    page.settle()
    assert "Chỉ có số liệu" in line(tab.log)[1]
    assert board(page).rows()[0][-2:] == ["∑ 2", "20"]
    assert "Chỉ có số liệu, không có từng hoạt động" in page.words()
    assert not find(page.tab, Button, "unit_log").isVisible()
    page.tab.table.activated.emit(page.tab.table.currentIndex())
    page.settle()
    assert page.window.frame.current_screen() is page.screen
    desk(page).look([packages[1]])
    page.settle()
    tab.merge()
    page.settle()
    assert board(page).rows()[0][-2:] == ["2", "20"]
    assert "Chỉ có số liệu" not in page.words()
    assert find(page.tab, Button, "unit_log").isVisible()
