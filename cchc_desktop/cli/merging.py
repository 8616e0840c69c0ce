"""Commands that take over other PCs' packages and settle what they tell differently."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli import errors
from cchc_desktop.cli.app import JSON, Setting, done, opened, pass_setting, passphrase_of, print_json, progress_line
from cchc_desktop.cli.terminal import cells, echo, moment, short
from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import conflicts as disputes
from cchc_desktop.services.merging import merge_packages, sums_only
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.merging.offers import Offer

_GOOD = ("merged", "known", "ready")
_WORDS = {
    "merged": "đã nhập",
    "known": "đã nhập từ trước",
    "ready": "nhập được",
    "quarantined": "để riêng, khóa chưa đăng ký",
    "question": "chưa niêm phong",
    "locked": "cần mật khẩu",
    "refused": "không nhập",
}


@click.command("merge", help="Nhập gói của đơn vị khác hoặc của máy khác cùng đơn vị: tệp hoặc cả thư mục.")
@click.argument("files", nargs=-1, required=True, metavar="TỆP|THƯ_MỤC…")
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ thay đổi gì.")
@click.option("--enrol-new", is_flag=True, help="Đăng ký luôn khóa chưa biết của các gói này và in 40 chữ số.")
@click.option("--plain", is_flag=True, help="Đồng ý nhập cơ sở dữ liệu chưa niêm phong của chính đơn vị mình.")
@click.option("--passphrase-file", metavar="TỆP", help="Tệp chứa mật khẩu của gói mã hóa.")
@JSON
@pass_setting
def merge(
    chosen: Setting,
    files: tuple[str, ...],
    dry_run: bool,
    enrol_new: bool,
    plain: bool,
    passphrase_file: str | None,
    as_json: bool,
) -> None:
    """One line per file; exit code 1 when a file was not taken over, the others are in all the same."""
    wishes = Wishes(passphrase_of(Path(passphrase_file)) if passphrase_file else "", plain, enrol_new and not dry_run)
    paths = [Path(one).expanduser() for one in files]
    with opened(chosen) as session:

        def watch(finished: int, total: int, name: str) -> None:
            progress_line(finished, total)

        if dry_run:
            offers = merge_packages.preview(session, paths, wishes, watch)
        else:
            offers, _ = merge_packages.merge(session, paths, wishes, watch)
        notes, own = merge_packages.notes(session, offers), session.unit
    if not offers:
        raise InputRefused("GN-19")
    if as_json:
        print_json([_as_json(one) for one in offers])
    else:
        for one in offers:
            echo(_line(one))
    for one in offers:
        _explain(one, own)
    for note in notes:
        errors.say(f"⚠ {note}")
    bad = sum(one.result not in _GOOD for one in offers)
    done(f"{len(offers) - bad} tệp tốt, {bad} tệp để riêng.")
    if bad:
        raise click.exceptions.Exit(errors.REFUSED)


def _explain(one: Offer, own: str) -> None:
    """What people should know of one file, on stderr; `own` is this log book's unit."""
    if one.error is not None:
        errors.say(f"{one.name}: {one.error}")
    if one.not_kept:
        errors.say(f"{one.name}: {one.not_kept}")
    if one.enrolled and one.card:
        errors.say(f"Đã đăng ký khóa của {one.card.name}: {one.card.digits}")
        if one.card.unit == own:
            errors.say(f"⚠ {keys.own_unit_words(one.card)}")


def counts_json(one: Offer) -> dict[str, int]:
    """What a merged file brought, zeros for one that brought nothing."""
    counts = one.counts
    return {
        "new": counts.added if counts else 0,
        "same": counts.same if counts else 0,
        "changed": counts.changed if counts else 0,
        "deleted": counts.deleted if counts else 0,
        "conflicts": counts.conflicts if counts else 0,
        "new_revisions": counts.brought if counts and one.result != "known" else 0,
    }


def _as_json(one: Offer) -> dict[str, object]:
    counts = one.counts
    return {
        "file": str(one.path),
        "unit": one.origin.unit,
        "name": one.sender,
        "result": {"known": "already merged"}.get(one.result, one.result),
        "import_id": one.number or None,
        **counts_json(one),
        "revisions": counts.revisions if counts else 0,
        "expected": one.expected,
        "figures": {
            "activities": one.facts.activities,
            "first": one.facts.first_day or None,
            "last": one.facts.last_day or None,
        }
        if sums_only.is_one(one)
        else None,
        "period": one.origin.period,
        "created": one.origin.created,
        "digest": one.origin.digest,
        "key_id": one.origin.key_id,
        "digits": one.card.digits if one.card else None,
        "enrolled": one.enrolled,
        "kept": str(one.kept) if one.kept else None,
        "not_kept": one.not_kept or None,
        "odd_clock": one.facts.odd_clock,
        "newer": one.facts.newer + one.facts.strange,
        "left_out": one.facts.left_out,
        "left_out_units": one.facts.others,
        "in_the_way": one.in_the_way or None,
        "rewritten": list(one.rewritten),
        "keys_asleep": one.asleep,
        "authors": one.facts.authors,
        "code": one.error.code if one.error else None,
        "reason": one.error.what if one.error else None,
    }


def _line(one: Offer) -> str:
    told = _WORDS[one.result]
    counts = one.counts
    if counts and one.result != "known":
        told += (
            f"\tmới {formats.number(counts.added)}, sửa {formats.number(counts.changed)}, "
            f"xóa {formats.number(counts.deleted)}, như cũ {formats.number(counts.same)}, "
            f"mâu thuẫn {formats.number(counts.conflicts)}"
        )
    if one.result in {"ready", "merged"} and (held := sums_only.words(one)):
        told += f"\t{held}"
    number = f"\tlần nhập {one.number}" if one.number else ""
    return f"{one.name}\t{one.origin.unit}\t{told}{number}"


@click.command("conflicts", help="Những mục hai máy ghi khác nhau.")
@JSON
@pass_setting
def conflicts(chosen: Setting, as_json: bool) -> None:
    """Every field at odds with its values, who and when."""
    with opened(chosen) as session:
        found = disputes.listed(session)
    if as_json:
        print_json(
            [
                {
                    "id": one.record,
                    "table": one.table,
                    "field": one.field,
                    "label": one.label,
                    "title": one.title,
                    "date": one.date,
                    "before": one.before,
                    "values": [
                        {
                            "value": choice.value,
                            "author": choice.author,
                            "device": choice.device,
                            "saved": moment(choice.wall_ms, "%Y-%m-%dT%H:%M"),
                            "clock_ok": choice.clock_ok,
                        }
                        for choice in one.choices
                    ],
                }
                for one in found
            ]
        )
        return
    for one in found:
        day = one.date if formats.iso_day_problem(one.date) else formats.day(one.date)
        echo(
            cells(
                short(one.record),
                day or disputes.table_label(one.table),
                one.title,
                f"{one.label} ({one.field})",
            )
        )
        for choice in one.choices:
            doubt = "" if choice.clock_ok else "\tđồng hồ máy này sai khi lưu"
            echo(cells("", choice.shown, choice.author, f"{moment(choice.wall_ms)}{doubt}"))
    done(f"{len(found)} mục cần chọn." if found else "Không có mâu thuẫn nào.")


@click.command("resolve", help="Chọn giá trị đúng cho một mục có mâu thuẫn.")
@click.argument("record", metavar="MÃ")
@click.argument("field", metavar="MỤC")
@click.argument("value", metavar="GIÁ_TRỊ")
@pass_setting
def resolve(chosen: Setting, record: str, field: str, value: str) -> None:
    """One of the values, or a new one; the field by its label or its key."""
    with opened(chosen) as session:
        full = disputes.full_record(session, record)
        field = disputes.field_named(session, full, field)
        disputes.resolve(session, full, field, disputes.parsed(session, full, field, value))
    done("Đã chọn.")


@click.command("takeback", help="Gỡ một lần nhập: bỏ những gì chỉ lần nhập đó mang đến.")
@click.argument("number", type=click.IntRange(1, 2**31), metavar="SỐ_LẦN_NHẬP")
@pass_setting
def takeback(chosen: Setting, number: int) -> None:
    """The same file can be imported again."""
    with opened(chosen) as session:
        changes = merge_packages.take_back(session, number)
    done(f"{changes.label}: {len(changes.records)} bản ghi.")


COMMANDS = (merge, conflicts, resolve, takeback)
