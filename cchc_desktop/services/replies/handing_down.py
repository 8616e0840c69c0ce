"""What the upper level may send down besides remarks, made from its own log book: targets, format, lists, units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.domain.replies import handout as rules
from cchc_desktop.domain.replies.remark import Remark
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.text import sort_key
from cchc_desktop.domain.values import Value
from cchc_desktop.services.replies import catalogue
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import targets, units
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.replies import handouts, threads

PROFILE_FIELDS = ("profile", "urgency", "left_out")
"""Settings of an office that make up its format of papers."""


class Choice(NamedTuple):
    """Something that can be sent now. `size` counts its rows; 0 means that there is nothing to send. `own` counts the
    units that get it with targets of their own."""

    sort: str
    year: int
    title: str
    size: int
    own: int = 0


class Receiver(NamedTuple):
    """A unit that files can be made for, and how many remarks wait for it there."""

    unit: str
    name: str
    waiting: int
    remarks: int


def choices(session: Session) -> list[Choice]:
    """What can be sent, in the order in which it is offered."""
    year = session.clock().date().year
    planned = [
        Choice(
            "plan",
            each,
            f"Chỉ tiêu kế hoạch năm {each}",
            len(register_rows.of_year(session.store(), ASKING, session.unit, each)),
            len(targets.given(session, each)),
        )
        for each in (year, year + 1)
    ]
    lists = catalogue.lists(session)
    return [
        *(one for one in planned if one.size or one.year == year),
        Choice("profile", 0, rules.SORTS["profile"], 1 if _profile(session) else 0),
        Choice("catalog", 0, rules.SORTS["catalog"], sum(len(names) for names in lists.values())),
        Choice("units", 0, rules.SORTS["units"], len(_units(session))),
    ]


def receivers(session: Session) -> list[Receiver]:
    """Units known here, with their remarks: by name."""
    every = [Remark.of(row) for row in threads.listed(session.store(), session.unit)]
    names = _units(session)
    names |= {one.addressee: f"Đơn vị {one.addressee}" for one in every if one.addressee not in names}
    found = [
        Receiver(
            code,
            name,
            sum(one.addressee == code and one.waits for one in every),
            sum(one.addressee == code for one in every),
        )
        for code, name in names.items()
    ]
    return sorted(found, key=lambda one: (sort_key(one.name), one.unit))


def make(session: Session, wanted: Sequence[tuple[str, int]]) -> tuple[tuple[str, ...], Changes]:
    """Bring the handouts (sort, year) up to date, as one act; their records, those for all units. Raises InputRefused
    GX-01 when one of them would be empty. A plan is made once more for each unit with targets of its own."""
    today = session.clock().date().isoformat()
    made: dict[str, dict[str, Value]] = {}
    for sort, year in wanted:
        content = _content(session, sort, year)
        title = next((one.title for one in choices(session) if (one.sort, one.year) == (sort, year)), rules.SORTS[sort])
        if not content:
            raise InputRefused("GX-01", title=title)
        record = rules.record_of(session.unit, sort, year)
        made[record] = {"sort": sort, "title": title, "year": year or None, "content": rules.written(content)}
    general = tuple(made)
    for sort, year in wanted:
        if sort == "plan":
            made |= _own_plans(session, year)
    with session.writing("handout", "Soạn tài liệu gửi xuống") as act:
        for record, values in made.items():
            held = handouts.one(act.store, Key(session.unit, record))
            if held is None or any(held[key] != value for key, value in values.items()):
                act.save("handout", record, {**values, "made_on": today})
    return general, act.changes()


def for_unit(session: Session, records: Sequence[str], wanted: Sequence[tuple[str, int]], unit: str) -> tuple[str, ...]:
    """The same handouts as a unit gets them: its own plan in place of the one for all, where it has targets."""
    own = {
        rules.record_of(session.unit, "plan", year): rules.own_record(session.unit, year, unit)
        for sort, year in wanted
        if sort == "plan" and unit in targets.given(session, year)
    }
    return tuple(own.get(record, record) for record in records)


def _own_plans(session: Session, year: int) -> dict[str, dict[str, Value]]:
    plan = _plan(session, year)
    return {
        rules.own_record(session.unit, year, unit): {
            "sort": "plan",
            "title": f"Chỉ tiêu kế hoạch năm {year} giao riêng cho đơn vị {unit}",
            "year": year,
            "content": rules.written(targets.own_plan(plan, own)),
        }
        for unit, own in targets.given(session, year).items()
    }


def _plan(session: Session, year: int) -> list[dict[str, Value]]:
    rows = register_rows.of_year(session.store(), ASKING, session.unit, year)
    return [rules.plan_row(row, ASKING.line) for row in sorted(rows, key=lambda row: str(row["id"]))]


def _content(session: Session, sort: str, year: int) -> object:
    if sort == "plan":
        return _plan(session, year)
    if sort == "profile":
        return _profile(session)
    if sort == "catalog":
        return {key: names for key, names in catalogue.lists(session).items() if names}
    return [{"unit": code, "name": name} for code, name in sorted(_units(session).items())]


def _profile(session: Session) -> dict[str, str]:
    office = session.office()
    return {key: text for key in PROFILE_FIELDS if (text := str(getattr(office, key)))}


def _units(session: Session) -> dict[str, str]:
    return {one.code: one.name for one in units.expected(session)}


def remark_records(session: Session, unit: str) -> list[str]:
    """Remarks written for a unit, withdrawn ones too: the unit must hear of that."""
    return threads.written_for(session.store(), session.unit, unit)
