"""A table that reads its rows page by page as it is scrolled, and keeps selection and scroll after a refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cchc_desktop.domain.values import Row
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.plain_words import tip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Key = TypeVar("Key")
KeyOut = TypeVar("KeyOut", covariant=True)

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PageOf(Protocol[KeyOut]):
    """Rows in order, and the key after which the next page begins; None when these were the last."""

    @property
    def rows(self) -> Sequence[Row]: ...

    @property
    def next_key(self) -> KeyOut | None: ...


class Column(NamedTuple):
    """One column: how a row is shown in it. `show` returns ready text, it never asks a database."""

    key: str
    title: str
    show: Callable[[Row], str]
    right: bool = False
    tip: Callable[[Row], str] | None = None


class PagedModel(QAbstractTableModel, Generic[Key]):
    """Rows of one question. `show` asks a new question, `refresh` asks the same one again."""

    loaded = Signal()
    """A page arrived; the first one after `show` or `refresh` included."""

    def __init__(
        self, tasks: Tasks, columns: Sequence[Column], *, identity: str = "id", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._columns = list(columns)
        self._identity = identity
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._fetch: Callable[[Key | None, int], PageOf[Key]] | None = None
        self._next: Key | None = None
        self._more = False
        self._busy = False
        self._turn = 0

    PAGE = 100

    def show(self, fetch: Callable[[Key | None, int], PageOf[Key]]) -> None:
        """Ask a new question: `fetch(after, limit)` runs on a read worker."""
        self._fetch = fetch
        self._ask(None, self.PAGE, self._replace)

    def refresh(self) -> None:
        """Ask again for as many rows as are shown, and swap them in without losing selection or scroll."""
        if self._fetch is not None:
            self._ask(None, max(self.PAGE, len(self._rows)), self._update)

    def columns(self) -> Sequence[Column]:
        """The columns in order."""
        return self._columns

    def row(self, number: int) -> Row:
        """The row in that place."""
        return self._rows[number]

    def place_of(self, identity: str) -> int:
        """Where the row of that id stands among the loaded ones; -1 when it is not there."""
        return self._places.get(identity, -1)

    def has_more(self) -> bool:
        """Whether rows are left that were not read."""
        return self._more

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].show(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self._columns[index.column()].right else LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self._columns[index.column()].tip
            return tip(told(self._rows[index.row()])) if told is not None else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self._columns[section].right else LEFT
        return None

    def canFetchMore(self, parent: Index = ROOT) -> bool:
        return not parent.isValid() and self._more and not self._busy

    def fetchMore(self, parent: Index = ROOT) -> None:
        if self.canFetchMore(parent):
            self._ask(self._next, self.PAGE, self._append)

    def _ask(self, after: Key | None, limit: int, take: Callable[[PageOf[Key]], None]) -> None:
        fetch = self._fetch
        assert fetch is not None
        self._turn += 1
        self._busy = True
        turn = self._turn

        def taken(page: PageOf[Key]) -> None:
            if turn == self._turn:
                self._busy = False
                self._next, self._more = page.next_key, page.next_key is not None
                take(page)
                self.loaded.emit()

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._busy = self._more = False
            self._tasks.failed.emit(error)

        self._tasks.read(self, lambda: fetch(after, limit), taken, failed, latest="page")

    def _replace(self, page: PageOf[Key]) -> None:
        self.beginResetModel()
        self._rows = list(page.rows)
        self._number()
        self.endResetModel()

    def _append(self, page: PageOf[Key]) -> None:
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(ROOT, first, first + len(page.rows) - 1)
            self._rows += page.rows
            self._number(first)
            self.endInsertRows()

    def _update(self, page: PageOf[Key]) -> None:
        """Selection follows the record, not the row number; a deleted record's selection ends."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        names = [str(self._rows[index.row()].get(self._identity)) for index in old]
        self._rows = list(page.rows)
        self._number()
        new = []
        for index, name in zip(old, names, strict=True):
            place = self._places.get(name, -1)
            new.append(self.index(place, index.column()) if place >= 0 else QModelIndex())
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _number(self, first: int = 0) -> None:
        if first == 0:
            self._places = {}
        for place in range(first, len(self._rows)):
            self._places[str(self._rows[place].get(self._identity))] = place
