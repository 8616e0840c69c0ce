"""Commands that print the documents beside the report: the plan, minutes, the log book of broadcasts, royalties."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import click

from cchc_desktop.cli.app import RULE, Setting, done, opened, pass_setting, rule_of
from cchc_desktop.cli.books import plan
from cchc_desktop.cli.errors import say
from cchc_desktop.domain import period as periods
from cchc_desktop.reports.documents.catalog import LOG_BOOK, MINUTES, PIECES, PLAN, Document
from cchc_desktop.services import printouts, read_log

T = TypeVar("T")

_OUTPUT = click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="TỆP")


@plan.command("print", help="In kế hoạch của một năm ra tệp .pdf (để in) hoặc .docx (để sửa).")
@click.argument("year", type=click.IntRange(2000, 2100), metavar="NĂM")
@_OUTPUT
@pass_setting
def plan_print(chosen: Setting, year: int, output: Path) -> None:
    """The plan as a document."""
    checked(PLAN, output)
    with opened(chosen) as session:
        data = printouts.year_plan(session, year)
    written(PLAN, data, output)


@click.command("minutes", help="In biên bản của một cuộc họp, hội nghị ra tệp .pdf hoặc .docx.")
@click.argument("record", metavar="MÃ")
@_OUTPUT
@pass_setting
def minutes(chosen: Setting, record: str, output: Path) -> None:
    """The minutes of one record."""
    checked(MINUTES, output)
    with opened(chosen) as session:
        data = printouts.meeting(session, read_log.full_id(session, record))
    written(MINUTES, data, output)


@click.command("logbook", help="In sổ theo dõi phát thanh của một kỳ ra tệp .pdf; kỳ viết như ở lệnh report.")
@click.argument("period", metavar="KỲ")
@_OUTPUT
@RULE
@pass_setting
def logbook(chosen: Setting, period: str, output: Path, rule: str | None) -> None:
    """The log book of broadcasts."""
    checked(LOG_BOOK, output)
    with opened(chosen) as session:
        data = printouts.log_book(session, periods.parse(period, rule_of(session, rule)))
    written(LOG_BOOK, data, output)


@click.command("royalties", help="In sổ theo dõi tin bài và nhuận bút của một kỳ ra tệp .pdf hoặc .xlsx.")
@click.argument("period", metavar="KỲ")
@_OUTPUT
@RULE
@pass_setting
def royalties(chosen: Setting, period: str, output: Path, rule: str | None) -> None:
    """The pieces of a period and what was paid for them."""
    checked(PIECES, output)
    with opened(chosen) as session:
        data = printouts.pieces(session, periods.parse(period, rule_of(session, rule)))
    written(PIECES, data, output)


def checked(document: Document[T], output: Path) -> None:
    """Refuse an ending that the document has no file for, before anything is read."""
    if output.suffix.lower() not in document.endings:
        raise click.BadParameter(f"chỉ ghi được tệp {' hoặc '.join(document.endings)}", param_hint="-o")


def written(document: Document[T], data: T, output: Path) -> None:
    """The document in its file, its warnings and what was done for people."""
    for warning in document.write(data, output):
        say(f"! {warning}")
    done(f"Đã ghi {output}.")


COMMANDS = (minutes, logbook, royalties)
