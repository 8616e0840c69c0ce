"""Commands on registers: `registers`, and what `add`, `list`, `show`, `edit` and `delete` do for a register's key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from cchc_desktop.cli.app import JSON, Setting, done, opened, print_json, progress_line
from cchc_desktop.cli.terminal import cells, echo, short
from cchc_desktop.domain.fields import Choice, Field, Names, Reference
from cchc_desktop.domain.record_types.register import NAMED, PROGRESS, Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, Value, split_list, text_of
from cchc_desktop.services import evidence, read_log
from cchc_desktop.services.registers import keeping, lapsing, printing, showing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session


@click.command("registers", help="Các sổ theo dõi và các ô của từng sổ.")
@JSON
def listed(as_json: bool) -> None:
    """Every register with its fields."""
    if as_json:
        print_json([_register_json(one) for one in REGISTERS.values()])
        return
    for one in REGISTERS.values():
        echo(f"{one.key}\t{one.label}\t{', '.join(item.key for item in one.fields)}")


def _register_json(register: Register) -> dict[str, object]:
    fields = [{**field_json(item), "private": item.private} for item in register.fields]
    return {
        "register": register.key,
        "label": register.label,
        "title": register.title,
        "day": register.day or None,
        "due": register.due or None,
        "belongs": register.belongs or None,
        "fields": fields,
    }


def field_json(item: Field) -> dict[str, object]:
    """One field of a kind or a register."""
    shown: dict[str, object] = {
        "name": item.key,
        "label": item.label,
        "type": item.type.name,
        "required": item.required,
        "unit": item.unit,
    }
    if isinstance(item.type, Choice):
        shown["choices"] = {key: label for key, label in item.type.choices}  # noqa: C416 (pairs with labels)
    if isinstance(item.type, Reference):
        shown["refers_to"] = item.type.register
    return shown


def record_json(register: Register, row: Row) -> dict[str, object]:
    """One record with every field of its register; lists as lists. What only this PC knows is there if the row has
    it."""
    shown: dict[str, object] = {"id": row["id"], "unit": row["unit"], "register": register.key}
    for item in register.fields:
        if not item.private or item.key in row:
            value: Value = row.get(item.key)
            shown[item.key] = split_list(value) if isinstance(item.type, Names) else value
    return shown


def add(session: Session, register: Register, drafts: Sequence[Mapping[str, object]]) -> None:
    """Enter records and print their ids."""
    added = keeping.add(session, register, drafts)
    for record in added.ids:
        echo(record)
    done(f"Đã ghi {len(added.ids)} {register.one}.")
    for record in added.ids:
        _warn_of_lapsed(session, record)


def _warn_of_lapsed(session: Session, record: str) -> None:
    """Say which documents a record cites that are no longer in force."""
    row = keeping.get(session, record)
    for told in lapsing.of_record(session, REGISTERS[text_of(row, "register")], row):
        done(f"Lưu ý: {told}.")


def list_records(session: Session, register: Register, chosen: Filter, limit: int, *, as_json: bool) -> None:
    """The records under a filter, one line each."""
    rows = showing.page(session, register, chosen, limit=limit).rows
    if as_json:
        print_json([record_json(register, row) for row in rows])
        return
    names = keeping.names(session, register)
    for row in rows:
        shown = (_shown(register.field(key), row, names) for key in register.columns)
        told = [text_of(row, PROGRESS)] if register.progress else []
        echo(cells(short(text_of(row, NAMED)), *shown, *told))


def found_line(session: Session, register: Register, row: Row) -> str:
    """One record that a search found."""
    told = text_of(row, register.day or register.year or register.title)
    record = short(read_log.key_of(row).named(session.unit))
    return cells(register.one, record, told, keeping.named(session, register, row))


def print_list(chosen: Setting, register: Register, wanted: Filter, output: Path) -> None:
    """The records under a filter, in a file to print or a workbook."""
    from cchc_desktop.cli import papers  # late: 57 ms
    from cchc_desktop.reports.documents.catalog import REGISTER  # late: 27 ms

    papers.checked(REGISTER, output)
    with opened(chosen) as session:
        data = printing.listed(session, register, wanted, progress_line)
    papers.written(REGISTER, data, output)


def show(session: Session, record: str, *, as_json: bool) -> None:
    """One record, every field that holds something."""
    row = keeping.get(session, record)
    register = REGISTERS[text_of(row, "register")]
    if as_json:
        print_json(record_json(register, row))
        return
    names = keeping.names(session, register)
    echo(f"Mã: {row['id']}\nSổ: {register.label}")
    for item in register.fields:
        if row.get(item.key) is not None:
            echo(f"{item.label}: {_shown(item, row, names)}")
    if files := evidence.files(session, record):
        echo(f"Tệp minh chứng: {len(files)}")


def edit(session: Session, record: str, fields: Mapping[str, object]) -> None:
    """Change fields of one record."""
    changes = keeping.change(session, record, fields)
    done(f"Đã lưu {changes.subject}." if changes.records else "Không có gì khác trước, không cần lưu.")
    _warn_of_lapsed(session, record)


def delete(session: Session, records: Sequence[str], *, sure: bool) -> None:
    """Delete records, all or none; where what only this PC knows of them would go for good, only when it is meant."""
    changes = keeping.delete(session, records, sure=sure)
    done(f"Đã xóa {changes.subject}. Muốn lấy lại: cchc undo.")


def _shown(item: Field, row: Row, names: Mapping[Key, str]) -> str:
    return " ".join((names.get(Key(text_of(row, "unit"), text_of(row, item.key))) or item.told(row)).split())


COMMANDS = (listed,)
