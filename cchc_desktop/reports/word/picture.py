"""The QR code as a picture in the text."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.shared import Pt

from cchc_desktop.reports.signing import qr_modules
from cchc_desktop.reports.word.body import CODE_SIDE

_PIXELS = 6
"""Pixels along the side of one square: sharp at 600 dots per inch."""


def qr_run(document: Document, payload: str) -> str:
    """The run that shows the code; the picture is a part of the document."""
    inline = document.part.new_pic_inline(BytesIO(_png(qr_modules(payload))), Pt(CODE_SIDE), Pt(CODE_SIDE))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # left out, LibreOffice keeps 9 points of white
    inline.docPr.set("name", "QR")
    inline.docPr.set("descr", "Mã QR nối văn bản với sổ dữ liệu")
    return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"


def _png(modules: list[list[bool]]) -> bytes:
    from PIL import Image

    side = len(modules)
    image = Image.new("1", (side, side), 1)
    image.putdata([0 if dark else 1 for row in modules for dark in row])
    target = BytesIO()
    image.resize((side * _PIXELS, side * _PIXELS), Image.Resampling.NEAREST).save(target, "PNG")
    return target.getvalue()
