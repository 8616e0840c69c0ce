"""Marks of the levels of a report: I, 1, a) in the order of the Vietnamese alphabet."""

from __future__ import annotations

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
