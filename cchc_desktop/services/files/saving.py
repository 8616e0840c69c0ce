"""Putting a finished document where the officer wants it: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.domain.errors import UserError
from cchc_desktop.storage.disk.flushing import flush_folder

PART, BEFORE = ".part", ".truoc"
_BINARY = getattr(os, "O_BINARY", 0)

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The disk, the user's share of it or the largest file it takes is used up."""


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, force it to the disk, then take the target's place: no half file, whatever happens.

    Raises UserError TL-01 when the folder, the file or the disk does not allow it; an older file is then unchanged.
    """
    part = _named(path, PART)
    with _told(path):
        _look_at(path)
        _write_flushed(part, content)
        try:
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)


@contextmanager
def placing(path: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """Content that lies flushed beside the target, and takes its place when the given callable is called.

    When anything fails before the end of the block, whatever it is, the target is as it was: an act of the log book and
    the paper that tells of it are there both or neither. Raises UserError TL-01, also from the callable.
    """
    part, before = _named(path, PART), _named(path, BEFORE)
    placed = False

    def place() -> None:
        nonlocal placed
        with _told(path):
            part.replace(path)
            placed = True
            flush_folder(path.parent)

    try:
        with _told(path):
            _look_at(path)
            _write_flushed(part, content)
            _keep(path, before)
        yield place
    except BaseException:
        if placed:
            with contextlib.suppress(OSError):  # the first error counts
                before.replace(path) if before.exists() else path.unlink()
        raise
    finally:
        for left in (part, before):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder that fills beside the target and takes its place at the end of the block; none is left when anything
    fails before. Raises UserError TL-01."""
    part = _named(target, PART)
    try:
        with _told(target):
            part.mkdir()
        yield part
        with _told(target):
            part.rename(target)
            flush_folder(target.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _keep(path: Path, before: Path) -> None:
    """What lies there now under a second name; a stick that knows no second names gets a copy."""
    if not path.exists():
        return
    try:
        os.link(path, before)
    except OSError:
        _write_flushed(before, path.read_bytes())


def _named(path: Path, ending: str) -> Path:
    """A name of its own beside the target, short whatever the target's length."""
    return path.parent / f".cchc-{secrets.token_hex(4)}{ending}"


def _write_flushed(part: Path, content: bytes) -> None:
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system says of the place, in the officer's words."""
    try:
        yield
    except OSError as error:
        raise _refused(path, error) from error


def _look_at(path: Path) -> None:
    """Refuse a folder, and a file that its owner made read-only: the folder's rights alone would let it be replaced."""
    if path.is_dir():
        raise IsADirectoryError
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise PermissionError


def _refused(path: Path, error: OSError) -> UserError:
    if error.errno in _NO_ROOM:
        return UserError("TL-01:full", name=path.name)
    return UserError("TL-01", name=path.name, reason=_reason(error))


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "tệp đang được mở, chỉ cho đọc hoặc máy không cho phép ghi"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "không có thư mục này"
    if isinstance(error, IsADirectoryError):
        return "đây là một thư mục"
    if error.errno == errno.ENAMETOOLONG:
        return "tên tệp dài quá mức máy cho phép"
    return "ổ đĩa không ghi được"
