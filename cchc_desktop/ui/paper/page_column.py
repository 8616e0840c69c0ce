"""Where the pages of a paper stand, one under the other: plain geometry, in pixels of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF

POINTS_PER_INCH = 72


@dataclass(slots=True)
class PageColumn:
    """`sizes` are the pages' in points; `zoom` is in pixels for a point, None fits each page to the width.

    With `depth` (pixels) pages that fit the width fit that height too: one whole page is seen.
    """

    sizes: Sequence[tuple[float, float]] = ()
    zoom: float | None = None
    room: int = 0
    depth: int = 0
    gap: int = 0
    boxes: list[QRect] = field(default_factory=list)
    width: int = 0
    height: int = 0

    def arrange(self) -> None:
        """Place every page anew."""
        widths = [round(self.scale(number) * size[0]) for number, size in enumerate(self.sizes)]
        self.width = max([self.room, *(width + 2 * self.gap for width in widths)])
        self.boxes, top = [], 1
        for number, (size, width) in enumerate(zip(self.sizes, widths, strict=True)):
            height = round(self.scale(number) * size[1])
            self.boxes.append(QRect((self.width - width) // 2, top, width, height))
            top += height + self.gap
        self.height = top

    def scale(self, number: int) -> float:
        """Pixels for one point of that page."""
        if self.zoom is not None:
            return self.zoom
        wide, high = self.sizes[number]
        across = (self.room - 2 * self.gap) / wide
        return max(0.05, min(across, (self.depth - 2 - self.gap) / high) if self.depth else across)

    def at(self, y: float) -> int:
        """The page at that height, or the one above the gap there; -1 without pages."""
        above = [number for number, box in enumerate(self.boxes) if box.top() <= y]
        return above[-1] if above else min(0, len(self.boxes) - 1)

    def most_seen(self, top: int, bottom: int) -> int:
        """The page of which most lies between two heights, the upper one of equals; -1 without pages."""
        found, most = -1, -1
        for number, box in enumerate(self.boxes):
            part = (min(bottom, box.bottom()) - max(top, box.top())) * box.width()
            if part > most:
                found, most = number, part
        return found

    def between(self, top: int, bottom: int) -> list[int]:
        """The pages of which something lies between two heights."""
        return [number for number, box in enumerate(self.boxes) if box.bottom() >= top and box.top() <= bottom]

    def place(self, number: int, box: QRectF) -> QRectF:
        """A place given in points of a page, in pixels from the page's upper left corner."""
        scale = self.scale(number)
        return QRectF(QPointF(box.left() * scale, box.top() * scale), box.size() * scale)
