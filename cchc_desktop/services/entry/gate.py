"""The one gate before activities are kept: what can hardly be meant so is asked once, and the answer is remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cchc_desktop.domain import activity, formats
from cchc_desktop.domain.entry import doubts
from cchc_desktop.domain.entry.doubts import Doubt, Neighbours
from cchc_desktop.domain.errors import Doubtful, InputRefused
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.registers.lapsing import Lapses
from cchc_desktop.services.session import EARLIEST, Session
from cchc_desktop.storage import activities
from cchc_desktop.storage.packages import strict


class Entry(NamedTuple):
    """An activity as it would be kept (`after`, the history's names); `stored` is the row it changes, None for a new
    one; `place` names it among several ("dòng 3")."""

    record: str
    after: Row
    stored: Row | None = None
    place: str = ""


def doubts_of(session: Session, entries: Sequence[Entry]) -> list[list[Doubt]]:
    """What nobody has confirmed yet in each entry: by itself, beside the log and the entries before it, and in what it
    cites.

    Of a stored activity only what the change brings about is asked.
    """
    bounds, now = session.office().bounds, session.clock()
    # A clock without its battery knows no day to come: every day would be one.
    today = now.date().isoformat() if now >= EARLIEST else "9999-12-31"
    among = {one.record for one in entries}
    days = {text_of(row, "date") for one in entries for row in (one.after, one.stored or {}) if text_of(row, "date")}
    before, after = Neighbours(bounds), Neighbours(bounds)
    is_change = any(one.stored is not None for one in entries)
    for row in activities.of_days(session.store(), session.unit, sorted(days)):
        if is_change:
            before.add(text_of(row, "id"), row)
        if row["id"] not in among:
            after.add(text_of(row, "id"), row)
    found, lapses = [], Lapses(session)
    for one in entries:
        old = activity.as_history(one.stored) if one.stored is not None else {}
        known = doubts.confirmed(one.after) | doubts.confirmed(old)
        if old:
            asked = (*doubts.of_row(old, today, bounds), *before.doubts(one.record, old), *lapses.doubts(old))
            known |= {each.name for each in asked}
        open_ = [
            *doubts.of_row(one.after, today, bounds),
            *after.doubts(one.record, one.after),
            *lapses.doubts(one.after),
        ]
        found.append([each for each in open_ if each.name not in known])
        if len(entries) > 1:
            after.add(one.record, one.after, one.place)
    return found


def passed(session: Session, entries: Sequence[Entry], *, sure: bool) -> list[dict[str, Value]]:
    """What each entry is to remember beside its fields; raises Doubtful NK-08 when something is to be asked and nobody
    is `sure` yet, InputRefused NK-11 for more of one month than any package may carry."""
    _refuse_crowded(session, entries)
    found = doubts_of(session, entries)
    if not sure and any(found):
        raise refusal([(one.place, each) for one, each in zip(entries, found, strict=True)])
    return [doubts.answers(each) for each in found]


def _refuse_crowded(session: Session, entries: Sequence[Entry]) -> None:
    """A table of tens of thousands of rows in one month would keep the whole log book from being handed up."""
    if len(entries) < 2:
        return
    for month, number in Counter(text_of(one.after, "date")[:7] for one in entries if one.stored is None).items():
        if activities.count_of_month(session.store(), session.unit, month) + number > strict.MOST_OF_A_MONTH:
            most = formats.number(strict.MOST_OF_A_MONTH)
            raise InputRefused("NK-11", month=f"{month[5:]}/{month[:4]}", most=most)


def refusal(found: Sequence[tuple[str, Sequence[Doubt]]]) -> Doubtful:
    """The question about entries, each named by its place where there are several."""
    reasons = [f"{place}: {one.told()}" if place else one.told() for place, each in found for one in each]
    problems = {one.field: one.told() for _, each in found for one in each} if len(found) == 1 else {}
    is_early = any(one.is_early for _, each in found for one in each)
    return Doubtful([reason[:1].upper() + reason[1:] for reason in reasons], problems, is_early=is_early)
