"""A private folder beside the log book for work whose pieces nobody may find later, also when the program is killed.

Its maker holds a system lock on a file inside. Whoever finds a folder whose lock is free sweeps it: the maker is gone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.storage import lock

PACKING, MERGING, FOUNDING = "cchc-goi-", "cchc-nhap-", "cchc-lap-"
"""How the names of the folders begin: a package being made, files being looked at, a log book being founded."""
_LOCK = "dang-dung.lock"
_DAY_S = 86_400


@contextmanager
def folder(beside: Path, prefix: str) -> Iterator[Path]:
    """A folder of one's own, gone afterwards; what killed programs left beside it goes too. Raises OSError."""
    sweep(beside)
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=beside))
    try:
        with (made / _LOCK).open("wb") as held:
            lock.take(held)
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(beside: Path) -> None:
    """Take away the folders that nobody works in any more."""
    try:
        there = list(os.scandir(beside))
    except OSError:  # a folder that may not be listed holds nothing we could take away
        return
    for left in [Path(one.path) for one in there if one.name.startswith((PACKING, MERGING, FOUNDING))]:
        if _is_left(left):
            shutil.rmtree(left, ignore_errors=True)


def _is_left(found: Path) -> bool:
    """Whether its maker is gone. Without a lock it may just be being made: then only its age tells."""
    try:
        with (found / _LOCK).open("r+b") as file:
            return lock.take(file)
    except FileNotFoundError:
        return _age(found) > _DAY_S
    except OSError:
        return False


def _age(found: Path) -> float:
    try:
        return time.time() - found.stat().st_mtime
    except FileNotFoundError:
        return 0.0
