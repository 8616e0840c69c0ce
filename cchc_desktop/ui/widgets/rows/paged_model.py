"""A table that reads its rows page by page as it is scrolled, and keeps selection and scroll after a refresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.values import Row
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.rows.model import ROOT, Column, Index, RowsModel

Key = TypeVar("Key")
KeyOut = TypeVar("KeyOut", covariant=True)


class PageOf(Protocol[KeyOut]):
    """Rows in order, and the key after which the next page begins; None when these were the last."""

    @property
    def rows(self) -> Sequence[Row]: ...

    @property
    def next_key(self) -> KeyOut | None: ...


class PagedModel(RowsModel[Row], Generic[Key]):
    """Rows of one question. `show` asks a new question, `refresh` asks the same one again."""

    loaded = Signal()
    """A page arrived; the first one after `show` or `refresh` included."""

    def __init__(
        self, tasks: Tasks, columns: Sequence[Column[Row]], *, identity: str = "id", parent: QObject | None = None
    ) -> None:
        super().__init__(columns, identity=lambda row: str(row.get(identity)), parent=parent)
        self._tasks = tasks
        self._fetch: Callable[[Key | None, int], PageOf[Key]] | None = None
        self._next: Key | None = None
        self._more = False
        self._busy = False
        self._turn = 0

    PAGE = 100

    def show(self, fetch: Callable[[Key | None, int], PageOf[Key]]) -> None:
        """Ask a new question: `fetch(after, limit)` runs on a read worker."""
        self._fetch = fetch
        self._ask(None, self.PAGE, lambda page: self.replace(page.rows))

    def refresh(self) -> None:
        """Ask again for as many rows as are shown, and swap them in without losing selection or scroll."""
        if self._fetch is not None:
            self._ask(None, max(self.PAGE, len(self._rows)), lambda page: self.update_rows(page.rows))

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

    def _append(self, page: PageOf[Key]) -> None:
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(ROOT, first, first + len(page.rows) - 1)
            self._rows += page.rows
            self._number(first)
            self.endInsertRows()
