"""Photos made fit for the log book: small enough, upright, without the position and the phone they came from.

A picture from outside is decoded by a child and nowhere else (`files/decoding.py`); what comes back is looked at by its
first bytes and its size. Whatever a decoder chokes on comes out as one answer.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.services.files import decoding
from cchc_desktop.services.files.decoding import LONGEST, brand
from cchc_desktop.services.files.pixels import Pixels
from cchc_desktop.storage.sandbox import warm
from cchc_desktop.storage.sandbox.child import Ended

_LEAST_SECONDS, _SECONDS_PER_MB = 60.0, 2.0
_MOST_BYTES = 256 << 20
_SIGNS = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
_BEGINNINGS = (
    *(b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"DDS ", b"8BPS", b"qoif"),
    *(b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  ", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"IIRO", b"IIRS", b"IIU\0"),
    *(b"FUJIFILMCCD", b"\0\0\1\0", b"\xd7\xcd\xc6\x9a"),
)
_SCAN, _TELLING = 0xDA, (*range(0xE1, 0xF0), 0xFE)
"""Markers of a JPEG: the picture itself begins; what programs and cameras write beside it, but for the plain APP0."""
_BRANDS = (*decoding.HEIF_BRANDS, b"avif", b"avis", b"crx ")
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


def prepared(data: bytes) -> Photo:
    """The photo in those bytes, shrunk and stripped. Same bytes in, same bytes out. Raises Unfit."""
    told, parts = _asked(decoding.KEEP, data)
    match told:
        case {"mime": str(mime), "width": int(width), "height": int(height), "taken": str() | None as taken}:
            if 0 < width <= LONGEST and 0 < height <= LONGEST and mime in _SIGNS and len(parts) == 2:
                picture, small = parts
                if picture.startswith(_SIGNS[mime]) and small.startswith(_SIGNS[mime]):
                    return Photo(picture, mime, width, height, _day(taken), small)
    raise Unfit("no photo came back")


def for_paper(data: bytes) -> bytes:
    """The photo as a JPEG for a document: itself where it is such a one, and whole. Raises Unfit."""
    _, parts = _asked(decoding.PAPER, data)
    jpeg, *more = parts or [data]
    if not more and jpeg.startswith(_SIGNS["image/jpeg"]):
        return jpeg
    raise Unfit("no photo came back")


def for_screen(data: bytes) -> Pixels:
    """The photo as it is shown: what is stored may be another office's, so that the window decodes nothing itself.
    Raises Unfit."""
    told, parts = _asked(decoding.SCREEN, data)
    width, height = told.get("width"), told.get("height")
    if len(parts) == 1 and isinstance(width, int):
        made = Pixels.told(width, height, 4 * width, parts[0], 4)
        if made is not None:
            return made
    raise Unfit("no photo came back")


def _asked(sort: bytes, data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """What the child tells of a picture, and the bytes beside it. Raises Unfit."""
    line, _, rest = _answer(sort + b"\n" + data).partition(b"\n")
    try:
        told = json.loads(line)
        sizes = [int(size) for size in told["sizes"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unfit(type(error).__name__) from error
    if "unfit" in told:
        raise Unfit(str(told["unfit"]))
    if sum(sizes) != len(rest) or min(sizes, default=0) < 0:
        raise Unfit("sizes")
    parts, at = [], 0
    for size in sizes:
        parts.append(rest[at : at + size])
        at += size
    return told, parts


def _answer(asked: bytes) -> bytes:
    seconds = _LEAST_SECONDS + _SECONDS_PER_MB * len(asked) / (1 << 20)
    answer = bytearray()
    try:
        with closing(warm.done(decoding.work, asked, seconds, threads=True)) as pieces:
            for piece in pieces:
                if len(answer) + len(piece) > _MOST_BYTES:
                    break
                answer += piece
    except Ended as error:
        raise Unfit(f"child: {error}") from error
    return bytes(answer)


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told or "")
    except ValueError:
        return None


def is_photo(row: Row) -> bool:
    """Whether a file's record is of a photo that was opened here: its name and ending alone make no photo."""
    return text_of(row, "mime").startswith("image/") and whole_of(row, "width") > 0


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as a picture does, readable or not: such ones may tell where they were taken."""
    if sort := brand(data):
        return sort in _BRANDS
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
