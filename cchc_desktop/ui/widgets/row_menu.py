"""The right-click menu of a table or list: what can be done with the row under the mouse, and copying it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QMenu, QTableView, QWidget

from cchc_desktop.ui import icons
from cchc_desktop.ui.commands import shown_shortcut
from cchc_desktop.ui.widgets.boxes import named


class Entry(NamedTuple):
    """One line; an empty title is a rule between lines. One that can't be done now is shown grey."""

    title: str
    does: Callable[[], object] = lambda: None
    icon: str = ""
    shortcut: str = ""
    enabled: bool = True


RULE = Entry("")
Entries = Callable[[], Sequence[Entry]]
"""Asked when the menu opens, after the row under the mouse was chosen; the lines act on what is chosen then."""


class RowMenu(QObject):
    """Right click, the menu key or Shift+F10. The row under the mouse is chosen first, unless it is already."""

    opened = Signal()
    closed = Signal()

    def __init__(self, view: QAbstractItemView, entries: Entries | None = None) -> None:
        super().__init__(view)
        self._view = view
        self._entries = entries or (lambda: ())
        self.setObjectName("row_menu")
        # The key comes to the view itself, the mouse by this signal: naming the viewport here makes PySide6 set up
        # every class of widget there is, a twentieth of a start.
        view.installEventFilter(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._by_mouse)

    def offer(self, entries: Entries) -> None:
        """What this table's rows can do, above copying."""
        self._entries = entries

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            return False
        index, at = self._view.currentIndex(), event.globalPos()
        if index.isValid():
            at = self._view.viewport().mapToGlobal(self._view.visualRect(index).bottomLeft())
        self._open(index, at)
        return True

    def _by_mouse(self, at: QPoint) -> None:
        self._open(self._view.indexAt(at), self._view.viewport().mapToGlobal(at))

    def _open(self, index: QModelIndex, at: QPoint) -> None:
        view = self._view
        if index.isValid() and not view.selectionModel().isSelected(index):
            view.setCurrentIndex(index)
        menu = named(QMenu(view), "row_menu_box")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu, self._entries())
        if index.isValid():
            menu.addSeparator()
            text = copied(view, index)
            fill(menu, [Entry(self.tr("Sao chép dòng"), lambda: QGuiApplication.clipboard().setText(text), "copy")])
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.aboutToHide.connect(self.closed)
        self.opened.emit()
        menu.popup(at)


class BlockMenu(QObject):
    """The same for a block of widgets that stands for one thing: its buttons as lines, and copying its words."""

    def __init__(self, block: QWidget) -> None:
        super().__init__(block)
        self._block = block
        self.setObjectName("block_menu")
        block.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        menu = QMenu(self._block)
        menu.setObjectName("row_menu_box")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = [one for one in self._block.findChildren(QAbstractButton) if one.isVisibleTo(self._block)]
        named = [(one.text() or one.accessibleName(), one) for one in shown]
        fill(menu, [Entry(words, one.click, enabled=one.isEnabled()) for words, one in named if words])
        menu.addSeparator()
        labels = [one for one in self._block.findChildren(QLabel) if one.isVisibleTo(self._block)]
        text = "\n".join(one.text() for one in labels if one.text())
        fill(menu, [Entry(self.tr("Sao chép"), lambda: QGuiApplication.clipboard().setText(text), "copy")])
        menu.popup(event.globalPos())
        return True


def fill(menu: QMenu, entries: Sequence[Entry]) -> None:
    """Put lines into a menu; their keys are shown, and heard elsewhere."""
    for entry in entries:
        if not entry.title:
            menu.addSeparator()
            continue
        keys = f"\t{shown_shortcut(entry.shortcut)}" if entry.shortcut else ""
        action = menu.addAction(f"{entry.title}{keys}")
        action.setEnabled(entry.enabled)
        if entry.icon:
            action.setIcon(icons.icon(entry.icon))
        action.triggered.connect(entry.does)


def copied(view: QAbstractItemView, index: QModelIndex) -> str:
    """The chosen rows as text: a tab between cells and a line for each row, so that Excel takes it as cells."""
    model = view.model()
    chosen = {one.row() for one in view.selectionModel().selectedIndexes()} | {index.row()}
    # A list's model keeps its number of columns to itself.
    columns = range(model.columnCount()) if isinstance(view, QTableView) else (0,)
    return "\n".join("\t".join(_words(model.index(row, column)) for column in columns) for row in sorted(chosen))


def _words(cell: QModelIndex) -> str:
    """What a cell shows; one that is only painted says it to screen readers."""
    shown = cell.data(Qt.ItemDataRole.DisplayRole)
    return " ".join(str(shown or cell.data(Qt.ItemDataRole.AccessibleTextRole) or "").split())
