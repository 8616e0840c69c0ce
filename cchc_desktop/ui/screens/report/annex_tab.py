"""Phụ lục: the tables there are figures for, each with its rows and a box for "print it"; choosing one shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from cchc_desktop.domain import formats
from cchc_desktop.domain.papers.choices import ALBUM
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.report.contents import AnnexLine
from cchc_desktop.ui.widgets.plain_words import tip
from cchc_desktop.ui.widgets.row_menu import Entry, RowMenu
from cchc_desktop.ui.widgets.states import EmptyState

Index = QModelIndex | QPersistentModelIndex
ROW = 57
BOX, TICK = 26, 15
"""Room for a row's box and the gap behind it; the box alone."""
LINE_ROLE = Qt.ItemDataRole.UserRole


class _Model(QAbstractListModel):
    def __init__(self, parent: AnnexList) -> None:
        super().__init__(parent)
        self._list = parent
        self.lines: Sequence[AnnexLine] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._list.name(line)} {line.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                (self._list.name(line), line.title, self._list.size_words(line), self._list.print_words(line))
            )
        return line if role == LINE_ROLE else None

    def replace(self, lines: Sequence[AnnexLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class _Row(QStyledItemDelegate):
    def __init__(self, parent: AnnexList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: AnnexLine = index.data(LINE_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if self._list.hasFocus() and state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(box, theme.color("tint"))
            painter.fillRect(box.left(), box.top(), theme.px(3), box.height(), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("hairline"))
        pad = theme.space("gap")
        tick = QStyleOptionButton()
        tick.rect = self._list.box_of(box)
        tick.state = QStyle.StateFlag.State_Enabled
        tick.state |= QStyle.StateFlag.State_On if line.is_printed else QStyle.StateFlag.State_Off
        tick.palette = self._list.palette()
        self._list.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, tick, painter, self._list)
        painter.setPen(theme.color("secondary"))
        painter.drawRect(tick.rect.adjusted(0, 0, -1, -1))
        inner = box.adjusted(pad + theme.px(BOX), theme.px(8), -pad, -theme.px(9))
        upper = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(theme.font("strong")).height())
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text" if line.is_printed else "secondary"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._list.name(line))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("secondary"))
        words = self._list.size_words(line)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.bottom() - upper.bottom())
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class AnnexList(QListView):
    """↑ ↓ choose, Enter or a click brings the table up in the preview; Space or a click on the box prints it or not."""

    wanted = Signal(object)
    """The `AnnexLine` to be seen."""
    left_out = Signal(object)
    """The numbers (frozenset) of the annexes not to be printed, after a box was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Các biểu kèm theo báo cáo"))
        self.clicked.connect(self._open)
        RowMenu(self, self._entries)

    def _entries(self) -> list[Entry]:
        index = self.currentIndex()
        if not index.isValid():
            return []
        is_printed = self._model.lines[index.row()].is_printed
        return [
            Entry(self.tr("Xem biểu này"), lambda: self._open(index), enabled=is_printed),
            Entry(self.tr("Không in kèm") if is_printed else self.tr("In kèm"), lambda: self.toggle(index.row())),
        ]

    def name(self, line: AnnexLine) -> str:
        """ "Biểu 03", as it is numbered on paper; "Biểu" of one that is not printed."""
        if line.number == ALBUM:
            return self.tr("Phụ lục ảnh")
        return self.tr("Biểu %1").replace("%1", line.printed_number if line.is_printed else "").strip()

    def size_words(self, line: AnnexLine) -> str:
        """ "57 dòng"."""
        words = self.tr("%1 ảnh") if line.number == ALBUM else self.tr("%1 dòng")
        return words.replace("%1", formats.number(line.rows)) if line.is_printed else self.print_words(line)

    def print_words(self, line: AnnexLine) -> str:
        """ "in kèm" or "không in"."""
        return self.tr("in kèm") if line.is_printed else self.tr("không in")

    def box_of(self, row: QRect) -> QRect:
        """Where a row has its box."""
        side = theme.px(TICK)
        return QRect(row.left() + theme.space("gap"), row.top() + theme.px(10), side, side)

    def toggle(self, row: int) -> None:
        """Print an annex, or leave it out."""
        lines = list(self._model.lines)
        lines[row] = replace(lines[row], is_printed=not lines[row].is_printed)
        self.show_lines(lines)
        self.left_out.emit(frozenset(line.number for line in lines if not line.is_printed))

    def show_lines(self, lines: Sequence[AnnexLine]) -> None:
        """Replace the list, keep the row."""
        if list(lines) == list(self._model.lines):
            return
        row = self.currentIndex().row()
        self._model.replace(lines)
        if 0 <= row < len(lines):
            self.setCurrentIndex(self._model.index(row))

    def lines(self) -> Sequence[AnnexLine]:
        """All annexes shown."""
        return self._model.lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            margin = theme.space("hair")
            box = self.box_of(self.visualRect(index)).adjusted(-margin, -margin, margin, margin)
            if box.contains(event.position().toPoint()):
                self.toggle(index.row())
                return
        super().mouseReleaseEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters do not jump about."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _open(self, index: Index) -> None:
        if index.isValid() and self._model.lines[index.row()].is_printed:
            self.wanted.emit(self._model.lines[index.row()])


class AnnexTab(QWidget):
    """The list, or one sentence when nothing will be annexed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = AnnexList()
        self.empty = EmptyState(self.tr("Kỳ này chưa có biểu nào: biểu chỉ được in khi có ít nhất một dòng số liệu."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)

    def show_lines(self, lines: Sequence[AnnexLine]) -> None:
        """Show the annexes of a report."""
        self.list.show_lines(lines)
        self._stack.setCurrentWidget(self.list if lines else self.empty)
