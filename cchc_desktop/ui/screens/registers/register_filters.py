"""The filters of a register: words, and a chip for each column of choices, a year, the record that lines belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.fields import Choice, Field
from cchc_desktop.domain.record_types.field_types import Year
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.ui.widgets.boxes import named
from cchc_desktop.ui.widgets.filter_chip import FilterChip
from cchc_desktop.ui.widgets.flow_row import FlowRow
from cchc_desktop.ui.widgets.text_edits import TextLine


class RegisterFilters(QObject):
    """Chips come anew with each register; what they choose among is told by `take_known`."""

    changed = Signal()

    def __init__(self, row: FlowRow, unit: str, parent: QObject) -> None:
        super().__init__(parent)
        self._row, self._unit = row, unit
        self._register: Register | None = None
        self._chips: dict[str, FilterChip] = {}
        self._wanted: tuple[str, str] | None = None
        self._units: FilterChip | None = None
        self.words = named(TextLine(), "filter_words")
        self.words.setPlaceholderText(self.tr("Lọc theo chữ…"))
        self.words.setAccessibleName(self.tr("Lọc theo chữ"))
        self.words.textChanged.connect(self.changed)
        row.addWidget(self.words)

    def offer(self, register: Register) -> None:
        """Show that register's chips."""
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._register, self._chips = register, {}
        self._offer_units({})
        for item in map(register.field, dict.fromkeys((*register.columns, *filter(None, (register.belongs,))))):
            if isinstance(item.type, Choice | Year) or item.key == register.belongs:
                chip = named(
                    FilterChip(item.label, item.type.choices if isinstance(item.type, Choice) else ()),
                    f"filter_{item.key}",
                )
                chip.changed.connect(self.changed)
                self._chips[item.key] = chip
                self._row.addWidget(chip)

    def is_filtered(self) -> bool:
        """Whether less than all is asked for."""
        return bool(self.words.text().strip()) or any(chip.chosen() for chip in self._every())

    def clear(self) -> None:
        """Ask for all."""
        self._wanted = None
        self.words.clear()
        for chip in self._every():
            chip.clear()

    def only(self, key: str, record: str) -> None:
        """Leave the lines of one record; taken once it is known what there is to choose."""
        self._wanted = key, record

    def take_known(
        self, known: Mapping[str, Sequence[str]], names: Mapping[Key, str], units: Mapping[str, str]
    ) -> None:
        """The years there are, the records that lines may belong to, the units with records where there are several."""
        self._offer_units(units)
        for key, chip in self._chips.items():
            item = self._field(key)
            if isinstance(item.type, Year):
                chip.set_choices([(year, year) for year in sorted(known[key], reverse=True)])
            elif not isinstance(item.type, Choice):
                shown, wanted = set(known[key]), self._wanted[1] if self._wanted is not None else ""
                offered = [(one.named(self._unit), one.unit, name) for one, name in names.items()]
                chip.set_choices(
                    [
                        (record, name)
                        for record, unit, name in offered
                        if (unit == self._unit and name in shown) or record in {wanted, *chip.chosen()}
                    ]
                )
        if self._wanted is not None and self._wanted[0] in self._chips:
            (key, record), self._wanted = self._wanted, None
            if self._units is not None and not self._units.isHidden():
                self._units.choose(Key.meant(record, self._unit).unit)  # its lines are its unit's
            self._chips[key].choose(record)

    def chosen(self) -> Filter:
        """The records that are asked for."""
        found: dict[str, tuple[Value, ...]] = {}
        for key, chip in self._chips.items():
            if chip.chosen():
                found[key] = tuple(map(self._field(key).read, chip.chosen()))
        units = self._units.chosen() if self._units is not None else ()
        return Filter(text=self.words.text(), units=units, chosen=tuple(found.items()))

    def _every(self) -> list[FilterChip]:
        return [*self._chips.values(), *([self._units] if self._units is not None else [])]

    def _offer_units(self, units: Mapping[str, str]) -> None:
        """An upper level sees what all units keep, and may choose among them; first its own where it keeps any."""
        is_new = bool(units) and (self._units is None or self._units.isHidden())
        if self._units is None and units:
            self._units = named(FilterChip(self.tr("Đơn vị")), "filter_units")
            self._units.changed.connect(self.changed)
            self._row.addWidget(self._units)
        if self._units is not None:
            self._units.set_choices(units.items())
            self._units.setVisible(bool(units))
            if is_new and self._unit in units:
                self._units.choose(self._unit)

    def _field(self, key: str) -> Field:
        assert self._register is not None
        return self._register.field(key)
