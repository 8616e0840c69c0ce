"""What a commune can have in a day: figures above are asked about before they are kept, never refused."""

from __future__ import annotations

from typing import NamedTuple

from cchc_desktop.domain.values import Value


class Bounds(NamedTuple):
    """Plays and minutes of one kind in a day, people of the commune. An office sets its own in the settings."""

    plays: int
    minutes: int
    people: int


USUAL = Bounds(plays=100, minutes=1_440, people=30_000)
"""A play every quarter of an hour; a day's minutes; people of an average commune after the mergers of 2025 (101
million people in 3,321 communes)."""
SHORT_SPOTS = 10
"""So many times more plays on a screen, whose spots last half a minute."""


def bounds_of(plays: Value, minutes: Value, people: Value) -> Bounds:
    """What an office has set; the usual bound where nothing is set or what is set can't be read."""
    given = (plays, minutes, people)
    return Bounds(*(_number(one) or usual for one, usual in zip(given, USUAL, strict=True)))


def _number(text: Value) -> int:
    words = str(text or "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 13 else 0
