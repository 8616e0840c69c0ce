"""The registers at the left, each with what waits in it, else how many records it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from cchc_desktop.domain import formats
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.registers.keeping import Standing
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.rows.line_list import LineList
from cchc_desktop.ui.widgets.rows.model import Cell


class RegisterList(LineList[str]):
    """One line for each register; `chosen` gives its key."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(self._cell, identity=str)
        self.setAccessibleName(self.tr("Các sổ"))
        self.setObjectName("register_list")
        self._standings: Mapping[str, Standing] = {}
        self.show_lines(keys)
        self.moved.connect(self.chosen.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons of some registers take another line above: the chosen one stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """Say below each name what waits."""
        self._standings = standings
        self.viewport().update()

    def _cell(self, key: str) -> Cell:
        name, one = REGISTERS[key].short, self._standings.get(key)
        words = self._words(key, one) if one is not None else ""
        return Cell(name, words, told=f"{name}, {words}", font="strong")

    def _words(self, key: str, one: Standing) -> str:
        late = filled(self.tr("⚠ %1 quá hạn"), one.late) if one.late else ""
        waiting = filled(self.tr("%1 chờ xử lý"), one.waiting) if one.waiting else ""
        return " · ".join(filter(None, (late, waiting))) or f"{formats.number(one.shown)} {REGISTERS[key].one}"
