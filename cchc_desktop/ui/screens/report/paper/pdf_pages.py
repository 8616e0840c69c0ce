"""Pages of a PDF as pictures, drawn by PDFium. Runs on workers; nothing here is a widget.

PDFium may be entered by one thread at a time, so every call goes through one lock. That holds for giving a document
back too: when nobody holds its pages any more, or the program ends, it is closed here and not by chance elsewhere.
"""

from __future__ import annotations

import math
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from cchc_desktop.ui.screens.report.paper.page_column import POINTS_PER_INCH
from cchc_desktop.ui.screens.report.paper.page_search import PageText, found, page_text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_pdfium = threading.RLock()
"""Entered again by one thread only to close: the last holder of other pages may go away in the middle of a call."""
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
        import pypdfium2

        self._tail: PdfPages | None = None
        self._texts: dict[int, PageText] = {}
        with _pdfium:
            self._document: PdfDocument = pypdfium2.PdfDocument(pdf)
            self._close = weakref.finalize(self, _shut, self._document)
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(number) for number in range(len(self._document))
            ]
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
        with _pdfium:
            return _drawn(self._document[number], scale, 0, 0) if self._close.alive else QImage()

    def strips(self, number: int, dots_per_inch: int) -> Iterator[tuple[int, QImage]]:
        """The page from top to bottom in pictures, each with the distance of its top from the page's, in dots."""
        scale = dots_per_inch / POINTS_PER_INCH
        width, height = (math.ceil(size * scale) for size in self.sizes[number])
        step = max(1, STRIP_BYTES // (width * 4))
        for top in range(0, height, step):
            below = max(0, height - top - step)
            with _pdfium:
                image = _drawn(self._document[number], scale, top, below) if self._close.alive else QImage()
            yield top, image

    def find(self, text: str, pages: int | None = None) -> list[Mark]:
        """Where a text stands, in the first so many pages: one mark a line; none when it isn't printed as it is."""
        wanted = "".join(text.split())
        marks: list[Mark] = []
        searched = self.sizes[: self._own][:pages] if wanted else []
        with _pdfium:
            for number in range(len(searched) if self._close.alive else 0):
                lines, ended = _found(self._document[number], wanted, self.sizes[number][1], bool(marks))
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
            with _pdfium:
                if not self._close.alive:
                    return []
                hits += [[Mark(number, box) for box in boxes] for boxes in self._hits(number, typed)]
        if self._tail is not None:
            behind = self._tail.search(typed)
            hits += [[Mark(mark.page + self._own, mark.box) for mark in hit] for hit in behind]
        return hits

    def _hits(self, number: int, typed: str) -> list[list[QRectF]]:
        from pypdfium2 import raw

        if number in self._texts and not found(self._texts[number], typed):
            return []
        page = self._document[number]
        text = page.get_textpage()
        if number not in self._texts:
            signs = [chr(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
            self._texts[number] = page_text(signs)
        height = self.sizes[number][1]
        places = found(self._texts[number], typed)
        boxes = [_joined([_box(text, at, height) for at in hit]) for hit in places]
        text.close()
        page.close()
        return boxes

    def close(self) -> None:
        """Give the memory back; workers that come later draw nothing."""
        self._close()


def _shut(document: PdfDocument) -> None:
    with _pdfium:
        document.close()


def _drawn(page: PdfPage, scale: float, above: int, below: int) -> QImage:
    """The page without so many rows of pixels above and below."""
    # PDFium rounds what is cut away up to whole pixels: a hair less keeps it exact.
    crop = tuple(max(0.0, rows - 0.01) / scale for rows in (below, above))
    bitmap = page.render(scale=scale, crop=(0, crop[0], 0, crop[1]), prefer_bgrx=True)
    size = (bitmap.width, bitmap.height, bitmap.stride)
    image = QImage(bytes(bitmap.buffer), *size, QImage.Format.Format_RGB32).copy()
    bitmap.close()
    page.close()
    return image


def _found(page: PdfPage, wanted: str, height: float, begun: bool) -> tuple[list[QRectF], bool]:
    """The lines of a text on one page, and whether it ends there. `begun`: its beginning stands on a page before."""
    from pypdfium2 import raw

    text = page.get_textpage()
    signs = [chr(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
    places = [at for at, sign in enumerate(signs) if not sign.isspace()]
    letters = "".join(signs[at] for at in places)
    first = 0 if begun else letters.find(wanted[:ENDS])
    last = letters.find(wanted[-ENDS:], first) if first >= 0 else -1
    end = last + len(wanted[-ENDS:]) if last >= 0 else len(places)
    boxes = [_box(text, at, height) for at in places[first:end]] if first >= 0 else []
    text.close()
    page.close()
    return _joined([box for box in boxes if box.center().y() > TOP_MARGIN]), last >= 0


def _box(text: PdfTextPage, at: int, height: float) -> QRectF:
    """The place of one letter; y grows downwards."""
    left, bottom, right, top = text.get_charbox(at, loose=True)
    return QRectF(left, height - top, right - left, top - bottom)


def _joined(boxes: list[QRectF]) -> list[QRectF]:
    lines: list[QRectF] = []
    for box in boxes:
        if lines and abs(lines[-1].center().y() - box.center().y()) < box.height() / 2:
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return lines
