"""Errors of the sort "the world is wrong": each says what happened, what is safe and what to do next."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from typing import Self

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


class UserError(Exception):
    """Something the user can understand and act on; never a bug of ours.

    `key` names its sentences in the table, which are Vietnamese, and `holes` fills them; its `code` is printed beside
    the text and explained by the built-in help.
    """

    def __init__(self, key: str, **holes: object) -> None:
        from cchc_desktop.domain.errors.table import TABLE  # late: 2 ms

        super().__init__(key)
        said = TABLE[key]
        self.key = key
        self.code = key.partition(":")[0]
        self.holes = {name: str(value) for name, value in holes.items()}
        self.what = said.what.format_map(self.holes)
        self.safe = said.safe.format_map(self.holes)
        self.todo = said.todo.format_map(self.holes)

    def advise(self, todo: str, **holes: object) -> None:
        """Something better to do next than the table says, which only the case knows; `todo` has its holes filled."""
        self.todo = todo.format_map({name: str(value) for name, value in holes.items()})

    def __str__(self) -> str:
        return " ".join((self.what, self.safe, self.todo, f"[{self.code}]"))


class InputRefused(UserError):
    """The input or the state does not allow the act (command line: exit code 1).

    `problems` names the fields at fault: field key → Vietnamese sentence.
    """

    def __init__(self, key: str, problems: Mapping[str, str] | None = None, **holes: object) -> None:
        super().__init__(key, **holes)
        self.problems: dict[str, str] = dict(problems or {})

    def at(self, line: int) -> Self:
        """The same of one line among several, counted from 1; 0 for one that stands alone."""
        if line:
            self.what = f"Dòng {line}: {self.what}"
        return self


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
        super().__init__("NK-08", problems, reasons=shown + more)


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
        name, reason = _name(error.filename), why(error)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return InputRefused("HT-01:full", name=name, reason=reason)
        if error.errno == errno.ENAMETOOLONG:
            return InputRefused("HT-01:long", name=name, reason=reason)
        return InputRefused("HT-01", name=name, reason=reason)
    if isinstance(error, MemoryError):
        return InputRefused("HT-02")
    if isinstance(error, UnicodeEncodeError):
        return InputRefused("HT-03")
    return None


def _name(given: object) -> str:
    if not isinstance(given, str) or not given:
        return "tệp cần dùng"
    name = given.replace("\\", "/").rpartition("/")[2]
    return f"“{name[:100]}”"
