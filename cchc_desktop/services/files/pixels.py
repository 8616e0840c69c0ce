"""What the child hands over of a picture: rows of pixels in a fixed form, which nothing has to decode any more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pixels:
    """Rows of `stride` bytes from the top: of a page blue, green, red and an unused byte, or one byte of grey; of a
    photo red, green, blue and how little is seen through it."""

    width: int
    height: int
    stride: int
    data: bytes

    @classmethod
    def told(cls, width: object, height: object, stride: object, data: bytes, depth: int) -> Pixels | None:
        """What the child tells, looked at: None when sizes and bytes do not fit. `depth`: bytes of a pixel."""
        match width, height, stride:
            case int(), int(), int():
                if width > 0 and height > 0 and stride >= width * depth and len(data) == stride * height:
                    return cls(width, height, stride, data)
        return None
