"""A PDF as this program looks at it: drawn and read by the child (`drawing.py`); here come pixels, signs and numbers.

A paper is of our own making, yet the photographs in it may be another office's, and they are in it as they came.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
from contextlib import closing
from typing import Any

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services.files import drawing
from cchc_desktop.services.files.pixels import Pixels
from cchc_desktop.storage.sandbox import warm
from cchc_desktop.storage.sandbox.child import Ended

_LEAST_SECONDS, _SECONDS_PER_MB = 60.0, 2.0
_MOST_BYTES = 256 << 20
_MOST_PAGES = 20_000
_LONGEST_SIDE = 20_000.0
"""Points: PDF itself allows 14,400."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points; the page's lower left corner is (0, 0)."""


class Pages:
    """One PDF. `sizes` are width and height of each page in points. Every call raises UserError PC-02."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._name = hashlib.sha256(pdf).hexdigest()
        told, _ = self._asked({"do": drawing.SIZES}, bring=True)
        self.sizes = _sizes(told.get("sizes"))

    def drawn(self, page: int, scale: float, above: int = 0, below: int = 0, *, grey: bool = False) -> Pixels:
        """A page at so many pixels a point, without so many rows of them above and below."""
        do = drawing.GREY if grey else drawing.DRAW
        told, data = self._asked({"do": do, "page": page, "scale": scale, "above": above, "below": below})
        made = Pixels.told(told.get("width"), told.get("height"), told.get("stride"), data, 1 if grey else 4)
        if made is None:
            raise UserError("PC-02")
        return made

    def signs(self, page: int) -> list[str]:
        """The signs of a page in reading order, as the file has them."""
        _, data = self._asked({"do": drawing.SIGNS, "page": page})
        try:
            return [chr(number) for (number,) in struct.iter_unpack("<I", data)]
        except (struct.error, ValueError, OverflowError) as error:
            raise UserError("PC-02") from error

    def boxes(self, page: int, signs: list[int]) -> list[Box]:
        """Where these signs of a page stand."""
        _, data = self._asked({"do": drawing.BOXES, "page": page, "signs": signs})
        if len(data) != len(signs) * struct.calcsize("<4d"):
            raise UserError("PC-02")
        found = [(left, bottom, right, top) for left, bottom, right, top in struct.iter_unpack("<4d", data)]
        if not all(math.isfinite(side) for box in found for side in box):
            raise UserError("PC-02")
        return found

    def _asked(self, question: dict[str, object], *, bring: bool = False) -> tuple[dict[str, Any], bytes]:
        line = json.dumps({"name": self._name, **question}).encode() + b"\n"
        answer = _answer(line + self._pdf if bring else line)
        head, _, data = answer.partition(b"\n")
        try:
            told = json.loads(head)
        except (ValueError, RecursionError) as error:
            raise UserError("PC-02") from error
        if not isinstance(told, dict):
            raise UserError("PC-02")
        if told.get("lacks") and not bring:  # others were looked at since, or it is a new child
            return self._asked(question, bring=True)
        return told, data


def _answer(asked: bytes) -> bytes:
    seconds = _LEAST_SECONDS + _SECONDS_PER_MB * len(asked) / (1 << 20)
    answer = bytearray()
    try:
        with closing(warm.done(drawing.work, asked, seconds)) as pieces:
            for piece in pieces:
                if len(answer) + len(piece) > _MOST_BYTES:
                    raise UserError("PC-02")
                answer += piece
    except Ended as error:
        raise UserError("PC-02") from error
    return bytes(answer)


def _sizes(told: object) -> list[tuple[float, float]]:
    try:
        found = [(float(width), float(height)) for width, height in told]  # type: ignore[attr-defined]
    except (TypeError, ValueError, OverflowError) as error:
        raise UserError("PC-02") from error
    if not 0 < len(found) <= _MOST_PAGES or not all(0 < side <= _LONGEST_SIDE for size in found for side in size):
        raise UserError("PC-02")
    return found
