"""Putting a finished file on a stick: `*.part`, flush, rename, flush the folder, read it back.

Measured over simulated power cuts this order left no invalid file under a final name. What was read back decides, not
what was written: cheap sticks acknowledge what they lose.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused, UserError, why
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.storage.disk.flushing import forget_memory_of, take_name
from cchc_desktop.storage.packages import seal, trailer
from cchc_desktop.storage.packages.keys import OwnKey

StageProgress = Callable[[str, int, int], None]
"""(stage, bytes done, bytes in all), stages: copy, build, seal, lock, write, check. It raises Cancelled to stop."""
PART = ".part"
_STEP = 1 << 20
_DAY_S = 86_400
_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO}


def seal_file(path: Path, manifest: Manifest, key: OwnKey) -> str:
    """Append the trailer and read the whole file back; returns the SHA-256 of the sealed file. Raises OSError."""
    told = manifest.to_bytes()
    trailer.append(path, told, key.sign(told))
    sealed = seal.opened(path)
    seal.check_signature(sealed, key.public)
    return sealed.digest


def measure(path: Path) -> tuple[int, str]:
    """(length, SHA-512) of a finished database."""
    length = path.stat().st_size
    with path.open("rb") as file:
        return length, seal.measured(file, length)[0]


def refuse_if_no_room(folder: Path, size: int) -> None:
    """Raises InputRefused XG-01 (not enough room), XG-03 (no such folder)."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise translated(error, folder / PART) from error
    if free < size:
        raise InputRefused("XG-01", folder=folder)


def deliver(source: Path, target: Path, progress: StageProgress) -> None:
    """Copy a finished file to `target`, which must not exist; when anything fails nothing is left there.

    Raises InputRefused XG-01 … XG-06, and whatever `progress` raises.
    """
    if target.exists():
        raise InputRefused("XG-06", name=target.name)
    _sweep(target.parent)
    # A name of its own: two exports at once must not write into one file.
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}{PART}")
    ours = part
    try:
        wanted = _copy(source, part, progress)
        take_name(part, target)
        ours = target
        _refuse_if_changed(target, wanted, progress)
    except BaseException as error:
        _remove(ours)
        if isinstance(error, FileExistsError):
            raise InputRefused("XG-06", name=target.name) from error
        if isinstance(error, OSError):
            raise translated(error, target) from error
        raise


def _sweep(folder: Path) -> None:
    """Parts that exports left which were killed here more than a day ago."""
    with contextlib.suppress(OSError):
        for left in folder.glob(f"CCHC_*{PART}"):
            if time.time() - left.stat().st_mtime > _DAY_S:
                _remove(left)


def _copy(source: Path, part: Path, progress: StageProgress) -> str:
    """Copy in steps and force it to the disk; returns the SHA-256 of what was read."""
    total, done, found = source.stat().st_size, 0, hashlib.sha256()
    with source.open("rb") as given, part.open("wb") as taken:
        progress("write", 0, total)
        while data := given.read(_STEP):
            taken.write(data)
            found.update(data)
            done += len(data)
            progress("write", done, total)
        taken.flush()
        os.fsync(taken.fileno())
    return found.hexdigest()


def _refuse_if_changed(target: Path, wanted: str, progress: StageProgress) -> None:
    if _read_back(target, progress) != wanted:
        raise InputRefused("XG-05", name=target.name)


def _read_back(target: Path, progress: StageProgress) -> str:
    """The SHA-256 of what the stick gives back; Linux is asked to forget what it holds in memory of the file."""
    total, done, found = target.stat().st_size, 0, hashlib.sha256()
    progress("check", 0, total)
    with target.open("rb") as file:
        forget_memory_of(file)
        while data := file.read(_STEP):
            found.update(data)
            done += len(data)
            progress("check", done, total)
    return found.hexdigest()


def _remove(path: Path) -> None:
    """Take away what is half done; a stick that was pulled out can't be tidied, and the first error counts."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def translated(error: OSError, target: Path) -> UserError:
    """What the disk says, in the officer's words."""
    if error.errno in _FULL:
        return InputRefused("XG-01", folder=target.parent)
    if error.errno in _READ_ONLY:
        return InputRefused("XG-02", folder=target.parent)
    if error.errno in _GONE:
        return InputRefused("XG-03", folder=target.parent)
    if error.errno == errno.EFBIG:
        return InputRefused("XG-07")
    return InputRefused("XG-04", reason=why(error))
