"""Remarks of the upper level about records, and the answers of the units that own them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.replies import remark as rules
from cchc_desktop.domain.replies.remark import SETTLED, Remark, tables
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage import typed
from cchc_desktop.storage.replies import threads


class Subject(NamedTuple):
    """A record that can be remarked on. `unit` owns it; `title` is what people call it."""

    table: str
    record: str
    unit: str
    title: str


class Thread(NamedTuple):
    """A remark as a person reads it. `writer` and `owner` are names of units; `here` says whether the record it is
    about is in this log; `date` is that record's day (ISO) or empty; `period` that of a report."""

    remark: Remark
    writer: str
    owner: str
    here: bool
    date: str
    late: bool
    period: periods.Period | None = None


def may_write(session: Session, unit: str) -> bool:
    """Whether this office may remark on records of that unit."""
    return unit not in {"", session.unit} and session.office().role == "upper"


def write(session: Session, given: str, text: str, *, sort: str = "remark", due: str = "") -> tuple[str, Changes]:
    """Remark on a record, named by its id or the beginning of it; `due` is an ISO day or empty. Gives the remark's id.

    Raises InputRefused: YK-01 for a record of one's own or by an office that is no upper level, YK-02 and YK-03 for the
    text, sort or day, YK-04 for a record that is not here.
    """
    about = subject(session, given)
    if not may_write(session, about.unit):
        raise InputRefused("YK-01")
    values: dict[str, Value] = {
        "addressee": about.unit,
        "tbl": about.table,
        "about": about.record,
        "title": about.title[:300],
        "sort": rules.checked_sort(sort),
        "text": rules.checked_text(text),
        "due_on": rules.checked_due(due),
        "written_on": session.clock().date().isoformat(),
    }
    record = f"remark-{session.unit}-{secrets.token_hex(8)}"
    with session.writing("remark", f"Ghi {rules.SORTS[sort].lower()}") as act:
        act.save("remark", record, values)
    return record, act.changes()


def settle(session: Session, given: str, *, settled: bool = True) -> Changes:
    """Say that nothing more is expected, or that it is after all; raises InputRefused YK-05."""
    one = _own(session, given)
    with session.writing("remark", "Đóng ý kiến" if settled else "Mở lại ý kiến") as act:
        act.save("remark", one.id, {"settled": SETTLED if settled else None})
    return act.changes()


def withdraw(session: Session, given: str) -> Changes:
    """Delete a remark of one's own; the next reply file tells the unit. Raises InputRefused YK-05."""
    one = _own(session, given)
    with session.writing("remark", "Rút ý kiến") as act:
        act.save("remark", one.id, {DELETED: True})
    return act.changes()


def answer(session: Session, given: str, text: str) -> Changes:
    """Answer a remark made to this unit, or change the answer; it goes up with the next package.

    Raises InputRefused: YK-02 for the text, YK-05 for no such remark, YK-06 for one made to somebody else.
    """
    one = find(session, given, to=session.unit)
    if one.addressee != session.unit:
        raise InputRefused("YK-06", addressee=one.addressee)
    values: dict[str, Value] = {
        "remark": one.id,
        "text": rules.checked_text(text),
        "answered_on": session.clock().date().isoformat(),
        DELETED: False,
    }
    with session.writing("answer", "Trả lời ý kiến") as act:
        act.save("answer", rules.answer_record(session.unit, one.id), values)
    return act.changes()


def find(session: Session, given: str, *, by: str = "", to: str = "") -> Remark:
    """The remark with that id, or whose own digits begin so (at least four); one that the unit `by` wrote, or that was
    written `to` it, before any other: who else's digits are alike does not matter. Raises InputRefused YK-05, and
    YK-06 for a remark of others to others."""
    store = session.store()
    keys = threads.keys_ending(store, given) if len(given) >= typed.LEAST else set()
    rows = [Remark.of(row) for row in threads.listed(store, session.unit)] if keys else []
    meant = [one for one in rows if (one.unit, one.id) in keys]
    found = [one for one in meant if one.unit == by or one.addressee == to] or meant
    if len(keys) == 1 and not found:
        raise InputRefused("YK-06:others")
    if len(found) != 1:
        raise InputRefused("YK-05", given=given)
    return found[0]


def _own(session: Session, given: str) -> Remark:
    one = find(session, given, by=session.unit)
    if one.unit != session.unit:
        raise InputRefused("YK-05:others")
    return one


def subject(session: Session, given: str) -> Subject:
    """The activity, issued report or record of a register that begins with those signs (at least four).

    Raises InputRefused YK-04 when there is none, or several.
    """
    unit, _, begun = given.rpartition("/")
    for whose in (unit,) if unit else (session.unit, ""):  # others choose their ids as they like
        found: list[Subject] = []
        for table in tables() if len(begun) >= typed.LEAST else ():
            found += [_subject(table, row) for row in threads.named(session.store(), table, begun, whose)]
        if meant := [one for one in found if one.record == begun] or found:
            break
    if len(meant) != 1:
        raise InputRefused("YK-04", given=given)
    return meant[0]


def _subject(table: str, row: Row) -> Subject:
    title = text_of(row, "title")
    if table == "issued_report":
        title = f"Báo cáo {_period(row).label.lower()}"
    if table in REGISTERS:
        title = text_of(row, REGISTERS[table].title)
    return Subject(table, text_of(row, "id"), text_of(row, "unit"), title)


def _period(row: Row) -> periods.Period:
    return periods.parse(text_of(row, "period"), "calendar" if row["rule"] == "calendar" else "admin")


def listed(session: Session, unit: str = "") -> list[Thread]:
    """Remarks this office wrote (to that unit, when one is given) or got; those that wait first, by their day."""
    return _threads(session, threads.listed(session.store(), session.unit, unit))


def about(session: Session, record: str) -> list[Thread]:
    """The remarks on one record."""
    if not record:
        return []
    key = session.key(record)
    return _threads(session, threads.listed(session.store(), session.unit, key.unit, key.record))


def _threads(session: Session, rows: Sequence[Row]) -> list[Thread]:
    store, today = session.store(), session.clock().date().isoformat()
    names = threads.unit_names(store) if rows else {}
    found = []
    for row in rows:
        one = Remark.of(row)
        held = (
            next(iter(threads.named(store, one.table, one.about, one.addressee)), None)
            if one.table in tables()
            else None
        )
        here = held is not None and held["id"] == one.about
        day = text_of(held, "date") if held is not None and here else ""
        writer, owner = (names.get(code, f"Đơn vị {code}") for code in (one.unit, one.addressee))
        period = _period(held) if held is not None and here and one.table == "issued_report" else None
        found.append(Thread(one, writer, owner, here, day, one.is_late(today), period))
    return found


def unit_name(session: Session, unit: str) -> str:
    """What that unit is called here."""
    return threads.unit_names(session.store()).get(unit, f"Đơn vị {unit}")
