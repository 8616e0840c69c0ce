"""Commands on books of others: import, template, plan."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_desktop.cli import errors
from cchc_desktop.cli.app import JSON, YES, Setting, done, opened, pass_setting, print_json, progress_line
from cchc_desktop.cli.terminal import echo
from cchc_desktop.domain import formats
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import ASKING, PLANS, REGISTERS, TARGETS
from cchc_desktop.domain.values import Value
from cchc_desktop.services import plan_work
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.registers import importing, next_year, ready_lists


@click.command("import", help="Tiếp nhận sổ từ tệp .xlsx, .csv hoặc .jsonl; dòng sai không cản dòng đúng.")
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="TỆP")
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không ghi.")
@click.option("--strict", is_flag=True, help="Có một dòng sai thì không ghi gì.")
@click.option("--convert-legacy", is_flag=True, help="Chuyển chữ TCVN3, VNI sang Unicode.")
@YES
@JSON
@click.option("--as", "register", metavar="SỔ", help="Tệp là bảng của sổ theo dõi này.")
@click.option("--ready", is_flag=True, help="Thay cho tệp: danh mục có sẵn của sổ theo dõi đó.")
@pass_setting
def import_book(
    chosen: Setting,
    file: Path | None,
    dry_run: bool,
    strict: bool,
    convert_legacy: bool,
    yes: bool,
    as_json: bool,
    register: str | None,
    ready: bool,
) -> None:
    """Take over a log book or a register; refused rows are named and do not stop good ones."""
    if register is not None:
        if register not in REGISTERS:
            raise click.BadParameter(f"không có sổ theo dõi “{register}”", param_hint="--as")
        if convert_legacy or yes:
            raise click.UsageError("--convert-legacy, --yes chỉ dùng cho sổ nhật ký, không dùng với --as")
        kept = REGISTERS[register]
        file = ready_lists.shipped(kept) if ready else file
        if file is None:
            raise click.BadParameter("sổ này không có danh mục có sẵn" if ready else "thiếu tệp", param_hint="TỆP")
        with opened(chosen) as session:
            told = importing.take_over(session, kept, file, dry_run=dry_run, strict=strict)
        _tell_table(kept, told, as_json=as_json, dry_run=dry_run)
        return
    if file is None:
        raise click.BadParameter("thiếu tệp", param_hint="TỆP")
    with opened(chosen) as session:
        choices = import_log.Choices(convert_legacy=convert_legacy or None)
        preview = import_log.read(session, file, choices)
        result = (
            preview.result()
            if dry_run
            else import_log.apply(session, preview, strict=strict, sure=yes, progress=progress_line)
        )
    if as_json:
        print_json(result.to_json())
    for one in result.refused:
        errors.say(f"- {one}")
    for warning in result.warnings:
        errors.say(f"! {warning}")
    verb = "Sẽ thêm" if dry_run else "Đã thêm"
    done(
        f"Đọc {formats.number(result.read)} dòng. {verb} {formats.number(result.added)}, "
        f"đã có {formats.number(result.same)}, không nhận {formats.number(len(result.refused))}."
    )


def _tell_table(register: Register, result: importing.TableResult, *, as_json: bool, dry_run: bool = False) -> None:
    if as_json:
        print_json(result.to_json())
    for refusal in result.refused:
        errors.say(f"- {refusal}")
    verb = "sẽ ghi" if dry_run else "ghi"
    same = f" đã có {result.same}," if result.same else ""
    headed = f" Bỏ qua {result.sections} dòng đề mục." if result.sections else ""
    done(f"Đọc {result.read} {register.one}, {verb} {result.saved},{same} không nhận {len(result.refused)}.{headed}")


@click.command("template", help="Tệp Excel trống để ghi nhật ký, mỗi loại một trang tính; hoặc để ghi một sổ theo dõi.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="TỆP.xlsx")
@click.argument("register", required=False, metavar="[SỔ]")
def template(output: Path, register: str | None) -> None:
    """The empty workbook that `import` understands."""
    from cchc_desktop.reports.books.template import write_template  # late: 23 ms

    if register is not None and register not in REGISTERS:
        raise click.BadParameter(f"không có sổ theo dõi “{register}”", param_hint="SỔ")
    write_template(output, REGISTERS[register] if register else None)
    done(f"Đã ghi {output}.")


@click.group("plan", subcommand_metavar="LỆNH [THAM SỐ]…", help="Kế hoạch năm: tiếp nhận và xem tiến độ.")
def plan() -> None:
    """Commands on the plan."""


@plan.command("import", help="Tiếp nhận kế hoạch từ .xlsx, .csv hoặc .docx.")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Mặc định là năm nay.")
@JSON
@pass_setting
def plan_import(chosen: Setting, file: Path, year: int | None, as_json: bool) -> None:
    """Take over the items of a plan."""
    with opened(chosen) as session:
        wanted = year or chosen.clock().year
        given: dict[str, Value] = {ASKING.year: wanted}
        result = importing.take_over(session, ASKING, file, given, label=f"Nhập kế hoạch năm {wanted}")
    _tell_table(ASKING, result, as_json=as_json)


@plan.command("copy", help="Chép kế hoạch của năm trước sang năm này; mục đã có thì giữ nguyên.")
@click.argument("year", type=click.IntRange(2000, 2100), metavar="NĂM")
@pass_setting
def plan_copy(chosen: Setting, year: int) -> None:
    """Last year's plan as the draft of another."""
    with opened(chosen) as session:
        changes = next_year.copy(session, [REGISTERS[key] for key in reversed(PLANS)], year)
    done(f"{changes.label}: {len(changes.records)} bản ghi.")


@plan.command("show", help="Các mục kế hoạch của một năm và tiến độ.")
@click.argument("year", type=click.IntRange(2000, 2100), metavar="NĂM")
@JSON
@pass_setting
def plan_show(chosen: Setting, year: int, as_json: bool) -> None:
    """The plan with what was done."""
    with opened(chosen) as session:
        found = plan_work.items(session, year)
        today = chosen.clock().date().isoformat()
    if as_json:
        print_json([_item_json(one, today) for one in found])
        return
    for one in found:
        echo(f"{one.item.number}\t{one.item.title}\t{one.item.asked}\t{one.item.due}\t{plan_work.told(one)}")


def _item_json(one: plan_work.ItemProgress, today: str) -> dict[str, object]:
    item, progress = one.item, one.progress
    return {
        "id": item.record,
        **{key: item.row.get(key) for key in (ASKING.year, *ASKING.line) if key not in TARGETS.apart},
        TARGETS.amount: progress.target,
        "measure": item.measure,
        "done": progress.done if progress.is_counted else None,
        "permille": progress.permille,
        "finished": progress.finished,
        "late": one.is_late(today),
        "asked": item.asked or None,
        "due": item.due or None,
    }


COMMANDS = (import_book, template, plan)
