"""What became of planned activities, for one or several rows in one act: done, not done for a reason, moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from cchc_desktop.domain import activity, formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services.log_activity import Draft, own
from cchc_desktop.services.session import Session

_DONE = "done"
_NAMED = 3
"""So many records are named one by one."""


def mark_done(session: Session, records: Sequence[str], *, sure: bool = False) -> Changes:
    """They took place. Raises InputRefused NK-24 for a day that has not come, and what `log_activity.change` does."""
    today = session.clock().date().isoformat()

    def fields(row: Row) -> Draft:
        if text_of(row, "date") > today and row["status"] != _DONE:
            raise _not_come(row, "chưa ghi được là đã thực hiện")
        return {"status": _DONE, "cancel_reason": None}

    return _change(session, records, "Ghi đã thực hiện:", fields, sure=sure)


def mark_cancelled(session: Session, records: Sequence[str], reason: str, *, sure: bool = False) -> Changes:
    """They did not take place, for this reason. Raises InputRefused NK-02 without one, and what a change raises."""
    fields: Draft = {"status": "cancelled", "cancel_reason": reason.strip()}
    return _change(session, records, "Ghi không thực hiện:", lambda _: fields, sure=sure)


def move(session: Session, records: Sequence[str], day: dt.date, *, sure: bool = False) -> Changes:
    """They take place on that day; one over several days keeps its length. What was planned or cancelled is planned
    anew. Raises InputRefused NK-24 for something done that would then lie ahead, and what a change raises."""
    today = session.clock().date()

    def fields(row: Row) -> Draft:
        if row["status"] == _DONE and day > today:
            raise _not_come({**row, "date": day.isoformat()}, "việc đã thực hiện không dời sang ngày đó được")
        moved: dict[str, object] = {"date": day.isoformat()}
        if end := text_of(row, "end_date"):
            length = dt.date.fromisoformat(end) - dt.date.fromisoformat(text_of(row, "date"))
            moved["end_date"] = (day + length).isoformat()
        return moved if row["status"] == _DONE else {**moved, "status": "planned", "cancel_reason": None}

    return _change(session, records, f"Dời sang {formats.day(day)}:", fields, sure=sure)


def names(session: Session, records: Sequence[str]) -> str:
    """The records as a question names them; the first few where there are many. Raises InputRefused NK-04, NK-07."""
    shown = [activity.named(own(session, record)) for record in records[:_NAMED]]
    rest = len(records) - len(shown)
    return "; ".join([*shown, *([f"và {rest} hoạt động khác"] if rest else [])])


def _change(
    session: Session, records: Sequence[str], verb: str, fields: Callable[[Row], Draft], *, sure: bool
) -> Changes:
    from cchc_desktop.services.entry import gate  # late: 2 ms

    with session.writing("change", verb) as act:
        rows = [own(session, record) for record in records]
        altered = [activity.changed(before, fields(before)) for before in rows]
        entries = [
            gate.Entry(
                record, activity.after(before, after), before, activity.named(before) if len(records) > 1 else ""
            )
            for record, before, after in zip(records, rows, altered, strict=True)
        ]
        answers = gate.passed(session, entries, sure=sure)
        for record, before, after, answered in zip(records, rows, altered, answers, strict=True):
            act.tells(verb, activity.named(before) if len(records) == 1 else f"{len(records)} hoạt động")
            dates = [text_of(before, "date"), text_of(after, "date") or text_of(before, "date")]
            act.save("activity", record, {**after, **answered}, dates)
    return act.changes()


def _not_come(row: Row, but: str) -> InputRefused:
    day = formats.day(text_of(row, "date"))
    return InputRefused("NK-24", day=day, activity=activity.named(row), but=but)
