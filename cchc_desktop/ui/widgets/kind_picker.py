"""The list from which the kind of a new activity is chosen: typed letters filter it, accents optional."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.text import fold
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import column_of
from cchc_desktop.ui.widgets.rows.model import Cell, Column, RowsModel
from cchc_desktop.ui.widgets.rows.painter import RowPainter
from cchc_desktop.ui.widgets.text_edits import TextLine


class _Search(TextLine):
    """Passes the arrow keys on to the list below it."""

    moved = Signal(int)
    taken = Signal()
    typed = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def composed(self) -> None:
        self.typed.emit()


class KindPicker(QFrame):
    """Opened below a button; Enter takes the highlighted kind, Esc closes.

    It lies inside the window, not in a popup of its own, which would come between the field and an input method.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, kinds: Iterable[Kind], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("role", "raised")
        self.setObjectName("kind_picker")
        self._kinds = list(kinds)
        self.search = _Search(self)
        self.search.setPlaceholderText(self.tr("Gõ để tìm loại…"))
        self.search.setAccessibleName(self.tr("Tìm loại hoạt động"))
        columns = [Column("line", "", _line)]
        self._model: RowsModel[Kind] = RowsModel(columns, identity=lambda kind: kind.key, parent=self)
        self.list = QListView(self)
        self.list.setProperty("role", "suggestions")
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowPainter(self.list, side=12, is_popup=True))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Loại hoạt động"))
        self.list.setUniformItemSizes(True)
        self.search.textChanged.connect(self._filter)
        self.search.typed.connect(self._filter)
        self.search.moved.connect(self._step)
        self.search.taken.connect(self._take)
        self.search.escaped.connect(self.hide)
        self.search.left.connect(self.hide)
        self.list.clicked.connect(self._take)
        column_of(self.search, self.list, gap="tight", around="tight", into=self)
        self.setFixedWidth(theme.px(360))
        self._most = theme.px(6 * theme.ROW)

    def open_below(self, button: QWidget, current: str = "") -> None:
        """Show all kinds, the present one highlighted."""
        self.search.clear()
        self._filter()
        self._choose(max(0, self._model.place_of(current)))
        window = button.window()
        self.setParent(window)
        at = button.mapTo(window, QPoint(0, button.height() + theme.space("hair") // 2))
        self._most = window.height() - at.y() - theme.space("tight")
        self._fit()
        self.move(at)
        self.show()
        self.raise_()
        self.search.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _filter(self) -> None:
        words = fold(self.search.seen_text()).split()
        self._model.replace([kind for kind in self._kinds if all(word in _sought(kind) for word in words)])
        self._choose(0)
        self._fit()

    def kinds(self) -> Sequence[Kind]:
        """Those that are offered now."""
        return self._model.rows()

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _fit(self) -> None:
        """As high as the kinds that are left, and as the window allows."""
        rows = theme.px(theme.ROW) * max(1, self._model.rowCount())
        around = theme.px(theme.CONTROL) + 4 * theme.space("tight") + 2
        self.setFixedHeight(min(rows + around, self._most))

    def _step(self, by: int) -> None:
        if count := self._model.rowCount():
            self._choose((self.list.currentIndex().row() + by) % count)

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < self._model.rowCount():
            self.hide()
            self.chosen.emit(self._model.row(row).key)


def _line(kind: Kind) -> Cell:
    return Cell(kind.label, dot=kind.group)


def _sought(kind: Kind) -> str:
    return fold(" ".join((kind.label, kind.short, *kind.synonyms)))
