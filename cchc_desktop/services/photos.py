"""Photos made fit for the log book: small enough, upright, without the position and the phone they came from."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

LONGEST = 2048
"""Pixels of the longer side that are kept: a full page at 175 dots per inch."""
SMALL = 320
"""Pixels of the longer side of a thumbnail."""
QUALITY = 85
_MOST_PIXELS = 120_000_000
_TAKEN = (36867, 36868, 306)  # DateTimeOriginal, DateTimeDigitized, DateTime of Exif


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is stored: JPEG or PNG bytes, size in pixels, the day it was taken as the camera says."""

    data: bytes
    mime: str
    width: int
    height: int
    taken_on: date | None
    thumbnail: bytes


def prepared(data: bytes) -> Photo | None:
    """The photo in those bytes, shrunk and stripped; None when they are no picture. Same bytes in, same bytes out."""
    # Imported here: the start of the program must not wait for it.
    import PIL.Image
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with PIL.Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            taken = _taken_on(opened.getexif())
            opened.load()
            upright = ImageOps.exif_transpose(opened)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError):
        return None
    see_through = "A" in upright.getbands() or "transparency" in upright.info
    picture = upright.convert("RGBA" if see_through else "RGB")
    picture.thumbnail((LONGEST, LONGEST), PIL.Image.Resampling.LANCZOS)
    form, mime = ("PNG", "image/png") if see_through else ("JPEG", "image/jpeg")
    small = picture.copy()
    small.thumbnail((SMALL, SMALL), PIL.Image.Resampling.LANCZOS)
    return Photo(_bytes(picture, form), mime, picture.width, picture.height, taken, _bytes(small, form))


def _bytes(picture: Image, form: str) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, quality=QUALITY, optimize=True)
    return target.getvalue()


def _taken_on(exif: Exif) -> date | None:
    """The day of taking; cameras write "2026:10:05 08:31:00", some write zeros."""
    inner = exif.get_ifd(0x8769)
    for tag in _TAKEN:
        text = str(inner.get(tag) or exif.get(tag) or "")[:10].replace(":", "-")
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    return None
