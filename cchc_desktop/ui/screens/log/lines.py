"""A row of the log as the table shows it: ready words and no widget."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cchc_desktop.domain import formats
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS, short_name
from cchc_desktop.domain.values import Row, text_of

DONE, CANCELLED, UNSURE, PLANNED = "done", "cancelled", "unsure", "planned"


class Line(NamedTuple):
    """One row. `state` is one of the four above; `figures` holds what was done, or why it was not."""

    date: str
    time: str
    kind: str
    group: str
    title: str
    topic: str
    state: str
    figures: str

    def day(self, *, with_year: bool) -> str:
        """The day as the first column writes it: "T4 14/10", or "T4 14/10/26" among several years."""
        short = f"{formats.weekday(self.date)} {formats.short_day(self.date)}"
        return f"{short}/{self.date[2:4]}" if with_year else short


def line_of(row: Row, today: dt.date) -> Line:
    """The line of one row; one of a kind that only a newer program knows is named as such."""
    kind = KINDS.get(text_of(row, "kind"))
    date, status = text_of(row, "date"), text_of(row, "status")
    state = DONE
    if status == "cancelled":
        state = CANCELLED
    elif status == "planned":
        state = UNSURE if date < today.isoformat() else PLANNED
    figures = (kind.summary(row) or _once(kind)) if kind is not None else ""
    return Line(
        date,
        text_of(row, "start_time"),
        short_name(text_of(row, "kind")),
        kind.group if kind is not None else "other",
        text_of(row, "title"),
        text_of(row, "topic"),
        state,
        _spoken(text_of(row, "cancel_reason")) if state == CANCELLED else figures,
    )


def _once(kind: Kind) -> str:
    """What a report counts of a row without figures: the row itself, where the kind is counted by its rows."""
    return f"1 {kind.events.partition(' trên ')[0]}" if kind.main == "count" else ""


def _spoken(reason: str) -> str:
    """A reason in the middle of a line: "Mất điện" → "mất điện"; "UBND họp" stays."""
    is_word = len(reason) > 1 and reason[1:2].islower()
    return reason[:1].lower() + reason[1:] if is_word else reason
