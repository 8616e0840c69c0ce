"""Putting a finished document where the officer wants it: whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

from cchc_desktop.domain.errors import UserError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The disk, the user's share of it or the largest file it takes is used up."""


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, force it to the disk, then take the target's place: no half file, whatever happens.

    Raises UserError TL-01 when the folder, the file or the disk does not allow it; an older file is then unchanged.
    """
    part: Path | None = None
    try:
        _look_at(path)
        handle, name = tempfile.mkstemp(prefix=".cchc-", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
        part = None
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def refuse_unwritable(path: Path) -> None:
    """Ask before an act that can't be taken back whether its paper could be written there; raises UserError TL-01."""
    try:
        _look_at(path)
        handle, name = tempfile.mkstemp(prefix=".cchc-", suffix=".part", dir=path.parent)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise _refused(path, error) from error


def _look_at(path: Path) -> None:
    """Refuse a folder, and a file that its owner made read-only: the folder's rights alone would let it be replaced."""
    if path.is_dir():
        raise IsADirectoryError
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise PermissionError


def _refused(path: Path, error: OSError) -> UserError:
    return UserError(
        "TL-01",
        f"Không ghi được tệp “{path.name}”: {_reason(error)}.",
        "Tệp cũ (nếu có) vẫn nguyên vẹn, số liệu không bị ảnh hưởng.",
        _way_out(error),
    )


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "tệp đang được mở, chỉ cho đọc hoặc máy không cho phép ghi"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "không có thư mục này"
    if isinstance(error, IsADirectoryError):
        return "đây là một thư mục"
    return "ổ đĩa không còn đủ chỗ" if error.errno in _NO_ROOM else "ổ đĩa không ghi được"


def _way_out(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "Hãy xóa bớt tệp không dùng hoặc chọn ổ đĩa khác (ví dụ USB) rồi lưu lại."
    return "Hãy đóng tệp đang mở ở chương trình khác, hoặc chọn tên hay thư mục khác rồi lưu lại."
