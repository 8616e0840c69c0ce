"""The one way onto the terminal: signs that command it, or turn the writing round, come in names of files and in other
offices' texts; they are shown as "�" and obeyed by nothing."""

from __future__ import annotations

import re
from datetime import datetime

import click

_COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control signs but tab and line feed, those of the upper half too (U+009B alone begins a command), marks of
direction."""


_PARTING = re.compile("[\t\n]+")


def cells(*texts: str) -> str:
    """Cells with tabs between: a text with a line break or a tab in it is no further row, and no further cell."""
    return "\t".join(_PARTING.sub(" ", one) for one in texts)


def short(name: str) -> str:
    """A record's name (`Key.named`) as lists print it: the first signs of its id, after its unit where that is another
    one, so that typed again they mean the same record."""
    unit, slash, record = name.rpartition("/")
    return f"{unit}{slash}{record[:8]}"


def moment(wall_ms: int, form: str = "%d/%m/%Y %H:%M") -> str:
    """When something was saved, as officers read it; "?" for what no clock of people's tells."""
    try:
        return datetime.fromtimestamp(wall_ms / 1000).strftime(form)  # noqa: DTZ006 (local time, as the PC shows it)
    except (OverflowError, OSError, ValueError):
        return "?"


def echo(text: str, *, err: bool = False) -> None:
    """A line on stdout, or on stderr."""
    click.echo(_COMMANDING.sub("\ufffd", text), err=err)


def echo_json(text: str) -> None:
    """A JSON document as it is: such signs stand in its texts alone, where they can be written as escapes."""
    click.echo(_COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def echo_over(text: str, *, last: bool) -> None:
    """Progress, written over the line before, on stderr."""
    click.echo(f"\r{text}", nl=last, err=True)
