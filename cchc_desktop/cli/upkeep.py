"""Commands on the database itself: init, check, rebuild, digest, demo, self-test."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli import errors
from cchc_desktop.cli.app import JSON, Setting, done, opened, pass_setting, print_json, progress_line
from cchc_desktop.cli.terminal import echo
from cchc_desktop.domain.errors import InputRefused, StoreUnusable
from cchc_desktop.domain.office import Office
from cchc_desktop.services import demo as demo_data
from cchc_desktop.services import safekeeping
from cchc_desktop.services.finding import admin_units
from cchc_desktop.services.session import Session


@click.command("init", help="Tạo cơ sở dữ liệu mới cho một đơn vị.")
@click.option("--unit", required=True, metavar="MÃ|TÊN", help="Mã đơn vị hành chính, ví dụ 26359, hoặc một phần tên.")
@click.option("--other-code", is_flag=True, help="Dùng mã khác: mã mới, chưa có trong danh mục đơn vị hành chính.")
@click.option("--name", default="", metavar="TÊN", help="Ví dụ: UBND xã Xuân Đông; mặc định theo danh mục.")
@click.option("--upper", default="", metavar="TÊN", help="Nơi nhận báo cáo, ví dụ: Sở Nội vụ thành phố Đồng Nai.")
@click.option("--role", type=click.Choice(["commune", "upper"]), default="commune")
@click.option("--officer", default="", metavar="HỌ_TÊN", help="Người ghi sổ trên máy này; không ghi thì để trống.")
@pass_setting
def init(chosen: Setting, unit: str, other_code: bool, name: str, upper: str, role: str, officer: str) -> None:
    """A new database; an existing one is refused."""
    if not other_code:
        found = admin_units.chosen(unit, chosen.clock().date())
        unit, name = found.code, name or admin_units.committee(found)
    office = Office(unit, name, upper=upper, role=role)
    Session.create(chosen.database, office, officer=officer, clock=chosen.clock).close()
    done(f"Đã tạo {chosen.database}.")


@click.command("officer", help="Họ tên người ghi sổ trên máy này: xem, hoặc đặt lại ('' để bỏ trống).")
@click.argument("name", required=False, metavar="[HỌ_TÊN]")
@pass_setting
def officer(chosen: Setting, name: str | None) -> None:
    """Who is the author of what is saved here."""
    with opened(chosen) as session:
        if name is None:
            echo(session.author)
            return
        session.save_officer(name)
    done("Đã lưu họ tên người ghi sổ.")


@click.command("check", help="Kiểm tra cơ sở dữ liệu; --full kiểm tra cả lịch sử.")
@click.option("--full", is_flag=True)
@JSON
@pass_setting
def check(chosen: Setting, full: bool, as_json: bool) -> None:
    """Whether the database is whole; exit code 3 when it is not."""
    with opened(chosen) as session:
        found = safekeeping.check(session, full=full, progress=progress_line)
    if as_json:
        print_json(
            {
                "ok": found.ok,
                "full": found.full,
                "revisions": found.revisions,
                "records": found.records,
                "digest": found.digest,
                "problems": list(found.problems),
                "remade": found.remade,
                "notes": list(found.notes),
            }
        )
    for note in found.notes:
        errors.say(f"⚠ {note}")
    if found.ok:
        done(f"Dữ liệu nguyên vẹn: {found.records} bản ghi, {found.revisions} lần lưu.")
        return
    for problem in found.problems:
        errors.say(f"- {problem}")
    if found.remade:
        raise StoreUnusable("KT-02:remade")
    raise StoreUnusable("KT-02")


@click.command("rebuild", help="Dựng lại từ lịch sử: các bảng, từ để tìm kiếm, tổng số, ảnh thu nhỏ.")
@pass_setting
def rebuild(chosen: Setting) -> None:
    """Make every table again from the history."""
    with opened(chosen) as session:
        count = safekeeping.rebuild(session, progress_line)
    done(f"Đã dựng lại {count} bản ghi từ lịch sử.")


@click.command("digest", help="Mã kiểm tra của toàn bộ lịch sử.")
@pass_setting
def digest(chosen: Setting) -> None:
    """One hash of the whole history."""
    with opened(chosen) as session:
        echo(safekeeping.digest(session))


@click.command("demo", help="Tạo dữ liệu mẫu để xem thử chương trình.")
@click.option("--months", type=click.IntRange(1, 120), default=12, metavar="N", help="Số tháng có dữ liệu.")
@click.option("--units", type=click.IntRange(1, 200), default=1, metavar="N", help="Số đơn vị, mỗi đơn vị một tệp.")
@click.option("--seed", type=int, default=1, metavar="S", help="Cùng số này cho cùng dữ liệu.")
@pass_setting
def demo(chosen: Setting, months: int, units: int, seed: int) -> None:
    """New databases with realistic data; existing ones are refused."""
    paths = [_unit_path(chosen.database, place) for place in range(units)]
    if taken := [path.name for path in paths if path.exists()]:
        raise InputRefused("KT-01", names=", ".join(taken))
    for place, path in enumerate(paths):
        demo_data.create(path, place=place, months=months, seed=seed, clock=chosen.clock).close()
        echo(str(path))
    done(f"Đã tạo dữ liệu mẫu của {units} đơn vị.")


def _unit_path(database: Path, place: int) -> Path:
    return database if place == 0 else database.with_name(f"{database.stem}-{place + 1}{database.suffix}")


@click.command("self-test", help="Chương trình tự kiểm tra: tài nguyên, phông chữ, cơ sở dữ liệu, PDF.")
def self_test() -> None:
    """The same in a source tree, an installed wheel and the frozen program."""
    from cchc_desktop.cli.self_test import run  # late: 61 ms

    for line in run():
        echo(line)


COMMANDS = (init, officer, check, rebuild, digest, demo, self_test)
