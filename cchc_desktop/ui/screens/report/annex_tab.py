"""Phụ lục: the tables there are figures for, each with its rows and a box for "print it"; choosing one shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from cchc_desktop.domain.papers.choices import ALBUM
from cchc_desktop.ui.screens.report.contents import AnnexLine
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.line_list import LineList
from cchc_desktop.ui.widgets.rows.model import Cell
from cchc_desktop.ui.widgets.states import EmptyState


class AnnexList(LineList[AnnexLine]):
    """↑ ↓ choose, Enter or a click brings the table up in the preview; Space or a click on the box prints it or not."""

    wanted = Signal(object)
    """The `AnnexLine` to be seen."""
    left_out = Signal(object)
    """The numbers (frozenset) of the annexes not to be printed, after a box was changed."""

    def __init__(self) -> None:
        super().__init__(self._cell, identity=lambda line: line.number, is_quiet=True)
        self.setAccessibleName(self.tr("Các biểu kèm theo báo cáo"))
        self.done.connect(self._open)
        self.ticked.connect(lambda line: self.toggle(line.number))
        self.menu.offer(self._entries)

    def _cell(self, line: AnnexLine) -> Cell:
        name, size = self.name(line), self.size_words(line)
        told = ", ".join((name, line.title, size, self.print_words(line)))
        ink = "text" if line.is_printed else "secondary"
        return Cell(name, line.title, line.title, told, ink, "strong", note=size, tick=line.is_printed)

    def _entries(self) -> list[Entry]:
        line = self.current_line()
        if line is None:
            return []
        return [
            Entry(self.tr("Xem biểu này"), self._open, enabled=line.is_printed),
            Entry(self.tr("Không in kèm") if line.is_printed else self.tr("In kèm"), lambda: self.toggle(line.number)),
        ]

    def name(self, line: AnnexLine) -> str:
        """ "Biểu 03", as it is numbered on paper; "Biểu" of one that is not printed."""
        if line.number == ALBUM:
            return self.tr("Phụ lục ảnh")
        return filled(self.tr("Biểu %1"), line.printed_number if line.is_printed else "").strip()

    def size_words(self, line: AnnexLine) -> str:
        """ "57 dòng"."""
        words = self.tr("%1 ảnh") if line.number == ALBUM else self.tr("%1 dòng")
        return filled(words, line.rows) if line.is_printed else self.print_words(line)

    def print_words(self, line: AnnexLine) -> str:
        """ "in kèm" or "không in"."""
        return self.tr("in kèm") if line.is_printed else self.tr("không in")

    def box_of(self, row: QRect) -> QRect:
        """Where a row has its box."""
        return self.painter.tick_box(row)

    def toggle(self, number: str) -> None:
        """Print an annex, or leave it out."""
        lines = [replace(one, is_printed=not one.is_printed) if one.number == number else one for one in self.lines()]
        self.show_lines(lines)
        self.left_out.emit(frozenset(line.number for line in lines if not line.is_printed))

    def _open(self) -> None:
        line = self.current_line()
        if line is not None and line.is_printed:
            self.wanted.emit(line)


class AnnexTab(QWidget):
    """The list, or one sentence when nothing will be annexed."""

    def __init__(self) -> None:
        super().__init__()
        self.list = AnnexList()
        self.empty = EmptyState(self.tr("Kỳ này chưa có biểu nào: biểu chỉ được in khi có ít nhất một dòng số liệu."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)

    def choose(self, number: str) -> None:
        """Choose an annex, the keyboard on the list."""
        self.list.choose(number)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: Sequence[AnnexLine]) -> None:
        """Show the annexes of a report."""
        self.list.show_lines(lines)
        self._stack.setCurrentWidget(self.list if lines else self.empty)
