"""A target of its own for each unit: kept by the upper level per item of its plan, sent with the unit's reply file.

Where a unit has none for an item, the item's general target counts. Each unit's targets are one record of the upper
level, so that two officers who fill in different units are never in conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field, Whole
from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.formats import number as shown
from cchc_desktop.domain.period import Period, year_of
from cchc_desktop.domain.plan import UNCOUNTED, Naming, Progress, Work
from cchc_desktop.domain.plan import words as plan_words
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.registers import ASKING, TARGETS
from cchc_desktop.domain.replies import handout as rules
from cchc_desktop.domain.replies.handout import Handout
from cchc_desktop.domain.upper.units import Unit
from cchc_desktop.domain.values import Row, Value, text_of, whole_of
from cchc_desktop.services import plan_work
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from cchc_desktop.storage import figures
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.replies import handouts
from cchc_desktop.storage.upper import figures as unit_figures

SORT = "targets"
"""Handouts of this sort never leave the upper level: what goes down is the plan with the unit's targets in it."""
MOST = 10**9
Key = tuple[str, str]
"""What names a target on every PC that took the plan over: its number and title."""
Given = dict[str, dict[Key, int]]
"""Unit → plan item → its own target."""


class Sheet(NamedTuple):
    """What the officer fills in: the items of the plan, the units expected, and what was given so far."""

    year: int
    items: tuple[Target, ...]
    units: tuple[Unit, ...]
    given: Given


class Achieved(NamedTuple):
    """One unit's progress in one item, against its own target."""

    unit: Unit
    item: Target
    progress: Progress


def read(item: Target, given: str | float) -> int | None:
    """The target that a typed text or a cell means, None for an empty one; raises ValueError with the reason."""
    label = ASKING.field(TARGETS.amount).label
    found = Field(TARGETS.amount, label, Whole(MOST), unit=plan_words.without_time(item.unit)).read(given)
    return found if isinstance(found, int) else None


def key_of(item: Target) -> Key:
    """What names an item on every PC."""
    return _key(item.row)


def _key(row: Row) -> Key:
    first, second = TARGETS.known_by
    return text_of(row, first), text_of(row, second)


def sheet(session: Session, year: int) -> Sheet:
    """The plan of a year with what each unit was given. Raises InputRefused CT-01 in a commune's log book."""
    units.refuse_commune(session)
    items = tuple(one.item for one in plan_work.progress(session, year).tasks)
    return Sheet(year, items, tuple(units.expected(session)), given(session, year))


def given(session: Session, year: int) -> Given:
    """The targets of each unit that has any."""
    found: Given = {}
    for row in handouts.of_sort(session.store(), session.unit, SORT, year):
        one = Handout.of(row)
        own = {_key(line): whole_of(line, TARGETS.amount) for line in rules.rows_of(one)}
        if own:
            found[one.id.removeprefix(_prefix(session, year))] = own
    return found


def save(session: Session, year: int, wanted: Mapping[str, Mapping[Key, int | None]]) -> Changes:
    """Set targets of units for items of the plan (None takes one back), as one act; what is not named stays.

    Raises InputRefused CT-01, and GX-05 for a target below zero or far too large.
    """
    units.refuse_commune(session)
    before = given(session, year)
    with session.writing("targets", f"Giao chỉ tiêu năm {year} cho từng đơn vị") as act:
        for unit, targets in wanted.items():
            for (_, title), target in targets.items():
                _refuse_odd(unit, title, target)
            merged = {**before.get(unit, {}), **targets}
            lines = [
                {**dict(zip(TARGETS.known_by, key, strict=True)), TARGETS.amount: target}
                for key, target in sorted(merged.items())
                if target is not None
            ]
            if lines or unit in before:
                values: dict[str, Value] = {
                    "sort": SORT,
                    "title": f"Chỉ tiêu năm {year} của đơn vị {unit}",
                    "year": year,
                    "content": rules.written(lines),
                }
                act.save("handout", _prefix(session, year) + unit, values)
    return act.changes()


def own_plan(plan: list[dict[str, Value]], own: Mapping[Key, int]) -> list[dict[str, Value]]:
    """The rows of the plan with the unit's own targets in them."""
    return [dict(TARGETS.asking(row, own[_key(row)])) if _key(row) in own else row for row in plan]


def achieved(session: Session, period: Period, by_unit: Mapping[str, Mapping[str, Measures]]) -> list[Achieved]:
    """How far every expected unit is with every item that has a target for it, in the year to the end of the period.

    `by_unit` are the units' figures by kind of the same days. What counts for an item is decided as in a unit's own
    plan (domain/plan.Work).
    """
    year = year_of(period.end, period.rule)
    plan = sheet(session, year)
    if not any(item.amount for item in plan.items) and not plan.given:
        return []
    store, own = session.store(), session.unit
    links = figures.links_of_others(store, own, period.year_to_date())
    records = register_rows.ids_by_unit(store, ASKING)
    theirs: dict[str, list[Target]] = {}
    for row in register_rows.of_year(store, ASKING, own, year, is_own=False):
        theirs.setdefault(text_of(row, "unit"), []).append(TARGETS.read(row))
    found: dict[tuple[str, str], Achieved] = {}
    for unit in plan.units:
        items, held = [_of_unit(item, unit.code) for item in plan.items], records.get(unit.code, frozenset())
        named = Naming(theirs.get(unit.code, ()), held | {one.record for one in items})
        if not named.items:
            named = Naming(items, held)
        work = Work.of(by_unit.get(unit.code, {}), links.get(unit.code, {}), named)
        for item, same in zip(plan.items, items, strict=True):
            target = plan.given.get(unit.code, {}).get(key_of(item), item.amount)
            if target and item.measure != UNCOUNTED:
                found[item.record, unit.code] = Achieved(unit, item, work.progress(same, target))
    pairs = ((item.record, unit.code) for item in plan.items for unit in plan.units)
    return [found[pair] for pair in pairs if pair in found]


def _of_unit(item: Target, unit: str) -> Target:
    """The same item in the plan of a unit that took it over."""
    return replace(item, record=ASKING.record(unit, item.row))


def of_unit(session: Session, period: Period, unit: str) -> list[Achieved]:
    """The same for one unit, for its card on the board."""
    sums = unit_figures.sums(session.store(), session.unit, period.year_to_date(), contents=False)
    return [one for one in achieved(session, period, sums.by_unit) if one.unit.code == unit]


def words(one: Achieved) -> str:
    """The progress in one line: "Phát thanh: 34/48 lượt phát"."""
    unit = plan_words.without_time(one.item.unit)
    return f"{one.item.title}: {shown(one.progress.done)}/{shown(one.progress.target)} {unit}".strip()


def _prefix(session: Session, year: int) -> str:
    return rules.record_of(session.unit, SORT, year) + "-"


def _refuse_odd(unit: str, title: str, target: int | None) -> None:
    if target is not None and not 0 <= target <= MOST:
        raise InputRefused("GX-05", target=target, unit=unit, title=title)
