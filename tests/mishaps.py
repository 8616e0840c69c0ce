"""What goes wrong on an officer's PC, made to happen: no room on the disk, no typeface, a photograph gone."""

from __future__ import annotations

import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cchc_desktop.reports import fonts

_ROOM = 4096
"""Bytes that still fit: less than any document of ours."""


@contextmanager
def no_room(most: int = _ROOM) -> Iterator[None]:
    """Files of this process may not grow beyond a few bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def without_temporary_files(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A PC whose folder of temporary files takes none: it is full, or gone."""
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "gone"))


def without_fonts(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A PC whose only folder of fonts is empty."""
    folder.mkdir()
    monkeypatch.setattr(fonts, "font_folders", lambda: [folder])
    monkeypatch.setattr(fonts, "_loaded", None)


def lose_files(database: Path) -> None:
    """Take every stored file out of a log book, as a virus scanner or a broken disk would."""
    with closing(sqlite3.connect(database)) as opened:
        for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='blob'"):
            opened.execute(f"DROP TRIGGER {name}")
        opened.execute("DELETE FROM blob")
        opened.commit()


def left_behind(folder: Path) -> list[str]:
    """Half files that a failed writing has left."""
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".part" or path.name.startswith(".cchc-"))
