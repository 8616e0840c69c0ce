"""One window per database: an operating-system lock, which a crash releases by itself.

The lock file also tells whether the last window ended properly, and carries the wish of a second start to raise the
first window.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import IO

from cchc_desktop.storage.disk import own_files

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_RUNNING = b"running"


class InstanceLock:
    """Held by the window as long as it has the database open.

    `was_unclean` tells that the last one was cut off; `may_only_read`, that nothing may be made in the folder: then
    there is no lock and need be none, as nobody can save there.
    """

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self.wish = database.with_name(database.name + ".raise")
        self.was_unclean = False
        self.may_only_read = False
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """Take the lock; False when another window holds it."""
        try:
            file = own_files.opened(self.path)
        except OSError:
            self.may_only_read = True
            return True
        if not take(file):
            file.close()
            return False
        file.seek(0)
        self.was_unclean = file.read().startswith(_RUNNING)
        self._mark(file, _RUNNING)
        self._file = file
        return True

    def ask_to_raise(self) -> None:
        """Tell the window that holds the lock to come to the front."""
        own_files.written(self.wish, str(os.getpid()).encode("ascii"))

    def release(self) -> None:
        """End properly; does nothing when the lock is not held."""
        if self._file is not None:
            self._mark(self._file, b"")
            give_back(self._file)
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):  # what lies there and is no file was never anybody's wish
                self.wish.unlink(missing_ok=True)

    @staticmethod
    def _mark(file: IO[bytes], content: bytes) -> None:
        with contextlib.suppress(OSError):  # a full disk: the lock is held all the same, the mark alone is missing
            file.seek(0)
            file.truncate()
            os.write(file.fileno(), content)


def take_bytes(file: IO[bytes], at: int, length: int) -> bool:
    """Take the lock of a part of a file that is open for writing, as SQLite does; False when somebody holds any of it.

    Closing any handle of the file in this process gives it back on POSIX systems.
    """
    try:
        if sys.platform == "win32":
            file.seek(at)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, length)
        else:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, at)
    except OSError:
        return False
    return True


def give_back_bytes(file: IO[bytes], at: int, length: int) -> None:
    """Give that lock back before the file is closed; does nothing when it is not held."""
    if sys.platform == "win32":
        file.seek(at)
        with contextlib.suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, length)
    else:
        fcntl.lockf(file, fcntl.LOCK_UN, length, at)


_LOCKED_BYTE = 1_000_000  # far behind the content, so that Windows lets another process read the file


def take(file: IO[bytes]) -> bool:
    """Take the system's lock on an open file; False when it is held. The end of the process gives it back."""
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def give_back(file: IO[bytes]) -> None:
    """Give the lock back before the file is closed."""
    if sys.platform == "win32":
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
