"""Commands on activities: add, list, show, edit, delete, history, search, kinds."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from cchc_desktop.cli import registers as on_registers
from cchc_desktop.cli.app import JSON, YES, Setting, a_day, done, opened, pass_setting, print_json, progress_line
from cchc_desktop.cli.terminal import cells, echo, moment, short
from cchc_desktop.domain import activity
from cchc_desktop.domain.entry.doubts import extra_label
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field, Names
from cchc_desktop.domain.kinds import KINDS, long_name, short_name
from cchc_desktop.domain.record_types.base import RecordType, refused
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.topics import parse_topic
from cchc_desktop.domain.values import Row, Value, extra_of, text_of
from cchc_desktop.services import log_activity, printouts, read_log
from cchc_desktop.services.files import given_files
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session

_MOST_JSON = 100 * 1024 * 1024
_MOST_TOLD = 60


@click.command("kinds", help="Các loại hoạt động và các ô của từng loại.")
@JSON
def kinds(as_json: bool) -> None:
    """Every kind with its fields."""
    if as_json:
        print_json([_kind_json(key) for key in KINDS])
        return
    for kind in KINDS.values():
        echo(f"{kind.key}\t{kind.label}\t{', '.join(item.key for item in kind.fields)}")


def _kind_json(key: str) -> dict[str, object]:
    kind = KINDS[key]
    return {
        "kind": kind.key,
        "label": kind.label,
        "code": kind.code,
        "main": kind.main,
        "fields": [on_registers.field_json(item) for item in kind.fields],
    }


@click.command(
    "add",
    help="Ghi một hoạt động hay một dòng của sổ theo dõi (--TÊN_Ô GIÁ_TRỊ …), hoặc nhiều từ JSON.",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("kind", required=False, metavar="[LOẠI]")
@click.option(
    "--json", "file", metavar="TỆP|-", help="Mảng JSON hoặc mỗi dòng một hoạt động; ghi tất cả hoặc không ghi gì."
)
@YES
@pass_setting
@click.pass_context
def add(context: click.Context, chosen: Setting, kind: str | None, file: str | None, yes: bool) -> None:
    """Log one activity or many; prints their ids."""
    register = REGISTERS.get(kind or "")
    if file:
        if (kind and register is None) or context.args:
            raise click.UsageError("--json đứng một mình, hoặc sau tên một sổ theo dõi; không kèm ô nào khác")
        drafts = _drafts(file)
    elif kind:
        given = _given(register or KINDS.get(kind), context.args)
        drafts = [given if register else {"kind": kind, **given}]
        if register is None and kind not in KINDS:
            raise InputRefused(
                "NK-01:any", words=kind[:_MOST_TOLD], kinds=", ".join(KINDS), registers=", ".join(REGISTERS)
            )
    else:
        raise click.UsageError("cần nêu loại hoạt động, sổ theo dõi hoặc --json TỆP")
    with opened(chosen) as session:
        if register is not None:
            on_registers.add(session, register, drafts)
            return
        added = log_activity.add(session, drafts if file else drafts[0], sure=yes)
    for record in added.ids:
        echo(record)
    done(f"Đã ghi {len(added.ids)} hoạt động.")


def _given(of: RecordType | None, arguments: list[str]) -> dict[str, object]:
    """--field value pairs of a type's fields; all are taken for a kind that nobody knows, which is refused later."""
    found: dict[str, object] = {}
    todo = iter(arguments)
    for one in todo:
        if not one.startswith("--"):
            raise click.UsageError(f"không hiểu “{one}”")
        name, equals, value = one[2:].partition("=")
        key = name.replace("-", "_")
        if of is not None and not of.has(key) and key != "extra":
            raise click.NoSuchOption(f"--{name}")
        if not equals:
            following = next(todo, None)
            if following is None:
                raise click.UsageError(f"--{name} còn thiếu giá trị")
            value = following
        is_list = key in activity.LISTS or (of is not None and of.has(key) and isinstance(of.field(key).type, Names))
        found[key] = f"{found[key]}; {value}" if is_list and key in found else value
    return found


def _drafts(file: str) -> list[dict[str, object]]:
    """Activities of a JSON array or of JSON lines; raises InputRefused JS-01..JS-03 naming the line."""
    try:
        data = sys.stdin.buffer.read(_MOST_JSON + 1) if file == "-" else given_files.content(Path(file), _MOST_JSON)
    except OSError as error:
        raise InputRefused("JS-01", name=file) from error
    if len(data) > _MOST_JSON:
        raise InputRefused("JS-01:too-long")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused("JS-02", name=file) from error
    try:
        loaded = json.loads(text)
        many = loaded if isinstance(loaded, list) else [loaded]
    except (ValueError, RecursionError):
        many = [_line(line, place) for place, line in enumerate(text.splitlines(), 1) if line.strip()]
    for place, one in enumerate(many, 1):
        if not isinstance(one, dict):
            raise InputRefused("JS-03", place=place)
    return many


def _line(line: str, place: int) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        where = f", sai từ ký tự thứ {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputRefused("JS-03:no-json", place=place, where=where) from error


@click.command("list", help="Danh sách hoạt động, mới nhất trước; hoặc của một sổ theo dõi (--kind SỔ).")
@click.option("--from", "start", callback=a_day, metavar="NGÀY")
@click.option("--to", "end", callback=a_day, metavar="NGÀY")
@click.option("--kind", "chosen_kinds", multiple=True, metavar="LOẠI")
@click.option("--topic", "topics", multiple=True, metavar="NỘI_DUNG")
@click.option("--status", "statuses", multiple=True, metavar="TÌNH_TRẠNG")
@click.option("--text", default="", metavar="CHỮ")
@click.option("--without-proof", is_flag=True, help="Chỉ hoạt động đã thực hiện mà chưa có tệp minh chứng.")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=1_000_000, metavar="N")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi cả danh sách ra tệp .pdf (để in) hoặc .xlsx; khi đó --limit không dùng.",
)
@JSON
@pass_setting
def list_activities(
    chosen: Setting,
    start: date | None,
    end: date | None,
    chosen_kinds: tuple[str, ...],
    topics: tuple[str, ...],
    statuses: tuple[str, ...],
    text: str,
    without_proof: bool,
    limit: int,
    output: Path | None,
    as_json: bool,
) -> None:
    """Activities under filters: on the screen, as JSON, or as a document."""
    days = (start.isoformat() if start else "", end.isoformat() if end else "")
    register = REGISTERS.get(chosen_kinds[0]) if len(chosen_kinds) == 1 else None
    if register is not None:
        if topics or without_proof:
            raise click.UsageError("--topic, --without-proof chỉ dùng cho hoạt động, không dùng cho sổ theo dõi")
        records = keeping.Filter(*days, _states(register, statuses), text)
        if output is not None:
            on_registers.print_list(chosen, register, records, output)
            return
        with opened(chosen) as session:
            on_registers.list_records(session, register, records, limit, as_json=as_json)
        return
    _states(None, statuses)
    for key in chosen_kinds:
        if key in REGISTERS:
            raise click.BadParameter(f"sổ theo dõi “{key}” chỉ xem được riêng một mình", param_hint="--kind")
        if key not in KINDS:
            raise click.BadParameter(f"không có loại hay sổ theo dõi “{key}”", param_hint="--kind")
    codes = tuple(parse_topic(one) or one for one in topics)
    wanted = Filter(*days, chosen_kinds, codes, statuses, text, without_proof=without_proof)
    if output is not None:
        _print_list(chosen, wanted, output)
        return
    with opened(chosen) as session:
        rows = read_log.page(session, wanted, limit=limit).rows
        own = session.unit
    _print_rows(rows, own, as_json)


def _states(register: Register | None, given: tuple[str, ...]) -> tuple[str, ...]:
    """The states asked for; raises click.BadParameter for one that the log or the register does not have."""
    item = (
        activity.COLUMNS["status"] if register is None else register.field(register.state) if register.state else None
    )
    for one in given:
        if item is None or item.problem(one):
            raise click.BadParameter(f"không có tình trạng “{one}”", param_hint="--status")
    return given


def _print_list(chosen: Setting, wanted: Filter, output: Path) -> None:
    from cchc_desktop.cli import papers  # late: 56 ms
    from cchc_desktop.reports.documents.catalog import LISTING  # late: 22 ms

    papers.checked(LISTING, output)
    with opened(chosen) as session:
        data = printouts.activities(session, wanted, progress_line)
    papers.written(LISTING, data, output)


def _print_rows(rows: list[Row] | list[dict[str, Value]], own: str, as_json: bool) -> None:
    if as_json:
        print_json([activity.as_json(row) for row in rows])
        return
    for row in rows:
        echo(_row_line(row, own))


def _row_line(row: Row, own: str) -> str:
    kind = KINDS.get(text_of(row, "kind"))
    figures = kind.summary(row) if kind else ""
    return cells(
        short(read_log.key_of(row).named(own)),
        text_of(row, "date"),
        text_of(row, "start_time") or "--:--",
        short_name(text_of(row, "kind")),
        text_of(row, "title"),
        text_of(row, "topic"),
        figures if row["status"] == "done" else activity.COLUMNS["status"].show(row["status"]),
    )


def _activity(session: Session, given: str) -> dict[str, Value]:
    """The activity that an id means which is no record of a register; raises InputRefused NK-04 for one that is
    neither, NK-06."""
    try:
        return read_log.get(session, read_log.full_id(session, given))
    except InputRefused as error:
        raise InputRefused("NK-04:any", record=given) if error.code == "NK-04" else error from None


@click.command("show", help="Một hoạt động hay một dòng của sổ theo dõi, đủ các ô.")
@click.argument("record", metavar="MÃ")
@JSON
@pass_setting
def show(chosen: Setting, record: str, as_json: bool) -> None:
    """One activity."""
    with opened(chosen) as session:
        if keeping.register_of(session, record) is not None:
            on_registers.show(session, keeping.full_id(session, record), as_json=as_json)
            return
        row = _activity(session, record)
        item_name = keeping.name_of(session, row.get(activity.IS_FOR), text_of(row, "unit"))
    if as_json:
        print_json(activity.as_json(row))
        return
    kind = KINDS.get(text_of(row, "kind"))
    echo(f"Mã: {row['id']}\nLoại: {long_name(text_of(row, 'kind'))}")
    for key, item in activity.COLUMNS.items():
        if row.get(key) is not None:
            shown = kind.field(key) if kind and kind.has(key) else item
            echo(f"{shown.label}: {item_name if key == activity.IS_FOR else shown.show(row[key])}")
    for key, value in extra_of(row).items():
        own = kind.field(key) if kind and kind.has(key) else Field(key, extra_label(key))
        echo(f"{own.label}: {own.show(value)}")


@click.command("edit", help="Sửa một hoạt động hay một dòng của sổ theo dõi: Ô=GIÁ_TRỊ …; giá trị trống là xóa ô.")
@click.argument("record", metavar="MÃ")
@click.argument("pairs", nargs=-1, required=True, metavar="Ô=GIÁ_TRỊ…")
@YES
@pass_setting
def edit(chosen: Setting, record: str, pairs: tuple[str, ...], yes: bool) -> None:
    """Change fields of one activity."""
    fields: dict[str, object] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise click.UsageError(f"“{pair}” phải viết dạng Ô=GIÁ_TRỊ")
        fields[key.strip()] = value or None
    with opened(chosen) as session:
        if keeping.register_of(session, record) is not None:
            on_registers.edit(session, keeping.full_id(session, record), fields)
            return
        row = _activity(session, record)
        _refuse_foreign(text_of(row, "kind"), fields)
        changes = log_activity.change(session, read_log.full_id(session, record), fields, sure=yes)
    done(f"Đã lưu {changes.subject}." if changes.records else "Không có gì khác trước, không cần lưu.")


def _refuse_foreign(kind: str, fields: Mapping[str, object]) -> None:
    """A field that the kind's form has not can be emptied, as an older program may have filled it, and not filled."""
    for key, value in fields.items():
        if kind in KINDS and not KINDS[kind].has(key) and key in activity.COLUMNS and value is not None:
            sentence = f"Loại “{KINDS[kind].short}” không có ô “{activity.COLUMNS[key].label}”"
            raise refused({key: sentence})


@click.command("delete", help="Xóa hoạt động hay dòng của sổ theo dõi; lịch sử vẫn giữ và hoàn tác được.")
@click.argument("records", nargs=-1, required=True, metavar="MÃ…")
@click.option("--yes", is_flag=True, help="Cứ xóa, cả thông tin chỉ lưu trên máy này (mã TD-05): không lấy lại được.")
@pass_setting
def delete(chosen: Setting, records: tuple[str, ...], yes: bool) -> None:
    """Delete activities, or records of registers, all or none."""
    with opened(chosen) as session:
        named = list(dict.fromkeys(records))
        are_kept = {keeping.register_of(session, one) is not None for one in named}
        if len(are_kept) > 1:
            raise click.UsageError("hoạt động và dòng của sổ theo dõi phải xóa riêng; chưa xóa gì")
        if are_kept == {True}:
            on_registers.delete(session, [keeping.full_id(session, one) for one in named], sure=yes)
            return
        for one in named:
            _activity(session, one)
        changes = log_activity.delete(session, [read_log.full_id(session, one) for one in named])
    done(f"Đã xóa {changes.subject}. Muốn lấy lại: cchc undo.")


@click.command("history", help="Các lần sửa của một hoạt động hay một dòng của sổ theo dõi, mới nhất trước.")
@click.argument("record", metavar="MÃ")
@JSON
@pass_setting
def history(chosen: Setting, record: str, as_json: bool) -> None:
    """Every revision of one activity."""
    with opened(chosen) as session:
        is_kept = keeping.register_of(session, record) is not None
        entries = past.of(session, (keeping if is_kept else read_log).full_id(session, record))
    if as_json:
        print_json(
            [
                {
                    "revision": one.revision,
                    "parents": list(one.parents),
                    "author": one.author,
                    "device": one.device,
                    "wall_ms": one.wall_ms,
                    "clock_ok": one.clock_ok,
                    "fields": one.values,
                }
                for one in entries
            ]
        )
        return
    for one in entries:
        doubt = "" if one.clock_ok else " (đồng hồ máy có thể sai)"
        what = ["xóa" if one.deleted else "lấy lại"] if one.deleted is not None else []
        what += [f"{label}: {value or '(trống)'}" for _, label, value in one.fields]
        echo(cells(f"{moment(one.wall_ms)}{doubt}", one.author, "; ".join(what)))


@click.command("search", help="Tìm mọi thứ; không cần gõ dấu, đúng dấu xếp trước.")
@click.argument("text", metavar="CHỮ")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, metavar="N")
@JSON
@pass_setting
def search(chosen: Setting, text: str, limit: int, as_json: bool) -> None:
    """Find activities and plan items."""
    with opened(chosen) as session:
        hits = by_words.hits(session, text, limit)
        lines = [_hit_line(session, hit) for hit in hits]
    if as_json:
        print_json([_hit_json(hit) for hit in hits])
        return
    for line in lines:
        echo(line)


def _hit_line(session: Session, hit: by_words.Hit) -> str:
    if hit.table == "activity":
        return _row_line(hit.row, session.unit)
    return on_registers.found_line(session, REGISTERS[hit.table], hit.row)


def _hit_json(hit: by_words.Hit) -> dict[str, object]:
    is_activity = hit.table == "activity"
    shown = activity.as_json(hit.row) if is_activity else on_registers.record_json(REGISTERS[hit.table], hit.row)
    return {"table": hit.table, **shown}


COMMANDS = (kinds, add, list_activities, show, edit, delete, history, search)
