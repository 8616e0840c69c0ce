"""The list of packages handed over: when, what, for which period, how large, where it was written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.exchange.sending.asking import Sent

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTHS = (150, 240, 80, 80, 0, 190)
_STRETCHED, _FOLDER, _NUMBERS = 4, 5, (3,)
_ROOM_FOR_FOLDER = 960


class SentModel(QAbstractTableModel):
    """Newest first; the whole digest is in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sent] = ()
        self._heads = (
            self.tr("Ngày giờ"),
            self.tr("Gói"),
            self.tr("Kỳ"),
            self.tr("Kích cỡ"),
            self.tr("Tệp"),
            self.tr("Nơi ghi"),
        )
        self._sorts = {
            "hand_up": self.tr("Nộp cấp trên"),
            "year": self.tr("Cả năm"),
            "share": self.tr("Cho máy khác"),
            "move": self.tr("Chuyển máy"),
        }

    def replace(self, rows: Sequence[Sent]) -> None:
        """Show other packages."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(row)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((self.cells(row)[index.column()], self.tr("SHA-256: %1").replace("%1", row.digest)))
        return None

    def cells(self, row: Sent) -> tuple[str, ...]:
        """One line as it is shown."""
        sort = self._sorts.get(row.sort, row.sort)
        if row.profile == "figures":
            sort = self.tr("%1, chỉ số liệu").replace("%1", sort)
        if row.locked:
            sort = self.tr("%1, mã hóa").replace("%1", sort)
        when = f"{formats.day(row.when.date())} {row.when:%H:%M}"
        return when, sort, _period(row.period), formats.size(row.size), row.name, row.folder


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _period(code: str) -> str:
    """2026-10 → 10/2026; other periods keep their code."""
    year, _, month = code.partition("-")
    return f"{month}/{year}" if month.isdigit() else code


class SentList(QTableView):
    """The table of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = SentModel(self)
        self.setModel(self.model_)
        self.setObjectName("sent")
        self.setAccessibleName(self.tr("Các gói đã xuất"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        header = self.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, theme.px(width))
        header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name of the file goes before the place it was written to."""
        super().resizeEvent(event)
        self.setColumnHidden(_FOLDER, self.width() < theme.px(_ROOM_FOR_FOLDER))
