"""`cchc`: chooses the command; the window when there is none."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from cchc_desktop import __version__
from cchc_desktop.cli import (
    activities,
    acts,
    backups,
    books,
    errors,
    evidence,
    merging,
    packages,
    papers,
    registers,
    replies,
    reports,
    schedule,
    upkeep,
    upper,
)
from cchc_desktop.cli.app import Setting, setting, with_way_back
from cchc_desktop.domain.errors import Cancelled, StoreUnusable, UserError
from cchc_desktop.services import crash_log, safekeeping

_DAMAGED = "DB-03"


class _Explaining(click.Group):
    """Asks behind an error that nobody foresaw whether the log book is damaged, before it is called a bug of ours."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise  # how the command was written has nothing to do with the file
        except Exception as error:
            if not isinstance(ctx.obj, Setting):
                raise
            found = safekeeping.cause(ctx.obj.database, error)
            if isinstance(found, StoreUnusable) and found.code == _DAMAGED:
                found = with_way_back(found, ctx.obj.database)
            if found is error:
                raise
            raise found from error


@click.group(
    "cchc",
    cls=_Explaining,
    add_help_option=False,
    subcommand_metavar="LỆNH [THAM SỐ]…",
    help="Sổ tuyên truyền cải cách hành chính: ghi nhật ký, theo dõi kế hoạch, in báo cáo.",
)
@click.option(
    "--db", "database", metavar="TỆP", help="Cơ sở dữ liệu; mặc định ở thư mục dữ liệu của người dùng, hoặc CCHC_DB."
)
@click.option("--now", metavar="THỜI_ĐIỂM", help="Đặt đồng hồ, ví dụ 2026-11-22T08:00.")
@click.help_option("--help", "-h", help="Xem hướng dẫn này.")
@click.version_option(__version__, "--version", message="%(version)s", help="Xem phiên bản.")
@click.pass_context
def cchc(context: click.Context, database: str | None, now: str | None) -> None:
    """Entry of every command: chooses database and clock."""
    context.obj = setting(database, now)


click.Context.formatter_class = errors.VietnameseHelp
for commands in (
    activities,
    registers,
    acts,
    evidence,
    books,
    reports,
    papers,
    schedule,
    packages,
    merging,
    replies,
    upper,
    backups,
    upkeep,
):
    for command in commands.COMMANDS:
        cchc.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code of the contract."""
    _speak_utf8()
    try:
        # Without its standalone mode click hands a command's exit code back instead of raising it.
        code = cchc.main(_front(list(arguments)), prog_name="cchc", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        errors.say(error.format_message())
        return errors.USAGE
    except click.UsageError as error:
        errors.say(f"{errors.usage_text(error)} Xem: cchc --help.")
        return errors.USAGE
    except (click.Abort, Cancelled):
        errors.say("Đã dừng theo yêu cầu. Không có gì thay đổi.")
        return errors.REFUSED
    except UserError as error:
        errors.say(str(error))
        return errors.exit_code(error)
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001 - the world's is told; ours is logged like one of the window
        if found := crash_log.of_the_world(error):
            errors.say(str(found))
            return errors.exit_code(found)
        errors.say_bug(error)
        return errors.REFUSED
    return code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """Vietnamese on any console: Windows pipes would otherwise use the local code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _front(arguments: list[str]) -> list[str]:
    """--db and --now may stand anywhere: they are moved before the command."""
    front: list[str] = []
    rest: list[str] = []
    todo = iter(arguments)
    for one in todo:
        if one in {"--db", "--now"}:
            front += [one, *([value] if (value := next(todo, None)) is not None else [])]
        elif one.startswith(("--db=", "--now=")):
            front.append(one)
        else:
            rest.append(one)
    return front + rest
