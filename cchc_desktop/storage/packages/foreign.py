"""The first step with a foreign file: look at what it is, and copy it alone to a private folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from cchc_desktop import paths
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.disk import reading

LARGEST = 8 << 30
"""Bytes: a province's history of years with its photographs stays below."""
_STEP = 1 << 20
_ENDINGS = (".db", ".db.age", ".age", ".sqlite", ".sqlite3")

_WHY: dict[type[OSError], str] = {
    FileNotFoundError: "không có tệp này",
    PermissionError: "không có quyền đọc, hoặc chương trình khác đang giữ tệp",
}
"""What the system says in English, in the officer's words."""


def found(given: Sequence[Path]) -> Iterator[Path]:
    """The files to look at: those named, and in folders, inner ones too, all that may be packages by their names.

    A log book's own backups and packages that wait for a key, met on the way through a folder, are passed by.
    """
    for path in given:
        if path.is_dir():
            inner = sorted(one for one in path.rglob("*") if one.name.lower().endswith(_ENDINGS))
            for one in inner:
                parts = one.relative_to(path).parts[:-1]
                kept = any(part.endswith((paths.BACKUP_ENDING, paths.QUARANTINE_ENDING)) for part in parts)
                if not one.is_dir() and not one.name.startswith(".") and not kept:
                    yield one
        else:
            yield path


def is_regular(path: Path) -> bool:
    """Whether it is a plain file by itself: no link, device or folder. Raises OSError."""
    return stat.S_ISREG(path.lstat().st_mode)


def private_copy(source: Path, target: Path, progress: Callable[[int, int], None]) -> None:
    """Copy one regular file's bytes, never a link, a device or what lies beside it; `progress` gets bytes.

    Raises InputRefused GN-01; a copy that failed or was cancelled is gone.
    """
    try:
        with _opened(source) as given, open(target, "xb", opener=_private) as taken:
            _copied(source, given, taken, progress)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise InputRefused("GN-01", name=source.name, reason=_WHY.get(type(error), "ổ đĩa báo lỗi")) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _copied(source: Path, given: BinaryIO, taken: BinaryIO, progress: Callable[[int, int], None]) -> None:
    total = os.fstat(given.fileno()).st_size
    done = 0
    while done <= LARGEST and (data := given.read(_STEP)):
        taken.write(data)
        done += len(data)
        progress(done, max(total, done))
    if done > LARGEST:
        raise InputRefused("GN-01", name=source.name, reason="lớn hơn 8 GB")
    if done < total:
        raise InputRefused("GN-01", name=source.name, reason="tệp ngắn đi trong khi đọc")


def _opened(source: Path) -> BinaryIO:
    """The file itself, never what a link names."""
    try:
        return reading.opened(source, follow=False)
    except reading.NotPlain as error:
        raise InputRefused("GN-01", name=source.name, reason="không phải tệp thường") from error
