"""What the documents beside the report say: the year's plan, the minutes of a meeting, the log book of broadcasts, the
book of pieces, a list of activities. Each is asked once and holds no session: paper, Word and Excel show the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.common_fields import ROYALTY
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services import plan_work, read_log
from cchc_desktop.services.finding import all_pages
from cchc_desktop.services.read_log import Filter, Totals
from cchc_desktop.services.registers import lapsing
from cchc_desktop.services.safekeeping import silent
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures

Progress = Callable[[int, int], None]
WITH_MINUTES = ("meeting", "conference")
"""Kinds of which minutes are written."""
FILES = "files"
"""Key under which a listed row carries the number of its proofs."""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The items of a year's plan in their order, and the record of the plan they belong to, {} when there is none;
    `lapsed` says what it stands on that has ended."""

    office: Office
    year: int
    today: date
    items: tuple[Target, ...]
    head: Row = field(default_factory=dict)
    lapsed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting or conference, as logged or only planned so far."""

    office: Office
    row: Row


@dataclass(frozen=True, slots=True)
class LogBook:
    """The broadcasts of a period, oldest first: done, not held, and planned ones of days gone by, still unconfirmed."""

    office: Office
    period: Period
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The done pieces of a period for which somebody can be paid, oldest first."""

    office: Office
    period: Period
    today: date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The activities that a filter shows, newest first, with the number of their files, and the sums of the foot."""

    office: Office
    today: date
    chosen: Filter
    rows: tuple[Row, ...]
    totals: Totals


def year_plan(session: Session, year: int) -> YearPlan:
    """The plan of a year; raises InputRefused KH-04 when it has no item."""
    found = plan_work.items(session, year)
    if not found:
        raise InputRefused("KH-04", year=year)
    items = tuple(one.item for one in found)
    head = plan_work.head(session, year, items)
    lapsed = lapsing.of_record(session, REGISTERS[text_of(head, "register")], head) if head else ()
    return YearPlan(session.office(), year, session.clock().date(), items, head, tuple(lapsed))


def meeting(session: Session, record: str) -> Meeting:
    """The meeting of that id; raises InputRefused NK-04 (none), BB-01 (no meeting), BB-02 (it did not take place)."""
    row = read_log.get(session, record)
    kind = KINDS.get(text_of(row, "kind"))
    if text_of(row, "kind") not in WITH_MINUTES:
        raise InputRefused("BB-01", kind=kind.short if kind else text_of(row, "kind"))
    if text_of(row, "status") == "cancelled":
        raise InputRefused("BB-02")
    return Meeting(session.office(), row)


def log_book(session: Session, period: Period | None) -> LogBook:
    """The broadcasts of a period, None for all from the first one on; raises InputRefused SO-01 when there are none."""
    store, unit, today = session.store(), session.unit, session.clock().date()
    span = period or _whole_time(session, today)
    found: list[dict[str, Value]] = []
    for status in ("done", "cancelled", "planned"):
        rows = figures.rows(store, unit, span, status)
        found += [
            row
            for row in rows
            if row["kind"] == "broadcast" and (status != "planned" or text_of(row, "date") < today.isoformat())
        ]
    if not found:
        raise InputRefused("SO-01", first=formats.day(span.start), last=formats.day(span.end))
    found.sort(key=lambda row: int(str(row["seq"])))
    if period is None:
        span = periods.free(date.fromisoformat(text_of(found[0], "date")), span.end, span.rule)
    return LogBook(session.office(), span, tuple(found))


def pieces(session: Session, period: Period | None) -> Pieces:
    """The pieces of a period, None for all from the first one on; raises InputRefused SO-02 when there are none."""
    today = session.clock().date()
    span = period or _whole_time(session, today)
    paid = {key for key, kind in KINDS.items() if kind.has(ROYALTY.key)}
    found = tuple(row for row in figures.rows(session.store(), session.unit, span) if row["kind"] in paid)
    if not found:
        raise InputRefused("SO-02", first=formats.day(span.start), last=formats.day(span.end))
    return Pieces(session.office(), span, today, found)


def activities(session: Session, chosen: Filter, progress: Progress = silent) -> Found:
    """Everything that a filter shows; raises InputRefused DS-01 when that is nothing."""
    sums = read_log.totals(session, chosen)
    if not sums.shown:
        raise InputRefused("DS-01")
    rows: list[Row] = []
    for part in all_pages.parts(partial(read_log.page, session, chosen)):
        files = read_log.numbers_of_files(session, [read_log.key_of(row) for row in part])
        rows += [{**row, FILES: files.get(read_log.key_of(row), 0)} for row in part]
        progress(len(rows), max(sums.shown, len(rows)))
    return Found(session.office(), session.clock().date(), chosen, tuple(rows), sums)


def _whole_time(session: Session, today: date) -> Period:
    first = figures.first_day(session.store(), session.unit)
    begun = min(date.fromisoformat(first), today) if first else today
    return periods.free(begun, today, "calendar" if session.office().rule == "calendar" else "admin")
