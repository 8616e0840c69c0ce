"""The board as a table: units down, months across, a sign and a word; the keyboard walks it like any table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.upper.standing import EXCUSED, LATE, MISSING, NOT_EXPECTED, ON_TIME, SIGNS, WORDS, Standing
from cchc_desktop.services.upper.board import Board, Line
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import tip
from cchc_desktop.ui.widgets.row_menu import RowMenu

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
INKS = {ON_TIME: "good", LATE: "warn", MISSING: "bad", EXCUSED: "secondary", NOT_EXPECTED: "secondary"}
CODE, NAME, FIRST_MONTH = 0, 1, 2
_SIDES = 24
_MONTH_SIDES = 20


class BoardModel(QAbstractTableModel):
    """Lines of one board, narrowed by words (accents optional) and by state; read-only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._lines: Sequence[Line] = ()
        self._months: tuple[int, ...] = ()
        self._words: tuple[str, ...] = ()
        self._states: tuple[str, ...] = ()

    def show_board(self, board: Board) -> None:
        """Other figures; the filter stays."""
        self._board = board
        # The period has a column of its own, with the word and the day.
        self._months = tuple(place for place, one in enumerate(board.months) if one != board.period)
        self._narrow()

    def narrow(self, words: str, states: Sequence[str]) -> None:
        """Show only units that hold every typed word and stand in one of these ways (none named: all)."""
        self._words, self._states = tuple(fold(words).split()), tuple(states)
        self._narrow()

    def _narrow(self) -> None:
        if self._board is None:
            return
        self.beginResetModel()
        self._lines = [one for one in self._board.lines if self._fits(one)]
        self.endResetModel()

    def _fits(self, line: Line) -> bool:
        if self._states and line.standing.state not in self._states:
            return False
        told = fold(f"{line.unit.code} {line.unit.name} {line.unit.contact}")
        return all(word in told for word in self._words)

    def line(self, row: int) -> Line:
        """The unit of a row."""
        return self._lines[row]

    def place_of(self, code: str) -> int:
        """Row of a unit, -1 when it is not shown."""
        return next((row for row, one in enumerate(self._lines) if one.unit.code == code), -1)

    def standings(self) -> set[str]:
        """The different words of the period's column: a dozen or two, whatever the number of units."""
        return {one.standing.words for one in self._lines}

    def months(self) -> int:
        """Number of month columns."""
        return len(self._months)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else FIRST_MONTH + self.months() + 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._board is None or orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        at = section - FIRST_MONTH
        if 0 <= at < self.months():
            return f"T{self._board.months[self._months[at]].number}"
        heads = (self._board.period.label, self.tr("Hoạt động"), self.tr("Phút phát"))
        return (self.tr("Mã"), self.tr("Đơn vị"))[section] if at < 0 else heads[at - self.months()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        at = column - FIRST_MONTH
        standing = self._standing(line, at)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(line, at)
        if role == Qt.ItemDataRole.ForegroundRole:
            if standing is not None:
                return theme.color(INKS.get(standing.state, "secondary"))
            return theme.color("secondary") if column == CODE else None
        if role == Qt.ItemDataRole.FontRole and standing is not None and standing.state in (LATE, MISSING):
            return theme.font("strong")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(line, at, standing))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(line, at, standing)
        return None

    def _standing(self, line: Line, at: int) -> Standing | None:
        if 0 <= at < self.months():
            return line.months[self._months[at]]
        return line.standing if at == self.months() else None

    def _shown(self, line: Line, at: int) -> str:
        if at < 0:
            return (line.unit.code, line.unit.place)[at + FIRST_MONTH]
        if at < self.months():
            return SIGNS[line.months[self._months[at]].state]
        if at == self.months():
            return line.standing.words
        figure = (line.volume.activities, line.volume.total_minutes)[at - self.months() - 1]
        sums_only = "∑ " if line.volume.is_unlisted and at == self.months() + 1 else ""
        return sums_only + formats.number(figure) if figure else "–"

    def _told(self, line: Line, at: int, standing: Standing | None) -> str:
        assert self._board is not None
        if standing is None:
            if at >= 0 and line.volume.is_unlisted:
                return self.tr("%1: chỉ có số liệu, không có từng hoạt động").replace("%1", self._shown(line, at))
            if at > self.months() and line.explained:
                return f"{self._shown(line, at)}: {line.explained}"
            return f"{line.unit.name} ({line.unit.code})" if at < 0 else self._shown(line, at)
        month = self._board.months[self._months[at]].label if at < self.months() else self._board.period.label
        words = standing.words.lstrip("✓◔✗·– ") or WORDS[standing.state]
        more = line.explained if at == self.months() else ""
        return ", ".join(part for part in (more or f"{month}: {words}", standing.reason) if part)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        at = column - FIRST_MONTH
        if 0 <= at < self.months():
            return Qt.AlignmentFlag.AlignCenter
        side = Qt.AlignmentFlag.AlignRight if at > self.months() else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class _Inked(QStyledItemDelegate):
    """A sign keeps its colour on the chosen row."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if ink is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, ink)


class BoardTable(QTableView):
    """One unit chosen at a time; Enter or a double click opens its activities."""

    opened = Signal(str)
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = BoardModel(self)
        self.setModel(self.rows)
        self.setObjectName("board")
        self.setAccessibleName(self.tr("Tình hình nộp của các đơn vị"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(0)
        self.setItemDelegate(_Inked(self))
        self.menu = RowMenu(self)
        self.activated.connect(lambda index: self.opened.emit(self.rows.line(index.row()).unit.code))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self.fit()

    def show_board(self, board: Board) -> None:
        """Other figures; the chosen unit and the scroll stay where they are."""
        self._keeping(lambda: self.rows.show_board(board))

    def narrow(self, words: str, states: Sequence[str]) -> None:
        """Narrow the lines; the chosen unit stays chosen while it is shown."""
        self._keeping(lambda: self.rows.narrow(words, states))

    def _keeping(self, change: object) -> None:
        chosen = self.chosen()
        scrolled = self.verticalScrollBar().value()
        change()  # type: ignore[operator]
        self.fit()
        self.verticalScrollBar().setValue(scrolled)
        row = self.rows.place_of(chosen.unit.code) if chosen else -1
        if row < 0 and self.rows.rowCount():
            row = 0
        if row >= 0:
            self.selectRow(row)
        self.chosen_changed.emit()

    def chosen(self) -> Line | None:
        """The unit chosen."""
        found = self.selectionModel().selectedRows()
        return self.rows.line(found[0].row()) if found and found[0].row() < self.rows.rowCount() else None

    def fit(self) -> None:
        """Sizes from the font in force, never from the rows."""
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.horizontalHeader().setFixedHeight(theme.px(theme.ROW + 3))
        months = self.rows.months()
        if not self.rows.columnCount():
            return
        wide = QFontMetrics(theme.font("body")).horizontalAdvance
        bold = QFontMetrics(theme.font("strong")).horizontalAdvance
        sides = theme.px(_SIDES)
        widths = {CODE: wide("00000") + sides}
        at = FIRST_MONTH + months
        longest = max((bold(words) for words in self.rows.standings()), default=0)
        widths |= {at: max(longest, bold("Tháng 12/2026")) + sides, at + 1: bold("Hoạt động") + sides}
        widths[at + 2] = bold("Phút phát") + sides
        month = bold("T12") + theme.px(_MONTH_SIDES)
        room = self.width() - sum(widths.values()) - self.verticalScrollBar().sizeHint().width() - 2
        least = wide("Phường Hưng Thịnh") + sides
        # Months that have no room go, the oldest first: the paper has them all.
        kept = max(0, min(months, (room - least) // month))
        widths[NAME] = max(least, room - kept * month)
        for place in range(months):
            self.setColumnHidden(FIRST_MONTH + place, place < months - kept)
            widths[FIRST_MONTH + place] = month
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.fit()
