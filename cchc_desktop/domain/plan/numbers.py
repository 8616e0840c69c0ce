"""How the numbers of plans and criteria sort: part by part, chapters beside the figures they mean."""

from __future__ import annotations

from cchc_desktop.domain.plan import numbered

_MOST_DIGITS, _LONGEST, _LAST = 9, 20, 10**9
_CHAPTERS = "i ii iii iv v vi vii viii ix x xi xii"
_ROMAN = {word: place for place, word in enumerate(_CHAPTERS.split(), 2)}
"""As many as plans have chapters; each sorts beside the figure it means."""


def natural(number: str) -> tuple[int, ...]:
    """A number of an item as plans sort it: part by part, "1.10" after "1.9", "II" after "I"; without one last."""
    # Of any text a package may bring: "²" is a digit that is no number, and Python reads none of thousands of digits.
    found = []
    for part in numbered(number[:_LONGEST]).split("."):
        digits = "".join(one for one in part if one in "0123456789")[:_MOST_DIGITS]
        found.append(int(digits) + 1 if digits else _ROMAN.get(part, _LAST))
    return tuple(found)


def placed(number: str) -> str:
    """The same as text that sorts so."""
    return ".".join(f"{one:010d}" for one in natural(number))
