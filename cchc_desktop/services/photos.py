"""Photos made fit for the log book: small enough, upright, without the position and the phone they came from.

A picture from outside is opened here and nowhere else: by few decoders, within bounds, and whatever a decoder chokes on
comes out as one answer.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.services.files import heif

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

LONGEST = 2048
"""Pixels of the longer side that are kept: a full page at 175 dots per inch."""
SMALL = 320
"""Pixels of the longer side of a thumbnail."""
QUALITY = 85
_MOST_PIXELS = 120_000_000
_TAKEN = (36867, 36868, 306)  # DateTimeOriginal, DateTimeDigitized, DateTime of Exif
_DECODERS = ("JPEG", "PNG", "AVIF", "WEBP", "GIF", "BMP", "TIFF", "JPEG2000", "DDS", "ICO", "PSD", "QOI")
"""Others take films, sums of a weather service or programs for a printer for pictures."""
_BEGINNINGS = (
    *(b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"DDS ", b"8BPS", b"qoif"),
    *(b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  ", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"IIRO", b"IIRS", b"IIU\0"),
    *(b"FUJIFILMCCD", b"\0\0\1\0", b"\xd7\xcd\xc6\x9a"),
)
_SCAN, _TELLING = 0xDA, (*range(0xE1, 0xF0), 0xFE)
"""Markers of a JPEG: the picture itself begins; what programs and cameras write beside it, but for the plain APP0."""
_BRANDS = (*heif.BRANDS, b"avif", b"avis", b"crx ")
"""Of the box "ftyp": HEIF, AVIF and a camera's raw pictures; films have others."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is stored: JPEG or PNG bytes, size in pixels, the day it was taken as the camera says."""

    data: bytes
    mime: str
    width: int
    height: int
    taken_on: date | None
    thumbnail: bytes


class Unfit(ValueError):
    """Bytes that no decoder makes a whole picture of, or that would fill the PC's memory: nothing can be stripped."""


@contextmanager
def opened(data: bytes) -> Iterator[Image]:
    """The picture in those bytes, still undecoded. Raises Unfit, also for what goes wrong while it is used."""
    # Imported here: the start of the program must not wait for it.
    import warnings

    import PIL.Image

    # Odd tags and large sizes are no news for the officer, least of all in English; the bound below is ours.
    warnings.filterwarnings("ignore", module="PIL")
    try:
        with PIL.Image.open(io.BytesIO(data), formats=_DECODERS) as found:
            _refuse_too_large(found)
            yield found
    except Unfit:
        raise
    except Exception as error:  # each decoder has its own way to say that it can't go on, and each is meant
        raise Unfit(type(error).__name__) from error


def _refuse_too_large(picture: Image) -> None:
    if picture.width * picture.height > _MOST_PIXELS:
        raise Unfit("too many pixels")


def prepared(data: bytes) -> Photo:
    """The photo in those bytes, shrunk and stripped. Same bytes in, same bytes out. Raises Unfit."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    if _brand(data) in heif.BRANDS:
        return _of_heif(data)
    with opened(data) as found:
        taken = _taken_on(found.getexif())
        found.load()
        upright = ImageOps.exif_transpose(found)
        see_through = "A" in upright.getbands() or "transparency" in upright.info
        picture = upright.convert("RGBA" if see_through else "RGB")
        # Comments, colour profiles and a maker's notes would be written again with it.
        picture.info = {}
        picture.thumbnail((LONGEST, LONGEST), Resampling.LANCZOS)
        form, mime = ("PNG", "image/png") if see_through else ("JPEG", "image/jpeg")
        small = picture.copy()
        small.thumbnail((SMALL, SMALL), Resampling.LANCZOS)
        return Photo(_bytes(picture, form), mime, picture.width, picture.height, taken, _bytes(small, form))


def _of_heif(data: bytes) -> Photo:
    from PIL.Image import Exif

    try:
        picture, told = heif.as_png(data, LONGEST)
    except heif.Unreadable as error:
        raise Unfit("HEIF") from error
    exif = Exif()
    with contextlib.suppress(Exception):  # a day that can't be read is no reason to refuse the picture
        exif.load(told)
    return replace(prepared(picture), taken_on=_taken_on(exif))


def _brand(data: bytes) -> bytes:
    """What a file of boxes says it is; empty for other files."""
    return data[8:12] if data[4:8] == b"ftyp" else b""


def is_photo(row: Row) -> bool:
    """Whether a file's record is of a photo that was opened here: its name and ending alone make no photo."""
    return text_of(row, "mime").startswith("image/") and whole_of(row, "width") > 0


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as a picture does, readable or not: such ones may tell where they were taken."""
    if brand := _brand(data):
        return brand in _BRANDS
    is_bitmap = data.startswith(b"BM") and data[6:10] == bytes(4)
    is_drawing = b"<svg" in data[:1024].lower()
    is_webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return data.startswith(_BEGINNINGS) or is_bitmap or is_drawing or is_webp


def tells(head: bytes) -> bool:
    """Whether a stored picture says more than it shows, by its first bytes: nothing made by `prepared` does."""
    if head.startswith(b"\x89PNG"):
        at, known = 8, (b"IHDR", b"PLTE", b"tRNS", b"IDAT")
        while head[at + 4 : at + 8] in known[:3]:
            at += 12 + int.from_bytes(head[at : at + 4], "big")
        return head[at + 4 : at + 8] != known[3]
    at = 2
    while head.startswith(b"\xff\xd8") and head[at : at + 1] == b"\xff":
        marker = head[at + 1]
        if marker == _SCAN:
            return False
        if marker in _TELLING:
            return True
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return True


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
