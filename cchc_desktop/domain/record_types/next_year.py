"""A record of one year as it stands in the next: what a declaration lets be copied (`Register.next_year`)."""

from __future__ import annotations

import re
from collections.abc import Collection

from cchc_desktop.domain.fields import Day, Field
from cchc_desktop.domain.values import Row, Value


def moved_on(fields: Collection[Field], row: Row, before: int, year: int, *, without: Collection[str] = ()) -> Row:
    """The fields of a record of the year `before` with their days in `year` (29/02 becomes 28/02) and that year in
    their words, but those in `without`, private ones, and long texts, which stay as they are."""
    found: dict[str, Value] = {}
    for item in fields:
        value = row.get(item.key)
        if value is None or item.key in without or item.private:
            continue
        if isinstance(item.type, Day) and isinstance(value, str):
            value = _next_day(value, year - before)
        elif item.type.name == "text" and isinstance(value, str):
            value = re.sub(rf"(?<!\d){before}(?!\d)", str(year), value)
        found[item.key] = value
    return found


def _next_day(day: str, years: int) -> str:
    moved = f"{int(day[:4]) + years:04d}{day[4:]}"
    return moved.replace("-02-29", "-02-28")
