"""The list of suggestions under a field. It never takes the focus, so it can't disturb an input method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from cchc_desktop.ui import theme

ROWS = 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what is shown, a quiet word at the right, what is taken, a section heading above it."""

    text: str
    value: object = None
    hint: str = ""
    section: str = ""


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: Sequence[Suggestion] = ()

    def replace(self, items: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            item = self.items[index.row()]
            return ", ".join(part for part in (item.text, item.hint) if part) if role != 0 else item.text
        return None


class _Row(QStyledItemDelegate):
    def __init__(self, parent: Suggestions) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(theme.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = self._list.item(index.row())
        box = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("tint"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("hover"))
        inner = box.adjusted(theme.space("half"), 0, -theme.space("half"), 0)
        painter.setFont(theme.font("caption"))
        quiet = painter.fontMetrics().horizontalAdvance(item.hint)
        painter.setPen(theme.color("secondary"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, item.hint)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        room = inner.width() - (quiet + theme.space("half") if quiet else 0)
        shown = painter.fontMetrics().elidedText(item.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class Suggestions(QFrame):
    """Shown over the editor's window, under (or above) the editor. The editor forwards the arrow keys."""

    chosen = Signal(object)
    """The `Suggestion` that was clicked."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor.window())
        self.setProperty("role", "raised")
        self.setObjectName("suggestions")
        self._editor = editor
        self._model = _Model(self)
        self._view = QListView(self)
        self._view.setProperty("role", "suggestions")
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Row(self))
        self._view.setUniformItemSizes(True)
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName(self.tr("Gợi ý"))
        for part in (self, self._view):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.clicked.connect(lambda index: self.chosen.emit(self._model.items[index.row()]))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, theme.space("hair"), 1, theme.space("hair"))
        inside.addWidget(self._view)
        self.hide()
        editor.window().installEventFilter(self)
        editor.destroyed.connect(self.deleteLater)

    def show_items(self, items: Sequence[Suggestion], *, current: int = -1) -> None:
        """Show these lines, `current` highlighted (-1: none); an empty list hides the box."""
        self._model.replace(items)
        if not items:
            self.hide()
            return
        self._place(len(items))
        self.set_current(current)
        self.show()
        self.raise_()

    def item(self, row: int) -> Suggestion:
        """The suggestion in that row."""
        return self._model.items[row]

    def items(self) -> Sequence[Suggestion]:
        """All lines shown."""
        return self._model.items

    def current(self) -> Suggestion | None:
        """The highlighted line, or None; nothing is highlighted in a hidden list."""
        row = self._view.currentIndex().row()
        return self._model.items[row] if self.isVisible() and 0 <= row < len(self._model.items) else None

    def set_current(self, row: int) -> None:
        """Highlight a row; -1 for none."""
        index = self._model.index(row) if row >= 0 else QModelIndex()
        self._view.setCurrentIndex(index)
        if row >= 0:
            self._view.scrollTo(index)
        else:
            self._view.clearSelection()

    def step(self, by: int) -> None:
        """Move the highlight, round the ends through "none"."""
        count = len(self._model.items)
        row = self._view.currentIndex().row()
        self.set_current((row + 1 + by) % (count + 1) - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowDeactivate):
            self.hide()
        return False

    def _place(self, count: int) -> None:
        window = self._editor.window()
        before = self.parentWidget()
        if before is not window:
            if before is not None:
                before.removeEventFilter(self)
            self.setParent(window)
            window.installEventFilter(self)
        height = theme.px(theme.ROW) * min(ROWS, count) + 2 * theme.space("hair") + 2
        below = self._editor.mapTo(window, QPoint(0, self._editor.height() + theme.space("hair") // 2))
        above = self._editor.mapTo(window, QPoint(0, 0)).y() - theme.space("hair") // 2 - height
        top = below.y() if below.y() + height <= window.height() or above < 0 else above
        self.setGeometry(below.x(), top, self._editor.width(), height)
