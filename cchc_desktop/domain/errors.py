"""Errors of the sort "the world is wrong": each says what happened, what is safe and what to do next."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence

_SAFE = "Những gì đã báo đã lưu vẫn còn nguyên; việc vừa làm chưa được ghi."
_REASONS = (
    ((errno.EACCES, errno.EPERM), "không có quyền, hoặc chương trình khác đang giữ"),
    ((errno.EROFS,), "nơi này chỉ cho đọc"),
    ((errno.ENOSPC, errno.EDQUOT), "ổ đĩa không còn đủ chỗ"),
    ((errno.EFBIG,), "tệp lớn hơn mức ổ đĩa nhận"),
    ((errno.ENOENT, errno.ENOTDIR), "không có thư mục hoặc tệp này"),
    ((errno.EISDIR,), "đây là một thư mục"),
    ((errno.EEXIST, errno.ENOTEMPTY), "đã có tệp hoặc thư mục cùng tên"),
    ((errno.ENAMETOOLONG,), "tên dài quá mức máy cho phép"),
    ((errno.EINVAL, errno.EILSEQ), "tên có ký tự mà ổ đĩa không nhận, hoặc không phải tệp thường"),
    ((errno.ELOOP,), "đây là lối tắt dẫn sang nơi khác, chương trình không đi theo"),
    ((errno.EMFILE, errno.ENFILE), "máy đang mở quá nhiều tệp"),
    ((errno.EBUSY, errno.ETXTBSY), "chương trình khác đang giữ"),
    ((errno.ENODEV, errno.ENXIO), "ổ đĩa đã bị rút"),
    ((errno.ENOMEM,), "máy hết bộ nhớ"),
)
_WAYS_OUT = {
    errno.ENOSPC: "Hãy xóa bớt tệp không dùng rồi làm lại.",
    errno.EDQUOT: "Hãy xóa bớt tệp không dùng rồi làm lại.",
    errno.ENAMETOOLONG: "Hãy chọn tên ngắn hơn.",
}


class UserError(Exception):
    """Something the user can understand and act on; never a bug of ours.

    `code` is printed beside the text and explained by the built-in help; the three sentences are Vietnamese.
    """

    def __init__(self, code: str, what: str, safe: str = "", todo: str = "") -> None:
        super().__init__(code, what, safe, todo)
        self.code = code
        self.what = what
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.todo, f"[{self.code}]") if part)


class InputRefused(UserError):
    """The input or the state does not allow the act (command line: exit code 1).

    `problems` names the fields at fault: field key → Vietnamese sentence.
    """

    def __init__(
        self,
        code: str,
        what: str,
        safe: str = "",
        todo: str = "",
        problems: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code, what, safe, todo)
        self.problems: dict[str, str] = dict(problems or {})


class Doubtful(InputRefused):
    """Something can hardly be meant so, and nobody has said yet that it is (`reasons`, one sentence each).

    The window asks and does the act again with the answer; the command line takes `--yes` for one. `is_early`: a day
    lies ahead, so that the activity may be meant as planned.
    """

    def __init__(
        self, reasons: Sequence[str], problems: Mapping[str, str] | None = None, *, is_early: bool = False
    ) -> None:
        self.reasons = tuple(reasons)
        self.is_early = is_early
        shown = "; ".join(self.reasons[:_TOLD])
        more = f"; và {len(self.reasons) - _TOLD} điều khác" if len(self.reasons) > _TOLD else ""
        super().__init__(
            "NK-08",
            f"Cần xem lại: {shown}{more}.",
            "Chưa lưu gì.",
            "Nếu đúng như vậy thì xác nhận để lưu (trên dòng lệnh: thêm --yes), nếu không thì sửa lại.",
            problems,
        )


_TOLD = 8
"""So many reasons stand in one message."""


class StoreUnusable(UserError):
    """The database can't be used: busy, newer, damaged, no right to write (command line: exit code 3)."""


class Cancelled(Exception):
    """The user pressed Cancel during long work; the work leaves nothing half done."""


def why(error: OSError) -> str:
    """Why the system refused, as the end of a sentence: "ổ đĩa không còn đủ chỗ"."""
    return next((words for codes, words in _REASONS if error.errno in codes), "ổ đĩa báo lỗi khi đọc hoặc ghi")


def told(error: BaseException) -> UserError | None:
    """An error that no layer below has put into words, in words with a code; None for an error of ours.

    The layers name what they expect where they expect it; command line and window ask here for the rest.
    """
    if isinstance(error, UserError):
        return error
    if isinstance(error, OSError):
        name = _name(error.filename)
        what = f"Không đọc hoặc ghi được {name}: {why(error)}."
        way_out = _WAYS_OUT.get(error.errno or 0, "Hãy kiểm tra ổ đĩa và quyền của thư mục rồi làm lại.")
        return InputRefused("HT-01", what, _SAFE, way_out)
    if isinstance(error, MemoryError):
        return InputRefused("HT-02", "Máy không còn đủ bộ nhớ cho việc này.", _SAFE, "Hãy đóng bớt chương trình khác.")
    if isinstance(error, UnicodeEncodeError):
        return InputRefused(
            "HT-03", "Chữ vừa nhập có ký tự hỏng, không ghi được.", _SAFE, "Hãy gõ lại chữ đó thay vì dán vào."
        )
    return None


def _name(given: object) -> str:
    if not isinstance(given, str) or not given:
        return "tệp cần dùng"
    name = given.replace("\\", "/").rpartition("/")[2]
    return f"“{name[:100]}”"
