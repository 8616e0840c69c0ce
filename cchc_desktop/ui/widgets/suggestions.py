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
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import tip

ROWS = 8
Index = QModelIndex | QPersistentModelIndex


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
            return ", ".join(filter(None, (item.text, item.hint, item.under))) if role != 0 else item.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (item.text, item.under))))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.items[index.row()].tells else super().flags(index)


class _Row(QStyledItemDelegate):
    def __init__(self, parent: Suggestions) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _height(self._list.item(index.row())))

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
        if item.under:
            lower = QRect(inner)
            lower.setTop(inner.bottom() - theme.px(theme.ROW) + theme.space("tight"))
            inner.setBottom(inner.top() + theme.px(theme.ROW))
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("secondary"))
            told = painter.fontMetrics().elidedText(item.under, Qt.TextElideMode.ElideRight, lower.width())
            painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, told)
        painter.setFont(theme.font("caption"))
        quiet = painter.fontMetrics().horizontalAdvance(item.hint)
        painter.setPen(theme.color("secondary"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, item.hint)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("secondary" if item.tells else "text"))
        room = inner.width() - (quiet + theme.space("half") if quiet else 0)
        shown = painter.fontMetrics().elidedText(item.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


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
        self._model = _Model(self)
        self._view = QListView(self)
        self._view.setProperty("role", "suggestions")
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Row(self))
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setAccessibleName(self.tr("Gợi ý"))
        for part in (self, self._view):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.clicked.connect(self._clicked)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, theme.space("hair"), 1, theme.space("hair"))
        inside.addWidget(self._view)
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
        offered = [-1, *(at for at, item in enumerate(self._model.items) if not item.tells)]
        row = self._view.currentIndex().row()
        at = offered.index(row) if row in offered else 0
        self.set_current(offered[(at + by) % len(offered)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowDeactivate):
            self.hide()
        return False

    def _clicked(self, index: Index) -> None:
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


def _height(item: Suggestion) -> int:
    return theme.px(theme.ROW) + (theme.px(theme.ROW) - theme.space("tight") if item.under else 0)
