"""Commands on the acts of this PC: undo, redo."""

from __future__ import annotations

import click

from cchc_desktop.cli.app import Setting, done, opened, pass_setting
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity
from cchc_desktop.services.log_activity import Step

_YES = click.option("--yes", "agreed", is_flag=True, help="Đồng ý, kể cả khi thao tác đã ghi nhiều bản ghi.")


@click.command("undo", help="Hoàn tác thao tác gần nhất; thao tác đã ghi nhiều bản ghi thì cần --yes.")
@_YES
@pass_setting
def undo(chosen: Setting, agreed: bool) -> None:
    """Take back the last act."""
    with opened(chosen) as session:
        step = log_activity.next_undo(session)
        _refuse_several(step, agreed, "undo", "Hoàn tác")
        changes = log_activity.undo(session, act=step.act)
    done(f"{changes.label}.")


@click.command("redo", help="Làm lại thao tác vừa hoàn tác; thao tác đã ghi nhiều bản ghi thì cần --yes.")
@_YES
@pass_setting
def redo(chosen: Setting, agreed: bool) -> None:
    """Do again what the last undo took back."""
    with opened(chosen) as session:
        step = log_activity.next_redo(session)
        _refuse_several(step, agreed, "redo", "Làm lại")
        changes = log_activity.redo(session, act=step.act)
    done(f"{changes.label}.")


def _refuse_several(step: Step, agreed: bool, command: str, word: str) -> None:
    """Nobody can be asked here: an act that touched several records is named first."""
    if step.records > 1 and not agreed:
        raise InputRefused(
            "NK-22",
            f"{word} “{step.label}” sẽ đổi {step.words} cùng lúc.",
            "Chưa thay đổi gì.",
            f"Nếu đúng là thao tác này, hãy chạy lại: cchc {command} --yes.",
        )


COMMANDS = (undo, redo)
