"""The list of suggestions under a field. It never takes the focus, so it can't disturb an input method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import column_of
from cchc_desktop.ui.widgets.rows.model import Cell, Column, RowsModel
from cchc_desktop.ui.widgets.rows.painter import RowPainter

ROWS = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what is shown, a quiet word at the right, what is taken, a second, quiet line below.

    One that only tells something can't be highlighted nor taken.
    """

    text: str
    value: object = None
    hint: str = ""
    under: str = ""
    tells: bool = False


class Suggestions(QFrame):
    """Shown over the editor's window, under (or above) the editor. The editor forwards the arrow keys."""

    chosen = Signal(object)
    """The `Suggestion` that was clicked."""

    def __init__(self, editor: QWidget, *, least_width: int = 0) -> None:
        super().__init__(editor.window())
        self.setProperty("role", "raised")
        self.setObjectName("suggestions")
        self._editor = editor
        self._least_width = least_width
        self._free: QWidget | None = None
        columns = [Column("line", "", _cell)]
        self._model: RowsModel[Suggestion] = RowsModel(columns, can_choose=lambda one: not one.tells, parent=self)
        self._view = QListView(self)
        self._view.setProperty("role", "suggestions")
        self._view.setModel(self._model)
        self._view.setItemDelegate(RowPainter(self._view, side=12, is_popup=True, height=_row_height))
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName(self.tr("Gợi ý"))
        for part in (self, self._view):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.clicked.connect(self._clicked)
        column_of(self._view, around=(1, "hair", 1, "hair"), into=self)
        self.hide()
        editor.window().installEventFilter(self)
        editor.destroyed.connect(self.deleteLater)

    def keep_free(self, part: QWidget | None) -> None:
        """A line right under the editor that is to be read while one types: the list begins below it."""
        self._free = part

    def show_items(self, items: Sequence[Suggestion], *, current: int = -1) -> None:
        """Show these lines, `current` highlighted (-1: none); an empty list hides the box."""
        self._model.replace(items)
        if not items:
            self.hide()
            return
        self._place(items)
        self.set_current(current)
        self.show()
        self.raise_()

    def item(self, row: int) -> Suggestion:
        """The suggestion in that row."""
        return self._model.row(row)

    def items(self) -> Sequence[Suggestion]:
        """All lines shown."""
        return self._model.rows()

    def current(self) -> Suggestion | None:
        """The highlighted line, or None; nothing is highlighted in a hidden list."""
        row = self._view.currentIndex().row()
        return self._model.row(row) if self.isVisible() and 0 <= row < self._model.rowCount() else None

    def set_current(self, row: int) -> None:
        """Highlight a row; -1 for none."""
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        self._view.setCurrentIndex(index)
        if row >= 0:
            self._view.scrollTo(index)
        else:
            self._view.clearSelection()

    def step(self, by: int) -> None:
        """Move the highlight, round the ends through "none"."""
        offered = [-1, *(at for at, item in enumerate(self._model.rows()) if not item.tells)]
        row = self._view.currentIndex().row()
        at = offered.index(row) if row in offered else 0
        self.set_current(offered[(at + by) % len(offered)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowDeactivate):
            self.hide()
        return False

    def _clicked(self, index: QModelIndex) -> None:
        if not self.item(index.row()).tells:
            self.chosen.emit(self.item(index.row()))

    def _place(self, items: Sequence[Suggestion]) -> None:
        window = self._editor.window()
        before = self.parentWidget()
        if before is not window:
            if before is not None:
                before.removeEventFilter(self)
            self.setParent(window)
            window.installEventFilter(self)
        rows = min(sum(map(_height, items)), theme.px(theme.ROW) * max(ROWS, self._least_width // 40))
        low = self._lower_edge(window)
        room = window.height() - low
        height = min(rows + 2 * theme.space("hair") + 2, max(room - theme.space("tight"), 4 * theme.px(theme.ROW)))
        below = QPoint(self._editor.mapTo(window, QPoint(0, 0)).x(), low + theme.space("hair") // 2)
        above = self._editor.mapTo(window, QPoint(0, 0)).y() - theme.space("hair") // 2 - height
        top = below.y() if below.y() + height <= window.height() or above < 0 else above
        width = min(window.width() - theme.space("gap"), max(self._editor.width(), theme.px(self._least_width)))
        left = max(0, min(below.x(), window.width() - theme.space("tight") - width))
        self.setGeometry(left, top, width, height)

    def _lower_edge(self, window: QWidget) -> int:
        """Where the editor ends, with the line that is kept free."""
        low = self._editor.mapTo(window, QPoint(0, self._editor.height())).y()
        if self._free is None or self._free.window() is not window:
            return low
        top = self._free.mapTo(window, QPoint(0, 0)).y()
        is_next = low <= top < low + theme.px(theme.CONTROL)
        return top + self._free.height() if is_next else low


def _cell(one: Suggestion) -> Cell:
    told = ", ".join(filter(None, (one.text, one.hint, one.under)))
    words = "\n".join(filter(None, (one.text, one.under)))
    return Cell(one.text, one.under, words, told, "secondary" if one.tells else "text", note=one.hint)


def _height(item: Suggestion) -> int:
    return _row_height(_cell(item))


def _row_height(cell: Cell) -> int:
    return theme.px(theme.ROW) + (theme.px(theme.ROW) - theme.space("tight") if cell.under else 0)
