"""A list of rows with a reason each: sheet, row, column, value. Can be copied and sent to whoever keeps the book."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.buttons import link
from cchc_desktop.ui.widgets.cards import label

Index = QModelIndex | QPersistentModelIndex
ReasonRow = tuple[str, int, str, str, str, str]
"""Sheet, row (0: the whole sheet), column letters, heading, value, reason."""

_ROOT = QModelIndex()


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[ReasonRow] = ()
        self._heads = (
            self.tr("Trang"),
            self.tr("Dòng"),
            self.tr("Cột"),
            self.tr("Giá trị"),
            self.tr("Lý do"),
        )

    def replace(self, rows: Sequence[ReasonRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return cells(self.rows[index.row()])[index.column()]


def cells(row: ReasonRow) -> tuple[str, str, str, str, str]:
    """One line as it is shown and copied."""
    sheet, number, letters, heading, value, reason = row
    column = f"{letters} · {heading}" if heading and heading != letters else letters
    return sheet, str(number) if number else "", column, value, reason


class RefusalsView(QWidget):
    """The table with "Chép danh sách" above it; a sentence when it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._table = QTableView()
        self._table.setModel(self._model)
        self._table.setShowGrid(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setAccessibleName(self.tr("Các dòng và lý do"))
        header = self._table.horizontalHeader()
        for place, width in enumerate((140, 60, 170, 200)):
            header.resizeSection(place, theme.px(width))
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self._none = label("", "secondary")
        self._copy = link(self.tr("Chép danh sách"))
        self._copy.setObjectName("copy_reasons")
        self._copy.clicked.connect(self.copy)
        head = QHBoxLayout()
        head.addWidget(self._none, 1)
        head.addWidget(self._copy)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(self._table, 1)

    def show_rows(self, rows: Sequence[ReasonRow], none: str) -> None:
        """Show these rows, or the sentence `none` when there are none."""
        self._model.replace(rows)
        self._none.setText("" if rows else none)
        self._copy.setVisible(bool(rows))
        self._table.setVisible(bool(rows))
        self._table.setColumnHidden(2, not any(row[2] for row in rows))
        self._table.setColumnHidden(3, not any(row[4] for row in rows))

    def copy(self) -> None:
        """Put the whole list on the clipboard, as Excel takes it."""
        QApplication.clipboard().setText("\n".join("\t".join(cells(row)) for row in self._model.rows))
