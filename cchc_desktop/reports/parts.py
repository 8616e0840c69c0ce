"""The parts of a report's text, as they are drafted, edited and printed, and the marks of their levels."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, SECTION, CLAUSE = 0, 1, 2
PEN = "\x1f"
"""At the end of a line: dotted from there to the margin, for what is filled in by hand. No typed text holds this sign:
control signs are dropped from it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report, kept under its `key` when the officer edits it.

    `level` is SECTION (I., II. …), CLAUSE (1., 2. …) or TEXT without a heading: opening and closing. In `text` each
    line is a paragraph, printed as it stands with its "a)" or "-". `edited` tells the officer's words from the
    draft; `offered` is what stood there in the report before, for the officer to take over. A `bare` one is printed
    without its heading: it only says that there was nothing.
    """

    key: str
    level: int
    heading: str
    text: str
    edited: bool = False
    offered: str = ""
    bare: bool = False


POINTS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points as legal texts use them: no f, j, w, z and no letters with a mark save đ."""

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def point(number: int) -> str:
    """Letter of the point of that number from 0 on: a, b, c, d, đ, e, g …; after y the letters are doubled."""
    turns, place = divmod(number, len(POINTS))
    return POINTS[place] * (turns + 1)


def roman(number: int) -> str:
    """I, II, III … for sections and annexes (from 1 on)."""
    words = ""
    for value, sign in _ROMAN:
        while number >= value:
            words += sign
            number -= value
    return words
