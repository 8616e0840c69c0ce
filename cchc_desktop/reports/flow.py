"""Blocks of a page and how they may be torn apart when they run over it.

Two rules of a readable paper live here: a heading keeps at least two lines of its text below it, and a signature
never stands alone on a page. The flow is our own and not reportlab's page templates, because those stop with a
LayoutError where an officer must still get the paper, and move whole paragraphs where two lines would do.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

WHOLE = 1_000_000.0
"""A height in which anything fits, points."""

Pieces = tuple["Block", "Block"]


class Block(ABC):
    """A piece of a column of the page. Lengths are points; `before` is the gap above unless it begins a page."""

    before: float = 0.0

    @abstractmethod
    def height(self, room: float) -> float:
        """Height when `room` points wide."""

    def split(self, room: float, space: float) -> Pieces | None:
        """A first piece no taller than `space` and the rest; None when no sensible piece fits."""
        return None

    def force(self, room: float, space: float) -> Pieces | None:
        """What to do on an empty page that is still too low: pieces at any price, None to be drawn as it is."""
        return self.split(room, space)

    def ending(self, room: float) -> float:
        """Height of so much of its end as signatures must not leave behind on the page before."""
        return self.height(room)

    @abstractmethod
    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Draw with the upper left corner there (PDF coordinates: up is more)."""


class Gap(Block):
    """White space that vanishes at the top of a page."""

    def __init__(self, before: float) -> None:
        self.before = before

    def height(self, room: float) -> float:
        """Nothing of its own: the gap above is all."""
        return 0.0

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Leave it white."""


class Text(Block):
    """A paragraph; `bookmark` enters it in the outline of the file: (level, title)."""

    def __init__(self, paragraph: Paragraph, bookmark: tuple[int, str] | None = None) -> None:
        self.paragraph = paragraph
        self.bookmark = bookmark
        self.before = float(paragraph.getSpaceBefore())

    def ending(self, room: float) -> float:
        """Two lines."""
        return 2 * float(self.paragraph.style.leading)

    def height(self, room: float) -> float:
        """Height of all lines."""
        return float(self.paragraph.wrap(room, WHOLE)[1])

    def split(self, room: float, space: float) -> Pieces | None:
        """At least two lines here and two there."""
        self.height(room)
        pieces = self.paragraph.split(room, space) if space > 0 else []
        return (Text(pieces[0], self.bookmark), Text(pieces[1])) if len(pieces) == 2 else None

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Draw the lines and set the bookmark."""
        tall = self.height(room)
        if self.bookmark:
            mark(canvas, *self.bookmark, top)
        self.paragraph.drawOn(canvas, left, top - tall)


class Headed(Block):
    """Headings with the beginning of what follows: two lines of a paragraph, a row of a table."""

    def __init__(self, heads: Sequence[Block], tail: Block) -> None:
        self.heads, self.tail = list(heads), tail
        self.before = heads[0].before

    def height(self, room: float) -> float:
        """Sum of the parts and of the gaps between them."""
        return self._above(room) + self.tail.height(room)

    def split(self, room: float, space: float) -> Pieces | None:
        """Headings and the first piece of the tail."""
        begun = self.tail.split(room, space - self._above(room))
        return (Headed(self.heads, begun[0]), begun[1]) if begun else None

    def force(self, room: float, space: float) -> Pieces | None:
        """Headings that fill a page by themselves are let go of their text."""
        above = self._above(room)
        if begun := self.split(room, space):
            return begun
        if above < space and (begun := self.tail.force(room, space - above)):
            return Headed(self.heads, begun[0]), begun[1]
        first, *others = self.heads
        rest = Headed(others, self.tail) if others else self.tail
        if first.height(room) <= space:
            return first, rest
        begun = first.force(room, space)
        return (begun[0], Headed([begun[1], *others], self.tail)) if begun else (first, rest)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Draw the parts from the top."""
        for number, part in enumerate([*self.heads, self.tail]):
            top -= part.before if number else 0.0
            part.draw(canvas, left, top, room)
            top -= part.height(room)

    def _above(self, room: float) -> float:
        heads = sum(part.height(room) for part in self.heads)
        return heads + sum(part.before for part in self.heads[1:]) + self.tail.before


class Ending(Block):
    """The last paragraph or table with the signatures below it: some of its lines stay with them on their page."""

    def __init__(self, last: Block, block: Block) -> None:
        self.last, self.block = last, block
        self.before = last.before

    def height(self, room: float) -> float:
        """Height of both and of the gap between."""
        return self.last.height(room) + self.block.before + self.block.height(room)

    def split(self, room: float, space: float) -> Pieces | None:
        """As much of what comes last as fits while its end remains for the page of the signatures."""
        most = min(space, self.last.height(room) - self.last.ending(room))
        begun = self.last.split(room, most)
        return (begun[0], Ending(begun[1], self.block)) if begun else None

    def force(self, room: float, space: float) -> Pieces | None:
        """A block of signatures taller than a page is cut: its list of copies goes on."""
        if begun := self.split(room, space):
            return begun
        if self.last.height(room) > space and (begun := self.last.force(room, space)):
            return begun[0], Ending(begun[1], self.block)
        below = space - self.last.height(room) - self.block.before
        pieces = self.block.force(room, below) if below > 0 else None
        return (Ending(self.last, pieces[0]), pieces[1]) if pieces else None

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Draw the paragraph, then the block."""
        self.last.draw(canvas, left, top, room)
        self.block.draw(canvas, left, top - self.last.height(room) - self.block.before, room)


def mark(canvas: Canvas, level: int, title: str, top: float) -> None:
    """Enter this place in the outline that readers show beside the pages."""
    key = f"p{canvas.getPageNumber()}-{top:.0f}-{level}"
    canvas.bookmarkHorizontal(key, 0, top)
    canvas.addOutlineEntry(title, key, level, closed=False)
