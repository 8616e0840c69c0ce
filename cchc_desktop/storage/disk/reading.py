"""Reading a file that somebody names: a plain file to its end, never a pipe or a device that gives bytes for ever."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


class NotPlain(OSError):
    """A folder, pipe, socket or device."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "not a plain file")


class TooLong(OSError):
    """More bytes than the reader takes; `size` is what the system says of the file, or the bound."""

    def __init__(self, size: int) -> None:
        super().__init__(errno.EFBIG, "too long")
        self.size = size


def opened(path: Path, *, follow: bool = True) -> BinaryIO:
    """The file opened once and looked at through the handle, so that nobody can put another in its place between.

    Opening never waits for somebody to write. Raises OSError, NotPlain.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except PermissionError:
        if path.is_dir():  # Windows opens no folder
            raise NotPlain from None
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotPlain
    return os.fdopen(handle, "rb")


def whole(path: Path, most: int) -> bytes:
    """All bytes of a plain file of at most so many; never one more is read. Raises OSError, NotPlain, TooLong."""
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise TooLong(size)
        data = file.read(most + 1)
    if len(data) > most:  # it grew meanwhile
        raise TooLong(len(data))
    return data
