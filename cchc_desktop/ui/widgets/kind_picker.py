"""The list from which the kind of a new activity is chosen: typed letters filter it, accents optional."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.text import fold
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.boxes import column_of
from cchc_desktop.ui.widgets.text_edits import TextLine


def dot_icon(group: str) -> QIcon:
    """The round sign of a group as an icon for lists and menus."""
    size = theme.px(theme.ICON)
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.dot(group))
    side = theme.px(8)
    painter.drawEllipse((size - side) // 2, (size - side) // 2, side, side)
    painter.end()
    return QIcon(picture)


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
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Loại hoạt động"))
        self.list.setUniformItemSizes(True)
        self.search.textChanged.connect(self._filter)
        self.search.typed.connect(self._filter)
        self.search.moved.connect(self._step)
        self.search.taken.connect(self._take)
        self.search.escaped.connect(self.hide)
        self.search.left.connect(self.hide)
        self.list.itemClicked.connect(self._take)
        column_of(self.search, self.list, gap="tight", around="tight", into=self)
        self.setFixedWidth(theme.px(360))
        self._most = theme.px(6 * theme.ROW)

    def open_below(self, button: QWidget, current: str = "") -> None:
        """Show all kinds, the present one highlighted."""
        self.search.clear()
        self._filter()
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == current:
                self.list.setCurrentRow(row)
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
        self.list.clear()
        for kind in self._kinds:
            sought = fold(" ".join((kind.label, kind.short, *kind.synonyms)))
            if all(word in sought for word in words):
                item = QListWidgetItem(dot_icon(kind.group), kind.label)
                item.setData(Qt.ItemDataRole.UserRole, kind.key)
                item.setSizeHint(QSize(0, theme.px(theme.ROW)))
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """As high as the kinds that are left, and as the window allows."""
        rows = theme.px(theme.ROW) * max(1, self.list.count())
        around = theme.px(theme.CONTROL) + 4 * theme.space("tight") + 2
        self.setFixedHeight(min(rows + around, self._most))

    def _step(self, by: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.hide()
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
