"""The photographs of a period on paper, two in a row, each with what it shows, where and when.

A photograph is fetched when its row is set and not before. Those that can't be opened were left out when the paper's
content was put together (`proofs.photos`); one that goes in that very moment is told to the officer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.papers.profile import MM, SINGLE, Profile
from cchc_desktop.reports.flow import Block
from cchc_desktop.reports.fonts import ITALIC
from cchc_desktop.reports.measure import wrap
from cchc_desktop.reports.proofs.photo import Fetch, Photo
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.services import photos

GAP = 5 * MM
HIGHEST = 62 * MM
"""Three rows with captions of two lines fill a page."""
_MOST_LINES = 10

Pictures = Callable[[str], ImageReader | None]
"""Id of a file → its picture ready to be drawn, None where there is none."""


def rows(photos: Sequence[Photo], fetch: Fetch, profile: Profile, ink: Ink, lost: list[str]) -> list[Block]:
    """One block for each two photographs, fetched when drawn; names of those that can't be shown go into `lost`."""
    return rows_of(photos, lambda file: readable(fetch(file)), profile, ink, lost)


def rows_of(photos: Sequence[Photo], pictures: Pictures, profile: Profile, ink: Ink, lost: list[str]) -> list[Block]:
    """One block for each two photographs, of pictures that somebody else has made ready."""
    return [PhotoRow(photos[place : place + 2], pictures, profile, ink, lost) for place in range(0, len(photos), 2)]


class PhotoRow(Block):
    """Up to two photographs side by side, captions below. Never torn: it is far lower than a page."""

    def __init__(
        self, photos: Sequence[Photo], pictures: Pictures, profile: Profile, ink: Ink, lost: list[str]
    ) -> None:
        self.before = 10
        self._lost = lost
        self._photos, self._picture, self._ink = photos, pictures, ink
        self._size = profile.table_size

    def height(self, room: float) -> float:
        """The highest picture and the longest caption."""
        return self._pictures(room) + max(map(len, self._captions(room))) * self._size * SINGLE + 4

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Picture by picture, each with its caption, so that text is extracted in reading order."""
        wide, tall = self._wide(room), self._pictures(room)
        for number, (photo, caption) in enumerate(zip(self._photos, self._captions(room), strict=True)):
            x = left + number * (wide + GAP)
            picture = self._picture(photo.file)
            if picture is None:
                self._lost.append(photo.name)
            else:
                canvas.drawImage(picture, x, top - tall, wide, tall, preserveAspectRatio=True, anchor="s")
            canvas.setFont(ITALIC, self._size)
            base = top - tall - self._size - 2
            for line in caption:
                canvas.drawCentredString(x + wide / 2, base, line)
                base -= self._size * SINGLE

    def _wide(self, room: float) -> float:
        return (room - GAP) / 2

    def _pictures(self, room: float) -> float:
        """Height of the higher picture at that width; one of unknown size gets all there is."""
        wide = self._wide(room)
        return max(
            min(wide * one.height / one.width, HIGHEST) if one.width > 0 and one.height > 0 else HIGHEST
            for one in self._photos
        )

    def _captions(self, room: float) -> list[list[str]]:
        found = []
        for photo in self._photos:
            lines = wrap(self._ink.line(photo.caption), ITALIC, self._size, self._wide(room) - 4)
            if len(lines) > _MOST_LINES:
                lines = [*lines[: _MOST_LINES - 1], "…"]
            found.append(lines)
        return found


class _Jpeg(ImageReader):  # type: ignore[misc]
    """A JPEG that goes into the file as it is; the base class would decode it and hold every pixel of it."""

    def __init__(self, data: bytes) -> None:
        self._jpeg = data
        self._dataA = None

    def getRGBData(self) -> bytes:
        """What two pictures are told apart by."""
        return self._jpeg

    def jpeg_fh(self) -> BytesIO:
        """The file itself."""
        return BytesIO(self._jpeg)


def readable(data: bytes | None) -> ImageReader | None:
    """The picture for drawing; None when there is none in those bytes, or not the whole of one.

    A JPEG in colours or greys is taken over as it is. Anything else (another format, the colours of print, a camera
    held upright) is written anew as a JPEG, for archives take no other colours.
    """
    if not data:
        return None
    try:
        return _Jpeg(photos.for_paper(data))
    except photos.Unfit:
        return None
