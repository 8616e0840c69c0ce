"""Which periods stand in the list at the left, and which one opens by itself. No widgets, no database of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period, Rule
from cchc_desktop.services import issuing, reminder, report_text
from cchc_desktop.services.issuing import Issue
from cchc_desktop.services.session import Session

MONTHS = 12
"""Months offered by themselves; older ones are reached through "Lập báo cáo"."""


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One line of the list. `deadline` is the last day to hand the report up, None when it has long passed.

    `version` is the newest issued version, 0 before the first; `number` is the one it carries.
    """

    period: Period
    is_draft: bool
    deadline: date | None
    version: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the list is made of: the office's settings, today, and the periods with words of the officer's own."""

    office: Office
    today: date
    drafted: tuple[Period, ...]
    issued: Mapping[Period, Issue] = field(default_factory=dict)

    @property
    def rule(self) -> Rule:
        """How this office counts its months."""
        return "calendar" if self.office.rule == "calendar" else "admin"


def read_known(session: Session) -> Known:
    """Ask the database; run on a worker."""
    drafted = []
    for code, rule in report_text.drafted(session):
        try:
            drafted.append(periods.parse(code, "calendar" if rule == "calendar" else "admin"))
        except InputRefused:  # a period that only a newer program names: that program lists it
            continue
    newest = {one.period: one for one in reversed(issuing.listed(session))}
    return Known(session.office(), session.clock().date(), tuple(dict.fromkeys(drafted)), newest)


def due(known: Known) -> Period:
    """The month whose report is due: the one before until its deadline has passed, then the present one."""
    now = periods.month_of(known.today, known.rule)
    before = now.previous()
    return before if known.today <= reminder.deadline(known.office, before) else now


def lines(known: Known, chosen: Iterable[Period] = ()) -> list[PeriodLine]:
    """The last twelve months, those with a draft, issued or just chosen: newest first, longer before shorter."""
    found: dict[Period, None] = {}
    month = periods.month_of(known.today, known.rule)
    for _ in range(MONTHS):
        found[month] = None
        month = month.previous()
    found |= dict.fromkeys(known.drafted) | dict.fromkeys(known.issued) | dict.fromkeys(chosen)
    ordered = sorted(found, key=lambda one: (one.end, -one.start.toordinal(), one.rule), reverse=True)
    return [_line(known, one) for one in ordered]


def _line(known: Known, period: Period) -> PeriodLine:
    issue = known.issued.get(period)
    version, number = (issue.version, issue.number) if issue else (0, "")
    return PeriodLine(period, period in known.drafted, _deadline(known, period), version, number)


def dates(period: Period) -> str:
    """ "15/9–14/10"; with years where the two ends lie in different ones."""
    start, end = period.start, period.end
    if start.year != end.year:
        return f"{_short(start)}/{start.year}–{_short(end)}/{end.year}"
    return f"{_short(start)}–{_short(end)}"


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"


def _deadline(known: Known, period: Period) -> date | None:
    day = reminder.deadline(known.office, period)
    return day if day >= known.today else None
