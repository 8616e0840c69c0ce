"""The running text: sections, clauses, points and dashes, from the parts an officer edits.

A part's text is plain: each line is a paragraph, and what it begins with ("a)", "-") is printed as it stands, so that
what is edited is what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.reports.flow import Block, Ending, Headed, Text
from cchc_desktop.reports.fonts import BOLD, ITALIC, REGULAR
from cchc_desktop.reports.measure import width, wrap
from cchc_desktop.reports.parts import PEN, Part
from cchc_desktop.reports.safe_text import Ink, paragraph

_LEAST_DOTS = 30 * MM
"""Where less room than this is left beside the words, the dots have a line of their own."""
_MOST_HEADS = 4
"""So many headings and announcing lines at most go together with what follows."""


class Styles:
    """Paragraph styles of one format."""

    def __init__(self, profile: Profile) -> None:
        size, leading = profile.body_size, profile.leading(profile.body_size)
        indent, gap = profile.first_line * MM, profile.paragraph_gap

        def style(name: str, font: str, alignment: int, first: float, **more: float) -> ParagraphStyle:
            given = {"fontSize": size, "leading": leading, "spaceBefore": gap, "spaceAfter": 0.0} | more
            return ParagraphStyle(
                name,
                fontName=font,
                bulletFontName=font,
                alignment=alignment,
                firstLineIndent=first,
                allowWidows=0,
                allowOrphans=0,
                splitLongWords=1,
                **given,
            )

        note, title = profile.annex_note_size, profile.annex_title_size
        self.text = style("text", REGULAR, TA_JUSTIFY, indent)
        self.section = style("section", BOLD, TA_JUSTIFY, indent, spaceBefore=gap + 4)
        self.clause = style("clause", BOLD, TA_JUSTIFY, indent)
        word = profile.annex_word_size
        self.annex = style("annex", BOLD, TA_CENTER, 0, fontSize=word, leading=word * 1.2)
        self.annex_title = style("annex title", BOLD, TA_CENTER, 0, fontSize=title, leading=title * 1.25, spaceBefore=2)
        self.caption = style("caption", BOLD, TA_CENTER, 0, fontSize=title, leading=title * 1.25, spaceBefore=14)
        self.annex_note = style("annex note", ITALIC, TA_CENTER, 0, fontSize=note, leading=note * 1.2, spaceBefore=2)
        self.table_note = style("table note", ITALIC, TA_JUSTIFY, 0, fontSize=note, leading=note * 1.2, spaceBefore=4)


def body_blocks(parts: Sequence[Part], styles: Styles, ink: Ink, sign: Block) -> list[Block]:
    """The text of all parts; headings stay with their text, the last paragraph with the signatures."""
    blocks: list[Block] = []
    heads: list[Block] = []
    inside = 0  # readers refuse an outline whose first entry is not of the first level
    for part in parts:
        if part.heading and part.level == 1:
            heads = [*heads, _heading(part.heading, part.heading.upper(), styles.section, ink, 0)]
            inside = 1
        elif part.heading:
            heads = [*heads, _heading(part.heading, part.heading, styles.clause, ink, inside)]
        for block in _paragraphs(part.text, styles, ink):
            if block.announces and len(heads) < _MOST_HEADS:
                heads = [*heads, block]  # it announces what follows and goes with it
                continue
            blocks.append(Headed(heads, block) if heads else block)
            heads = []
    blocks += heads
    last = blocks[-1] if blocks else None
    return [*blocks[:-1], Ending(last, sign)] if isinstance(last, Text) else [*blocks, sign]


class _Paragraph(Text):
    """A paragraph of a part."""

    announces = False


class DottedLine(Block):
    """Words with dots from their end to the margin, where somebody writes with a pen; without words only dots."""

    announces = False

    def __init__(self, words: str, style: ParagraphStyle) -> None:
        self.before = float(style.spaceBefore)
        self._words, self._style = words, style

    def height(self, room: float) -> float:
        """Height of the lines that the words take."""
        return len(self._lines(room)) * float(self._style.leading)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """The dots end at the margin on every line, so that they stand below each other."""
        style = self._style
        size, leading = float(style.fontSize), float(style.leading)
        canvas.setFont(style.fontName, size)
        base = top - leading + (leading - size) / 2 + 0.2 * size
        lines = self._lines(room)
        for place, line in enumerate(lines):
            start = left + (style.firstLineIndent if place == 0 else 0)
            canvas.drawString(start, base, line)
            if place == len(lines) - 1:
                begin = start + width(f"{line} " if line else "", style.fontName, size)
                dots = int((left + room - begin) / width(".", style.fontName, size))
                canvas.drawRightString(left + room, base, "." * dots)
            base -= leading

    def _lines(self, room: float) -> list[str]:
        style = self._style
        found = wrap(self._words, style.fontName, style.fontSize, room - style.firstLineIndent) or [""]
        used = width(found[-1], style.fontName, style.fontSize) + (style.firstLineIndent if len(found) == 1 else 0)
        return found if used + _LEAST_DOTS < room else [*found, ""]


def _paragraphs(text: str, styles: Styles, ink: Ink) -> Iterator[_Paragraph | DottedLine]:
    """The paragraphs of a part, empty ones left out; cleaning drops the sign of the pen, so it is looked for before."""
    for place, piece in enumerate(pieces := text.split(PEN)):
        *whole, last = ink.lines(piece)
        dotted = place < len(pieces) - 1
        for line in whole if dotted else [*whole, last]:
            if line:
                made = _Paragraph(paragraph(line, styles.text, ink))
                made.announces = line.endswith(":")
                yield made
        if dotted:
            yield DottedLine(last, styles.text)


def annex_heading(word: str, title: str, note: str, styles: Styles, ink: Ink) -> list[Block]:
    """ "Phụ lục II", its title in capitals, the document it belongs to in italics."""
    head = Text(paragraph(word, styles.annex, ink), (0, ink.line(f"{word}. {title}")))
    return [
        head,
        Text(paragraph(title.upper(), styles.annex_title, ink)),
        *([Text(paragraph(note, styles.annex_note, ink))] if note else []),
    ]


def caption(title: str, styles: Styles, ink: Ink) -> Block:
    """ "BIỂU 02. …" above one of the tables of an annex."""
    return Text(paragraph(title.upper(), styles.caption, ink), (1, ink.line(title)))


def _heading(title: str, words: str, style: ParagraphStyle, ink: Ink, level: int) -> Text:
    return Text(paragraph(words, style, ink), (level, ink.line(title)))
