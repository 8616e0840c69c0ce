"""The units that files can be made for, each with its tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from cchc_desktop.services.replies.handing_down import Receiver
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import Entry, RowMenu


class ReceiverList(QListWidget):
    """All are ticked at first; what was unticked stays so. The space bar ticks the row with the keyboard."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._receivers: Sequence[Receiver] = ()
        self.setObjectName("receivers")
        self.setAccessibleName(self.tr("Đơn vị nhận"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        RowMenu(
            self,
            lambda: (
                Entry(self.tr("Chọn tất cả"), lambda: self.check_all(True)),
                Entry(self.tr("Bỏ chọn tất cả"), lambda: self.check_all(False)),
            ),
        )
        self.itemChanged.connect(lambda _: self.changed.emit())

    def show_receivers(self, receivers: Sequence[Receiver]) -> None:
        """Show them anew."""
        off = {one.unit for one in self._receivers} - {one.unit for one in self.checked()}
        self._receivers = tuple(receivers)
        self.blockSignals(True)
        self.clear()
        for one in receivers:
            item = QListWidgetItem(self._words(one))
            item.setSizeHint(QSize(0, theme.px(theme.ROW)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if one.unit in off else Qt.CheckState.Checked)
            self.addItem(item)
        self.blockSignals(False)
        self.changed.emit()

    def _words(self, one: Receiver) -> str:
        words = f"{one.unit}  {one.name}"
        if one.remarks:
            words += " · " + filled(self.tr("%1 ý kiến, %2 chờ trả lời"), one.remarks, one.waiting)
        return words

    def checked(self) -> list[Receiver]:
        """The units with a tick."""
        ticked = Qt.CheckState.Checked
        return [one for place, one in enumerate(self._receivers) if self.item(place).checkState() == ticked]

    def check_all(self, checked: bool) -> None:
        """Tick all units, or none."""
        self.blockSignals(True)
        for place in range(self.count()):
            self.item(place).setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.changed.emit()
