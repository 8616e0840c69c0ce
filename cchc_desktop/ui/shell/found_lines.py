"""What a search found, as lines of the search field's list: the title, and below it why it is there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import formats
from cchc_desktop.domain.kinds import short_name
from cchc_desktop.domain.registers import PLANS, REGISTERS
from cchc_desktop.services.finding import lookup
from cchc_desktop.services.finding.lookup import Found, Line
from cchc_desktop.ui import going
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.suggestions import Suggestion


def _tr(text: str) -> str:
    return QCoreApplication.translate("FoundLines", text)


def suggestions(found: Found) -> list[Suggestion]:
    """Activities, then the way to the log on the days asked for; the value is the place to go to."""
    lines = [_suggestion(line) for line in found.lines]
    if found.days is not None:
        named = lookup.named(found.days)
        if not lines:
            lines.append(Suggestion(filled(_tr("Không có hoạt động nào: %1"), named), tells=True))
        lines.append(Suggestion(filled(_tr("Mở nhật ký có ngày %1"), named), going.Day(found.days.end)))
    return lines


def _suggestion(line: Line) -> Suggestion:
    if line.table != "activity":
        under = (REGISTERS[line.table].label, formats.day(line.date) if line.date else "")
        place = (going.PlanKept if line.table in PLANS else going.Kept)(line.table, line.record)
        return Suggestion(line.title, place, under=" · ".join(filter(None, under)))
    day = f"{formats.weekday(line.date)} {formats.day(line.date)}"
    why = f"{line.field}: “{line.words}”" if line.field else ""
    return Suggestion(
        line.title, going.Record(line.record), under=" · ".join(filter(None, (short_name(line.kind), day, why)))
    )
