"""Commands of the upper level: its list of units, the board of a period, locks and exemptions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cchc_desktop.cli import errors
from cchc_desktop.cli.app import JSON, RULE, Setting, a_day, done, opened, pass_setting, print_json, rule_of
from cchc_desktop.cli.papers import checked, written
from cchc_desktop.cli.terminal import cells, echo
from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.upper.standing import EXCUSE, EXTEND, RECEIVE
from cchc_desktop.reports.documents.catalog import BOARD, CALLS
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board as boards
from cchc_desktop.services.upper import decisions, import_units
from cchc_desktop.services.upper import units as expected

_REASON = click.option("--reason", required=True, metavar="LÝ_DO", help="Ghi kèm quyết định.")
_EXEMPTIONS = {"mien": EXCUSE, "gia-han": EXTEND, "da-nhan": RECEIVE}


@click.group("units", subcommand_metavar="LỆNH [THAM SỐ]…", help="Cấp trên: danh sách đơn vị phải nộp.")
def units() -> None:
    """Commands on the list of units."""


@units.command("import", help="Tiếp nhận danh sách đơn vị từ .xlsx hoặc .csv (cột Mã đơn vị, Tên đơn vị…).")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@JSON
@pass_setting
def units_import(chosen: Setting, file: Path, as_json: bool) -> None:
    """Take over the list."""
    with opened(chosen) as session:
        result = import_units.take_over(session, file)
    if as_json:
        print_json(result.to_json())
    for refusal in result.refused:
        errors.say(f"- {refusal}")
    same = f" đã có {result.same}," if result.same else ""
    done(f"Đọc {result.read} đơn vị, ghi {result.saved},{same} không nhận {len(result.refused)}.")


@units.command("add-known", help="Thêm các đơn vị đã đăng ký khóa hoặc đã có gói mà danh sách chưa có.")
@pass_setting
def units_add_known(chosen: Setting) -> None:
    """Put units that are known from keys and packages on the list."""
    with opened(chosen) as session:
        changes = expected.add_known(session)
    done(f"Đã thêm {len(changes.records)} đơn vị.")


@units.command("remove", help="Bỏ một đơn vị khỏi danh sách; dữ liệu của đơn vị vẫn còn.")
@click.argument("code", metavar="MÃ")
@pass_setting
def units_remove(chosen: Setting, code: str) -> None:
    """Take a unit off the list."""
    with opened(chosen) as session:
        expected.remove(session, code)
    done(f"Đã bỏ đơn vị {code} khỏi danh sách.")


@units.command("list", help="Danh sách đơn vị phải nộp.")
@JSON
@pass_setting
def units_list(chosen: Setting, as_json: bool) -> None:
    """The list, or the units known while there is none."""
    with opened(chosen) as session:
        expected.refuse_commune(session)
        found, others = expected.expected(session), expected.unlisted(session)
        is_listed = bool(expected.listed(session))
    if as_json:
        print_json(
            [
                {
                    "unit": one.code,
                    "name": one.name,
                    "sort": one.sort or None,
                    "since": one.since or None,
                    "until": one.until or None,
                    "phone": one.phone or None,
                    "contact": one.contact or None,
                    "note": one.note or None,
                    "listed": is_listed,
                }
                for one in found
            ]
        )
        return
    for one in found:
        echo(cells(one.code, one.name, one.contact, one.phone).rstrip("\t"))
    if is_listed and others:
        errors.say(f"! {len(others)} đơn vị đã có dữ liệu hoặc khóa mà chưa có trong danh sách.")


@click.command("board", help="Cấp trên: tình hình nộp của một kỳ; kỳ viết như ở lệnh report.")
@click.argument("period", metavar="KỲ")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="TỆP.pdf", help="Ghi ra tệp để in.")
@click.option("--calls", is_flag=True, help="Chỉ các đơn vị chưa nộp, để gọi điện: kèm đầu mối và chỗ ghi.")
@RULE
@JSON
@pass_setting
def board(chosen: Setting, period: str, output: Path | None, calls: bool, rule: str | None, as_json: bool) -> None:
    """Per unit expected, received, on time, late, missing; rates."""
    document = CALLS if calls else BOARD
    if output is not None:
        checked(document, output)
    with opened(chosen) as session:
        found = boards.collect(session, periods.parse(period, rule_of(session, rule)))
    if output is not None:
        written(document, found, output)
    if as_json:
        print_json(boards.as_json(found))
    elif output is None:
        for one in found.missing() if calls else found.lines:
            echo(cells(one.unit.code, one.unit.name, one.standing.words, one.unit.contact, one.unit.phone))
        rates = found.rates
        done(
            f"{found.period.label}, hạn {formats.day(found.due)}: đã nhận {rates.received}/{rates.expected}, "
            f"đúng hạn {rates.on_time}, muộn {rates.late}, chưa nộp {rates.missing}."
        )


@click.command("lock", help="Cấp trên: khóa một kỳ; tình hình nộp đứng yên từ đây.")
@click.argument("period", metavar="KỲ")
@_REASON
@RULE
@pass_setting
def lock(chosen: Setting, period: str, reason: str, rule: str | None) -> None:
    """Freeze how every unit stands."""
    with opened(chosen) as session:
        one = _period(session, period, rule)
        boards.lock(session, one, reason)
    done(f"Đã khóa {one.label}.")


@click.command("unlock", help="Cấp trên: mở khóa một kỳ.")
@click.argument("period", metavar="KỲ")
@_REASON
@RULE
@pass_setting
def unlock(chosen: Setting, period: str, reason: str, rule: str | None) -> None:
    """Let the standings follow what comes in again."""
    with opened(chosen) as session:
        one = _period(session, period, rule)
        decisions.unlock(session, one, reason)
    done(f"Đã mở khóa {one.label}.")


@click.command("deadline", help="Cấp trên: đặt hạn nộp riêng cho một kỳ; không nêu ngày thì trở lại hạn chung.")
@click.argument("period", metavar="KỲ")
@click.argument("day", required=False, callback=a_day, metavar="NGÀY")
@RULE
@pass_setting
def deadline(chosen: Setting, period: str, day: date | None, rule: str | None) -> None:
    """A deadline of the period's own."""
    with opened(chosen) as session:
        one = _period(session, period, rule)
        decisions.set_due(session, one, day)
    done(f"Hạn nộp {one.label}: {formats.day(day) if day else 'theo cài đặt chung'}.")


@click.command(
    "exempt", help="Cấp trên: ngoại lệ của một đơn vị trong một kỳ: mien, gia-han, da-nhan (bằng cách khác), bo."
)
@click.argument("period", metavar="KỲ")
@click.argument("code", metavar="MÃ")
@click.argument("sort", metavar="LOẠI", type=click.Choice([*_EXEMPTIONS, "bo"]))
@click.argument("day", required=False, callback=a_day, metavar="NGÀY")
@click.option("--reason", default="", metavar="LÝ_DO", help="Bắt buộc, trừ khi bỏ ngoại lệ.")
@RULE
@pass_setting
def exempt(chosen: Setting, period: str, code: str, sort: str, day: date | None, reason: str, rule: str | None) -> None:
    """Excuse, extend, or note what came by other means; `bo` drops it again."""
    with opened(chosen) as session:
        one = _period(session, period, rule)
        if sort == "bo":
            decisions.drop_exemption(session, one, code)
        else:
            decisions.exempt(session, one, code, _EXEMPTIONS[sort], reason, day)
    done(f"Đã ghi ngoại lệ {one.label} của đơn vị {code}.")


def _period(session: Session, text: str, rule: str | None) -> Period:
    return periods.parse(text, rule_of(session, rule))


COMMANDS = (units, board, lock, unlock, deadline, exempt)
