"""Widths of text and the breaking of lines outside running paragraphs: headings, cells, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth


@lru_cache(maxsize=50_000)
def _unit_width(text: str, font: str) -> float:
    return float(stringWidth(text, font, 1.0))


def width(text: str, font: str, size: float) -> float:
    """Width in points; the font must be registered (fonts.load)."""
    return _unit_width(text, font) * size


def widest(lines: Sequence[str], font: str, size: float) -> float:
    """Width of the longest line, 0 without any."""
    return max((width(line, font, size) for line in lines), default=0.0)


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """Lines no wider than `room` points; a word that is longer by itself is cut, so that nothing overflows."""
    blank = width(" ", font, size)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split():
        wide = width(word, font, size)
        if line and used + blank + wide > room:
            lines.append(" ".join(line))
            line, used = [], 0.0
        if wide > room:
            *whole, word = cut(word, font, size, room)
            lines += whole
            wide = width(word, font, size)
        used += wide + (blank if line else 0.0)
        line.append(word)
    if line:
        lines.append(" ".join(line))
    return lines


def cut(word: str, font: str, size: float, room: float) -> list[str]:
    """One long word in pieces that fit; at least one character each, however narrow the room."""
    pieces: list[str] = []
    piece, used = "", 0.0
    for sign in word:
        wide = width(sign, font, size)
        if piece and used + wide > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece += sign
        used += wide
    return [*pieces, piece]


def balanced(text: str, font: str, size: float, room: float) -> list[str]:
    """Wrapped into as few lines as needed and those as even as can be: for titles and names of offices."""
    lines = wrap(text, font, size, room)
    low, high = room / 2, room
    if len(lines) < 2:
        return lines
    while high - low > 1:
        middle = (low + high) / 2
        if len(wrap(text, font, size, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return wrap(text, font, size, high)
