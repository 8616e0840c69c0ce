"""The board as a table: units down, months across, a sign and a word; the keyboard walks it like any table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.upper.standing import EXCUSED, LATE, MISSING, NOT_EXPECTED, ON_TIME, SIGNS, WORDS, Standing
from cchc_desktop.services.upper.board import Board, Line
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.rows.cell_table import CellTable
from cchc_desktop.ui.widgets.rows.model import Cell, Column, RowsModel

INKS = {ON_TIME: "good", LATE: "warn", MISSING: "bad", EXCUSED: "secondary", NOT_EXPECTED: "secondary"}
CODE, NAME, FIRST_MONTH = 0, 1, 2
_SIDES = 24
_MONTH_SIDES = 20


class BoardTable(CellTable):
    """One unit chosen at a time; Enter or a double click opens its activities."""

    opened = Signal(str)
    chosen_changed = Signal()

    def __init__(self) -> None:
        self.rows: RowsModel[Line] = RowsModel((), identity=lambda line: line.unit.code)
        super().__init__(self.rows, "board")
        self.setAccessibleName(self.tr("Tình hình nộp của các đơn vị"))
        self._board: Board | None = None
        self._words: tuple[str, ...] = ()
        self._states: tuple[str, ...] = ()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(lambda index: self.opened.emit(self.rows.row(index.row()).unit.code))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def show_board(self, board: Board) -> None:
        """Other figures; the filter, the chosen unit and the scroll stay as they are."""
        self._board = board
        self._show()

    def narrow(self, words: str, states: Sequence[str]) -> None:
        """Show only units that hold every typed word (accents optional) and stand in one of these ways (none named:
        all); the chosen unit stays chosen while it is shown."""
        self._words, self._states = tuple(fold(words).split()), tuple(states)
        self._show()

    def _show(self) -> None:
        if self._board is None:
            return
        chosen = self.chosen()
        scrolled = self.verticalScrollBar().value()
        self.rows.replace([one for one in self._board.lines if self._fits(one)], self._columns(self._board))
        self.fit()
        self.verticalScrollBar().setValue(scrolled)
        row = self.rows.place_of(chosen.unit.code) if chosen else -1
        if row < 0 and self.rows.rowCount():
            row = 0
        if row >= 0:
            self.selectRow(row)
        self.chosen_changed.emit()

    def _fits(self, line: Line) -> bool:
        if self._states and line.standing.state not in self._states:
            return False
        told = fold(f"{line.unit.code} {line.unit.name} {line.unit.contact}")
        return all(word in told for word in self._words)

    def chosen(self) -> Line | None:
        """The unit chosen."""
        place = self.chosen_place()
        return self.rows.row(place) if 0 <= place < self.rows.rowCount() else None

    def _columns(self, board: Board) -> list[Column[Line]]:
        """The period has a column of its own among the last ones, with the word and the day."""
        months = [place for place, one in enumerate(board.months) if one != board.period]
        return [
            Column("code", self.tr("Mã"), lambda line: _unit(line, line.unit.code, "secondary")),
            Column("unit", self.tr("Đơn vị"), lambda line: _unit(line, line.unit.place, "text")),
            *(
                Column(board.months[at].code, f"T{board.months[at].number}", partial(_month, board, at), middle=True)
                for at in months
            ),
            Column(board.period.code, board.period.label, partial(_of_period, board)),
            Column("activities", self.tr("Hoạt động"), self._activities, right=True),
            Column(
                "minutes", self.tr("Phút phát"), lambda line: self._figure(line, _shown(line, "total_minutes")), True
            ),
        ]

    def _activities(self, line: Line) -> Cell:
        sums_only = "∑ " if line.volume.is_unlisted and line.volume.activities else ""
        return self._figure(line, sums_only + _shown(line, "activities"))

    def _figure(self, line: Line, words: str) -> Cell:
        told = f"{words}: {line.explained}" if line.explained else words
        if line.volume.is_unlisted:
            told = filled(self.tr("%1: chỉ có số liệu, không có từng hoạt động"), words)
        return Cell(words, tip=told, told=told)

    def fit(self) -> None:
        """Sizes from the font in force, never from the rows."""
        super().fit()
        if self._board is None:
            return
        months = self.rows.columnCount() - FIRST_MONTH - 3
        wide = QFontMetrics(theme.font("body")).horizontalAdvance
        bold = QFontMetrics(theme.font("strong")).horizontalAdvance
        sides = theme.px(_SIDES)
        widths = {CODE: wide("00000") + sides}
        at = FIRST_MONTH + months
        longest = max((bold(words) for words in {one.standing.words for one in self.rows.rows()}), default=0)
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


def _unit(line: Line, words: str, ink: str) -> Cell:
    told = f"{line.unit.name} ({line.unit.code})"
    return Cell(words, tip=told, told=told, ink=ink)


def _shown(line: Line, measure: str) -> str:
    figure = getattr(line.volume, measure)
    return formats.number(figure) if figure else "–"


def _month(board: Board, at: int, line: Line) -> Cell:
    standing = line.months[at]
    return _standing(SIGNS[standing.state], standing, board.months[at].label, "")


def _of_period(board: Board, line: Line) -> Cell:
    return _standing(line.standing.words, line.standing, board.period.label, line.explained)


def _standing(shown: str, standing: Standing, period: str, explained: str) -> Cell:
    """How a unit stands for a period, in its colour; `explained` says more than the word where it is known."""
    words = standing.words.lstrip("✓◔✗·– ") or WORDS[standing.state]
    told = ", ".join(part for part in (explained or f"{period}: {words}", standing.reason) if part)
    font = "strong" if standing.state in (LATE, MISSING) else "body"
    return Cell(shown, tip=told, told=told, ink=INKS.get(standing.state, "secondary"), font=font)
