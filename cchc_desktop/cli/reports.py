"""The command that makes reports: a PDF, a document for Word, a workbook, or the figures as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_desktop.cli.app import JSON, RULE, Setting, a_day, done, opened, pass_setting, print_json, rule_of
from cchc_desktop.cli.errors import say
from cchc_desktop.cli.terminal import echo
from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import GUIDING
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.papers.choices import ALBUM, URGENCIES, Choices, urgency_of
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import collecting, issuing, report_data
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session

if TYPE_CHECKING:
    from cchc_desktop.reports.report_files import Issuable

_FORMATS = (".pdf", ".docx", ".xlsx")
_URGENCIES = {fold(words).replace(" ", "-"): key for key, words in URGENCIES}
"""khong, khan, thuong-khan, hoa-toc: words that any console can type."""
_ALL, _NONE, _PHOTOS = "all", "none", "anh"


@click.command("report", help="Báo cáo của một kỳ: 2026-10, 2026-Q4, 2026-H1, 2026-9M, 2026, 2026-10-01..2026-10-20.")
@click.argument("period", metavar="KỲ")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi báo cáo ra tệp .pdf (để in), .docx (để sửa) hoặc .xlsx (các biểu số liệu).",
)
@RULE
@JSON
@click.option("--issue", "is_issued", is_flag=True, help="Phát hành: chốt số liệu, lời văn và tệp PDF.")
@click.option("--number", type=click.IntRange(1, 99_999), metavar="SỐ", help="Số văn bản; chỉ dùng với --issue.")
@click.option("--date", "day", callback=a_day, metavar="NGÀY", help="Ngày ký, ví dụ 2026-10-16; chỉ dùng với --issue.")
@click.option("--urgency", type=click.Choice(list(_URGENCIES)), help="Độ khẩn; mặc định theo báo cáo hoặc cài đặt.")
@click.option(
    "--annexes",
    metavar="BIỂU",
    help="Phụ lục được in: all, none, hoặc số trong danh mục cách nhau bằng dấu phẩy (01,03,anh): 01 tổng hợp theo "
    "hình thức, 02 theo nội dung, 03 chi tiết phát thanh, 04 hội nghị, họp, tập huấn, 05 tin, bài trên mạng, báo chí, "
    "06 trực quan, tài liệu, 07 bảng tin, niêm yết, 09 tiến độ kế hoạch, 10 danh mục minh chứng, anh phụ lục ảnh. "
    "Số biểu trên giấy đánh liên tục theo những biểu được in.",
)
@pass_setting
def report(
    chosen: Setting,
    period: str,
    output: Path | None,
    rule: str | None,
    as_json: bool,
    is_issued: bool,
    number: int | None,
    day: date | None,
    urgency: str | None,
    annexes: str | None,
) -> None:
    """Figures on stdout, paper into a file; issuing freezes both."""
    if output is not None and output.suffix.lower() not in _FORMATS:
        raise click.BadParameter("chỉ ghi được tệp .pdf, .docx hoặc .xlsx", param_hint="-o")
    if not is_issued and (number is not None or day is not None):
        raise click.UsageError("--number và --date chỉ dùng cùng với --issue")
    prints = _annexes(annexes)
    with opened(chosen) as session:
        data = collecting.collect(session, periods.parse(period, rule_of(session, rule)))
        choices = data.choices
        if urgency is not None:
            choices = replace(choices, urgency=urgency_of(_URGENCIES[urgency]))
        if prints is not None:
            choices = replace(choices, left_out=frozenset(one for one in _known_annexes() if not prints(one)))
        data = replace(data, choices=choices)
        if is_issued:
            data = _issue(session, data.period, number, day, choices, output).data
        elif output is not None:
            _write(data, output)
    if as_json:
        print_json(report_data.as_json(data))
    elif output is None and not is_issued:
        _print_figures(data)


def _known_annexes() -> list[str]:
    """Numbers of the Biểu, and the photographs."""
    from cchc_desktop.reports.annexes import every  # late: 128 ms

    return [*(one.number for one in every()), ALBUM]


def _annexes(text: str | None) -> Callable[[str], bool] | None:
    """Which annexes to print, None when nothing was asked; raises click.BadParameter for one there is not."""
    if text is None:
        return None
    words = [one.strip().lower() for one in text.split(",") if one.strip()]
    if words in ([_ALL], [_NONE]):
        return lambda annex: words == [_ALL]
    wanted = {ALBUM if one == _PHOTOS else one.zfill(2) for one in words}
    if unknown := sorted(wanted - set(_known_annexes())):
        known = ", ".join(_PHOTOS if one == ALBUM else one for one in _known_annexes())
        raise click.BadParameter(f"không có phụ lục {', '.join(unknown)}; có: {known}", param_hint="--annexes")
    return lambda annex: annex in wanted


def _issue(
    session: Session,
    period: Period,
    number: int | None,
    day: date | None,
    choices: Choices,
    output: Path | None,
) -> Issuable:
    """Freeze the report, with its paper at `output`, and say which version it is; with conflicts nothing is frozen and
    each one is named."""
    from cchc_desktop.reports import report_files  # late: 2 ms
    from cchc_desktop.services.merging import conflicts as disputes  # late: 3 ms

    for row in issuing.hindrances(session, period):
        named = text_of(row, "fields").split(",")
        fields = ", ".join(disputes.label("activity", one, text_of(row, "kind")) for one in named)
        say(f"- {text_of(row, 'id')} {formats.day(text_of(row, 'date'))} {text_of(row, 'title')}: {fields}")
    _, replaced = issuing.next_version(session, period)
    _say_checklist(session, replace(collecting.collect(session, period), choices=choices), replaced, number, day)
    frozen, _, made = report_files.issue(session, period, number=number, day=day, choices=choices, output=output)
    for warning in made.warnings:
        say(f"! {warning}")
    words = f"Đã phát hành báo cáo {period.title}, mã {frozen.code}"
    if replaced is not None:
        old = f"số {replaced.number}" if replaced.number else f"mã {replaced.code}"
        words += f", bổ sung lần {frozen.version - 1}, thay thế bản {old}"
    if output is not None:
        done(f"Đã ghi {output}.")
    done(f"{words}.")
    return made


def _say_checklist(
    session: Session, data: ReportData, replaced: issuing.Issue | None, number: int | None, day: date | None
) -> None:
    """On stderr what the window shows before issuing; it stops nothing, conflicts do that by themselves."""
    from cchc_desktop.reports.checklist import changes, checklist  # late: 113 ms

    for one in checklist(session, data, number=number, day=day):
        if not one.blocks:
            say(f"{'·' if one.is_note else '!'} {one.words}.")
    if replaced is not None and not changes(session, data, replaced):
        say(f"! Không có gì thay đổi so với bản đã phát hành, mã {replaced.code}.")


def _write(data: ReportData, output: Path) -> None:
    """The report as a file."""
    from cchc_desktop.reports import report_files  # late: 2 ms

    suffix = output.suffix.lower()
    if suffix == ".pdf":
        printed = report_files.make(data)
        for warning in printed.warnings:
            say(f"! {warning}")
        write_whole(output, printed.pdf)
    elif suffix == ".docx":
        if lost := report_files.lost_photos(data):
            say(f"! {lost}")
        write_whole(output, report_files.docx(data))
    else:
        write_whole(output, report_files.xlsx(data))
    done(f"Đã ghi {output}.")


def _print_figures(data: ReportData) -> None:
    """The figures by kind as a small table for people."""
    start, end = formats.day(data.period.start), formats.day(data.period.end)
    echo(f"{data.office.name} · {data.period.label} ({start} – {end})")
    for key in data.kinds_seen():
        found = data.current.kind(key)
        if found.count:
            kind = KINDS.get(key)
            parts = [f"{formats.number(found.count)} hoạt động"]
            parts += [
                f"{formats.number(value)} {word}"
                for value, word in (
                    (found.items, "tin, bài"),
                    (found.plays, "lượt phát"),
                    (found.total_minutes, "phút"),
                    (found.participants, "lượt người được hướng dẫn" if key in GUIDING else "lượt người dự"),
                    (found.quantity, "bản"),
                    (found.views, "lượt xem"),
                )
                if value
            ]
            echo(f"{kind.label if kind else key}: {', '.join(parts)}")


COMMANDS = (report,)
