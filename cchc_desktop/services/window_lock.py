"""One window per database: what the window needs of the storage's lock."""

from __future__ import annotations

import contextlib
from pathlib import Path

from cchc_desktop.storage.lock import InstanceLock

__all__ = ["InstanceLock", "lock_of"]


def lock_of(database: Path) -> InstanceLock:
    """The lock beside a database; its folder is made when it is the first start."""
    with contextlib.suppress(OSError):  # nothing may be made there: opening the database says why
        database.parent.mkdir(parents=True, exist_ok=True)
    return InstanceLock(database)
