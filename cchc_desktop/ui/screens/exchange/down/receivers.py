"""The units that files can be made for, each with its tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from cchc_desktop.services.replies.handing_down import Receiver
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry
from cchc_desktop.ui.widgets.rows.line_list import LineList
from cchc_desktop.ui.widgets.rows.model import Cell


class ReceiverList(LineList[Receiver]):
    """All are ticked at first; what was unticked stays so. The space bar ticks the row with the keyboard."""

    changed = Signal()

    def __init__(self) -> None:
        self._off: set[str] = set()
        super().__init__(self._cell, identity=lambda one: one.unit, height=theme.ROW)
        self.setObjectName("receivers")
        self.setAccessibleName(self.tr("Đơn vị nhận"))
        self.ticked.connect(lambda one: self._tick(self._off ^ {one.unit}))
        self.menu.offer(
            lambda: (
                Entry(self.tr("Chọn tất cả"), lambda: self.check_all(True)),
                Entry(self.tr("Bỏ chọn tất cả"), lambda: self.check_all(False)),
            )
        )

    def show_receivers(self, receivers: Sequence[Receiver]) -> None:
        """Show them anew."""
        self.show_lines(receivers)
        self._tick(self._off & {one.unit for one in receivers})

    def _cell(self, one: Receiver) -> Cell:
        words, is_on = f"{one.unit}  {one.name}", one.unit not in self._off
        if one.remarks:
            words += " · " + filled(self.tr("%1 ý kiến, %2 chờ trả lời"), one.remarks, one.waiting)
        told = f"{words}, {self.tr('được chọn') if is_on else self.tr('không chọn')}"
        return Cell(words, tip=words, told=told, tick=is_on)

    def checked(self) -> list[Receiver]:
        """The units with a tick."""
        return [one for one in self.lines() if one.unit not in self._off]

    def check_all(self, checked: bool) -> None:
        """Tick all units, or none."""
        self._tick(set() if checked else {one.unit for one in self.lines()})

    def _tick(self, off: set[str]) -> None:
        self._off = off
        self.viewport().update()
        self.changed.emit()
