"""Pictures in the text: the QR code, photographs."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.shared import Pt
from PIL import Image

from cchc_desktop.reports.signing import qr_modules
from cchc_desktop.reports.word.signing import CODE_SIDE

_PIXELS = 6
"""Pixels along the side of one square: sharp at 600 dots per inch."""


def qr_run(document: Document, payload: str) -> str:
    """The run that shows the code."""
    picture = _png(qr_modules(payload))
    return picture_run(document, picture, (CODE_SIDE, CODE_SIDE), 1, "Mã QR nối văn bản với sổ dữ liệu")


def picture_run(document: Document, picture: bytes, size: tuple[float, float], number: int, told: str) -> str:
    """The run that shows a picture that wide and high (points); the picture becomes a part of the document.

    `number` is the picture's own in the document, `told` is what is read aloud in its place.
    """
    wide, high = size
    inline = document.part.new_pic_inline(BytesIO(picture), Pt(wide), Pt(high))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # left out, LibreOffice keeps 9 points of white
    inline.docPr.set("id", str(number))
    inline.docPr.set("name", f"Hình {number}")
    inline.docPr.set("descr", told)
    return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"


def _png(modules: list[list[bool]]) -> bytes:
    side = len(modules)
    image = Image.new("1", (side, side), 1)
    image.putdata([0 if dark else 1 for row in modules for dark in row])
    target = BytesIO()
    image.resize((side * _PIXELS, side * _PIXELS), Image.Resampling.NEAREST).save(target, "PNG")
    return target.getvalue()
