"""The table reads page by page, drops outdated answers, keeps selection and scroll when it is refreshed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.rows.model import Column
from cchc_desktop.ui.widgets.rows.paged_model import PagedModel

COLUMNS: tuple[Column[Row], ...] = (
    Column("title", "Nội dung", lambda row: text_of(row, "title"), tip=lambda row: text_of(row, "title")),
    Column("plays", "Số liệu", lambda row: text_of(row, "plays"), right=True),
)


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    next_key: int | None


class Book:
    """Rows in a list, paged by place; counts how often it was asked."""

    def __init__(self, count: int) -> None:
        self.rows: list[Row] = [
            {"id": f"r{number}", "title": f"Bài {number}", "plays": number} for number in range(count)
        ]
        self.asked: list[tuple[int | None, int]] = []

    def page(self, after: int | None, limit: int) -> Page:
        self.asked.append((after, limit))
        first = 0 if after is None else after
        rows = self.rows[first : first + limit]
        end = first + len(rows)
        return Page(rows, end if end < len(self.rows) else None)


@pytest.fixture
def model(tasks: Tasks, qtbot: QtBot) -> PagedModel[int]:
    return PagedModel(tasks, COLUMNS)


def after_load(qtbot: QtBot, model: PagedModel[int], act: Callable[[], object]) -> None:
    with qtbot.waitSignal(model.loaded):
        act()


def test_rows_come_page_by_page(qtbot: QtBot, model: PagedModel[int], qtmodeltester: ModelTester) -> None:
    book = Book(250)
    after_load(qtbot, model, lambda: model.show(book.page))
    assert model.rowCount() == 100
    while model.canFetchMore():
        after_load(qtbot, model, model.fetchMore)
    assert model.rowCount() == 250
    assert [text_of(model.row(number), "id") for number in (0, 100, 249)] == ["r0", "r100", "r249"]
    assert [after for after, _ in book.asked] == [None, 100, 200]
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_cells_show_ready_text(qtbot: QtBot, model: PagedModel[int]) -> None:
    after_load(qtbot, model, lambda: model.show(Book(3).page))
    assert model.data(model.index(2, 0)) == "Bài 2"
    assert model.data(model.index(2, 0), Qt.ItemDataRole.ToolTipRole) == "Bài 2"
    assert model.data(model.index(2, 1), Qt.ItemDataRole.ToolTipRole) is None
    alignment = model.data(model.index(2, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert isinstance(alignment, Qt.AlignmentFlag)
    assert alignment & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Nội dung"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_the_answer_to_an_older_question_is_dropped(qtbot: QtBot, tasks: Tasks, model: PagedModel[int]) -> None:
    gate = threading.Event()

    def slow(after: int | None, limit: int) -> Page:
        gate.wait(5)
        return Page([{"id": "old", "title": "cũ"}], None)

    model.show(slow)
    after_load(qtbot, model, lambda: model.show(Book(2).page))
    gate.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert [text_of(model.row(number), "id") for number in range(model.rowCount())] == ["r0", "r1"]


def test_a_refresh_keeps_selection_and_scroll(qtbot: QtBot, model: PagedModel[int]) -> None:
    book = Book(250)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(300, 200)
    view.show()
    after_load(qtbot, model, lambda: model.show(book.page))
    after_load(qtbot, model, model.fetchMore)
    view.scrollTo(model.index(150, 0))
    view.setCurrentIndex(model.index(150, 0))
    model_selection = view.selectionModel()
    model_selection.select(model.index(152, 0), QItemSelectionModel.SelectionFlag.Select)
    place = view.verticalScrollBar().value()
    book.rows.insert(0, {"id": "new", "title": "Bài mới", "plays": 1})
    after_load(qtbot, model, model.refresh)
    chosen = sorted(text_of(model.row(index.row()), "id") for index in model_selection.selectedIndexes())
    assert chosen == ["r150", "r152"]
    assert text_of(model.row(view.currentIndex().row()), "id") == "r150"
    assert view.verticalScrollBar().value() == place
    assert model.rowCount() == 200
    assert model.place_of("new") == 0
    after_load(qtbot, model, model.fetchMore)
    assert model.rowCount() == 251


@pytest.mark.parametrize("left", [3, 0])
def test_a_deleted_row_takes_its_selection_along(
    qtbot: QtBot, model: PagedModel[int], qtmodeltester: ModelTester, left: int
) -> None:
    book = Book(10)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    after_load(qtbot, model, lambda: model.show(book.page))
    view.setCurrentIndex(model.index(9, 0))
    del book.rows[left:]
    after_load(qtbot, model, model.refresh)
    assert model.rowCount() == left
    assert view.verticalHeader().count() == left
    assert not view.currentIndex().isValid()
    assert not view.grab().isNull()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_an_error_leaves_the_rows_and_is_told(qtbot: QtBot, model: PagedModel[int], tasks: Tasks) -> None:
    book = Book(120)
    after_load(qtbot, model, lambda: model.show(book.page))

    def broken(after: int | None, limit: int) -> Page:
        raise OSError(5, "x")

    with qtbot.waitSignal(tasks.failed):
        model.show(broken)
    assert model.rowCount() == 100
