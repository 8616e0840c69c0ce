"""What many registers declare alike: where a record stands, a note, days that come one after the other."""

from __future__ import annotations

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Field, LongText
from cchc_desktop.domain.record_types.field_types import State
from cchc_desktop.domain.values import Row, text_of

Step = tuple[str, str]
NOTE = Field("note", "Ghi chú", LongText(most=5000))


def state(*steps: Step, waits: tuple[str, ...] = (), default: str = "", also: tuple[str, ...] = ()) -> Field:
    """Where a record stands, at first at `default`, else at the first step; `also` are more headings of that column."""
    known = ("trạng thái", *also)
    usual = default or steps[0][0]
    return Field("state", "Tình trạng", State(steps, waits=waits), required=True, default=usual, synonyms=known)


def in_order(row: Row, first: Step, *later: Step) -> dict[str, str]:
    """Days that lie before the one they follow: field → sentence. Each day is its field and its words."""
    start, found = text_of(row, first[0]), {}
    for key, words in later:
        day = text_of(row, key)
        if start and day and day < start:
            found[key] = f"{words} {formats.day(day)} trước {first[1]} {formats.day(start)}"
    return found
