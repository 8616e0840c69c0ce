"""What the screen of a register says of it: its figures in the status line, the past of one record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import formats
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.services.finding.past import Entry
from cchc_desktop.services.registers.keeping import Totals
from cchc_desktop.ui.widgets.plain_words import filled


def _tr(text: str) -> str:
    return QCoreApplication.translate("RegisterWords", text)


def totals(register: Register, found: Totals) -> str:
    """How many records are shown, how far they are, what their figures make together."""
    told = [f"{formats.number(found.shown)} {register.one}"]
    if register.state:
        steps = register.field(register.state)
        told += [f"{formats.number(count)} {steps.show(key).lower()}" for key, count in found.states.items()]
    told += [
        f"{register.field(key).label.lower()}: {formats.number(value)}" for key, value in found.sums.items() if value
    ]
    if found.late:
        told.append(filled(_tr("%1 quá hạn"), found.late))
    return " · ".join(told)


def past(entries: Sequence[Entry]) -> str:
    """Every change of a record: when, by whom, what."""
    lines = []
    for one in entries:
        when = dt.datetime.fromtimestamp(one.wall_ms / 1000).strftime("%d/%m/%Y %H:%M")  # noqa: DTZ006 (local)
        told = "; ".join(f"{label}: {value or _tr('(trống)')}" for _, label, value in one.fields)
        lines.append(" · ".join(filter(None, (when, one.author, told))))
    return "\n".join(lines)
