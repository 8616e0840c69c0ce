"""Commands that print the documents beside the report: the plan, minutes, the log book, royalties, points."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import click

from cchc_desktop.cli.app import JSON, RULE, Setting, done, opened, pass_setting, print_json, progress_line, rule_of
from cchc_desktop.cli.books import plan
from cchc_desktop.cli.errors import say
from cchc_desktop.cli.terminal import cells, echo
from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.points.rules import shown
from cchc_desktop.reports import points_bundle
from cchc_desktop.reports.charts.reach_pages import silent_words
from cchc_desktop.reports.documents.catalog import CHARTS, LOG_BOOK, MINUTES, PIECES, PLAN, POINTS, RANKING, Document
from cchc_desktop.services import plan_work, printouts, read_log
from cchc_desktop.services.points import ranking as ranked
from cchc_desktop.services.points import scoring, words
from cchc_desktop.services.reach import overview, reaching
from cchc_desktop.services.session import Session

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


@click.command("reach", help="Hoạt động đến thôn, đối tượng, nội dung nào trong một kỳ; nơi nào đã bao lâu chưa có.")
@click.argument("period", metavar="KỲ")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="TỆP", help="Biểu đồ của kỳ: tệp .pdf, .xlsx.")
@RULE
@JSON
@pass_setting
def reach(chosen: Setting, period: str, output: Path | None, rule: str | None, as_json: bool) -> None:
    """The table of reach, and the charts of the period in a file."""
    if output is not None:
        checked(CHARTS, output)
    with opened(chosen) as session:
        span = periods.parse(period, rule_of(session, rule))
        data = overview.of_period(session, span) if output is not None else None
        found = data.reach if data is not None else reaching.of_period(session, span)
    if as_json:
        print_json(reaching.to_json(found))
    else:
        for line in (*found.hamlets, *found.groups, *found.audiences, *found.topics, found.whole):
            last = formats.day(line.last) if line.last else "-"
            sums = map(str, (*line.period, line.year.activities))
            echo(cells(line.name, *sums, last, "" if line.untold else silent_words(found, line)))
        say(_HEADINGS)
    if data is not None and output is not None:
        written(CHARTS, data, output)


_HEADINGS = (
    "Các cột: tên; hoạt động, phút, lượt người dự, lượt người được hướng dẫn trong kỳ; hoạt động từ đầu năm; "
    "lần gần nhất; đã bao lâu chưa có."
)
_YEAR = click.option("--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Mặc định là năm nay.")


@click.command("points", help="Điểm theo bộ tiêu chí của một năm: công thức, minh chứng, việc còn thiếu.")
@click.argument("given", required=False, default="", metavar="[BỘ TIÊU CHÍ]")
@_YEAR
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="TỆP|THƯ MỤC",
    help="Tệp .pdf hay .xlsx: bảng tự chấm điểm; thư mục có sẵn: gói minh chứng.",
)
@JSON
@pass_setting
def points(chosen: Setting, given: str, year: int | None, output: Path | None, as_json: bool) -> None:
    """Points with formula, the records behind them and the state of proof."""
    if output is not None and not output.is_dir() and output.suffix.lower() not in POINTS.endings:
        raise click.BadParameter("hãy nêu tệp .pdf, .xlsx hoặc một thư mục có sẵn", param_hint="-o")
    warnings: tuple[str, ...] = ()
    with opened(chosen) as session:
        sheet = scoring.sheet(session, year or _this_year(session, chosen), given)
        if output is not None and output.is_dir():
            output, warnings = points_bundle.write(session, sheet, output, progress_line)
        elif output is not None:
            warnings = POINTS.write(sheet, output)
    if as_json:
        print_json(scoring.to_json(sheet))
    else:
        for line in sheet.lines:
            gave = (line.points.points, line.claimed, line.appraised)
            told = (line.points.formula, words.proof(line))
            echo(cells(line.criterion.number, line.criterion.title, *map(words.points, gave), *told))
        for line, gap in sheet.gaps:
            say(f"- Mục {line.criterion.number}: {words.gap(line.criterion, gap)}")
    total, most = sheet.total("claimed"), sheet.total("most")
    if output is not None:
        for warning in warnings:
            say(f"! {warning}")
        done(f"Đã ghi {output}.")
    done(f"{sheet.title}, năm {sheet.year}: {shown(total)}/{shown(most)} điểm.")


def _this_year(session: Session, chosen: Setting) -> int:
    return plan_work.year_of(session, chosen.clock().date().isoformat())


@click.command("ranking", help="Cấp trên: xếp hạng các đơn vị theo điểm của một bộ tiêu chí.")
@click.argument("given", required=False, default="", metavar="[BỘ TIÊU CHÍ]")
@_YEAR
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="TỆP.pdf")
@JSON
@pass_setting
def ranking(chosen: Setting, given: str, year: int | None, output: Path | None, as_json: bool) -> None:
    """The units by their points."""

    if output is not None:
        checked(RANKING, output)
    with opened(chosen) as session:
        found = ranked.ranking(session, year or _this_year(session, chosen), given)
    if as_json:
        shown_units = [(one, scoring.to_json(one.sheet)) for one in found.places]
        print_json(
            [{"rank": one.rank, "unit": one.unit.code, "name": one.unit.name, **told} for one, told in shown_units]
        )
    else:
        for one in found.places:
            totals = (words.points(one.sheet.total(key)) for key in ("reckoned", "claimed", "appraised"))
            echo(cells(str(one.rank), one.unit.code, one.unit.name, *totals))
    if output is not None:
        written(RANKING, found, output)


COMMANDS = (minutes, logbook, royalties, reach, points, ranking)
