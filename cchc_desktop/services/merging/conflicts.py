"""Fields that two PCs have filled differently: both values side by side, who and when, and a person's choice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_desktop.domain.activity import EXTRA
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.entry.doubts import extra_label
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Reference
from cchc_desktop.domain.kinds import long_name
from cchc_desktop.domain.lineage.ancestry import Ancestry
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Key, Revision
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Value
from cchc_desktop.services import plan_work
from cchc_desktop.services.merging import record_fields
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history

TABLES = {
    "activity": "Hoạt động",
    "evidence": "Tệp minh chứng",
    "issued_report": "Báo cáo đã phát hành",
    "report_text": "Lời báo cáo",
    "office": "Thông tin đơn vị",
    "enrolled_key": "Khóa đã đăng ký",
    "remark": "Ý kiến",
    "answer": "Câu trả lời",
    "handout": "Tài liệu gửi xuống",
    "expected_unit": "Đơn vị phải nộp",
    "submission_period": "Kỳ nộp báo cáo",
    "submission_exemption": "Miễn nộp, gia hạn",
}


def table_label(table: str) -> str:
    """What the records of a table are called."""
    return REGISTERS[table].label if table in REGISTERS else TABLES.get(table, table)


@dataclass(frozen=True, slots=True)
class Choice:
    """One live value of a field and where it came from. `wall_ms` is what that PC's clock said; `clock_ok` whether it
    could be right."""

    value: Value
    shown: str
    revision: str
    author: str
    device: str
    wall_ms: int
    clock_ok: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """One field at odds of a record, by its name (`Key.named`): the displayed choice first. `before` is what stood
    there when the two parted, as shown.
    `is_typed`: a person may give a value of their own."""

    record: str
    table: str
    field: str
    label: str
    title: str
    date: str
    choices: tuple[Choice, ...]
    before: str
    is_typed: bool


def count(session: Session) -> int:
    """Records of this unit and others that are in conflict."""
    return session.store().number("SELECT count(*) FROM (SELECT DISTINCT unit, record FROM conflict)")


def fields(session: Session) -> int:
    """Fields in conflict: how many choices are to be made."""
    return session.store().number("SELECT count(*) FROM (SELECT DISTINCT unit, record, field FROM conflict)")


def listed(session: Session) -> list[Dispute]:
    """Every field at odds, activities first, in the order of their days."""
    store = session.store()
    rows = store.rows("SELECT DISTINCT unit, record FROM conflict")
    found, names = list[Dispute](), keeping.all_names(session) if rows else {}
    for placed in history.of_records(store, [Key(str(row["unit"]), str(row["record"])) for row in rows]):
        found += _disputes([one for _, one in placed], names, session.unit)
    return sorted(found, key=lambda one: (one.table != "activity", one.table, one.date, one.title, one.record))


def _disputes(past: list[Revision], names: Mapping[Key, str], own: str) -> list[Dispute]:
    by_id = {one.id: one for one in past}
    state = project(past)
    family = Ancestry(by_id)
    first = past[0]
    named = record_fields.title(first.table, state.values)
    title = names.get(Key(first.unit, named), named)
    found = []
    for conflict in state.conflicts:
        known = family.above_all([key for key, _ in conflict.choices])
        earlier = project([by_id[key] for key in known]) if known else None
        before: Value = None
        if earlier is not None:
            before = earlier.deleted if conflict.field == DELETED else earlier.values.get(conflict.field)
        kind = str(state.values.get("kind") or "")

        def told(value: Value, name: str = conflict.field, kind: str = kind) -> str:
            return names.get(Key(first.unit, str(value))) or shown(first.table, name, value, kind)

        found.append(
            Dispute(
                Key(first.unit, first.record).named(own),
                first.table,
                conflict.field,
                label(first.table, conflict.field, kind),
                title,
                str(state.values.get("date") or ""),
                tuple(_choice(by_id[key], value, told(value)) for key, value in conflict.choices),
                told(before) if earlier is not None else "",
                record_fields.is_typed(first.table, conflict.field, kind),
            )
        )
    return found


def _choice(one: Revision, value: Value, told: str) -> Choice:
    return Choice(value, told, one.id, one.author, one.device, one.shown_ms, one.clock_ok)


def label(table: str, name: str, kind: str = "") -> str:
    """The field's name as its form writes it."""
    if name == DELETED:
        return "Xóa hay giữ lại"
    if table == "activity" and name == "kind":
        return "Loại"
    item = record_fields.field(table, name, kind)
    if item is not None:
        return item.label
    own = extra_label(name)
    return f"Mục của phiên bản mới hơn ({own})" if own == name.removeprefix(EXTRA) else own


def shown(table: str, name: str, value: Value, kind: str = "") -> str:
    """The value as a person reads it; "(để trống)" for an emptied field."""
    if name == DELETED:
        return "Xóa bản ghi" if value else "Giữ lại bản ghi"
    if value is None:
        return "(để trống)"
    if name == "kind":
        return long_name(str(value))
    item = record_fields.field(table, name, kind)
    return item.show(value) if item else str(value)


def _label_in(past: list[Revision], name: str) -> str:
    return label(past[0].table, name, str(project(past).values.get("kind") or "")) if past else name


def resolve(session: Session, record: str, name: str, value: Value) -> Changes:
    """Settle one field by an ordinary save on top of both sides; it travels like any edit.

    Raises InputRefused: GN-17 when that field is not in conflict.
    """
    with session.writing("resolve", "Chọn giá trị đúng") as act:
        past = history.of_record(act.store, Key(session.unit, record))
        state = project(past) if past else None
        if state is None or name not in {one.field for one in state.conflicts}:
            raise InputRefused("GN-17", field=_label_in(past, name), record=record[:8])
        days = [str(state.values["date"])] if state.values.get("date") else []
        act.save(past[0].table, record, {name: value}, days)
    return act.changes()


def parsed(session: Session, record: str, name: str, text: str) -> Value:
    """The value a person's words mean for that field: one of the choices, or a new one. Raises InputRefused GN-18."""
    past = history.of_record(session.store(), Key(session.unit, record))
    state = project(past) if past else None
    if state is None:
        return text
    kind, table = str(state.values.get("kind") or ""), past[0].table
    names = keeping.all_names(session)
    choices = [value for conflict in state.conflicts if conflict.field == name for _, value in conflict.choices]
    for value in choices:
        if text in {shown(table, name, value, kind), names.get(Key(session.unit, str(value))), _raw(value)}:
            return value
    try:
        item = record_fields.field(table, name, kind)
        if item is not None and record_fields.is_typed(table, name, kind):
            value = item.parse(text)
            if isinstance(item.type, Reference) and isinstance(value, str):
                value = _picked(session, table, state.values, item.key, value)
            # Settings are kept as text, figures among them.
            return str(value) if isinstance(value, int) and table == "office" else value
    except ValueError as error:
        raise InputRefused("GN-18:why", reason=str(error).rstrip(".")) from error
    if item is not None or name in {DELETED, "kind"} or any(isinstance(one.fields.get(name), int) for one in past):
        raise InputRefused("GN-18")
    return text or None


def _picked(session: Session, table: str, values: Mapping[str, Value], key: str, words: str) -> Value:
    """The record that the words name: for an activity of its year's plan alone. Raises InputRefused NK-02, ValueError
    where there is none."""
    if table == "activity":
        return plan_work.Picking(session).picked({"date": values.get("date"), key: words})[key]
    return keeping.record_meant(session, REGISTERS[dict(REGISTERS[table].references)[key]], words)


def field_named(session: Session, record: str, words: str) -> str:
    """The field in conflict that a person calls so, by its label; the words themselves where none is."""
    past = history.of_record(session.store(), Key(session.unit, record))
    state = project(past) if past else None
    for conflict in state.conflicts if state else ():
        if fold(words) == fold(_label_in(past, conflict.field)):
            return conflict.field
    return words


def _raw(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def full_record(session: Session, given: str) -> str:
    """The record of this unit in conflict that begins with what a person typed; what was typed when none or several
    do."""
    rows = session.store().rows(
        "SELECT DISTINCT record FROM conflict WHERE unit = :own AND substr(record, 1, length(:given)) = :given",
        {"given": given, "own": session.unit},
    )
    return str(rows[0]["record"]) if len(rows) == 1 and len(given) >= 4 else given
