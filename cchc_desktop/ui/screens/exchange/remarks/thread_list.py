"""The list of remarks: what became of each, whom it concerns, about what, until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView

from cchc_desktop.domain import formats
from cchc_desktop.services.replies.remarks import Thread
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.rows.cell_table import CellTable
from cchc_desktop.ui.widgets.rows.model import Cell, Column, RowsModel

_WIDTHS = (126, 150, 0, 104)
_UNIT_WIDTH = 210
_SECOND, _STRETCHED = 1, 2
_LEAST = 170
"""Pixels of the design that the name of the record keeps before the second column gives way."""


class ThreadList(CellTable):
    """Those that wait first; a double click or Enter opens the record.

    The upper level sees the unit where a commune sees the sort.
    """

    chosen = Signal()
    opened = Signal()

    def __init__(self) -> None:
        self.rows: RowsModel[Thread] = RowsModel((), identity=lambda one: one.remark.id)
        super().__init__(self.rows, "threads")
        self.setAccessibleName(self.tr("Các ý kiến"))
        self._is_upper = False
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.activated.connect(lambda _: self.opened.emit())

    def _columns(self) -> list[Column[Thread]]:
        second = (
            Column[Thread]("owner", self.tr("Đơn vị"), lambda one: one.owner, tip=lambda one: one.owner)
            if self._is_upper
            else Column[Thread]("sort", self.tr("Loại"), lambda one: one.remark.sort_words)
        )
        return [
            Column("state", self.tr("Tình trạng"), self._state),
            second,
            Column("title", self.tr("Về"), lambda one: one.remark.title, tip=lambda one: one.remark.text),
            Column("due", self.tr("Hạn"), lambda one: formats.day(one.remark.due_on) if one.remark.due_on else ""),
        ]

    def _state(self, one: Thread) -> Cell:
        """Sign and word; the colour never speaks alone."""
        if one.remark.settled:
            return Cell(self.tr("✓ đã đóng"), ink="secondary")
        if one.remark.answer:
            return Cell(self.tr("✓ đã trả lời"), ink="good")
        if one.late:
            return Cell(self.tr("✗ quá hạn"), ink="bad")
        return Cell(self.tr("◔ chờ trả lời"), ink="warn")

    def fit(self) -> None:
        """In large text what a remark is about needs the room more than its sort, which stands in the card too."""
        super().fit()
        if not self.rows.columnCount():
            return
        header = self.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            is_unit = self._is_upper and column == _SECOND
            header.resizeSection(column, theme.px(_UNIT_WIDTH if is_unit else width))
        header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        fixed = sum(theme.px(width) for width in _WIDTHS)
        self.setColumnHidden(_SECOND, self.width() - fixed < theme.px(_LEAST))

    def current(self) -> Thread | None:
        """The chosen remark."""
        place = self.currentIndex().row()
        return self.rows.row(place) if 0 <= place < self.rows.rowCount() else None

    def choose(self, remark: str) -> bool:
        """Choose a remark by its id; False when it is not in the list."""
        place = self.rows.place_of(remark)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self.rows.index(place, 0))
        return place >= 0

    def show_threads(self, rows: Sequence[Thread], *, is_upper: bool) -> None:
        """Show other remarks; the chosen one stays chosen, the first is chosen at first."""
        before = self.current()
        self._is_upper = is_upper
        self.rows.replace(rows, self._columns())
        self.fit()
        if rows and not (before is not None and self.choose(before.remark.id)):
            self.selectRow(0)
        self.chosen.emit()
