"""How many records belong to the one in the form, as a way to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.ui.widgets.boxes import SPRING, row_of
from cchc_desktop.ui.widgets.buttons import Button, link


class LinesNotice(QWidget):
    """One link for each register whose records can belong to it; hidden where there is none."""

    asked = Signal(str)
    """The key of the register whose lines are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._row = row_of(SPRING, gap="tight", into=self)
        self._links: list[Button] = []
        self.hide()

    def show_lines(self, lines: Sequence[tuple[Register, int]]) -> None:
        """Say how many there are of each register."""
        for old in self._links:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = []
        for register, count in lines:
            made = link(
                f"{formats.number(count)} {register.one}",
                partial(self.asked.emit, register.key),
                name=f"lines_{register.key}",
            )
            self._row.insertWidget(len(self._links), made)
            self._links.append(made)
        self.setVisible(bool(lines))
