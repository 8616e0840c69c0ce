"""The running text."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.reports.parts import PEN, Part
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.word.markup import TAB, paragraph, run


def text(parts: Sequence[Part]) -> list[str]:
    """All parts; each line is a paragraph. The last one stays on the page of the signatures."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if part.heading:
            section = part.level == 1
            words = clean(part.heading)
            found.append(("Heading1", words.upper()) if section else ("Heading2", words))
        found += _lines(part.text)
    return [
        # A line that announces what follows goes with it.
        paragraph(
            style,
            run([words]) + (TAB if style == "DongCham" else ""),
            keep=number == len(found) or (style == "BodyText" and words.endswith(":")),
        )
        for number, (style, words) in enumerate(found, 1)
    ]


def _lines(text: str) -> list[tuple[str, str]]:
    """Style and words of each paragraph; dots to the margin are a tab, so that typing takes their place."""
    found: list[tuple[str, str]] = []
    for place, piece in enumerate(pieces := text.split(PEN)):
        *whole, last = clean_lines(piece)
        dotted = place < len(pieces) - 1
        found += [("BodyText", line) for line in (whole if dotted else [*whole, last]) if line]
        if dotted:
            found.append(("DongCham", f"{last} " if last else ""))
    return found
