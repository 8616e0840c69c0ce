"""The photographs, two in a row with their captions, as on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.image.image import Image

from cchc_desktop.domain.papers.profile import MM, Profile
from cchc_desktop.reports.plain_text import clean
from cchc_desktop.reports.proofs.album import GAP, HIGHEST, readable
from cchc_desktop.reports.proofs.photo import Fetch, Photo
from cchc_desktop.reports.word.markup import cell, paragraph, row, run, table
from cchc_desktop.reports.word.picture import picture_run

_FIRST = 2
"""Number of the first photograph in the document: the QR code is the first picture."""
_ABOVE = 10.0
"""White above a row, points."""
_LEVEL = '<w:vAlign w:val="bottom"/>'
_LONGEST_CAPTION = 600
"""Characters of a caption: a longer one would push its row over the page."""


def pairs(document: Document, photos: Sequence[Photo], fetch: Fetch, profile: Profile) -> Iterator[str]:
    """One table of a row for each two photographs; a photograph is fetched when its row is written."""
    half = profile.text_width * MM / 2
    for place in range(0, len(photos), 2):
        cells = [
            cell(half, _photo(document, photo, fetch(photo.file), _FIRST + number, half - GAP / 2), _LEVEL)
            for number, photo in enumerate(photos[place : place + 2], place)
        ]
        cells += [cell(half, paragraph("ChuThichAnh"))] * (2 - len(cells))
        yield table((half, half), [row(cells)], style="TableNormal")
        yield paragraph("NgatPhan")  # two tables without a paragraph between them would be one


def _photo(document: Document, photo: Photo, data: bytes | None, number: int, wide: float) -> str:
    caption = clean(photo.caption)
    words = caption if len(caption) <= _LONGEST_CAPTION else f"{caption[: _LONGEST_CAPTION - 1]}…"
    picture = readable(data)
    if picture is None:
        return paragraph("ChuThichAnh", run([words]))
    with picture.jpeg_fh() as file:
        jpeg = file.read()
    return paragraph("Anh", picture_run(document, jpeg, _fitted(jpeg, wide), number, words)) + paragraph(
        "ChuThichAnh", run([words])
    )


def _fitted(jpeg: bytes, wide: float) -> tuple[float, float]:
    """Width and height (points) of the picture as large as its place allows; only its header is read."""
    pixels = Image.from_blob(jpeg)
    scale = min(wide / pixels.px_width, HIGHEST / pixels.px_height)
    return pixels.px_width * scale, pixels.px_height * scale
