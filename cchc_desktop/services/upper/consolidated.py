"""Everything the consolidated report says: the figures of all units added up, each unit's own, how they handed in.

It is a `ReportData` like a commune's, so that screen, paper, Word and Excel treat both alike. Lists of single
activities are left to the units' own reports. The upper level's own log book is not added in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain.figures import Measures, overall, permille
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.upper.standing import EXCUSED, NOT_EXPECTED, ON_TIME, WAITING, Rates, Standing
from cchc_desktop.domain.upper.units import Unit, sort_of
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.report_data import Question, ReportData
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board as boards
from cchc_desktop.services.upper import targets, units
from cchc_desktop.services.upper.board import Board
from cchc_desktop.services.upper.targets import Achieved
from cchc_desktop.storage.upper import figures, received
from cchc_desktop.storage.upper.figures import Sums, Untold
from cchc_desktop.storage.upper.received import Piece

_NOTHING: dict[str, Measures] = {}


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One unit's share: its figures by kind now, in the period before and since the year began; how it stands.

    `women_untold`: kind → activities of the period that do not say how many of their people were women. `on_time`
    of `due` months of the year so far. `standing` is None for a unit that is not on the list.
    """

    unit: Unit
    current: dict[str, Measures]
    previous: dict[str, Measures]
    year_to_date: dict[str, Measures]
    standing: Standing | None
    on_time: int
    due: int
    women_untold: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> Measures:
        """All kinds of the period."""
        return overall(self.current)

    @property
    def on_time_share(self) -> int | None:
        """Months on time among those due, thousandths."""
        return permille(self.on_time, self.due)


@dataclass(frozen=True, slots=True)
class Consolidated(ReportData):
    """Figures of all units. `units` are by code, those of the list first; `board` tells how they handed in; `targets`
    how far each unit is with the plan, against the target given to it."""

    units: tuple[UnitPart, ...] = ()
    board: Board | None = None
    targets: tuple[Achieved, ...] = ()

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
                    **one.total.of_all(),
                }
                for one in self.units
            ],
            "targets": [
                {
                    "unit": one.unit.code,
                    "item": one.item.title,
                    "measure": one.item.measure,
                    "target": one.progress.target,
                    "done": one.progress.done,
                    "permille": one.progress.permille,
                }
                for one in self.targets
            ],
        }

    def women_untold(self, kind: str) -> int:
        """Of all units."""
        return sum(one.women_untold.get(kind, 0) for one in self.units)

    @property
    def rates(self) -> Rates:
        """How the units handed in for the period."""
        return Rates.of([one.standing for one in self.units if one.standing])

    def standing_as(self, state: str) -> list[UnitPart]:
        """The units of the list that stand so."""
        return [one for one in self.units if one.standing and one.standing.state == state]


@dataclass(frozen=True, slots=True)
class Added:
    """The figures of a consolidated report, without its words; `received` names those that came without activities."""

    board: Board
    begun: str
    current: Sums
    previous: Sums | None
    last_year: Sums | None
    year_to_date: Sums
    units: tuple[UnitPart, ...]
    received: str


def add_up(session: Session, period: Period) -> Added:
    """All figures of a period: the units' added up, each unit's own, how they handed in. Raises InputRefused CT-01."""
    units.refuse_commune(session)
    store, own = session.store(), session.unit
    begun = figures.first_day(store, own)
    pieces = received.pieces(store)
    current = figures.sums(store, own, period, pieces=pieces)
    to_date = _earlier(session, period.year_to_date(), period, current, pieces)
    previous, last_year = (
        _earlier(session, one, period, current, pieces) if begun and begun <= one.end.isoformat() else None
        for one in (period.previous(), period.same_last_year())
    )
    board = boards.collect(session, period, current.volumes())
    return Added(
        board,
        begun,
        current,
        previous,
        last_year,
        to_date,
        tuple(_units(board, current, previous, to_date, figures.women_untold(store, own, period, pieces))),
        received.digest(store),
    )


def _earlier(session: Session, other: Period, period: Period, current: Sums, pieces: Sequence[Piece]) -> Sums:
    """Another stretch of days; contents are told of the period alone. A year's report is its own year to date."""
    if (other.start, other.end) == (period.start, period.end):
        return current
    return figures.sums(session.store(), session.unit, other, contents=False, pieces=pieces)


def collect(session: Session, period: Period) -> Consolidated:
    """Ask for everything a consolidated report of that period says. Raises InputRefused CT-01."""
    added, question = add_up(session, period), Question.of(session, period)
    return Consolidated(
        office=question.office,
        period=period,
        today=question.today,
        begun=added.begun,
        current=added.current.tally,
        previous=added.previous.tally if added.previous else None,
        last_year=added.last_year.tally if added.last_year else None,
        year_to_date=added.year_to_date.tally,
        rows=[],
        cancelled=[],
        unconfirmed=[],
        plan=[],
        by_kind_plan={},
        timely=keeping.timely(session, period, is_own=False),
        kept={},
        conflicts=figures.conflict_count(session.store(), session.unit, period),
        files=[],
        parts=question.parts,
        previous_parts=question.previous_parts,
        digest=question.digest,
        code=question.code(added.received),
        received=added.received,
        photo=_no_photo,
        choices=question.choices,
        units=added.units,
        board=added.board,
        targets=tuple(targets.achieved(session, period, added.year_to_date.by_unit)),
    )


def _no_photo(file: str) -> bytes | None:
    return None


def _units(board: Board, current: Sums, previous: Sums | None, to_date: Sums, women_untold: Untold) -> list[UnitPart]:
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
                months.count(ON_TIME),
                sum(one not in {EXCUSED, NOT_EXPECTED, WAITING} for one in months),
                women_untold.get(code, {}),
            )
        )
    return found
