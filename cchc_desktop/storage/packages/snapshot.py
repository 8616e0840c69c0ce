"""One still moment of the log book as a file of its own: packages are built from it, while saves go on in the log book.

Copying takes a reader's lock for as long as the disk needs for that many bytes; building from the log book itself would
hold the lock, and with it every save, for the whole time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from cchc_desktop.storage import errors, opening
from cchc_desktop.storage.backups import copying
from cchc_desktop.storage.store import Store

Progress = Callable[[int, int], None]


def take(database: Path, copy: Path, progress: Progress) -> None:
    """Copy the log book to `copy`; `progress` gets bytes. Raises StoreUnusable, and what `progress` raises."""
    try:
        with copying.still(database) as raw:
            copying.copy(raw, copy, progress)
    except sqlite3.Error as error:
        if found := errors.translated(error):
            raise found from error
        raise


def opened(copy: Path) -> Store:
    """The copy to read from; the caller closes it. Raises StoreUnusable."""
    return opening.opened(copy)
