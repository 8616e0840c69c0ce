"""Which month's report should be called to mind today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period, Rule
from cchc_desktop.services import issuing
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures

USUAL_DAYS = 2
"""Days after a period's end where an office names none."""


class Reminder(NamedTuple):
    """A report not issued yet. `days` until its deadline, negative when that has passed."""

    period: Period
    deadline: date
    days: int


def deadline(office: Office, period: Period) -> date:
    """The last day to hand a period's report up; each province fixes it, so it is the office's setting."""
    text = office.deadline_days.strip()
    days = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else USUAL_DAYS
    return period.end + timedelta(days=days)


def due(session: Session, within: int) -> Reminder | None:
    """The month to be reminded of: the one before, while it is not issued and the present one is not near its own
    deadline; the present one from `within` days before its deadline on.

    A month before the book began, an upper-level office and `within` 0 are never reminded of.
    """
    office, today = session.office(), session.clock().date()
    if not within or office.role != "commune":
        return None
    begun = figures.first_day(session.store(), session.unit)
    rule: Rule = "calendar" if office.rule == "calendar" else "admin"
    issued = {one.period for one in issuing.listed(session)}
    now = periods.month_of(today, rule)
    for period in (now, now.previous()):
        day = deadline(office, period)
        near = (day - today).days <= within
        if near and begun and begun <= period.end.isoformat() and period not in issued:
            return Reminder(period, day, (day - today).days)
    return None
