"""Putting a finished document where the officer wants it: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cchc_desktop.domain.errors import UserError


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, force it to the disk, then take the target's place: no half file, whatever happens.

    Raises UserError TL-01 when the folder or the file does not allow it; an older file is then unchanged.
    """
    part: Path | None = None
    try:
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
        if path.is_dir():
            raise IsADirectoryError
        handle, name = tempfile.mkstemp(prefix=".cchc-", suffix=".part", dir=path.parent)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> UserError:
    return UserError(
        "TL-01",
        f"Không ghi được tệp “{path.name}”: {_reason(error)}.",
        "Tệp cũ (nếu có) vẫn nguyên vẹn, số liệu không bị ảnh hưởng.",
        "Hãy đóng tệp đang mở ở chương trình khác, hoặc chọn tên hay thư mục khác rồi lưu lại.",
    )


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "tệp đang được mở hoặc máy không cho phép ghi"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "không có thư mục này"
    if isinstance(error, IsADirectoryError):
        return "đây là một thư mục"
    return "ổ đĩa đầy hoặc không ghi được"
