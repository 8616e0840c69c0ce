"""Commands on the broadcasting schedule, whose slots are records of the register `slot`."""

from __future__ import annotations

from datetime import date

import click

from cchc_desktop.cli.app import JSON, YES, Setting, a_day, done, opened, pass_setting, print_json
from cchc_desktop.services.schedule import filling

_FROM = click.option("--from", "start", callback=a_day, metavar="NGÀY", help="Mặc định: thứ Hai của tuần này.")
_TO = click.option("--to", "end", callback=a_day, metavar="NGÀY", help="Mặc định: Chủ nhật của tuần có ngày bắt đầu.")


@click.group(
    "schedule",
    subcommand_metavar="LỆNH [THAM SỐ]…",
    help="Lịch phát thanh: lập buổi phát theo lịch, xác nhận đã phát.",
)
def schedule() -> None:
    """What is done with whole weeks of the schedule."""


@schedule.command("fill", help="Ghi các buổi theo lịch thành hoạt động dự kiến, buổi không phát thì kèm lý do.")
@_FROM
@_TO
@JSON
@pass_setting
def fill(chosen: Setting, start: date | None, end: date | None, as_json: bool) -> None:
    """Slots become planned broadcasts."""
    first, last = _span(chosen, start, end)
    with opened(chosen) as session:
        found = filling.fill(session, first, last)
    if as_json:
        told = {"planned": found.planned, "cancelled": found.cancelled, "there": found.there}
        print_json({**told, "unusable": list(found.unusable)})
    for one in found.unusable:
        done(f"Chưa lập được: {one}. Hãy sửa buổi phát ấy rồi lập lại.")
    done(f"Đã lập {found.planned} buổi dự kiến, {found.cancelled} buổi không phát; {found.there} buổi đã có từ trước.")


@schedule.command("confirm", help="Xác nhận các buổi dự kiến đã đến ngày là đã phát.")
@_FROM
@_TO
@YES
@JSON
@pass_setting
def confirm(chosen: Setting, start: date | None, end: date | None, yes: bool, as_json: bool) -> None:
    """Planned broadcasts took place."""
    first, last = _span(chosen, start, end)
    with opened(chosen) as session:
        count = len(filling.confirm(session, first, last, sure=yes).records)
    if as_json:
        print_json({"done": count})
    done(f"Đã xác nhận {count} buổi phát.")


def _span(chosen: Setting, start: date | None, end: date | None) -> tuple[date, date]:
    first = start or filling.week_of(chosen.clock().date())[0]
    return first, end or filling.week_of(first)[1]


COMMANDS = (schedule,)
