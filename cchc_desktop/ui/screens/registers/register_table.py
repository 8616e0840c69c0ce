"""The table of one register: the columns that its declaration names, read page by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QItemSelection, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from cchc_desktop.domain.fields import Clock, Day, Field, Whole
from cchc_desktop.domain.record_types.field_types import State, Year
from cchc_desktop.domain.record_types.register import FILES, NAMED, OWNER, PROGRESS, Register
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services.registers.keeping import Page, Place
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.registers.column_room import Title, Want, shared
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.rows.cell_table import CellTable
from cchc_desktop.ui.widgets.rows.model import Cell, Column
from cchc_desktop.ui.widgets.rows.paged_model import PagedModel
from cchc_desktop.ui.widgets.rows.painter import SIDE

ONE_LINE, KEPT, LEAST = 420, 210, 130
"""Pixels of the title from which one line does; what it keeps before other columns go; what it keeps at all."""
ELIDED = 0.6
"""Of the usual width of words: with less they say too little to be shown."""
TWO_LINES = 42
PROGRESS_USUAL = "120/600 lượt phát (20,0%)"
OWNER_USUAL = "Phường Hưng Thịnh"
_WORDS = "M" * 9
Names = Callable[[], Mapping[Key, str]]


def columns_of(register: Register, names: Names, today: Callable[[], dt.date]) -> list[Column[Row]]:
    """How each column shows a row; a state says how late it is."""

    def shown(item: Field, row: Row) -> str:
        if isinstance(item.type, State):
            return register.standing(row, today().isoformat())
        named = names().get(Key(text_of(row, "unit"), text_of(row, item.key)))
        return " ".join((named or item.told(row)).split())

    found = []
    for item in map(register.field, register.columns):
        show = partial(shown, item)
        found.append(Column(item.key, item.label, show, isinstance(item.type, Whole), show))
    found.append(Column(FILES, _tr("Tệp"), _files, right=True))
    found.append(Column(OWNER, _tr("Đơn vị"), _owner, tip=_owner))
    if register.progress:
        found.append(Column(PROGRESS, register.progress, _progress, tip=_progress))
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegisterTable", text)


def _files(row: Row) -> Cell:
    count = text_of(row, FILES)
    told = filled(_tr("%1 tệp minh chứng"), count) if count else ""
    return Cell(count, tip=told, told=told, ink="secondary")


def _owner(row: Row) -> str:
    return text_of(row, OWNER)


def _progress(row: Row) -> str:
    return text_of(row, PROGRESS)


class RegisterTable(CellTable):
    """One record selected at a time; `chosen` gives its row."""

    chosen = Signal(object)
    opened = Signal(object)
    """Its row: Enter or a double click."""
    pressed_on = Signal(object)
    """Its row: a click."""

    def __init__(self, tasks: Tasks, register: Register, names: Names, today: Callable[[], dt.date]) -> None:
        self._register = register
        self.rows: PagedModel[Place] = PagedModel(tasks, columns_of(register, names, today), identity=NAMED)
        super().__init__(self.rows, f"table_{register.key}", register.label)
        self.setVerticalScrollMode(CellTable.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.rows.loaded.connect(self.fit)
        self.activated.connect(lambda index: self.opened.emit(self.rows.row(index.row())))
        self.clicked.connect(lambda index: self.pressed_on.emit(self.rows.row(index.row())))

    def fit(self) -> None:
        """What names a record gets the room, and what the declaration calls worth most; where the title is still
        narrow, a row has two lines. Sideways is scrolled last."""
        super().fit()
        register, keys, room = self._register, self._keys(), self.viewport().width()
        is_empty = not self.rows.rowCount()
        beside = {OWNER, FILES}
        filled = {key for key in keys if (key not in beside if is_empty else self._is_filled(key))}
        stay = filled & {register.state, register.due, PROGRESS, *beside}
        by_worth = dict.fromkeys((*register.worth, register.due, PROGRESS, register.state, register.day, *keys))
        shown = {*keys} - (beside - filled) - {register.title}
        wants = [self._want(key) for key in by_worth if key in shown]
        title = Title(theme.px(ONE_LINE), theme.px(KEPT), theme.px(LEAST))
        widths = shared(wants, stay, filled, title, room)
        widths[register.title] = max(title.least, room - sum(widths.values()))
        for place, key in enumerate(keys):
            self.setColumnHidden(place, key not in widths)
            self.setColumnWidth(place, widths.get(key, 0))
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAsNeeded if sum(widths.values()) > room else policy.ScrollBarAlwaysOff
        if self.horizontalScrollBarPolicy() != wanted:  # Qt lays the table out anew, and this is asked again
            self.setHorizontalScrollBarPolicy(wanted)
        is_narrow = widths[register.title] < title.one_line
        self.painter.lines = 2 if is_narrow else 1
        self.fit_rows(TWO_LINES if is_narrow else theme.ROW)

    def _is_filled(self, key: str) -> bool:
        column = self._keys().index(key)
        shown = range(min(self.rows.rowCount(), self.rows.PAGE))
        return any(self.rows.cell(place, column).text for place in shown)

    def _keys(self) -> list[str]:
        return [*self._register.columns, FILES, OWNER, *([PROGRESS] if self._register.progress else [])]

    def _want(self, key: str) -> Want:
        """Pixels for its heading and for what is usual in it; words may have less."""
        reckoned = {PROGRESS: PROGRESS_USUAL, OWNER: OWNER_USUAL, FILES: "99"}
        usual = reckoned[key] if key in reckoned else _usual(self._register, key)
        column = self.rows.columns()[self._keys().index(key)]
        heading = QFontMetrics(theme.font("strong")).horizontalAdvance(column.title)
        words = QFontMetrics(theme.font("body")).horizontalAdvance(usual)
        sides = 2 * theme.px(SIDE) + 4
        is_words = key in (PROGRESS, OWNER) or (key not in reckoned and usual == _WORDS)
        return Want(key, max(heading, words) + sides, max(heading, int(words * ELIDED) if is_words else words) + sides)

    def show_rows(self, fetch: Callable[[Place | None, int], Page]) -> None:
        """Ask another question."""
        self.rows.show(fetch)

    def choose(self, record: str) -> None:
        """Select a record that is loaded, by its name."""
        if (place := self.rows.place_of(record)) >= 0:
            self.selectRow(place)
            self.scrollTo(self.rows.index(place, 0))

    def row(self) -> Row | None:
        """The selected record."""
        place = self.chosen_place()
        return self.rows.row(place) if place >= 0 else None

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if (row := self.row()) is not None:
            self.chosen.emit(row)


def _usual(register: Register, key: str) -> str:
    """A text as long as most are in that column."""
    item = register.field(key)
    if isinstance(item.type, Year | Clock) or item.key == "number":
        return "2026"
    if isinstance(item.type, State):
        return "Quá hạn 30 ngày" if register.due else max((words for _, words in item.type.choices), key=len)
    return "10/10/2026" if isinstance(item.type, Day) else "10.000" if isinstance(item.type, Whole) else _WORDS
