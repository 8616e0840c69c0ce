"""Errors of SQLite in the officer's words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused, StoreUnusable, UserError, told, why

_SAFE = "Dữ liệu đã lưu trước đó vẫn nguyên vẹn."


def busy() -> StoreUnusable:
    """Another program holds the file."""
    return StoreUnusable(
        "DB-01",
        "Cơ sở dữ liệu đang bận vì chương trình khác đang dùng.",
        _SAFE,
        "Hãy đóng chương trình kia rồi thử lại.",
    )


def newer(version: int, known: int) -> StoreUnusable:
    """The file was written by a newer program."""
    return StoreUnusable(
        "DB-02",
        f"Tệp dữ liệu thuộc phiên bản mới hơn (bản {version}; chương trình này đọc đến bản {known}).",
        "Tệp được giữ nguyên, không ghi gì vào.",
        "Hãy cập nhật phần mềm rồi mở lại.",
    )


def damaged(detail: str) -> StoreUnusable:
    """The file's structure or a hash is wrong."""
    return StoreUnusable(
        "DB-03",
        f"Tệp dữ liệu bị hỏng ({detail}).",
        "Chương trình không ghi gì thêm vào tệp này.",
        "Hãy giữ lại tệp này và khôi phục từ bản sao lưu gần nhất.",
    )


def damaged_but_remade(detail: str) -> StoreUnusable:
    """Only what follows from the history is wrong."""
    return StoreUnusable(
        "DB-03",
        f"Có bảng của tệp dữ liệu bị hỏng ({detail}).",
        "Các bản ghi và tệp đều còn nguyên.",
        "Hãy kiểm tra cả sổ (nhấn Ctrl+K, gõ “kiểm tra”) rồi bấm “Dựng lại”, hoặc chạy: cchc rebuild.",
    )


def not_a_store(path: str) -> StoreUnusable:
    """A file that is no database of ours."""
    return StoreUnusable(
        "DB-04",
        f"“{path}” không phải cơ sở dữ liệu của Sổ tuyên truyền CCHC.",
        "Tệp được giữ nguyên.",
        "Hãy chọn đúng tệp .db của chương trình.",
    )


def unsafe_place(place: str) -> StoreUnusable:
    """The live file would lie where a cut connection or a sync program can break it."""
    return StoreUnusable(
        "DB-05",
        f"Không nên đặt cơ sở dữ liệu trên {place}: rút ổ, mất mạng hoặc đồng bộ giữa chừng có thể làm hỏng tệp.",
        "Chưa ghi gì.",
        "Hãy đặt tệp ở ổ cứng của máy này và dùng chức năng xuất gói để mang dữ liệu đi.",
    )


def missing(path: str) -> StoreUnusable:
    """No database there yet."""
    return StoreUnusable("DB-08", f"Chưa có cơ sở dữ liệu tại “{path}”.", todo="Hãy tạo mới bằng lệnh: cchc init.")


def just_begun() -> StoreUnusable:
    """A file whose making was cut off before anything was written into it."""
    return StoreUnusable(
        "DB-10",
        "Cơ sở dữ liệu chưa khởi tạo xong.",
        "Tệp chưa có bản ghi nào.",
        "Hãy xóa tệp này và tạo lại bằng lệnh: cchc init.",
    )


def no_right() -> StoreUnusable:
    """The file or its folder may not be written, or not even be read."""
    return StoreUnusable(
        "DB-07",
        "Không có quyền ghi vào cơ sở dữ liệu.",
        _SAFE,
        "Hãy kiểm tra quyền của thư mục chứa tệp dữ liệu.",
    )


def read_only() -> StoreUnusable:
    """The log book is open for reading, as its file or folder may not be written."""
    return StoreUnusable(
        "DB-07",
        "Sổ đang mở chỉ để đọc, vì tệp dữ liệu hoặc thư mục chứa nó không cho ghi; chưa lưu gì.",
        _SAFE,
        "Hãy xin quyền ghi vào thư mục đó, hoặc chép tệp dữ liệu sang thư mục khác của máy này rồi mở lại.",
    )


def unfinished_and_read_only() -> StoreUnusable:
    """A save was cut off and has to be taken back before the file can be read, which needs the right to write."""
    return StoreUnusable(
        "DB-07",
        "Lần trước máy tắt giữa lúc lưu, nên phải dọn lần lưu dở trước khi đọc; nhưng tệp dữ liệu hoặc thư mục chứa nó "
        "không cho ghi.",
        _SAFE,
        "Hãy xin quyền ghi vào thư mục đó, hoặc chép cả thư mục sang chỗ khác của máy này rồi mở ở đó.",
    )


def not_kept_aside() -> StoreUnusable:
    """A journal of unknown origin lies beside the file, and neither can be kept aside before SQLite plays it back."""
    return StoreUnusable(
        "DB-11",
        "Cạnh tệp dữ liệu có một tệp lưu dở mà chương trình chưa chắc là của sổ này, và chưa cất riêng được hai tệp đó "
        "(ổ đĩa đầy, không có quyền ghi, hoặc thư mục sao lưu là một liên kết).",
        "Chưa mở sổ, không tệp nào bị thay đổi.",
        "Hãy giải phóng ổ đĩa hoặc xin quyền ghi vào thư mục dữ liệu rồi mở lại.",
    )


def replaced_meanwhile() -> StoreUnusable:
    """Another start has put a backup in the place of the file that is open here."""
    return StoreUnusable(
        "DB-01",
        "Tệp dữ liệu vừa được thay bằng bản khác trong khi đang mở; chưa lưu gì.",
        "Tệp trước đó được cất riêng trong thư mục sao lưu, không mất.",
        "Hãy đóng chương trình rồi mở lại.",
    )


def unreachable(error: OSError, path: Path) -> StoreUnusable:
    """The system does not even say whether the file is there."""
    return StoreUnusable(
        "DB-07",
        f"Không mở được tệp dữ liệu “{path.name[:100]}”: {why(error)}.",
        _SAFE,
        "Hãy kiểm tra quyền và tên của thư mục chứa tệp dữ liệu.",
    )


def not_upgraded(error: InputRefused) -> StoreUnusable:
    """A file of an older program, of which no backup could be made first (SL-05)."""
    return StoreUnusable(
        "SL-05",
        f"Chưa nâng cấp tệp dữ liệu của phiên bản cũ, vì chưa sao lưu được trước: {error.what} [{error.code}]",
        "Tệp được giữ nguyên như phiên bản cũ để lại.",
        error.todo,
    )


_NOT_UTF8 = "Could not decode to UTF-8"
"""How Python begins to say that a text in the file is none; it gives no code."""


def too_old_to_read() -> StoreUnusable:
    """A file of an older program that has to be upgraded before it is read, and may not be written."""
    return StoreUnusable(
        "SL-05",
        "Tệp dữ liệu của phiên bản cũ phải nâng cấp trước khi đọc, nhưng tệp hoặc thư mục chứa nó không cho ghi.",
        "Tệp được giữ nguyên như phiên bản cũ để lại.",
        "Hãy xin quyền ghi vào thư mục đó, hoặc chép tệp dữ liệu sang thư mục khác của máy này rồi mở lại.",
    )


def translated(error: sqlite3.Error | UnicodeDecodeError) -> StoreUnusable | None:
    """The world's error behind an error of SQLite; None when it is a bug of ours."""
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NOT_UTF8):
        return damaged("có chữ không đọc được")
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if code in {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}:
        return unfinished_and_read_only()
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return replaced_meanwhile()
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return busy()
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return damaged("cấu trúc tệp bị sai")
    if primary == sqlite3.SQLITE_FULL:
        return StoreUnusable(
            "DB-06",
            "Chưa lưu được: ổ đĩa đầy.",
            _SAFE + " Nội dung vừa nhập vẫn còn trong khung nhập.",
            "Hãy giải phóng ổ đĩa rồi lưu lại.",
        )
    if primary in {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    }:
        return no_right()
    if primary == sqlite3.SQLITE_IOERR:
        return StoreUnusable(
            "DB-09",
            "Ổ đĩa báo lỗi khi đọc hoặc ghi.",
            _SAFE,
            "Hãy sao tệp dữ liệu sang ổ khác và kiểm tra ổ đĩa.",
        )
    return None


def of_the_world(error: BaseException) -> UserError | None:
    """Any error that is not of our making in words with a code; None for one of ours."""
    return translated(error) if isinstance(error, sqlite3.Error) else told(error)
