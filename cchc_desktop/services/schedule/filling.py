"""Days of the schedule become planned broadcasts; what was planned and took place becomes done, a week in one act."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from cchc_desktop.domain import activity, formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import SCHEDULE
from cchc_desktop.domain.registers.slot_days import Occurrence
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services import log_activity, outcomes, read_log
from cchc_desktop.services.finding import all_pages
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.registers.keeping import Filter as RegisterFilter
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history
from cchc_desktop.storage.activities import Filter

MOST_DAYS = 366
_KIND = "broadcast"


class Filled(NamedTuple):
    """How many broadcasts were planned, how many were entered as not held, how many days were there already; slots that
    no broadcast can be made of, each with what it lacks: no form saves one, another PC's file may bring it."""

    planned: int
    cancelled: int
    there: int
    changes: Changes
    unusable: tuple[str, ...] = ()


def fill(session: Session, first: date, last: date) -> Filled:
    """Enter every broadcast of the schedule from first to last: planned, or not held with the reason of its exception.
    A day that was entered before stays as it is, deleted or changed. One act. Raises InputRefused LP-01 for a span
    that is none or too long, LP-02 where the schedule has no slot."""
    _refuse_span(first, last)
    own = RegisterFilter(units=(session.unit,))
    slots, exceptions = ([*all_pages.rows(partial(keeping.page, session, one, own))] for one in SCHEDULE.registers)
    if not slots:
        raise InputRefused("LP-02")
    unusable = {text_of(one, "id"): lack for one in slots if (lack := SCHEDULE.lacking(one))}
    usable = [one for one in slots if text_of(one, "id") not in unusable]
    drafts: dict[str, dict[str, Value]] = {}
    for one in SCHEDULE.days(usable, exceptions, first, last):
        draft = SCHEDULE.logged(one)
        if lack := _lacking(draft):
            unusable[text_of(one.slot, "id")] = lack
        else:
            drafts[record_of(session.unit, one)] = draft
    held = history.owners(session.store(), list(drafts))
    known = {record for record, owners in held.items() if session.unit in {unit for _, unit in owners}}
    new = [{**draft, "id": record} for record, draft in drafts.items() if record not in known]
    planned = sum(one["status"] == "planned" for one in new)
    label = f"Lập lịch phát thanh {formats.day(first)}–{formats.day(last)}"
    changes = log_activity.add(session, new, name="fill", label=label, sure=True).changes if new else Changes()
    told = tuple(f"{_called(one)}: {unusable[key]}" for one in slots if (key := text_of(one, "id")) in unusable)
    return Filled(planned, len(new) - planned, len(drafts) - len(new), changes, told)


def _lacking(draft: Mapping[str, Value]) -> str:
    """What keeps a day of a slot from being logged, "" when nothing does."""
    try:
        activity.checked(draft)
    except InputRefused as error:
        return "; ".join(error.problems.values()) or error.what
    return ""


def _called(slot: Row) -> str:
    name, time = text_of(slot, "title"), text_of(slot, "start_time")
    return " ".join((f"Buổi phát “{name}”" if name else "Buổi phát chưa có tên", f"lúc {time}" if time else "")).strip()


def confirm(session: Session, first: date, last: date, *, sure: bool = False) -> Changes:
    """Every planned broadcast from first to last whose day has come took place. One act. Raises InputRefused LP-01 and
    what `outcomes.mark_done` raises."""
    _refuse_span(first, last)
    end = min(last, session.clock().date())
    chosen = Filter(first.isoformat(), end.isoformat(), (_KIND,), statuses=("planned",), unit=session.unit)
    rows = all_pages.rows(partial(read_log.page, session, chosen)) if first <= end else ()
    records = [text_of(row, "id") for row in rows]
    return outcomes.mark_done(session, records, sure=sure) if records else Changes()


def record_of(unit: str, one: Occurrence) -> str:
    """The id of a slot's broadcast on a day: the same on every PC of the unit, so that two may fill the same week."""
    key = "\n".join(("scheduled", unit, text_of(one.slot, "id"), one.day.isoformat()))
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of a day's week, as far as the calendar goes."""
    before, after = min(day.weekday(), (day - date.min).days), min(6 - day.weekday(), (date.max - day).days)
    return day - timedelta(days=before), day + timedelta(days=after)


def month_of(day: date) -> tuple[date, date]:
    """First and last day of a day's month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _refuse_span(first: date, last: date) -> None:
    if last < first or (last - first).days >= MOST_DAYS:
        raise InputRefused("LP-01", first=formats.day(first), last=formats.day(last), most=MOST_DAYS)
