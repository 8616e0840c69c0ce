"""Why no backup was made, or none restored, in the officer's words."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused, UserError, why
from cchc_desktop.storage import errors

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SAFE = "Sổ trên máy vẫn nguyên vẹn; chưa có gì thay đổi."


def no_room(folder: Path, needed: int) -> InputRefused:
    """The disk has too little room for one more whole copy (SL-01); `needed` in bytes."""
    return InputRefused(
        "SL-01",
        f"Không đủ chỗ trống ở “{folder}” để lưu một bản sao lưu (cần khoảng {-(-needed // (1 << 20))} MB).",
        _SAFE,
        "Hãy giải phóng ổ đĩa, hoặc chuyển bớt bản sao lưu cũ sang ổ khác, rồi làm lại.",
    )


def not_writable(folder: Path, reason: str) -> InputRefused:
    """The folder of backups can't be made or written (SL-02)."""
    return InputRefused(
        "SL-02",
        f"Không ghi được bản sao lưu vào “{folder}” ({reason}).",
        _SAFE,
        "Hãy kiểm tra quyền của thư mục đó, hoặc cắm lại ổ, rồi làm lại.",
    )


def spoilt(what: str) -> InputRefused:
    """The copy, read again, is not what was written (SL-03)."""
    return InputRefused(
        "SL-03",
        f"Bản sao lưu vừa ghi đọc lại không đúng ({what}).",
        "Bản hỏng đã được xóa; sổ đang dùng không bị thay đổi.",
        "Hãy kiểm tra cả sổ (Ctrl+K, gõ “kiểm tra”); nếu sổ vẫn tốt thì ổ đĩa có lỗi, hãy sao lưu sang ổ khác.",
    )


def no_backup(name: str, reason: str) -> InputRefused:
    """The file chosen to be restored is no whole log book (SL-04)."""
    return InputRefused(
        "SL-04",
        f"“{name}” không phải bản sao lưu dùng được ({reason}).",
        _SAFE,
        "Hãy chọn bản sao lưu khác; gói CCHC_….db do máy khác xuất thì dùng chức năng Nhập gói.",
    )


def other_unit(found: str, wanted: str) -> InputRefused:
    """The backup is of another unit's log book (SL-06)."""
    return InputRefused(
        "SL-06",
        f"Bản sao lưu này là của đơn vị {found or 'không rõ'}, không phải của đơn vị {wanted}.",
        _SAFE,
        "Hãy chọn bản sao lưu của chính đơn vị mình.",
    )


def in_use(name: str) -> InputRefused:
    """A window works with the file that would be replaced (SL-07)."""
    return InputRefused(
        "SL-07",
        f"“{name}” đang mở ở cửa sổ chương trình nên chưa thay được.",
        _SAFE,
        "Hãy đóng cửa sổ đó rồi làm lại, hoặc khôi phục ngay trong cửa sổ đó.",
    )


def translated(error: OSError | sqlite3.Error, folder: Path, needed: int) -> UserError | None:
    """The world's error behind an error of writing a copy; None when it is a bug of ours."""
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return no_room(folder, needed)
        return not_writable(folder, why(error))
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return no_room(folder, needed)
    if primary in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
        return not_writable(folder, "ổ đĩa báo lỗi")
    return errors.translated(error)
