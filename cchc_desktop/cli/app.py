"""The commands' common ground: options of every command, opening the database, printing JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from cchc_desktop import paths
from cchc_desktop.cli.errors import say
from cchc_desktop.cli.terminal import echo_json, echo_over
from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused, StoreUnusable
from cchc_desktop.domain.period import RULES, Rule
from cchc_desktop.services import safekeeping
from cchc_desktop.services.files import given_files
from cchc_desktop.services.session import FIRST_YEAR, LAST_YEAR, Clock, Session, system_clock

_LONGEST_PASSPHRASE_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Setting:
    """What the options before the command have chosen."""

    database: Path
    clock: Clock


def setting(database: str | None, now: str | None) -> Setting:
    """The chosen database and clock; raises click.BadParameter for a time that is none."""
    clock: Clock = system_clock
    if now:
        try:
            fixed = datetime.fromisoformat(now).replace(tzinfo=None)
        except ValueError as error:
            raise click.BadParameter("thời điểm phải viết như 2026-11-22T08:00", param_hint="--now") from error
        if not FIRST_YEAR <= fixed.year <= LAST_YEAR:
            raise click.BadParameter(f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}", param_hint="--now")

        def clock() -> datetime:
            return fixed

    return Setting(Path(database).expanduser() if database else paths.database_file(), clock)


def a_day(context: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day that an option or an argument tells ("3/10/2026"), None for none; a wrong one is told by its name."""
    try:
        return formats.parse_day(value) if value and value.strip() else None
    except ValueError as error:
        raise click.BadParameter(f"{error}", context, param) from error


pass_setting = click.make_pass_decorator(Setting)
JSON = click.option("--json", "as_json", is_flag=True, help="In đúng một tài liệu JSON.")
RULE = click.option("--rule", type=click.Choice(RULES), help="Cách tính kỳ; mặc định theo cài đặt của đơn vị.")
YES = click.option("--yes", is_flag=True, help="Đã xem lại những điều đáng ngờ (mã NK-08): đúng là như vậy, cứ lưu.")


@contextmanager
def opened(chosen: Setting) -> Iterator[Session]:
    """The database, closed again afterwards."""
    try:
        session = Session.open(chosen.database, clock=chosen.clock)
    except StoreUnusable as error:
        raise with_way_back(error, chosen.database) from error
    safekeeping.sweep(session)
    if session.aside is not None:
        say(f"Cạnh sổ có một tệp lưu dở của sổ khác; đã cất riêng ở {session.aside}. Sổ không bị thay đổi.")
    try:
        yield session
    finally:
        session.close()


def passphrase_of(path: Path) -> str:
    """The first line of a file of words; raises InputRefused MK-04."""
    try:
        lines = given_files.content(path, _LONGEST_PASSPHRASE_FILE).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputRefused("MK-04", name=path.name) from error
    return lines[0].strip() if lines else ""


def with_way_back(error: StoreUnusable, database: Path) -> StoreUnusable:
    """The same error, telling the command that puts the newest backup in place where that would help."""
    from cchc_desktop.services.backups import keeping  # late: 3 ms

    chosen = "" if database == paths.database_file() else f' --db "{database}"'
    return keeping.with_way_back(error, database, f"cchc{chosen}")


def rule_of(session: Session, given: str | None) -> Rule:
    """The period rule asked for, else the office's own."""
    return "calendar" if (given or session.office().rule) == "calendar" else "admin"


def print_json(document: object) -> None:
    """Exactly one JSON document on stdout."""
    echo_json(json.dumps(document, ensure_ascii=False, indent=1))


def progress_line(done: int, total: int) -> None:
    """Progress for people who watch; silent when stderr is no terminal."""
    if sys.stderr.isatty():
        echo_over(f"{done}/{total}", last=done >= total)


def done(text: str) -> None:
    """The one line that says what was done."""
    say(text)
