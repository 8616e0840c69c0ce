"""A table that stands in a page and scrolls with it: as high as its rows, figures at the right, hairlines between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import tip
from cchc_desktop.ui.widgets.row_menu import Entry, RowMenu

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its texts; `head` rows are bold and may carry the dot of a group, others stand a little to the right.

    `value` is what the row stands for; a row with one can be opened.
    """

    texts: tuple[str, ...]
    head: bool = True
    group: str = ""
    tip: str = ""
    value: object = None


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.titles: Sequence[str] = ()
        self.tips: Sequence[str] = ()
        self.rows: Sequence[SheetRow] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return tip(row.tip) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return LEFT if index.column() == 0 else RIGHT
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.texts[0]}, {self.titles[index.column()]}: {row.texts[index.column()]}"
        return row if role == ROW_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if section == 0 else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.tips[section]) if section < len(self.tips) else None
        return self.titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def replace(self, titles: Sequence[str], tips: Sequence[str], rows: Sequence[SheetRow]) -> None:
        self.beginResetModel()
        self.titles, self.tips, self.rows = titles, tips, rows
        self.endResetModel()


class _Cell(QStyledItemDelegate):
    def __init__(self, parent: Sheet) -> None:
        super().__init__(parent)
        self._sheet = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SheetRow = index.data(ROW_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected and self._sheet.hasFocus():
            painter.fillRect(box, theme.color("tint"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("hairline"))
        inner = box.adjusted(theme.px(12), 0, 0, 0) if index.column() == 0 else box.adjusted(2, 0, -theme.px(10), 0)
        ink: QColor = theme.color("text")
        painter.setFont(theme.font("body"))
        if index.column() == 0:
            if row.group and row.head:
                self._dot(painter, inner, row.group)
            inner.setLeft(inner.left() + (theme.space("gap") if self._sheet.dotted else 0))
            painter.setFont(theme.font("strong" if row.head and self._sheet.dotted else "body"))
            ink = theme.color("text" if row.head else "secondary")
        elif index.column() > 1:
            ink = theme.color("secondary")
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(row.texts[index.column()], Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, LEFT if index.column() == 0 else RIGHT, text)
        painter.restore()

    def _dot(self, painter: QPainter, inner: QRect, group: str) -> None:
        size = theme.px(8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.dot(group))
        painter.drawEllipse(inner.left(), inner.center().y() - size // 2 + 1, size, size)


class Sheet(QTableView):
    """Few rows, all shown. Enter or a double click opens a row that stands for something."""

    opened = Signal(object)
    """The `value` of the row."""

    def __init__(self, name: str, parent: QWidget | None = None, *, dotted: bool = False) -> None:
        super().__init__(parent)
        self.dotted = dotted
        self._model = _Model(self)
        self._spare: Sequence[int] = ()
        self._widths: dict[int, int] = {}
        self.setModel(self._model)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(theme.px(30))
        self.doubleClicked.connect(self._open)
        RowMenu(self, lambda: [Entry(self.tr("Mở các hoạt động sau số này"), lambda: self._open(self.currentIndex()))])

    def show_rows(
        self,
        titles: Sequence[str],
        rows: Sequence[SheetRow],
        *,
        tips: Sequence[str] = (),
        spare: Sequence[int] = (),
    ) -> None:
        """Replace what is shown; the row where the cursor stood keeps it. `spare` columns go first without room."""
        before = self.currentIndex()
        self._spare = spare
        self._model.replace(titles, tips, rows)
        if before.isValid() and before.row() < len(rows):
            self.setCurrentIndex(self._model.index(before.row(), 0))
        self._fit()

    def rows(self) -> Sequence[SheetRow]:
        """All rows shown."""
        return self._model.rows

    def titles(self) -> list[str]:
        """Headings of the columns."""
        return list(self._model.titles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typed letters do not jump about in figures."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(theme.px(theme.CONTROL))
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW))
        caption = theme.font("caption")
        caption.setWeight(theme.font("strong").weight())
        heading, body = QFontMetrics(caption), QFontMetrics(theme.font("body"))
        for column, title in enumerate(self._model.titles):
            if column == 0:
                header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
                continue
            widest = max([body.horizontalAdvance(row.texts[column]) for row in self._model.rows], default=0)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            width = max(widest + theme.px(15), heading.horizontalAdvance(title) + theme.px(22))
            self._widths[column] = width
            self.setColumnHidden(column, False)
            self.setColumnWidth(column, width)
        self.setFixedHeight(theme.px(theme.CONTROL) + theme.px(theme.ROW) * len(self._model.rows) + 2)
        self._spare_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare_columns()

    def _spare_columns(self) -> None:
        """Hide columns until the names in the first one can be read."""
        head, body = QFontMetrics(theme.font("strong" if self.dotted else "body")), QFontMetrics(theme.font("body"))
        names = [(head if row.head else body).horizontalAdvance(row.texts[0]) for row in self._model.rows]
        name = max(names, default=0) + theme.px(14) + (theme.space("gap") if self.dotted else 0)
        room = self.viewport().width() - name
        room -= sum(self._widths.get(column, 0) for column in range(1, len(self._model.titles)))
        for column in self._spare:
            self.setColumnHidden(column, room < 0)
            room += self._widths.get(column, 0) if room < 0 else 0

    def _open(self, index: Index) -> None:
        if index.isValid() and (value := self._model.rows[index.row()].value) is not None:
            self.opened.emit(value)
