"""The table of one register: the columns that its declaration names, read page by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from cchc_desktop.domain.fields import Clock, Day, Field, Whole
from cchc_desktop.domain.record_types.field_types import State, Year
from cchc_desktop.domain.record_types.register import PROGRESS, Register
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services.registers.keeping import Page
from cchc_desktop.ui import theme
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.paged_model import Column, PagedModel
from cchc_desktop.ui.widgets.row_menu import RowMenu
from cchc_desktop.ui.widgets.rows_table import dress

_SHORT, _MIDDLE, _NARROW, _LEAST, _TOLD = 112, 140, 64, 172, 172
Names = Callable[[], Mapping[str, str]]
Place = tuple[str, str]


def columns_of(register: Register, names: Names, today: Callable[[], dt.date]) -> list[Column]:
    """How each column shows a row; a state says how late it is."""

    def shown(item: Field, row: Row) -> str:
        if isinstance(item.type, State):
            return register.standing(row, today().isoformat())
        value = row.get(item.key)
        return " ".join((names().get(str(value)) or item.show(value)).split())

    found = []
    for item in map(register.field, register.columns):
        found.append(Column(item.key, item.label, partial(shown, item), isinstance(item.type, Whole), None))
    if register.progress:
        found.append(Column(PROGRESS, register.progress, lambda row: text_of(row, PROGRESS)))
    return found


class RegisterTable(QTableView):
    """One record selected at a time; `chosen` gives its row."""

    chosen = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        register: Register,
        names: Names,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register = register
        self.rows: PagedModel[Place] = PagedModel(tasks, columns_of(register, names, today), parent=self)
        self.setModel(self.rows)
        dress(self, f"table_{register.key}", register.label)
        self.menu = RowMenu(self)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        for place, key in enumerate(self._keys()):
            if key == register.title:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                header.resizeSection(place, theme.px(self._width(key)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What names, dates and tells the state of a record stays; of the others the last ones give way."""
        super().resizeEvent(event)
        keys = self._keys()
        register = self._register
        kept = {register.title, register.day, register.state, register.due, PROGRESS}
        shown = [key for key in keys if key != self._register.title]
        first = [key for key in reversed(shown) if key not in kept]
        for key in [*first, *(key for key in shown if key == register.due and register.state)]:
            widths = sum(theme.px(self._width(one)) for one in shown)
            if self.viewport().width() - widths >= theme.px(_LEAST):
                break
            shown.remove(key)
        for place, key in enumerate(keys):
            self.setColumnHidden(place, key not in shown and key != self._register.title)

    def _keys(self) -> list[str]:
        return [*self._register.columns, *([PROGRESS] if self._register.progress else [])]

    def _width(self, key: str) -> int:
        return _TOLD if key == PROGRESS else _width(self._register.field(key))

    def show_rows(self, fetch: Callable[[Place | None, int], Page]) -> None:
        """Ask another question."""
        self.rows.show(fetch)

    def choose(self, record: str) -> None:
        """Select a record that is loaded."""
        if (place := self.rows.place_of(record)) >= 0:
            self.selectRow(place)
            self.scrollTo(self.rows.index(place, 0))

    def row(self) -> Row | None:
        """The selected record."""
        found = self.selectionModel().selectedRows()
        return self.rows.row(found[0].row()) if found else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if (row := self.row()) is not None:
            self.chosen.emit(row)


def _width(item: Field) -> int:
    if isinstance(item.type, Year | Clock) or item.key == "number":
        return _NARROW
    return _SHORT if isinstance(item.type, Day | Whole) else _MIDDLE
