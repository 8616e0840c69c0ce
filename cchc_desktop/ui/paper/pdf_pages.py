"""Pages of a PDF as pictures, and where words stand on them. Runs on workers; nothing here is a widget.

PDFium draws and reads in a process of its own (`services/files/pages.py`): photographs of other offices are among the
pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from cchc_desktop.services.files.pages import Pages
from cchc_desktop.ui.paper.page_column import POINTS_PER_INCH
from cchc_desktop.ui.paper.page_search import PageText, found, page_text

STRIP_BYTES = 16 * 1024 * 1024
"""A page is drawn for the printer in strips of this size: at 600 dots per inch a whole one would take 140 MB."""
ENDS = 24
"""So many letters of the beginning and of the end of a text are enough to find it on the paper."""
TOP_MARGIN = 50.0
"""Points at the top of a page that hold its number and no text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page in points, from its upper left corner."""

    page: int
    box: QRectF


class PdfPages:
    """One PDF held open. `sizes` are width and height of each page in points.

    Other pages may be appended: the photographs of a report, which are made once and shown behind every new text.
    """

    def __init__(self, pdf: bytes) -> None:
        self._tail: PdfPages | None = None
        self._texts: dict[int, PageText] = {}
        self._paper: Pages | None = Pages(pdf)
        self.sizes: list[tuple[float, float]] = self._paper.sizes
        self._own = len(self.sizes)

    def append(self, tail: PdfPages) -> None:
        """Let other pages follow; closing these leaves them open."""
        self._tail = tail
        self.sizes = [*self.sizes[: self._own], *tail.sizes]

    def picture(self, number: int, width: int) -> QImage:
        """The page as a picture of that many pixels in width; an empty one when the PDF was closed meanwhile."""
        if self._tail is not None and number >= self._own:
            return self._tail.picture(number - self._own, width)
        scale = width / self.sizes[number][0]
        return _drawn(self._paper, number, scale)

    def strips(self, number: int, dots_per_inch: int) -> Iterator[tuple[int, QImage]]:
        """The page from top to bottom in pictures, each with the distance of its top from the page's, in dots."""
        scale = dots_per_inch / POINTS_PER_INCH
        width, height = (math.ceil(size * scale) for size in self.sizes[number])
        step = max(1, STRIP_BYTES // (width * 4))
        for top in range(0, height, step):
            below = max(0, height - top - step)
            yield top, _drawn(self._paper, number, scale, top, below)

    def find(self, text: str, pages: int | None = None) -> list[Mark]:
        """Where a text stands, in the first so many pages: one mark a line; none when it isn't printed as it is."""
        wanted = "".join(text.split())
        marks: list[Mark] = []
        for number in range(len(self.sizes[: self._own][:pages]) if wanted else 0):
            paper = self._paper
            if paper is None:
                break
            lines, ended = _found(paper, number, wanted, begun=bool(marks))
            marks += [Mark(number, box) for box in lines]
            if ended:
                break
        if self._tail is not None and pages is None and not marks:
            marks = [Mark(one.page + self._own, one.box) for one in self._tail.find(text)]
        return marks

    def search(self, typed: str) -> list[list[Mark]]:
        """Every place where the typed words stand, accents optional; each hit has one mark a line."""
        hits: list[list[Mark]] = []
        for number in range(self._own):
            paper = self._paper
            if paper is None:
                return []
            hits += [[Mark(number, box) for box in boxes] for boxes in self._hits(paper, number, typed)]
        if self._tail is not None:
            behind = self._tail.search(typed)
            hits += [[Mark(mark.page + self._own, mark.box) for mark in hit] for hit in behind]
        return hits

    def _hits(self, paper: Pages, number: int, typed: str) -> list[list[QRectF]]:
        if number not in self._texts:
            self._texts[number] = page_text(paper.signs(number))
        places = found(self._texts[number], typed)
        boxes = iter(_boxes(paper, number, [at for hit in places for at in hit]))
        return [_joined([next(boxes) for _ in hit]) for hit in places]

    def close(self) -> None:
        """Let the paper go; workers that come later draw nothing."""
        self._paper = None


def _drawn(paper: Pages | None, number: int, scale: float, above: int = 0, below: int = 0) -> QImage:
    """The page without so many rows of pixels above and below; nothing of a paper that was closed meanwhile."""
    if paper is None:
        return QImage()
    made = paper.drawn(number, scale, above, below)
    return QImage(made.data, made.width, made.height, made.stride, QImage.Format.Format_RGB32).copy()


def _found(paper: Pages, number: int, wanted: str, *, begun: bool) -> tuple[list[QRectF], bool]:
    """The lines of a text on one page, and whether it ends there. `begun`: its beginning stands on a page before."""
    signs = paper.signs(number)
    places = [at for at, sign in enumerate(signs) if not sign.isspace()]
    letters = "".join(signs[at] for at in places)
    first = 0 if begun else letters.find(wanted[:ENDS])
    last = letters.find(wanted[-ENDS:], first) if first >= 0 else -1
    end = last + len(wanted[-ENDS:]) if last >= 0 else len(places)
    boxes = _boxes(paper, number, places[first:end]) if first >= 0 else []
    return _joined([box for box in boxes if box.center().y() > TOP_MARGIN]), last >= 0


def _boxes(paper: Pages, number: int, signs: list[int]) -> list[QRectF]:
    """The places of letters; y grows downwards."""
    height = paper.sizes[number][1]
    found = paper.boxes(number, signs) if signs else []
    return [QRectF(left, height - top, right - left, top - bottom) for left, bottom, right, top in found]


def _joined(boxes: list[QRectF]) -> list[QRectF]:
    lines: list[QRectF] = []
    for box in boxes:
        if lines and abs(lines[-1].center().y() - box.center().y()) < box.height() / 2:
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return lines
