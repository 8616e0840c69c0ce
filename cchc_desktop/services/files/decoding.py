"""Pictures decoded, in the child: by a closed list of decoders, within bounds, and made anew as JPEG or PNG.

Nothing of this is called in our own process: what a decoder does with a damaged file, it does to the child.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

KEEP, PAPER, SCREEN = b"keep", b"paper", b"screen"
"""What is asked: a photo for the log book; a JPEG for a document, which takes neither other formats nor the colours of
print, nor a picture that lies on its side; the pixels alone (red, green, blue, transparency)."""
LONGEST = 2048
"""Pixels of the longer side that are kept: a full page at 175 dots per inch."""
SMALL = 320
"""Pixels of the longer side of a thumbnail."""
QUALITY = 85
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"mif2", b"msf1")
_MOST_PIXELS = 120_000_000
_LONGEST_ON_PAPER = 1600
_TAKEN = (36867, 36868, 306)  # DateTimeOriginal, DateTimeDigitized, DateTime of Exif
_ORIENTATION = 0x0112
_DECODERS = ("JPEG", "PNG", "AVIF", "WEBP", "GIF", "BMP", "TIFF", "JPEG2000", "DDS", "ICO", "PSD", "QOI")
"""Others take films, sums of a weather service or programs for a printer for pictures."""


class _TooLarge(ValueError):
    """More pixels than a picture may have."""


Told = dict[str, object]


def work(asked: bytes, progress: Callable[[int, int], None]) -> Iterator[bytes]:
    """What the child does with one picture: a line of JSON, then the bytes it tells the sizes of. A picture that can't
    be opened whole is answered with the name of what went wrong."""
    sort, _, data = asked.partition(b"\n")
    parts: tuple[bytes, ...] = ()
    try:
        told, *found = {KEEP: _to_keep, PAPER: _for_paper, SCREEN: _for_screen}[sort](data)
        parts = tuple(found)
    except Exception as error:  # noqa: BLE001 - each decoder has its own way to say that it can't go on
        told = {"unfit": str(error) if isinstance(error, _TooLarge) else type(error).__name__}
    yield json.dumps({**told, "sizes": [len(one) for one in parts]}).encode() + b"\n"
    yield from parts


def _to_keep(data: bytes) -> tuple[Told, bytes, bytes]:
    """Shrunk, upright and stripped, and its thumbnail. Same bytes in, same bytes out."""
    from PIL import ImageOps  # late: 10 ms
    from PIL.Image import Resampling  # late: 10 ms

    with _opened(data) as found:
        taken = _taken_on(found.getexif())
        found.load()
        # The reader of HEIF turns its pictures itself.
        upright = found if found.format == "HEIF" else ImageOps.exif_transpose(found)
        see_through = "A" in upright.getbands() or "transparency" in upright.info
        picture = upright.convert("RGBA" if see_through else "RGB")
    # Comments, colour profiles and a maker's notes would be written again with it.
    picture.info = {}
    picture.thumbnail((LONGEST, LONGEST), Resampling.LANCZOS)
    form, mime = ("PNG", "image/png") if see_through else ("JPEG", "image/jpeg")
    small = picture.copy()
    small.thumbnail((SMALL, SMALL), Resampling.LANCZOS)
    told: Told = {"mime": mime, "width": picture.width, "height": picture.height, "taken": taken and str(taken)}
    return told, _bytes(picture, form), _bytes(small, form)


def _for_paper(data: bytes) -> tuple[Told, bytes] | tuple[Told]:
    """A JPEG made anew; none when the picture is such a one as it stands, and whole."""
    from PIL import Image, ImageOps  # late: 10 ms

    with _opened(data) as found:
        # Word's readers know a JPEG by one of these two words.
        plain = found.format == "JPEG" and found.mode in {"RGB", "L"} and data[6:10] in {b"JFIF", b"Exif"}
        if plain and found.getexif().get(_ORIENTATION, 1) == 1:
            # An eighth of its size is enough to see whether it is whole.
            found.draft(found.mode, (found.width // 8, found.height // 8))
            found.load()
            return ({},)
        upright = ImageOps.exif_transpose(found)
        if "A" in upright.getbands() or "transparency" in upright.info:
            upright = upright.convert("RGBA")
            white = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(white, upright)
        upright = upright.convert("RGB")
    upright.info = {}
    upright.thumbnail((_LONGEST_ON_PAPER, _LONGEST_ON_PAPER))
    return {}, _bytes(upright, "JPEG")


def _for_screen(data: bytes) -> tuple[Told, bytes]:
    """The pixels of a picture, upright."""
    from PIL import ImageOps  # late: 10 ms
    from PIL.Image import Resampling  # late: 10 ms

    with _opened(data) as found:
        # The reader of HEIF turns its pictures itself.
        picture = (found if found.format == "HEIF" else ImageOps.exif_transpose(found)).convert("RGBA")
    picture.thumbnail((LONGEST, LONGEST), Resampling.LANCZOS)
    return {"width": picture.width, "height": picture.height}, picture.tobytes()


def _opened(data: bytes) -> Image:
    import PIL.Image  # late: 10 ms
    from PIL import AvifImagePlugin  # late: 10 ms

    # One thread: what the room allows is one thing, what is needed another.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    formats: tuple[str, ...] = _DECODERS
    if brand(data) in HEIF_BRANDS:
        import pi_heif  # late: 19 ms

        pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
        formats = ("HEIF",)
    found = PIL.Image.open(io.BytesIO(data), formats=formats)
    if found.width * found.height > _MOST_PIXELS:
        raise _TooLarge("too many pixels")
    return found


def brand(data: bytes) -> bytes:
    """What a file of boxes says it is; empty for other files."""
    return data[8:12] if data[4:8] == b"ftyp" else b""


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
