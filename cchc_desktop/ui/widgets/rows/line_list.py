"""A list at the side: a name, below it what there is to say; the chosen line has a bar at its left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.row_menu import RowMenu
from cchc_desktop.ui.widgets.rows.model import Cell, Column, RowsModel, T
from cchc_desktop.ui.widgets.rows.painter import RowPainter

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.PopupFocusReason,
)
HEIGHT = 57
SIDE = 14


class LineList(QListView, Generic[T]):
    """One stop in the Tab order; ↑ ↓ choose. Whoever uses the keys sees a ring round the current line."""

    moved = Signal(object)
    """The row that was chosen by mouse or keys."""
    done = Signal()
    """Enter or a click."""
    ticked = Signal(object)
    """The row whose box was clicked, or that was under the keyboard when Space was pressed."""

    def __init__(
        self,
        show: Callable[[T], Cell],
        *,
        identity: Callable[[T], object],
        is_quiet: bool = False,
        height: int = HEIGHT,
    ) -> None:
        super().__init__()
        self._model: RowsModel[T] = RowsModel([Column("line", "", show)], identity=identity, parent=self)
        self._identity = identity
        self._quiet = False
        self._by_keyboard = False
        self.setModel(self._model)
        self.painter = RowPainter(self, side=SIDE, is_list=True, is_quiet=is_quiet, height=lambda _: theme.px(height))
        self.painter.has_ring = self.is_by_keyboard
        self.setItemDelegate(self.painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.menu = RowMenu(self)
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self.done)

    def show_lines(self, lines: Sequence[T], current: object = None) -> None:
        """Replace the lines, keep the scroll; that of the identity `current` is chosen, else the same one as before.

        Nothing is emitted.
        """
        before = self.current_line()
        wanted = current if current is not None else self._identity(before) if before is not None else None
        place = self.verticalScrollBar().value()
        self._quiet = True
        if list(lines) != list(self._model.rows()):
            self._model.replace(lines)
        at = self._model.place_of(wanted)
        if at != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(at, 0))
        self._quiet = False
        self.verticalScrollBar().setValue(place)
        if at >= 0:
            self.scrollTo(self._model.index(at, 0))

    def lines(self) -> Sequence[T]:
        """All lines shown."""
        return self._model.rows()

    def current_line(self) -> T | None:
        """The chosen line."""
        row = self.currentIndex().row()
        return self._model.row(row) if 0 <= row < self._model.rowCount() else None

    def choose(self, identity: object) -> None:
        """Choose a line as the officer does: it is told."""
        if (place := self._model.place_of(identity)) >= 0:
            self.setCurrentIndex(self._model.index(place, 0))

    def is_by_keyboard(self) -> bool:
        """Whether the officer came here, or moves here, by keys."""
        return self._by_keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.done.emit()
            return
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0 and self._model.cell(row, 0).tick is not None:
            self.ticked.emit(self._model.row(row))
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        has_box = index.isValid() and self._model.cell(index.row(), 0).tick is not None
        margin = theme.space("hair")
        box = self.painter.tick_box(self.visualRect(index)).adjusted(-margin, -margin, margin, margin)
        if has_box and event.button() == Qt.MouseButton.LeftButton and box.contains(at):
            self.ticked.emit(self._model.row(index.row()))
            return
        super().mouseReleaseEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters typed by an input method must not jump about in the list."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _moved(self, now: object) -> None:
        if not self._quiet and (line := self.current_line()) is not None:
            self.moved.emit(line)
