"""The one door for text on its way to paper.

Whatever officers type or paste (angle brackets, control characters, decomposed letters, signs without a glyph) must
come out as the text they meant. So every piece goes through `Ink`, and nothing else in the program constructs a
Paragraph: its argument is markup, in which an unescaped "<" breaks the report and an <img> tag opens a file.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from cchc_desktop.reports.fonts import BOX, Fonts, load
from cchc_desktop.reports.plain_text import AS_BLANK, DROPPED


@dataclass(slots=True)
class Ink:
    """Makes text drawable for one document and remembers what it had to replace."""

    fonts: Fonts = field(default_factory=load)
    replaced: Counter[str] = field(default_factory=Counter)
    _known: dict[str, str] = field(default_factory=dict)

    def lines(self, text: str) -> list[str]:
        """The text line by line, each NFC, without control characters, and only of signs that have a glyph."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._clean(text)
        elif BOX in known:
            self._clean(text)
        return known.split("\n")

    def line(self, text: str) -> str:
        """The same as one line."""
        return " ".join(part for part in self.lines(text) if part)

    def warnings(self) -> list[str]:
        """One Vietnamese sentence for each sign that became a box; empty when the paper shows all that was typed."""
        return [
            f"Ký tự “{sign}” (U+{ord(sign):04X}) không có trong phông chữ, đã in thành ô {BOX} ở {count} chỗ."
            for sign, count in self.replaced.items()
        ]

    def _clean(self, text: str) -> str:
        drawn: list[str] = []
        for sign in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
            if sign == "\n" or (ord(sign) in self.fonts.drawable and unicodedata.category(sign) not in DROPPED):
                drawn.append(AS_BLANK.get(sign, sign))
            elif sign in AS_BLANK:
                drawn.append(AS_BLANK[sign])
            elif unicodedata.category(sign) == "Zs":
                drawn.append(" ")
            elif unicodedata.category(sign) not in DROPPED or unicodedata.category(sign) == "Co":
                self.replaced[sign] += 1
                drawn.append(BOX)
        return "\n".join(" ".join(line.split()) for line in "".join(drawn).split("\n"))


def paragraph(text: str, style: ParagraphStyle, ink: Ink) -> Paragraph:
    """Running text; line breaks are kept. The only place where a Paragraph is made."""
    return Paragraph("<br/>".join(escape(line) for line in ink.lines(text)), style)
