"""The list of remarks: what became of each, whom it concerns, about what, until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.services.replies.remarks import Thread
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import tip
from cchc_desktop.ui.widgets.row_menu import RowMenu
from cchc_desktop.ui.widgets.rows_table import dress

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTHS = (126, 150, 0, 104)
_STRETCHED = 2
_LEAST = 170
"""Pixels of the design that the name of the record keeps before the second column gives way."""


class ThreadModel(QAbstractTableModel):
    """Those that wait first. The upper level sees the unit where a commune sees the sort."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Thread] = ()
        self._is_upper = False

    def replace(self, rows: Sequence[Thread], *, is_upper: bool) -> None:
        """Show other remarks."""
        self.beginResetModel()
        self._rows, self._is_upper = rows, is_upper
        self.endResetModel()

    def row(self, place: int) -> Thread:
        """The remark in that place."""
        return self._rows[place]

    def place_of(self, remark: str) -> int:
        """Where a remark stands; -1 when it is not in the list."""
        return next((place for place, one in enumerate(self._rows) if one.remark.id == remark), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            second = self.tr("Đơn vị") if self._is_upper else self.tr("Loại")
            return (self.tr("Tình trạng"), second, self.tr("Về"), self.tr("Hạn"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(one)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return theme.color(state_token(one))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(one.remark.text if index.column() == _STRETCHED else self.cells(one)[index.column()])
        return None

    def cells(self, one: Thread) -> tuple[str, ...]:
        """One line as it is shown."""
        told = one.remark
        due = formats.day(told.due_on) if told.due_on else ""
        return self.state_words(one), one.owner if self._is_upper else told.sort_words, told.title, due

    def state_words(self, one: Thread) -> str:
        """Sign and word; the colour never speaks alone."""
        if one.remark.settled:
            return self.tr("✓ đã đóng")
        if one.remark.answer:
            return self.tr("✓ đã trả lời")
        return self.tr("✗ quá hạn") if one.late else self.tr("◔ chờ trả lời")


def state_token(one: Thread) -> str:
    """The colour of a state."""
    if one.remark.settled:
        return "secondary"
    if one.remark.answer:
        return "good"
    return "bad" if one.late else "warn"


class ThreadList(QTableView):
    """The table of it; a double click or Enter opens the record."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = ThreadModel(self)
        self.setModel(self.model_)
        dress(self, "threads", self.tr("Các ý kiến"))
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setFixedHeight(theme.px(theme.ROW + 3))
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, theme.px(width))
        header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
        self.menu = RowMenu(self)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.activated.connect(lambda _: self.opened.emit())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In large text what a remark is about needs the room more than its sort, which stands in the card too."""
        super().resizeEvent(event)
        fixed = sum(theme.px(width) for width in _WIDTHS)
        self.setColumnHidden(1, self.width() - fixed < theme.px(_LEAST))

    def current(self) -> Thread | None:
        """The chosen remark."""
        place = self.currentIndex().row()
        return self.model_.row(place) if 0 <= place < self.model_.rowCount() else None

    def choose(self, remark: str) -> bool:
        """Choose a remark by its id; False when it is not in the list."""
        place = self.model_.place_of(remark)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self.model_.index(place, 0))
        return place >= 0

    def show_threads(self, rows: Sequence[Thread], *, is_upper: bool) -> None:
        """Show other remarks; the chosen one stays chosen, the first is chosen at first."""
        before = self.current()
        self.model_.replace(rows, is_upper=is_upper)
        header = self.horizontalHeader()
        header.resizeSection(1, theme.px(210 if is_upper else _WIDTHS[1]))
        if rows and not (before is not None and self.choose(before.remark.id)):
            self.selectRow(0)
        self.chosen.emit()
