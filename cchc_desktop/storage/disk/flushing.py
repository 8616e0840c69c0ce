"""Asking the disk itself: a name that survives a power cut, bytes that come back from the disk and not from memory."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

_FLUSHES_FOLDERS, _FORGETS = os.name == "posix", hasattr(os, "posix_fadvise")


def flush_folder(folder: Path) -> None:
    """A new name must survive a power cut and a pulled stick too. Windows has no such call: its rename is flushed."""
    if _FLUSHES_FOLDERS:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def take_name(made: Path, name: Path) -> None:
    """Give a finished, flushed file its name, which survives a power cut then. Nothing that has the name is ever
    replaced, also not what somebody else put there in the same moment. Raises FileExistsError, OSError."""
    try:
        # A link fails where a file is; a rename would take its place on Linux.
        os.link(made, name)
    except FileExistsError:
        raise
    except OSError:  # a stick that knows no second names
        if name.exists():
            raise FileExistsError(errno.EEXIST, "", str(name)) from None
        made.rename(name)
    else:
        made.unlink()
    flush_folder(name.parent)


def forget_memory_of(file: BinaryIO) -> None:
    """Before reading back: what the disk gives counts, not what memory still holds. Nothing where there is no call."""
    if _FORGETS:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
