"""Rows in memory: the columns say what stands in a cell, the model answers views, tooltips and screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cchc_desktop.ui.widgets.plain_words import tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
T = TypeVar("T")

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Cell(NamedTuple):
    """One place of a table or one line of a list, in ready words; colours and fonts by their names in the theme."""

    text: str
    under: str = ""
    """A second, quiet line, where there is room for two."""
    tip: str = ""
    told: str = ""
    """What a screen reader says, where that is more than the text."""
    ink: str = "text"
    font: str = "body"
    dot: str | None = None
    """A group of kinds, whose dot stands before the text; "" keeps the room of one."""
    icon: str = ""
    """Before the text of a column of numbers, else at the right end."""
    note: str = ""
    """Quiet words at the right end; without room for them they begin the second line."""
    note_ink: str = "secondary"
    tick: bool | None = None
    """Whether the box before the text is ticked; None for no box."""


class Column(NamedTuple, Generic[T]):
    """One column: how a row is shown in it. `show` returns ready words, it never asks a database."""

    key: str
    title: str
    show: Callable[[T], str | Cell]
    right: bool = False
    tip: Callable[[T], str] | None = None
    middle: bool = False
    title_tip: str = ""

    def side(self) -> Qt.AlignmentFlag:
        """Where its words stand."""
        return Qt.AlignmentFlag.AlignCenter if self.middle else RIGHT if self.right else LEFT


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows and columns, read-only. `identity` tells which row is which, `can_choose` which ones only tell something."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        *,
        identity: Callable[[T], object] = id,
        can_choose: Callable[[T], bool] = lambda _: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._identity = identity
        self._can_choose = can_choose
        self._rows: list[T] = []
        self._places: dict[object, int] = {}

    def replace(self, rows: Sequence[T], columns: Sequence[Column[T]] | None = None) -> None:
        """Show other rows, in other columns if they are given; selection and scroll end."""
        self.beginResetModel()
        self._rows = list(rows)
        self._columns = self._columns if columns is None else list(columns)
        self._number()
        self.endResetModel()

    def update_rows(self, rows: Sequence[T]) -> None:
        """The same rows read anew: selection follows the row's identity, not its number, and the scroll stays."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        names = [self._identity(self._rows[index.row()]) for index in old]
        self._rows = list(rows)
        self._number()
        new = []
        for index, name in zip(old, names, strict=True):
            place = self.place_of(name)
            new.append(self.index(place, index.column()) if place >= 0 else QModelIndex())
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def rows(self) -> Sequence[T]:
        """All rows, in order."""
        return self._rows

    def columns(self) -> Sequence[Column[T]]:
        """The columns in order."""
        return self._columns

    def row(self, place: int) -> T:
        """The row in that place."""
        return self._rows[place]

    def place_of(self, identity: object) -> int:
        """Where the row of that identity stands; -1 when it is not there."""
        return self._places.get(identity, -1)

    def cell(self, place: int, column: int) -> Cell:
        """What stands there, ready to be painted."""
        row, asked = self._rows[place], self._columns[column]
        shown = asked.show(row)
        if isinstance(shown, Cell):
            return shown
        return Cell(shown, tip=asked.tip(row) if asked.tip is not None else "")

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        free = not index.isValid() or self._can_choose(self._rows[index.row()])
        return super().flags(index) if free else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[index.column()].side()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.cell(index.row(), index.column()).tip) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cell(index.row(), index.column()).told or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].side()
        return tip(self._columns[section].title_tip) or None if role == Qt.ItemDataRole.ToolTipRole else None

    def _number(self, first: int = 0) -> None:
        if first == 0:
            self._places = {}
        for place in range(first, len(self._rows)):
            self._places[self._identity(self._rows[place])] = place
