"""A small read-only table of texts: files to take over, packages handed over, rows refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHeaderView

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.rows import model
from cchc_desktop.ui.widgets.rows.cell_table import CellTable
from cchc_desktop.ui.widgets.rows.model import Cell, RowsModel

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


class RowsTable(CellTable):
    """One line selected at a time; the selection stays where it is when the rows come anew."""

    def __init__(self, name: str, spoken: str, columns: Sequence[Column]) -> None:
        self._shown = tuple(columns)
        self._model: RowsModel[Row] = RowsModel([_column(place, one) for place, one in enumerate(columns)])
        super().__init__(self._model, name, spoken)
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            if column.width:
                header.resizeSection(place, theme.px(column.width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """What a line is about goes before what its tooltip tells as well."""
        super().fit()
        shown = dict(enumerate(self._shown))
        by_worth = sorted((place for place in shown if shown[place].spare), key=lambda place: -shown[place].spare)
        for place in by_worth:
            if self.viewport().width() - sum(theme.px(one.width) for one in shown.values()) >= theme.px(_LEAST):
                break
            del shown[place]
        for place in by_worth:
            self.setColumnHidden(place, place not in shown)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other lines."""
        chosen = self.chosen_place()
        self._model.replace(rows)
        if 0 <= chosen < len(rows):
            self.selectRow(chosen)

    def rows(self) -> Sequence[Row]:
        """The lines shown."""
        return self._model.rows()


def _column(place: int, one: Column) -> model.Column[Row]:
    def show(row: Row) -> Cell:
        words = row.cells[place]
        return Cell(words, tip=row.tip or words, ink=row.ink or "text")

    return model.Column(one.head, one.head, show, one.number)
