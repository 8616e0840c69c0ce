"""Asking the disk itself: a name that survives a power cut, bytes that come back from the disk and not from memory."""

from __future__ import annotations

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


def forget_memory_of(file: BinaryIO) -> None:
    """Before reading back: what the disk gives counts, not what memory still holds. Nothing where there is no call."""
    if _FORGETS:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
