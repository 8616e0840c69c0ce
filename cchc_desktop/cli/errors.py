"""What goes wrong on the command line, in Vietnamese, with the exit codes of the contract.

0 done · 1 refused because of the input or the state · 2 wrong usage · 3 the database can't be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from cchc_desktop import __version__, paths
from cchc_desktop.cli.terminal import echo
from cchc_desktop.domain.errors import StoreUnusable, UserError
from cchc_desktop.services import crash_log

_HELP_WORDS = {
    "Usage": "Cách dùng: ",
    "Options": "Tùy chọn",
    "Commands": "Các lệnh",
    "Show this message and exit.": "Xem hướng dẫn này.",
}
_UNKNOWN_COMMAND = re.compile(r"No such command ['\"](.+?)['\"]")
_NEEDS_VALUE = re.compile(r"Option ['\"](.+?)['\"] requires an argument")
_EXTRA = re.compile(r"[Uu]nexpected extra arguments? (\(.+\))")

REFUSED, USAGE, UNUSABLE = 1, 2, 3


def say(text: str) -> None:
    """A message to people: on stderr, so that data on stdout stays clean."""
    echo(text, err=True)


def say_bug(error: Exception) -> None:
    """Report an error of ours: words for the officer, the place in the log; never a traceback."""
    log = paths.log_folder() / "cchc.log"
    crash_log.write(log, crash_log.details(error, f"CCHC Desktop {__version__}"))
    say(
        "Chương trình gặp lỗi của chính nó. Những gì đã báo đã lưu vẫn còn nguyên trong tệp dữ liệu. "
        f"Xin gửi tệp {log} cho người hỗ trợ. [LOI-CT]"
    )


def exit_code(error: UserError) -> int:
    """3 when the database can't be used, else 1."""
    return UNUSABLE if isinstance(error, StoreUnusable) else REFUSED


def usage_text(error: click.UsageError) -> str:
    """Click's English complaint in Vietnamese."""
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn “{error.option_name}”."
    if isinstance(error, click.MissingParameter):
        return f"Còn thiếu {_name(error)}."
    if isinstance(error, click.BadParameter):
        return f"Giá trị của {_name(error)} không dùng được: {_reason(error)}."
    if found := _UNKNOWN_COMMAND.search(error.message):
        return f"Không có lệnh “{found[1]}”."
    if found := _NEEDS_VALUE.search(error.message):
        return f"{found[1]} còn thiếu giá trị."
    if found := _EXTRA.search(error.message):
        return f"Thừa tham số {found[1]}."
    return f"Cách dùng không đúng: {error.message}."


def _name(error: click.BadParameter) -> str:
    """The option or argument as the help names it."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    if error.param is not None:
        return str(error.param.metavar or error.param.name)
    return str(error.param_hint or "tham số")


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.IntRange):
        return f"phải là số nguyên từ {kind.min} đến {kind.max}"
    if isinstance(kind, click.Choice):
        return f"chỉ được một trong: {', '.join(str(one) for one in kind.choices)}"
    if kind is click.INT:
        return "phải là số nguyên"
    return error.message.rstrip(".")


class VietnameseHelp(click.HelpFormatter):
    """The help's own words, which click writes in English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(
            prog, args.replace("OPTIONS", "TÙY CHỌN"), self.words("Usage") if prefix is None else prefix
        )

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, self.words(text)) for name, text in rows], col_max, col_spacing)

    def write_heading(self, heading: str) -> None:
        super().write_heading(self.words(heading))

    @staticmethod
    def words(english: str) -> str:
        """Vietnamese for words of click's own; anything else as it is."""
        return _HELP_WORDS.get(english, english.replace("[required]", "[bắt buộc]"))
