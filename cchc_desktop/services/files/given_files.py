"""Small files that a person names on the command line: activities in JSON, the words of a package."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.storage.disk import reading


def content(path: Path, most: int) -> bytes:
    """All bytes of a plain file of at most so many; a pipe or device is refused. Raises OSError."""
    return reading.whole(path.expanduser(), most)
