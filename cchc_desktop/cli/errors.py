"""What goes wrong on the command line, in Vietnamese, with the exit codes of the contract.

0 done · 1 refused because of the input or the state · 2 wrong usage · 3 the database can't be used.
"""

from __future__ import annotations

import sys

import click

from cchc_desktop.domain.errors import StoreUnusable, UserError

REFUSED, USAGE, UNUSABLE = 1, 2, 3


def say(text: str) -> None:
    """A message to people: on stderr, so that data on stdout stays clean."""
    click.echo(text, err=True)


def exit_code(error: UserError) -> int:
    """3 when the database can't be used, else 1."""
    return UNUSABLE if isinstance(error, StoreUnusable) else REFUSED


def usage_text(error: click.UsageError) -> str:
    """Click's English complaint in Vietnamese."""
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn “{error.option_name}”."
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(click.Context(click.Command("cchc"))) if error.param else ""
        option = error.param.opts[0] if error.param and isinstance(error.param, click.Option) else name
        return f"Còn thiếu {option}."
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        return f"Giá trị của {name} không dùng được: {error.message}"
    if isinstance(error, click.BadArgumentUsage | click.BadOptionUsage):
        return f"Tham số không đúng: {error.message}"
    return f"Cách dùng không đúng: {error.message}"


def fail(text: str, code: int) -> None:
    """Say it and end with that exit code."""
    say(text)
    sys.exit(code)
