"""The registers at the left, each with what waits in it, else how many records it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.registers.keeping import Standing
from cchc_desktop.ui.widgets.cards import NamedRow
from cchc_desktop.ui.widgets.row_menu import RowMenu


class RegisterList(QListWidget):
    """One line for each register; `chosen` gives its key."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("register_list")
        self.setAccessibleName(self.tr("Các sổ"))
        self.setItemDelegate(NamedRow(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        RowMenu(self)
        for key in keys:
            item = QListWidgetItem(REGISTERS[key].short)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.addItem(item)
        self.currentItemChanged.connect(self._told)

    def registers(self) -> set[str]:
        """The registers of the list."""
        return {str(self.item(place).data(Qt.ItemDataRole.UserRole)) for place in range(self.count())}

    def choose(self, key: str) -> None:
        """Bring a register to the front."""
        for place in range(self.count()):
            if self.item(place).data(Qt.ItemDataRole.UserRole) == key:
                self.setCurrentRow(place)

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """Say below each name what waits."""
        for place in range(self.count()):
            item = self.item(place)
            key = str(item.data(Qt.ItemDataRole.UserRole))
            item.setText(f"{REGISTERS[key].short}\n{self._words(key, standings[key])}")

    def _words(self, key: str, one: Standing) -> str:
        late = self.tr("⚠ %1 quá hạn").replace("%1", formats.number(one.late)) if one.late else ""
        waiting = self.tr("%1 chờ xử lý").replace("%1", formats.number(one.waiting)) if one.waiting else ""
        return " · ".join(filter(None, (late, waiting))) or f"{formats.number(one.shown)} {REGISTERS[key].one}"

    def _told(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))
