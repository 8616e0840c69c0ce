"""Commands on the acts of this PC: undo, redo."""

from __future__ import annotations

import sys

import click

from cchc_desktop.cli.app import Setting, done, opened, pass_setting
from cchc_desktop.cli.errors import say
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.text import fold
from cchc_desktop.services import log_activity
from cchc_desktop.services.log_activity import Step

_YES = click.option("--yes", "agreed", is_flag=True, help="Đồng ý, không hỏi lại.")


@click.command("undo", help="Hoàn tác thao tác gần nhất; ở cửa sổ lệnh thì hỏi trước khi đổi nhiều bản ghi.")
@_YES
@pass_setting
def undo(chosen: Setting, agreed: bool) -> None:
    """Take back the last act."""
    with opened(chosen) as session:
        step = log_activity.next_undo(session)
        _ask_about_several(step, agreed, "undo", "Hoàn tác")
        changes = log_activity.undo(session, act=step.act)
    done(_told(changes.label, step))


@click.command("redo", help="Làm lại thao tác vừa hoàn tác; ở cửa sổ lệnh thì hỏi trước khi đổi nhiều bản ghi.")
@_YES
@pass_setting
def redo(chosen: Setting, agreed: bool) -> None:
    """Do again what the last undo took back."""
    with opened(chosen) as session:
        step = log_activity.next_redo(session)
        _ask_about_several(step, agreed, "redo", "Làm lại")
        changes = log_activity.redo(session, act=step.act)
    done(_told(changes.label, step))


def _told(label: str, step: Step) -> str:
    return f"{label} ({step.words})." if step.records > 1 else f"{label}."


def _ask_about_several(step: Step, agreed: bool, command: str, word: str) -> None:
    """Who sits before it is asked about an act that touched several records; a script means what it says.

    Raises InputRefused NK-22 for any answer that is no yes.
    """
    if step.records <= 1 or agreed or not sys.stdin.isatty():
        return
    refused = InputRefused("NK-22", word=word, label=step.label, words=step.words, command=command)
    say(f"{refused.what} Gõ “có” để làm, phím Enter để thôi:")
    if fold(sys.stdin.readline()).strip() not in {"co", "c", "yes", "y"}:
        raise refused


COMMANDS = (undo, redo)
