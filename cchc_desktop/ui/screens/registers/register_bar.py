"""What stands above the table of a register: adding, filters, tables in and out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.screens.registers.register_filters import RegisterFilters
from cchc_desktop.ui.widgets.boxes import row_of
from cchc_desktop.ui.widgets.buttons import Button, primary, secondary
from cchc_desktop.ui.widgets.flow_row import FlowRow
from cchc_desktop.ui.widgets.plain_words import set_tip

_ROOM = 760
"""Pixels of the design below which the tables that come and go are signs with a tooltip."""


class RegisterBar(QWidget):
    """A flow of controls, and tables in and out at the right."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        flow = FlowRow()
        self.add = primary("", name="add_record")
        flow.addWidget(self.add)
        self._words = {"bring_table": self.tr("Nhập từ Excel…"), "print_list": self.tr("In, xuất Excel…")}
        self.bring, self.print = (secondary(words, name=name) for name, words in self._words.items())
        for button in (self.bring, self.print):
            button.setAccessibleName(button.text())
        top = Qt.AlignmentFlag.AlignTop
        row_of((flow, 1), (self.bring, 0, top), (self.print, 0, top), gap="tight", into=self)
        self.filters = RegisterFilters(flow, unit, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(_ROOM)
        self._show(self.bring, "download-simple", is_narrow)
        self._show(self.print, "printer", is_narrow)

    def _show(self, button: Button, sign: str, is_narrow: bool) -> None:
        words = self._words[button.objectName()]
        if bool(button.text()) == is_narrow:
            button.setText("" if is_narrow else words)
            button.setIcon(icons.icon(sign) if is_narrow else QIcon())
            set_tip(button, words if is_narrow else "")
