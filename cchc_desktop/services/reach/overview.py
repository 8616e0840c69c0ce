"""What charts tell of a period: reach, plan, indicators, months. Asked once for screen, paper and workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.registers import MEASURING
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import plan_work
from cchc_desktop.services.plan_work import ItemProgress
from cchc_desktop.services.reach import reaching
from cchc_desktop.services.reach.reaching import Reach
from cchc_desktop.services.registers import measuring
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures
from cchc_desktop.storage.registers import rows as register_rows


class Measured(NamedTuple):
    """An indicator of the year: what it aims at (`least` to `most`, 0 for nothing), its newest value by the end of the
    period and the day (ISO) of it, None and "" where nobody measured."""

    record: str
    title: str
    least: float
    most: float
    unit: str
    value: Fraction | None
    day: str

    @property
    def is_met(self) -> bool:
        """Whether the value reaches the least that was aimed at; more than the most is met too."""
        return self.value is not None and self.value >= self.least


@dataclass(frozen=True, slots=True)
class Overview:
    """`months` are those of the reporting year that have begun by the end of the period, each with what was done."""

    office: Office
    period: Period
    today: date
    reach: Reach
    plan: tuple[ItemProgress, ...]
    measured: tuple[Measured, ...]
    months: tuple[tuple[Period, Measures], ...]


def of_period(session: Session, period: Period) -> Overview:
    """All of it for one period, of the unit's own records."""
    year = periods.year_of(period.end, period.rule)
    months = (periods.make("month", year, number, period.rule) for number in range(1, 13))
    store, unit, today = session.store(), session.unit, session.clock().date()
    until = min(today, period.end)
    return Overview(
        session.office(),
        period,
        today,
        reaching.of_period(session, period),
        plan_work.progress(session, year, period).tasks,
        measured(session, period),
        tuple((one, figures.tally(store, unit, one).total()) for one in months if one.start <= until),
    )


def measured(session: Session, period: Period) -> tuple[Measured, ...]:
    """The indicators of the period's year as their register lists them, each with its newest value by the end of the
    period."""
    year = periods.year_of(period.end, period.rule)
    found = register_rows.of_year(session.store(), MEASURING.indicators, session.unit, year)
    records = [text_of(row, "id") for row in found]
    newest = measuring.newest(session, session.unit, records, period.end.isoformat())
    told = []
    for row in sorted(found, key=MEASURING.indicators.order):
        record = text_of(row, "id")
        day, value = newest.get(record, ("", None))
        told.append(Measured(record, text_of(row, MEASURING.indicators.title), *MEASURING.aim(row), value, day))
    return tuple(told)
