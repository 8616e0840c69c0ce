"""Commands that keep copies of the log book and go back to one."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli.app import JSON, Setting, done, opened, pass_setting, print_json, progress_line
from cchc_desktop.cli.errors import say
from cchc_desktop.cli.merging import counts_json
from cchc_desktop.cli.terminal import echo
from cchc_desktop.domain import formats
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.merging import asleep


@click.command("backup", help="Sao lưu ngay: cạnh tệp dữ liệu, hoặc vào tệp hay thư mục chỉ định.")
@click.option("-o", "target", metavar="TỆP", help="Ghi bản sao vào tệp này; không ghi đè tệp đã có.")
@JSON
@pass_setting
def backup(chosen: Setting, target: str | None, as_json: bool) -> None:
    """A proven copy; prints where it lies."""
    with opened(chosen) as session:
        if target is None:
            made = keeping.by_hand(session, progress_line)
            path, records, size = made.path, made.records, made.size
        else:
            path, records = keeping.to_file(session, Path(target).expanduser(), progress_line)
            size = path.stat().st_size
    if as_json:
        print_json({"file": str(path), "records": records, "size": size, "checked": True})
    else:
        echo(str(path))
    done(f"Đã sao lưu và đọc kiểm lại: {formats.number(records)} bản ghi.")


@click.command("backups", help="Các bản sao lưu, mới nhất trước.")
@JSON
@pass_setting
def backups(chosen: Setting, as_json: bool) -> None:
    """The list; the log book itself need not be usable."""
    found = keeping.listed(chosen.database)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    for one in found:
        told = "" if one.whole else "\tthiếu một phần, không dùng được"
        echo(
            f"{one.number}\t{formats.day(one.made.date())} {one.made:%H:%M}\t{keeping.WORDS[one.reason]}"
            f"\t{formats.number(one.records)} bản ghi\t{formats.size(one.size)}\t{one.path.name}{told}"
        )
    done(f"{len(found)} bản sao lưu." if found else "Chưa có bản sao lưu nào.")


def _as_json(one: keeping.Backup) -> dict[str, object]:
    return {
        "number": one.number,
        "file": str(one.path),
        "made": one.made.isoformat(timespec="minutes"),
        "reason": one.reason,
        "records": one.records,
        "size": one.size,
        "checked": one.whole,
    }


@click.command("restore", help="Khôi phục từ bản sao lưu: nhập thêm vào sổ, hoặc thay cả sổ bằng --replace.")
@click.argument("file", metavar="TỆP|SỐ")
@click.option("--replace", is_flag=True, help="Đặt bản sao lưu vào chỗ sổ đang dùng; tệp hôm nay được cất riêng.")
@JSON
@pass_setting
def restore(chosen: Setting, file: str, replace: bool, as_json: bool) -> None:
    """A file, or the number of one in the list."""
    found = restoring.find(chosen.database, file)

    def watch(finished: int, total: int, name: str) -> None:
        progress_line(finished, total)

    if replace:
        placed = restoring.replace(chosen.database, found, chosen.clock, watch)
        if as_json:
            print_json(
                {
                    "result": "replaced",
                    "file": str(found),
                    "unit": placed.unit,
                    "records": placed.records,
                    "revisions": placed.revisions,
                    "aside": str(placed.aside) if placed.aside else None,
                    "keys_asleep": placed.keys_asleep,
                }
            )
        kept = f" Tệp trước đó được cất ở {placed.aside}." if placed.aside else ""
        done(f"Đã thay sổ bằng bản sao lưu: {formats.number(placed.records)} bản ghi.{kept}")
        if placed.keys_asleep:
            say(f"! {restoring.KEYS_ASLEEP}")
        return
    with opened(chosen) as session:
        offer, _ = restoring.merge_back(session, found, watch)
    counts = offer.counts
    if as_json:
        print_json(
            {
                "result": {"known": "already merged"}.get(offer.result, offer.result),
                "file": str(found),
                "import_id": offer.number or None,
                **counts_json(offer),
                "keys_asleep": offer.asleep,
            }
        )
    if counts is None or offer.result == "known" or not counts.brought:
        done("Sổ đang dùng đã có đủ những gì trong bản sao lưu; không có gì thay đổi.")
        return
    done(
        f"Đã khôi phục: {formats.number(counts.added)} bản ghi trở lại, {formats.number(counts.changed)} bản ghi có "
        f"thêm lần sửa, {formats.number(counts.conflicts)} mâu thuẫn. Những gì ghi sau bản sao lưu vẫn còn."
    )
    if offer.asleep:
        say(f"! {asleep.words(offer.asleep)}")


COMMANDS = (backup, backups, restore)
