"""Files of our own beside the log book (lock, wish): opened as themselves, never as what a link there points to.

In a folder that others may write to, somebody could lay a link of that name: what we write would land in his victim's
file. A link in that place is taken away, a pipe or a device refused.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO

_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def opened(path: Path) -> IO[bytes]:
    """The file for reading and writing, made when it is missing, as it lies there; raises OSError."""
    if path.is_symlink():
        path.unlink()  # the link alone goes; one that comes back before the next line is refused by the flag
    handle = os.open(path, _FLAGS, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return os.fdopen(handle, "r+b")


def written(path: Path, content: bytes) -> None:
    """Let the file hold just that; raises OSError."""
    with opened(path) as file:
        file.truncate()
        file.write(content)
