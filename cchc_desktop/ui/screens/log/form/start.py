"""What a new record begins with: rules without widgets."""

from __future__ import annotations

import datetime as dt

from cchc_desktop.domain.activity import COLUMNS, IS_FOR
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.values import Row, Value, text_of

OF_ONE_EVENT = frozenset(
    {
        "title",
        "topic",
        "content",
        "date",
        "end_date",
        "participants",
        "women",
        "quantity",
        "cost",
        "views",
        "interactions",
        "approved_on",
        "documents",
        "priority",
        "status",
        "cancel_reason",
        IS_FOR,
        "url",
        "note",
    }
)
"""Figures and facts of one event: carried into the next record unseen, they would be false there."""

NOT_COPIED = frozenset({"id", "unit", "seq", "kind", "extra", "date", "end_date", "status", "cancel_reason"})
"""What a duplicate does not take over: it is another event, on another day, that is not known to have failed."""


def next_day(kind: Kind, saved: Row, today: dt.date) -> dt.date:
    """The day of the record that follows a saved one.

    Who logs today's work goes on with today. Who catches up goes on where the book is: with the next day for what
    has a fixed hour (the same hour twice on one day is a slip), else with the same day.
    """
    text = text_of(saved, "date")
    if not text:
        return today
    day = dt.date.fromisoformat(text)
    return day + dt.timedelta(days=1) if day != today and saved.get("start_time") and kind.has("start_time") else day


def usual_values(kind: Kind, last: Row) -> dict[str, Value]:
    """What usually stays the same from one record of a kind to the next: place, hour, length, people."""
    return {
        key: value
        for key, value in last.items()
        if key in COLUMNS and key not in OF_ONE_EVENT and kind.has(key) and value is not None
    }


def start_values(kind: Kind, last: Row, day: dt.date, kept: Row | None = None) -> dict[str, Value]:
    """Defaults of the kind, over them what usually stays from the last record, over all what is pinned."""
    return {**kind.defaults(), "date": day.isoformat(), **usual_values(kind, last), **(kept or {})}


def copy_values(kind: Kind, row: Row, day: dt.date) -> dict[str, Value]:
    """A duplicate of a record (its own fields spread out) as a new one of that day."""
    copied = {key: value for key, value in row.items() if key not in NOT_COPIED and kind.has(key)}
    return {**kind.defaults(), **copied, "date": day.isoformat()}
