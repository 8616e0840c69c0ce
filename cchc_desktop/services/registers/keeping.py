"""Keep the registers: add, change, delete, list; one way for every register there is or will be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from cchc_desktop.domain.activity import COLUMNS
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Names as ListOfNames
from cchc_desktop.domain.fields import Reference
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.record_types.base import refused
from cchc_desktop.domain.record_types.field_types import Year
from cchc_desktop.domain.record_types.register import Register, called, changed, checked
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import DELETED, Key
from cchc_desktop.domain.values import Row, Value, split_list, text_of
from cchc_desktop.services.entry import given_ids
from cchc_desktop.services.files.hanging import Proof, hang, with_files
from cchc_desktop.services.finding import all_pages
from cchc_desktop.services.registers.meant import Names
from cchc_desktop.services.session import Session
from cchc_desktop.services.writing import Writing
from cchc_desktop.storage import typed
from cchc_desktop.storage.registers import private as private_values
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.registers.rows import Filter, Page, Place, Totals

__all__ = ["Filter", "Page", "Place", "Totals"]

Draft = Mapping[str, object]
_RECORD = re.compile("[0-9a-f]{32}")
_MOST_TOLD = 60


class Added(NamedTuple):
    """Ids in the order of the drafts, and what changed."""

    ids: tuple[str, ...]
    changes: Changes


class Standing(NamedTuple):
    """How a register stands: all its records, those that wait, those late."""

    shown: int
    waiting: int
    late: int


def add(
    session: Session,
    register: Register,
    drafts: Sequence[Draft],
    *,
    name: str = "add",
    label: str = "",
    files: Sequence[Proof] = (),
) -> Added:
    """Add records, all or none; a draft may carry its own "id". The proof of a single one (`evidence.prepare`) is
    stored with it, in the same act. Raises InputRefused NK-02, and NK-25 for an id that something else has; for several
    drafts the sentence begins with the draft's place."""
    several = len(drafts) > 1
    rows = [_checked(session, register, draft, place if several else 0) for place, draft in enumerate(drafts, 1)]
    ids = tuple(str(draft.get("id") or session.new_record()) for draft in drafts)
    if files and len(ids) != 1:
        raise ValueError("files belong to one record")
    with session.writing(name, label or f"Thêm {register.one}") as act:
        given_ids.unused(act.store, session.unit, [str(draft["id"]) for draft in drafts if draft.get("id")])
        for record, row in zip(ids, rows, strict=True):
            _save(act, register, record, {**row, DELETED: False})
        if not label:
            act.tells("Thêm", told(session, register, rows[0]) if len(rows) == 1 else f"{len(rows)} {register.one}")
            act.label += with_files(files)
        if files:
            hang(session, act, ids[0], (), files)
    return Added(ids, act.changes())


def put(session: Session, register: Register, drafts: Sequence[Draft], label: str) -> Changes:
    """Add records, or change those that are there by the fields `same`; all or none. What a draft does not name stays.
    Raises InputRefused NK-02 that begins with the draft's place."""
    names = Names(session)
    rows = [checked_draft(session, register, draft, place, names) for place, draft in enumerate(drafts, 1)]
    with session.writing("import", label) as act:
        known = register_rows.by_fields(act.store, register, session.unit)
        for draft, row in zip(drafts, rows, strict=True):
            record = known.get(_same(register, row))
            said = row if record is None else _told(register, draft, row)
            _save(act, register, record or register.record(session.unit, row), {**said, DELETED: False})
    return act.changes()


def would(session: Session, register: Register, drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """For each draft what it is called and what `put` would make of it: new, changed or same."""
    known = register_rows.by_fields(session.store(), register, session.unit)
    coming, names = set[tuple[str, ...]](), Names(session)
    for draft in drafts:
        row = checked_draft(session, register, draft, names=names)
        same = _same(register, row)
        held = get(session, known[same]) if same in known else {}
        is_same = all((held.get(key) or None) == (value or None) for key, value in _told(register, draft, row).items())
        fate = "changed" if same in coming or (held and not is_same) else "same" if held else "new"
        coming.add(same)
        yield named(session, register, row), fate


def _same(register: Register, row: Row) -> tuple[str, ...]:
    """By what a row of a file is known again, whoever entered the record that is there."""
    return tuple(str(row.get(key) or "") for key in register.same)


def _told(register: Register, draft: Draft, row: Mapping[str, Value]) -> dict[str, Value]:
    """What a draft says of a record that is there: that keeps its own where only a default speaks."""
    usual = register.defaults()
    return {key: value for key, value in row.items() if key in draft or value != usual.get(key, "")}


def checked_draft(
    session: Session, register: Register, draft: Draft, place: int = 0, names: Names | None = None
) -> dict[str, Value]:
    """A draft with records where words name some, as it may be stored; what it empties is None. Who checks many gives
    the `names` of all. Raises InputRefused NK-02, with the place in front when one is given."""
    return _checked(session, register, draft, place, names, keep_empty=True)


def change(session: Session, record: str, fields: Draft) -> Changes:
    """Change some fields of a record (None empties one). Raises InputRefused NK-02, TD-01, TD-02."""
    with session.writing("change", "Sửa") as act:
        register, before = own(session, record)
        after = changed(register, before, _meant(session, register, fields))
        act.tells("Sửa", told(session, register, {**before, **after}))
        _save(act, register, text_of(before, "id"), after)
    return act.changes()


def delete(session: Session, records: Sequence[str], *, sure: bool = False) -> Changes:
    """Delete records of registers, all or none; the history keeps them, personal data are gone for good: that has to
    be meant. Raises InputRefused TD-01, TD-02, and TD-05 where such data would go and nobody is `sure`."""
    with session.writing("delete", "Xóa") as act:
        if not sure and (lost := _private_of(session, records)):
            raise InputRefused("TD-05", named=", ".join(f"“{one}”" for one in lost))
        kinds = set[str]()
        for record in records:
            register, row = own(session, record)
            kinds.add(register.one)
            many = f"{len(records)} {register.one if len(kinds) == 1 else 'dòng của sổ theo dõi'}"
            act.tells("Xóa", told(session, register, row) if len(records) == 1 else many)
            _save(act, register, text_of(row, "id"), {DELETED: True, **dict.fromkeys(register.private)})
    return act.changes()


def _private_of(session: Session, records: Sequence[str]) -> list[str]:
    """The labels of what only this PC knows of these records."""
    rows = [own(session, record) for record in records]
    found = [register.field(key).label for register, row in rows for key in register.private if row.get(key)]
    return list(dict.fromkeys(found))


def get(session: Session, record: str) -> dict[str, Value]:
    """One record by its name (`Session.key`), with what this PC alone knows of one's own. Raises InputRefused TD-01."""
    key = session.key(record)
    row = register_rows.get(session.store(), key)
    if row is None or row["register"] not in REGISTERS:
        raise InputRefused("TD-01", record=record)
    private = private_values.of_record(session.store(), key.record) if key.unit == session.unit else {}
    return row | private


def in_words(session: Session, register: Register, row: Row) -> Row:
    """The row with a name where its title refers to another record: an id says nothing to anybody."""
    if register.title not in dict(register.references):
        return row
    title = text_of(row, register.title)
    meant = Key(text_of(row, "unit") or session.unit, title)
    return {**row, register.title: names(session, register).get(meant, title)}


def named(session: Session, register: Register, row: Row) -> str:
    """What a record is called where one line has to do."""
    return register.name(in_words(session, register, row))


def told(session: Session, register: Register, row: Row) -> str:
    """A record as an act names it."""
    return called(register, in_words(session, register, row))


def own(session: Session, record: str) -> tuple[Register, Row]:
    """A record that this unit may change. Raises InputRefused TD-01 (no such one), TD-02 (another unit's)."""
    row = get(session, record)
    if row["unit"] != session.unit:
        raise InputRefused("TD-02", unit=row["unit"])
    return REGISTERS[str(row["register"])], row


def register_of(session: Session, given: str) -> Register | None:
    """The register of the record that a name means, a deleted one's too; None for what is no register's."""
    return register_rows.register_of(session.store(), session.key(full_id(session, given)))


def full_id(session: Session, given: str) -> str:
    """The name of the one record, also of an activity, that a person means by what was typed (`storage/typed.py`);
    what was typed when there is none or several."""
    found = typed.keys(session.store(), given, session.unit)
    return found[0].named(session.unit) if len(found) == 1 else given


def page(session: Session, register: Register, chosen: Filter, after: Place | None = None, limit: int = 100) -> Page:
    """One page of a register in its order; `after` is the page before's `next_key`."""
    return register_rows.page(session.store(), register, chosen, after, limit)


def totals(session: Session, register: Register, chosen: Filter) -> Totals:
    """What stands under the table, late as of today."""
    return register_rows.totals(session.store(), register, chosen, session.clock().date().isoformat())


def standings(session: Session) -> dict[str, Standing]:
    """Register → how it stands, this unit's own records alone."""
    found = register_rows.standings(session.store(), session.unit, session.clock().date().isoformat())
    return {key: _standing(register, found.get(key, ())) for key, register in REGISTERS.items()}


def _standing(register: Register, states: Sequence[tuple[str, int, int]]) -> Standing:
    waiting = [one for one in states if register.state and register.waits({register.state: one[0]})]
    return Standing(
        sum(shown for _, shown, _ in states),
        sum(shown for _, shown, _ in waiting),
        sum(late for *_, late in waiting),
    )


def timely(session: Session, period: Period, *, is_own: bool = True) -> dict[str, dict[str, int]]:
    """Register with a day on which its records are settled → those of a period received, answered, answered in
    time, late: this unit's, or those of all others."""
    first, last, store = period.start.isoformat(), period.end.isoformat(), session.store()
    today = session.clock().date().isoformat()
    return {
        key: register_rows.timeliness(store, register, session.unit, first, last, today, is_own=is_own)
        for key, register in REGISTERS.items()
        if register.settled
    }


def names(session: Session, register: Register) -> dict[Key, str]:
    """Record → what people are shown for it, of every record that the register's references may name: one that a
    record names is of its own unit."""
    return register_rows.names(session.store(), {to for _, to in register.references})


def names_in(session: Session, register: Register) -> dict[Key, str]:
    """Record → what people are shown for it, of one register's records."""
    return register_rows.names(session.store(), {register.key})


def of_period(session: Session, period: Period) -> dict[str, list[Row]]:
    """Register with a Biểu → this unit's records of the period, oldest first."""
    found: dict[str, list[Row]] = {}
    days = Filter(period.start.isoformat(), period.end.isoformat(), units=(session.unit,))
    for key, register in REGISTERS.items():
        if register.annex:
            rows = all_pages.rows(partial(page, session, register, days))
            found[key] = sorted(rows, key=register.order)
    return found


def all_names(session: Session) -> dict[Key, str]:
    """The same of every register that any field refers to."""
    referred = {to for one in REGISTERS.values() for _, to in one.references}
    referred |= {one.type.register for one in COLUMNS.values() if isinstance(one.type, Reference)}
    return register_rows.names(session.store(), referred)


def name_of(session: Session, value: Value, unit: str = "") -> str:
    """The same of one record that a field of a record of that unit ("": this one) refers to, or the words as they were
    typed."""
    key = Key(unit or session.unit, str(value))
    return register_rows.names_of(session.store(), {key}).get(key, str(value)) if value else ""


def choices(session: Session, register: Register, key: str) -> list[str]:
    """What may be picked or was used before in a field of this unit's records: names of records, or the texts so far;
    the years of all units, which are filtered by."""
    to, item = dict(register.references).get(key), register.field(key)
    if to is not None:
        return list(register_rows.titles(session.store(), to, session.unit).values())
    unit = "" if isinstance(item.type, Year) else session.unit
    texts = register_rows.known_texts(session.store(), register, item, unit)
    if not isinstance(item.type, ListOfNames):
        return texts
    kept = register_rows.titles(session.store(), item.type.register, session.unit).values()
    return list(dict.fromkeys((*kept, *item.type.offered, *(name for text in texts for name in split_list(text)))))


def lines(session: Session, record: str) -> list[tuple[Register, int]]:
    """The registers whose records can belong to this one, and how many do."""
    key = session.key(record)
    here = register_rows.register_of(session.store(), key)
    found = []
    for one in REGISTERS.values():
        if here is not None and one.belongs and dict(one.references)[one.belongs] == here.key:
            mine = Filter(chosen=((one.belongs, (key.named(session.unit),)),))
            found.append((one, totals(session, one, mine).shown))
    return found


def _checked(
    session: Session,
    register: Register,
    draft: Draft,
    place: int,
    names: Names | None = None,
    *,
    keep_empty: bool = False,
) -> dict[str, Value]:
    try:
        given_ids.checked(draft.get("id"))
        return checked(register, _meant(session, register, draft, names), keep_empty=keep_empty)
    except InputRefused as error:
        error.at(place)
        raise


def _meant(session: Session, register: Register, draft: Draft, names: Names | None = None) -> dict[str, object]:
    """The draft with records where words name one. Raises InputRefused NK-02 for words that name none, or several."""
    found, problems = dict(draft), dict[str, str]()
    for key, to in register.references:
        words = draft.get(key)
        if isinstance(words, str) and words.strip():
            try:
                found[key] = record_meant(session, REGISTERS[to], words, names)
            except ValueError as error:
                problems[key] = f"{register.field(key).label}: {error}"
    if problems:
        raise refused(problems)
    return found


def record_meant(session: Session, to: Register, words: str, names: Names | None = None) -> str:
    """The record that words name: its name, or a part that only one has; an id stands for itself. Raises ValueError
    with a Vietnamese sentence when none is meant, or several."""
    if _RECORD.fullmatch(words):
        return words
    found, told = (names or Names(session)).of(to.key).fitting(words), words.strip()[:_MOST_TOLD]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"có nhiều {to.one} mang chữ “{told}”; xin chọn theo tên")
    raise ValueError(f"không có {to.one} nào mang chữ “{told}”; xin chọn trong danh sách")


def _save(act: Writing, register: Register, record: str, values: Mapping[str, Value]) -> None:
    """History and table take what may travel, this PC alone keeps the rest."""
    private = {key: values[key] for key in register.private if key in values}
    act.save(register.key, record, {key: value for key, value in values.items() if key not in private})
    if private_values.put(act.store, record, private):
        act.records.add(record)
        act.tables.add(register.key)
