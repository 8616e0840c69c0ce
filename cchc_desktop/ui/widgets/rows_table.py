"""A small read-only table of texts: files to take over, packages handed over, rows refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import tip
from cchc_desktop.ui.widgets.row_menu import RowMenu

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEAST = 150
"""Pixels of the design that the column taking what is left keeps, before others give way."""


class Column(NamedTuple):
    """Heading, width in pixels of the design (0: what is left), whether it holds numbers.

    In large text columns give way to the one that takes what is left: the largest `spare` first, 0 never.
    """

    head: str
    width: int
    number: bool = False
    spare: int = 0


class Row(NamedTuple):
    """The cells, what the tooltip says, and the role of the theme that colours the line ("" for plain text)."""

    cells: tuple[str, ...]
    tip: str = ""
    ink: str = ""


class _Model(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[Row] = ()

    def replace(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.tip or row.cells[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and row.ink:
            return theme.color(row.ink)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def dress(table: QTableView, name: str, spoken: str) -> None:
    """How every small table looks and is used: no grid, whole rows, one at a time, Tab leads out of it."""
    table.setObjectName(name)
    table.setAccessibleName(spoken)
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))


class RowsTable(QTableView):
    """One line selected at a time; the selection stays where it is when the rows come anew."""

    def __init__(self, name: str, spoken: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(columns, self)
        self.setModel(self._model)
        dress(self, name, spoken)
        self.menu = RowMenu(self)
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            if column.width:
                header.resizeSection(place, theme.px(column.width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a line is about goes before what its tooltip tells as well."""
        super().resizeEvent(event)
        shown = dict(enumerate(self._model.columns))
        by_worth = sorted((place for place in shown if shown[place].spare), key=lambda place: -shown[place].spare)
        for place in by_worth:
            if self.viewport().width() - sum(theme.px(one.width) for one in shown.values()) >= theme.px(_LEAST):
                break
            del shown[place]
        for place in by_worth:
            self.setColumnHidden(place, place not in shown)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        chosen = self.chosen()
        self._model.replace(rows)
        if 0 <= chosen < len(rows):
            self.selectRow(chosen)

    def rows(self) -> Sequence[Row]:
        """The lines shown."""
        return self._model.rows

    def chosen(self) -> int:
        """The place of the selected line, -1 when none is."""
        found = self.selectionModel().selectedRows()
        return found[0].row() if found else -1
