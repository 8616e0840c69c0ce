"""The parts of a report's text, as they are drafted, edited and printed."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, SECTION, CLAUSE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report, kept under its `key` when the officer edits it.

    `level` is SECTION (I., II. …), CLAUSE (1., 2. …) or TEXT without a heading: opening and closing. In `text` each
    line is a paragraph, printed as it stands with its "a)" or "-". `edited` tells the officer's words from the
    draft; `offered` is what stood there in the report before, for the officer to take over.
    """

    key: str
    level: int
    heading: str
    text: str
    edited: bool = False
    offered: str = ""
