"""What stands above the table of a register: adding, its deeds, filters, tables in and out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.commands import Commands, shown_shortcut
from cchc_desktop.ui.screens.registers.register_filters import RegisterFilters
from cchc_desktop.ui.widgets import row_menu
from cchc_desktop.ui.widgets.boxes import named, row_of
from cchc_desktop.ui.widgets.buttons import Button, IconButton, primary, secondary
from cchc_desktop.ui.widgets.flow_row import FlowRow
from cchc_desktop.ui.widgets.plain_words import filled, set_tip
from cchc_desktop.ui.widgets.row_menu import Entry

_ROOM = 760
"""Pixels of the design below which the tables that come and go are signs with a tooltip."""
_SHOWN = 2
"""So many deeds of a register have a button of their own; the rest stand behind "⋯"."""


class RegisterBar(QWidget):
    """A flow of controls, and tables in and out at the right. What a register's deeds are called and do is told by the
    commands of their names."""

    def __init__(self, unit: str, commands: Commands) -> None:
        super().__init__()
        self._commands = commands
        self._register: Register | None = None
        self._flow = FlowRow()
        self.add = primary("", name="add_record")
        self._flow.addWidget(self.add)
        self._deeds = [secondary("", partial(self._run, place), name=f"deed_{place}") for place in range(_SHOWN)]
        self._more = IconButton("dots-three", self.tr("Việc khác của sổ này"), self._open_more, name="more_deeds")
        for button in (*self._deeds, self._more):
            self._flow.addWidget(button)
        self._words = {"bring_table": self.tr("Nhập từ Excel…"), "print_list": self.tr("In, xuất Excel…")}
        self.bring, self.print = (secondary(words, name=name) for name, words in self._words.items())
        for button in (self.bring, self.print):
            button.setAccessibleName(button.text())
        top = Qt.AlignmentFlag.AlignTop
        row_of((self._flow, 1), (self.bring, 0, top), (self.print, 0, top), gap="tight", into=self)
        self.filters = RegisterFilters(self._flow, unit, self)

    def offer(self, register: Register) -> None:
        """What can be done with that register."""
        self._register = register
        self.add.setText(filled(self.tr("+ Thêm %1"), register.one))
        found = [one for one in map(self._commands.get, register.deeds) if one.enabled()]
        for button, deed in zip(self._deeds, found, strict=False):
            button.setText(deed.short or deed.title)
            button.setIcon(icons.icon(deed.icon) if deed.icon else QIcon())
            set_tip(button, f"{deed.tip or deed.title}{f' ({shown_shortcut(deed.shortcut)})' if deed.shortcut else ''}")
        for place, button in enumerate(self._deeds):
            button.setVisible(place < len(found))
        self._more.setVisible(len(found) > _SHOWN)
        self.filters.offer(register)

    def _run(self, place: int) -> None:
        if self._register is not None:
            self._commands.run(self._register.deeds[place])

    def _open_more(self) -> None:
        menu = named(QMenu(self), "more_deeds_box")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rest = map(self._commands.get, self._register.deeds[_SHOWN:] if self._register is not None else ())
        row_menu.fill(menu, [Entry(one.title, one.run, one.icon, one.shortcut) for one in rest])
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

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
