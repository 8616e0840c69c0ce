"""What the list of a register says, asked once, so that paper and workbook show the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.record_types.field_types import State
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services.finding import all_pages
from cchc_desktop.services.registers import keeping, showing
from cchc_desktop.services.registers.keeping import Filter, Totals
from cchc_desktop.services.safekeeping import silent
from cchc_desktop.services.session import Session

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RegisterList:
    """The records that a filter shows, in the register's order, never what stays on this PC; `names`: record → what
    people are shown for one that a field of its unit's records names."""

    office: Office
    today: date
    register: Register
    chosen: Filter
    rows: tuple[Row, ...]
    totals: Totals
    names: Mapping[Key, str]

    def shown(self, item: Field, row: Row) -> str:
        """One field of a record as people read it; a state says how late it is."""
        if isinstance(item.type, State):
            return self.register.standing(row, self.today.isoformat())
        return self.names.get(Key(text_of(row, "unit"), text_of(row, item.key))) or item.told(row)


def listed(session: Session, register: Register, chosen: Filter, progress: Progress = silent) -> RegisterList:
    """Everything that a filter shows; raises InputRefused TD-04 when that is nothing."""
    sums = keeping.totals(session, register, chosen)
    if not sums.shown:
        raise InputRefused("TD-04", label=register.label)
    rows: list[Row] = []
    for part in all_pages.parts(partial(showing.page, session, register, chosen)):
        rows += part
        progress(len(rows), max(sums.shown, len(rows)))
    today, names = session.clock().date(), keeping.names(session, register)
    return RegisterList(session.office(), today, register, chosen, tuple(rows), sums, names)
