"""What the screen of a register says of it: its figures in the status line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import formats
from cchc_desktop.domain.record_types.register import Register
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
