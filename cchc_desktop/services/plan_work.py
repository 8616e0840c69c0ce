"""How far a year's targets are: of any register that asks for activities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import COLUMNS, IS_FOR
from cchc_desktop.domain.figures import Tally
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.plan import SHOWN_PROGRESS, Naming, Progress, Work, roll_up
from cchc_desktop.domain.plan import words as plan_words
from cchc_desktop.domain.record_types.base import refused
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.registers import ASKING, REGISTERS, TARGETS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures
from cchc_desktop.storage.registers import rows as register_rows


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """A target and what has been done for it so far. `depth` is how far below the top of the plan it stands; one with
    `parts`, so many targets under it, asks for nothing itself and is as far as they are."""

    item: Target
    progress: Progress
    depth: int = 0
    parts: int = 0

    def is_late(self, today: str) -> bool:
        """Past its deadline (ISO days) and not finished; nobody can tell of a target that is not counted."""
        is_past = bool(self.item.last_day) and self.item.last_day < today
        return is_past and self.progress.is_counted and not self.progress.finished


@dataclass(frozen=True, slots=True)
class YearProgress:
    """The plan of a year, how far each item is, and what was done."""

    items: tuple[ItemProgress, ...]
    work: Work

    @property
    def tasks(self) -> tuple[ItemProgress, ...]:
        """The items that ask for something themselves: those that only head others are counted by what is under
        them."""
        return tuple(one for one in self.items if not one.parts)

    def by_kind(self) -> dict[str, Progress]:
        """For each kind in the plan: the targets set in its main measure, against what counts for those items."""
        found: dict[str, list[Target]] = {}
        for one in (each.item for each in self.items):
            kind = KINDS.get(one.kind)
            if kind and one.measure == kind.main and one.amount:
                found.setdefault(kind.key, []).append(one)
        return {
            key: Progress(sum(one.amount for one in own), self.work.done(own, KINDS[key].main))
            for key, own in found.items()
        }


def items(session: Session, year: int, until: Period | None = None) -> list[ItemProgress]:
    """The plan of a year with its progress, counted to the end of `until` (default: the whole reporting year)."""
    return list(progress(session, year, until).items)


def progress(session: Session, year: int, until: Period | None = None, to_date: Tally | None = None) -> YearProgress:
    """The same with what was done; `to_date` where the caller has the figures of those days already."""
    rule = session.office().rule
    whole = periods.make("year", year, 1, "calendar" if rule == "calendar" else "admin")
    span = until.year_to_date() if until else whole
    store, unit = session.store(), session.unit
    named = naming(session, year)
    by_kind = (to_date or figures.tally(store, unit, span)).by_kind
    work = Work.of(by_kind, figures.links(store, unit, span), named)
    return YearProgress(tuple(_rolled_up(named.items, work)), work)


def _rolled_up(items: Sequence[Target], work: Work) -> Iterator[ItemProgress]:
    """Each followed by those under it."""
    tree = roll_up.Tree(items)
    known = {one.record: one for one in items}
    own = {one.record: work.progress(one) for one in items}
    for record in tree.in_order():
        if tree.is_heading(record):
            parts = len(tree.parts(record))
            yield ItemProgress(known[record], tree.progress(record, own), tree.depth(record), parts)
        else:
            yield ItemProgress(known[record], own[record], tree.depth(record))


def naming(session: Session, year: int) -> Naming:
    """What words an item of that year's plan may be named by, its items in order."""
    store = session.store()
    rows = register_rows.of_year(store, ASKING, session.unit, year)
    return Naming(in_order(rows), register_rows.ids(store, ASKING, session.unit))


def in_order(rows: Iterable[Row]) -> list[Target]:
    """The targets of records as their register lists them."""
    return [TARGETS.read(row) for row in sorted(rows, key=ASKING.order)]


def head(session: Session, year: int, found: Iterable[Target]) -> Row:
    """The record that most of a year's targets belong to, else the newest one of that year; {} for none."""
    store = session.store()
    heads = Counter(record for one in found if (record := text_of(one.row, ASKING.belongs)))
    for record, _ in heads.most_common(1):
        if row := register_rows.get(store, Key(session.unit, record)):
            return row
    register = REGISTERS[dict(ASKING.references)[ASKING.belongs]]
    return max(register_rows.of_year(store, register, session.unit, year), key=register.order, default={})


def year_of(session: Session, day: str) -> int:
    """The year of the plan that an activity of that day (ISO) belongs to."""
    rule = session.office().rule
    return periods.year_of(date.fromisoformat(day), "calendar" if rule == "calendar" else "admin")


class Picking:
    """Understands which item of a plan activities name: words are what a person types or picks, the item's record is
    what is stored. Each year's plan is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._named: dict[int, Naming] = {}

    def picked(self, row: Mapping[str, Value]) -> dict[str, Value]:
        """The fields of an activity with the record of the item it names. Raises InputRefused NK-02, with the sentence
        for the field, where no item of its year's plan is meant."""
        words = text_of(row, IS_FOR)
        if not words or _RECORD.fullmatch(words):
            return dict(row)
        year, named = self.year(row), self._naming(row)
        found = named.records(words)
        if len(found) != 1:
            raise refused({IS_FOR: f"{COLUMNS[IS_FOR].label}: {_why_not(named, words[:60], year)}"})
        return {**row, IS_FOR: found[0]}

    def year(self, row: Mapping[str, Value]) -> int:
        """The year of the plan the activity belongs to."""
        return year_of(self._session, text_of(row, "date"))

    def has_plan(self, row: Mapping[str, Value]) -> bool:
        """Whether that year has any item, or the row names a record."""
        return bool(self._naming(row).items or _RECORD.fullmatch(text_of(row, IS_FOR)))

    def _naming(self, row: Mapping[str, Value]) -> Naming:
        year = self.year(row)
        if year not in self._named:
            self._named[year] = naming(self._session, year)
        return self._named[year]


_RECORD = re.compile("[0-9a-f]{32}")
"""An item of this plan, or of one that another PC of the unit has and that is still to come."""


def _why_not(named: Naming, words: str, year: int) -> str:
    if not named.items:
        return f"sổ chưa có kế hoạch năm {year}; xin để trống ô này, hoặc nhập kế hoạch trước"
    if named.records(words):
        return f"kế hoạch năm {year} có nhiều mục “{words}”; xin chọn theo tên"
    return f"kế hoạch năm {year} không có mục “{words}”; xin chọn trong danh sách"


def choices(session: Session) -> list[str]:
    """The items of this year's plan that activities can be for, each with how far it is."""
    year = year_of(session, session.clock().date().isoformat())
    return [f"{one.item.name}{SHOWN_PROGRESS}{told(one)}" for one in progress(session, year).tasks]


def told(one: ItemProgress) -> str:
    """How far an item is, in words: "34/600 lượt phát (5,7%)", "03 lượt phát", "chỉ tiêu 30-40 %"."""
    item, done = one.item, one.progress
    if one.parts:
        return f"{formats.two(done.done)}/{formats.two(done.target)} nhiệm vụ con xong"
    if not done.is_counted:
        return f"chỉ tiêu {item.asked}" if item.asked else "chưa có chỉ tiêu"
    if done.permille is None:
        return f"đã thực hiện {formats.number(done.done)} {item.unit}".strip()
    unit = plan_words.without_time(item.unit)
    return f"{formats.number(done.done)}/{formats.number(done.target)} {unit} ({formats.percent(done.permille)})"
