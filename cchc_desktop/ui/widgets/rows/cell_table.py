"""What every table of the window shares: whole rows, no grid, one painter, one menu; Tab leads out of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.row_menu import RowMenu
from cchc_desktop.ui.widgets.rows.model import RowsModel
from cchc_desktop.ui.widgets.rows.painter import RowPainter


class _Head(QHeaderView):
    """Headings of a given height: Qt's own asks the model for all of them at each layout, eight hundred questions and
    3 ms of every start (measured)."""

    def sizeHint(self) -> QSize:
        return QSize(0, theme.px(theme.ROW + 3))


class CellTable(QTableView):
    """One row chosen at a time. `fit` gives rows and columns their sizes; it runs when the room or the font changes."""

    def __init__(
        self,
        model: RowsModel[Any],
        name: str,
        spoken: str = "",
        *,
        is_quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        model.setParent(self)
        self.setModel(model)
        self.painter = RowPainter(self, is_quiet=is_quiet)
        self.setItemDelegate(self.painter)
        self.menu = RowMenu(self)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        header = _Head(Qt.Orientation.Horizontal, self)
        header.setMinimumSectionSize(0)
        self.setHorizontalHeader(header)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.fit()

    def fit(self) -> None:
        """Heights from the font in force, never from the rows."""
        self.horizontalHeader().setFixedHeight(theme.px(theme.ROW + 3))
        self.fit_rows(theme.ROW)

    def fit_rows(self, height: int) -> None:
        """Give every row that height, in pixels of the design."""
        self.verticalHeader().setMinimumSectionSize(theme.px(height))
        self.verticalHeader().setDefaultSectionSize(theme.px(height))

    def keyboardSearch(self, search: str) -> None:
        """Letters typed by an input method must not jump about in the rows."""

    def chosen_place(self) -> int:
        """The place of the selected row, -1 when none is."""
        found = self.selectionModel().selectedRows()
        return found[0].row() if found else -1
