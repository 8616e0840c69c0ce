"""One photograph for the paper, and how its bytes are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Fetch = Callable[[str], bytes | None]
"""Id of a file → its bytes, None where they are missing or damaged. Asked photo by photo while the pages are set."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph: the id of its file, the file's name, what stands below it, its size in pixels (0: unknown)."""

    file: str
    name: str
    caption: str
    width: int
    height: int
