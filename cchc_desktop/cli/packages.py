"""Commands on packages and keys: export, keys show, enrol, list, revoke, file, sheet."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli.app import JSON, Setting, done, opened, pass_setting, passphrase_of, print_json, rule_of
from cchc_desktop.cli.errors import say
from cchc_desktop.cli.terminal import cells, echo
from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.exchange import export_package, hand_over, keys
from cchc_desktop.services.exchange.export_package import Handed, Order
from cchc_desktop.services.exchange.keys import EnrolledKey, KeyCard
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.services.merging import asleep
from cchc_desktop.services.merging.conflicts import TABLES
from cchc_desktop.services.session import Session


@click.command("export", help="Xuất gói dữ liệu có niêm phong, đọc lại và kiểm tra sau khi ghi.")
@click.option("-o", "output", required=True, metavar="THƯ_MỤC|TỆP", help="Nơi ghi; thư mục thì tên tệp tự đặt.")
@click.option(
    "--profile", type=click.Choice(["figures", "text", "photos"]), default="text", help="Trong gói có những gì."
)
@click.option("--period", "named", metavar="KỲ", help="Kỳ báo cáo, ví dụ 2026-10; mặc định kỳ vừa hết.")
@click.option(
    "--year", type=click.IntRange(periods.FIRST_YEAR, periods.LAST_YEAR), metavar="NĂM", help="Gói của cả năm."
)
@click.option("--share", is_flag=True, help="Gói cho máy khác của đơn vị: mọi thứ, kèm ảnh.")
@click.option("--move", is_flag=True, help="Gói chuyển sang máy mới; khóa chỉ đi cùng khi có mật khẩu.")
@click.option(
    "--encrypt-to", "receiver", metavar="KHÓA", help="Mã hóa cho nơi nhận: tệp khóa, age1… hoặc mã khóa đã đăng ký."
)
@click.option(
    "--passphrase-file", type=click.Path(dir_okay=False), metavar="TỆP", help="Mã hóa bằng dòng đầu của tệp này."
)
@JSON
@pass_setting
def export(
    chosen: Setting,
    output: str,
    profile: str,
    named: str | None,
    year: int | None,
    share: bool,
    move: bool,
    receiver: str | None,
    passphrase_file: str | None,
    as_json: bool,
) -> None:
    """Prints path, digest and counts of the package."""
    if (year is not None) + share + move + (named is not None) > 1:
        raise click.UsageError("chỉ dùng một trong --period, --year, --share, --move")
    if receiver and passphrase_file:
        raise click.UsageError("chỉ dùng một trong --encrypt-to, --passphrase-file")
    sort = "year" if year is not None else "share" if share else "move" if move else "hand_up"
    with opened(chosen) as session:
        period = export_package.due_period(session)
        if named:
            period = periods.parse(named, rule_of(session, None))
        elif year is not None:
            period = export_package.year_period(session, year)
        recipient, known = _receiver(session, receiver) if receiver else ("", "")
        words = _passphrase(Path(passphrase_file)) if passphrase_file else ""
        order = Order(sort, profile, period, recipient, words, known)
        lacking = export_package.lacks_report(session, order)
        made = export_package.export(session, order, Path(output).expanduser())
    if lacking:
        say(f"! {lacking}")
    if made.key_gone:
        say(f"! {export_package.KEY_GONE}")
    if as_json:
        print_json({**_told(made), "lacks_report": lacking or None})
        return
    echo(str(made.path))
    echo(made.digest)
    names = {"revision": "Lần ghi", "register_row": "Dòng của sổ theo dõi", **TABLES}
    for table, count in made.manifest.counts.items():
        if count and table in names:
            echo(f"{names[table]}\t{count}")
    done(f"Đã ghi và đọc lại khớp: {formats.size(made.size)}. Có thể rút USB.")


def _told(made: Handed) -> dict[str, object]:
    told = made.manifest
    return {
        "path": str(made.path),
        "digest": made.digest,
        "size": made.size,
        "encrypted": made.encrypted,
        "key_gone": made.key_gone,
        "unit": told.unit,
        "period": told.period,
        "profile": told.profile,
        "package_id": told.package_id,
        "previous": told.previous,
        "key_id": told.key_id,
        "heads": told.heads,
        "created": told.created,
        "counts": dict(told.counts),
    }


def _receiver(session: Session, given: str) -> tuple[str, str]:
    """(where to encrypt to, key id if known) of a key file, an address, or the beginning of an enrolled key's id."""
    if given.startswith("age1"):
        return given, ""
    if Path(given).expanduser().is_file():
        card = keys.read_file(Path(given).expanduser())
        return card.recipient, card.key_id
    held = [one.card for one in keys.listed(session) if one.state == "active" and one.card.key_id.startswith(given)]
    if len(held) != 1:
        raise InputRefused("KC-06", key_id=given)
    return held[0].recipient, held[0].key_id


def _passphrase(path: Path) -> str:
    """The words of a file; an empty one must not silently mean an open package."""
    words = passphrase_of(path)
    export_package.check_passphrase(words)
    return words


@click.group("keys", subcommand_metavar="LỆNH [THAM SỐ]…", help="Khóa niêm phong của máy này và khóa đã đăng ký.")
def key_commands() -> None:
    """Groups the commands on keys."""


@key_commands.command("show", help="Khóa của máy này: mã khóa và 40 chữ số.")
@JSON
@pass_setting
def show(chosen: Setting, as_json: bool) -> None:
    """This installation's key; made when there is none yet."""
    with opened(chosen) as session:
        card = keys.own_card(session)
    if as_json:
        print_json(_card(card))
        return
    echo(f"{card.key_id}\n{card.digits}\n{card.recipient}")


@key_commands.command("file", help="Ghi tệp khóa để nơi nhận đăng ký.")
@click.option("-o", "output", required=True, metavar="THƯ_MỤC|TỆP")
@pass_setting
def key_file(chosen: Setting, output: str) -> None:
    """The public half for others, as a file."""
    with opened(chosen) as session:
        card = keys.own_card(session)
    target = Path(output).expanduser()
    target = target / keys.file_name(card) if target.is_dir() else target
    write_whole(target, keys.as_file(card))
    echo(str(target))


@key_commands.command("sheet", help="Phiếu đăng ký khóa (PDF) có 40 chữ số và mã QR.")
@click.option("-o", "output", required=True, metavar="TỆP.pdf")
@pass_setting
def sheet(chosen: Setting, output: str) -> None:
    """The paper that goes with the key file."""
    from cchc_desktop.reports.exchange.key_sheet import make  # late: 146 ms

    with opened(chosen) as session:
        pdf = make(session.office(), keys.own_card(session), chosen.clock().date())
    write_whole(Path(output).expanduser(), pdf)
    echo(output)


@key_commands.command("enrol", help="Đăng ký khóa của đơn vị khác sau khi đối chiếu 40 chữ số trên phiếu.")
@click.argument("file", metavar="TỆP")
@click.option("--digits", required=True, metavar="40_CHỮ_SỐ", help="40 chữ số trên phiếu giấy.")
@pass_setting
def enrol(chosen: Setting, file: str, digits: str) -> None:
    """Trust a key from now on."""
    with opened(chosen) as session:
        card = keys.read_file(Path(file).expanduser())
        if card.unit == session.unit:
            say(f"⚠ {keys.own_unit_words(card)}")
        keys.enrol(session, card, digits)
    echo(card.key_id)
    done(f"Đã đăng ký khóa của {card.name}.")


@key_commands.command("list", help="Các khóa đã đăng ký.")
@JSON
@pass_setting
def listed(chosen: Setting, as_json: bool) -> None:
    """Every key this unit has decided on."""
    with opened(chosen) as session:
        found = keys.listed(session)
    if as_json:
        print_json([_enrolled(one) for one in found])
        return
    for one in found:
        card = one.card
        told = "khớp phiếu" if one.compared else "so lại khi gặp" if one.compare_again else ""
        echo(cells(card.key_id, card.unit, card.name, card.label, one.state, told))
    if any(one.state == "arrived" for one in found):
        say("! Khóa “arrived” đã đến cùng sổ, chưa kích hoạt: đăng ký lại bằng tệp khóa và phiếu rồi mới dùng được.")


@key_commands.command("revoke", help="Thu hồi một khóa; gói niêm phong bằng khóa đó không được nhận nữa.")
@click.argument("key", metavar="MÃ_KHÓA")
@click.option("--reason", default="", metavar="LÝ_DO")
@pass_setting
def revoke(chosen: Setting, key: str, reason: str) -> None:
    """Trust a key no more; the beginning of its id is enough."""
    with opened(chosen) as session:
        keys.revoke(session, key, reason)
    done("Đã thu hồi khóa. Những gì đã nhập trước đây vẫn giữ nguyên.")


def _card(card: KeyCard) -> dict[str, object]:
    return {
        "unit": card.unit,
        "name": card.name,
        "label": card.label,
        "key_id": card.key_id,
        "digits": card.digits,
        "public": card.public,
        "recipient": card.recipient,
    }


def _enrolled(one: EnrolledKey) -> dict[str, object]:
    when = {"enrolled": one.enrolled, "revoked": one.revoked}
    return {
        **_card(one.card),
        "state": one.state,
        "compared": one.compared,
        "compare_again": one.compare_again,
        "reason": one.reason,
        **{name: moment.isoformat(timespec="minutes") if moment else None for name, moment in when.items()},
    }


@click.command("passphrase", help="Gợi ý một mật khẩu sáu từ để khóa gói; hãy ghi ra giấy.")
def passphrase() -> None:
    """Six words by a safe chance; kept nowhere."""
    echo(export_package.offered_passphrase())


@click.command("handover", help="Biên bản bàn giao sổ (PDF) khi thay người phụ trách.")
@click.option("-o", "output", required=True, metavar="TỆP.pdf")
@pass_setting
def handover(chosen: Setting, output: str) -> None:
    """Counts, digest and the last package on paper."""
    from cchc_desktop.reports.exchange.handing_over import printed  # late: 141 ms

    with opened(chosen) as session:
        made = printed(hand_over.facts(session))
    write_whole(Path(output).expanduser(), made.pdf)
    echo(output)


@click.command("receive", help="Trên máy mới: lập sổ từ gói chuyển máy của máy cũ.")
@click.argument("package", metavar="GÓI")
@click.option("--passphrase-file", metavar="TỆP", help="Mật khẩu của gói, ở dòng đầu của tệp này.")
@pass_setting
def receive(chosen: Setting, package: str, passphrase_file: str | None) -> None:
    """A new database that holds all the old PC had; an existing one is refused."""
    from cchc_desktop.services.exchange import new_pc  # late: 11 ms

    # Whatever words an older program took to lock it open it; only a new lock asks for good ones.
    words = passphrase_of(Path(passphrase_file)) if passphrase_file else ""
    session = new_pc.take_over(Path(package).expanduser(), chosen.database, words, clock=chosen.clock)
    try:
        done(f"Đã lập {chosen.database} cho {session.office().name}.")
        if number := asleep.count(session):
            say(f"! {asleep.words(number)}")
    finally:
        session.close()


COMMANDS = (export, key_commands, passphrase, handover, receive)
