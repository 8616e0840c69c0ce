"""Everything the consolidated report says: the figures of all units added up, each unit's own, how they handed in.

It is a `ReportData` like a commune's, so that screen, paper, Word and Excel treat both alike. Lists of single
activities are left to the units' own reports. The upper level's own log book is not added in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_desktop.domain.figures import Measures, permille
from cchc_desktop.domain.papers.choices import SIGNER_LINES, SIGNER_NAME, resolved
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.upper.standing import EXCUSED, NOT_EXPECTED, ON_TIME, RECEIVED, WAITING, Rates, Standing
from cchc_desktop.domain.upper.units import Unit, sort_of
from cchc_desktop.services import report_data, report_text
from cchc_desktop.services.report_data import ReportData
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board as boards
from cchc_desktop.services.upper.board import Board
from cchc_desktop.storage import history
from cchc_desktop.storage.upper import figures
from cchc_desktop.storage.upper.figures import Sums

_NOTHING: dict[str, Measures] = {}


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One unit's share: its figures by kind now, in the period before and since the year began; how it stands.

    `handed_in` and `on_time` of `due` months of the year so far. `standing` is None for a unit that is not on the list.
    """

    unit: Unit
    current: dict[str, Measures]
    previous: dict[str, Measures]
    year_to_date: dict[str, Measures]
    standing: Standing | None
    handed_in: int
    on_time: int
    due: int

    @property
    def total(self) -> Measures:
        """All kinds of the period."""
        return sum(self.current.values(), Measures())

    @property
    def on_time_share(self) -> int | None:
        """Months on time among those due, thousandths."""
        return permille(self.on_time, self.due)


@dataclass(frozen=True, slots=True)
class Consolidated(ReportData):
    """Figures of all units. `units` are by code, those of the list first; `board` tells how they handed in."""

    units: tuple[UnitPart, ...] = ()
    board: Board | None = None

    @property
    def is_consolidated(self) -> bool:
        """It adds up many units."""
        return True

    def more_json(self) -> dict[str, object]:
        """How many handed in, and each unit's totals."""
        rates = self.rates
        return {
            "submission": {
                "expected": rates.expected,
                "received": rates.received,
                "on_time": rates.on_time,
                "late": rates.late,
                "missing": rates.missing,
            },
            "units": [
                {
                    "unit": one.unit.code,
                    "name": one.unit.name,
                    "state": one.standing.state if one.standing else None,
                    **one.total.as_dict(),
                }
                for one in self.units
            ],
        }

    @property
    def rates(self) -> Rates:
        """How the units handed in for the period."""
        return Rates.of([one.standing for one in self.units if one.standing])

    def standing_as(self, state: str) -> list[UnitPart]:
        """The units of the list that stand so."""
        return [one for one in self.units if one.standing and one.standing.state == state]


def collect(session: Session, period: Period) -> Consolidated:
    """Ask for everything a consolidated report of that period says. Raises InputRefused CT-01."""
    board = boards.collect(session, period)
    store, own = session.store(), session.unit
    begun = figures.first_day(store, own)
    sums = _sums(session, period, begun)
    current, previous, to_date = (sums[key] for key in ("current", "previous", "year_to_date"))
    assert current is not None
    assert to_date is not None
    digest = history.digest(store)
    texts = report_text.choices(session, period)
    office = board.office
    choices = resolved(office.urgency, office.left_out, texts)
    if texts.get(SIGNER_LINES):
        office = replace(office, signer_lines=texts[SIGNER_LINES], signer_name=texts.get(SIGNER_NAME, ""))
    last_year = sums["last_year"]
    return Consolidated(
        office=office,
        period=period,
        today=board.today,
        begun=begun,
        current=current.tally,
        previous=previous.tally if previous else None,
        last_year=last_year.tally if last_year else None,
        year_to_date=to_date.tally,
        rows=[],
        cancelled=[],
        unconfirmed=[],
        plan=[],
        by_kind_plan={},
        feedback=figures.feedback_counts(store, own, period),
        conflicts=figures.conflict_count(store, own, period),
        files=[],
        parts=report_text.parts(session, period),
        previous_parts=report_text.parts(session, period.previous()),
        digest=digest,
        code=report_data.short_code(own, period, digest),
        photo=_no_photo,
        choices=choices,
        units=tuple(_units(board, current, previous, to_date)),
        board=board,
    )


def _no_photo(file: str) -> bytes | None:
    return None


def _sums(session: Session, period: Period, begun: str) -> dict[str, Sums | None]:
    """Each stretch of days asked once: a year's report is its own year to date."""
    asked: dict[tuple[str, str], Sums] = {}

    def sums(other: Period, *, always: bool = False) -> Sums | None:
        start, end = other.start.isoformat(), other.end.isoformat()
        if not always and not (begun and begun <= end):
            return None
        if (start, end) not in asked:
            asked[start, end] = figures.sums(session.store(), session.unit, other)
        return asked[start, end]

    return {
        "current": sums(period, always=True),
        "previous": sums(period.previous()),
        "last_year": sums(period.same_last_year()),
        "year_to_date": sums(period.year_to_date(), always=True),
    }


def _units(board: Board, current: Sums, previous: Sums | None, to_date: Sums) -> list[UnitPart]:
    lines = {one.unit.code: one for one in board.lines}
    known = {code: one.unit for code, one in lines.items()} | {one.code: one for one in board.others}
    seen = set(current.by_unit) | set(to_date.by_unit)
    codes = [*lines, *sorted(seen - set(lines))]
    before = previous.by_unit if previous else {}
    found = []
    for code in codes:
        line = lines.get(code)
        months = [one.state for one in line.months] if line else []
        found.append(
            UnitPart(
                known.get(code) or Unit(code, f"Đơn vị {code}", sort_of("")),
                current.by_unit.get(code, _NOTHING),
                before.get(code, _NOTHING),
                to_date.by_unit.get(code, _NOTHING),
                line.standing if line else None,
                sum(one in RECEIVED for one in months),
                months.count(ON_TIME),
                sum(one not in {EXCUSED, NOT_EXPECTED, WAITING} for one in months),
            )
        )
    return found
