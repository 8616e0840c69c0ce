"""The running text."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.reports.parts import Part
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.word.markup import paragraph, run


def text(parts: Sequence[Part]) -> list[str]:
    """All parts; each line is a paragraph. The last one stays on the page of the signatures."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if part.heading:
            section = part.level == 1
            words = clean(part.heading)
            found.append(("Heading1", words.upper()) if section else ("Heading2", words))
        found += [("BodyText", line) for line in clean_lines(part.text) if line]
    return [
        # A line that announces what follows goes with it.
        paragraph(style, run([words]), keep=number == len(found) or (style == "BodyText" and words.endswith(":")))
        for number, (style, words) in enumerate(found, 1)
    ]
