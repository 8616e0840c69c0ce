"""Pages of a PDF, drawn and read by PDFium, in the child: a paper holds photographs that came from other offices.

Nothing of this is called in our own process. The child keeps the papers that were asked for last, so that a page does
not bring its whole paper along.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

SIZES, DRAW, SIGNS, BOXES, GREY = "sizes", "draw", "signs", "boxes", "grey"
"""What is asked of a paper: width and height of its pages in points; a page, or a piece of it, in pixels of four bytes
or of one; the signs of a page, four bytes each; where some of them stand, four numbers each."""
_KEPT = 4
_papers: dict[str, PdfDocument] = {}


def work(asked: bytes, progress: Callable[[int, int], None]) -> Iterator[bytes]:
    """What the child does with one question: a line of JSON (`name` of the paper, `do`, what belongs to it), then the
    paper itself where the child does not hold it. Answers with a line of JSON and bytes."""
    line, _, pdf = asked.partition(b"\n")
    told = json.loads(line)
    paper = _paper(str(told["name"]), pdf)
    if paper is None:
        yield b'{"lacks": true}\n'
        return
    answer, found = _answered(paper, told)
    yield json.dumps(answer).encode() + b"\n"
    yield found


def _paper(name: str, pdf: bytes) -> PdfDocument | None:
    """The paper of that name, the newest of those that are kept."""
    import pypdfium2  # late: 40 ms

    paper = _papers.pop(name, None)
    if paper is None and pdf:
        paper = pypdfium2.PdfDocument(pdf)
    if paper is not None:
        _papers[name] = paper
    if len(_papers) > _KEPT:
        _papers.pop(next(iter(_papers))).close()
    return paper


def _answered(paper: PdfDocument, told: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    if told["do"] == SIZES:
        return {"sizes": [paper.get_page_size(number) for number in range(len(paper))]}, b""
    page = paper[int(told["page"])]
    try:
        if told["do"] in {DRAW, GREY}:
            return _drawn(page, told)
        return _read(page, told)
    finally:
        page.close()


def _drawn(page: PdfPage, told: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """The page without so many rows of pixels above and below."""
    scale = float(told["scale"])
    # PDFium rounds what is cut away up to whole pixels: a hair less keeps it exact.
    below, above = (max(0.0, int(told[side]) - 0.01) / scale for side in ("below", "above"))
    bitmap = page.render(scale=scale, crop=(0, below, 0, above), prefer_bgrx=True, grayscale=told["do"] == GREY)
    pixels = {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride}
    found = bytes(bitmap.buffer)
    bitmap.close()
    return pixels, found


def _read(page: PdfPage, told: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    from pypdfium2 import raw  # late: 40 ms

    text = page.get_textpage()
    try:
        if told["do"] == SIGNS:
            signs = [int(raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())]
            return {}, struct.pack(f"<{len(signs)}I", *signs)
        boxes = [text.get_charbox(int(at), loose=True) for at in told["signs"]]
        return {}, b"".join(struct.pack("<4d", *box) for box in boxes)
    finally:
        text.close()
