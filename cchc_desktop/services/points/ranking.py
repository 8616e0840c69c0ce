"""The units of an upper level by their points: the same lines and formulas as each unit reckons for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.points import ACTIVITIES, INDICATOR, PLAN
from cchc_desktop.domain.points.rules import Criterion, Found
from cchc_desktop.domain.record_types.roles import Scored
from cchc_desktop.domain.registers import SCORING
from cchc_desktop.domain.upper.units import Unit
from cchc_desktop.domain.values import text_of
from cchc_desktop.services.points import scoring
from cchc_desktop.services.points.scoring import Behind, Sheet
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import targets, units
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.upper import figures


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit's rank, 1 for the first, shared by units of equal points, and its sheet."""

    rank: int
    unit: Unit
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Ranking:
    """The units expected, those of most points first; `own` is the set as the upper level keeps it, without points."""

    own: Sheet
    places: tuple[RankedUnit, ...]


def ranking(session: Session, year: int, given: str = "") -> Ranking:
    """All expected units by a set of the upper level. Raises InputRefused CT-01 in a commune's log book, CD-01."""
    units.refuse_commune(session)
    own = scoring.sheet(session, year, given)
    criteria = [one.criterion for one in own.lines]
    span = scoring.span(session, year)
    by_unit = figures.sums(session.store(), session.unit, span, contents=False).by_unit
    planned: Counter[str] = Counter()
    finished: Counter[str] = Counter()
    for one in targets.achieved(session, span, by_unit):
        planned[one.unit.code] += 1
        finished[one.unit.code] += one.progress.finished
    sheets = []
    for unit in units.expected(session):
        done = Found(Fraction(finished[unit.code]), planned[unit.code])
        facts = _Facts(session, year, unit.code, by_unit.get(unit.code, {}), done)
        lines = scoring.lines(criteria, facts, _scored(session, year, unit.code, own.title, criteria))
        sheets.append((unit, Sheet(own.office, own.today, own.title, own.note, own.basis, year, lines)))
    sheets.sort(key=lambda one: (-one[1].total("reckoned"), one[0].code))
    totals = [one.total("reckoned") for _, one in sheets]
    return Ranking(own, tuple(RankedUnit(totals.index(one.total("reckoned")) + 1, unit, one) for unit, one in sheets))


class _Facts:
    """What a unit did, as the upper level knows it."""

    def __init__(self, session: Session, year: int, unit: str, by_kind: Mapping[str, Measures], plan: Found) -> None:
        self._session, self._year, self._unit, self._by_kind, self._plan = session, year, unit, by_kind, plan

    def found(self, criterion: Criterion) -> Found:
        """What a line counts."""
        if criterion.counts == PLAN:
            return self._plan
        if criterion.counts == ACTIVITIES:
            kinds = criterion.kinds or tuple(self._by_kind)
            return Found(Fraction(sum(self._by_kind[key].count for key in kinds if key in self._by_kind)))
        if criterion.counts == INDICATOR:
            return Found(scoring.newest(self._session, self._unit, self._year, criterion.indicator))
        return Found(None)

    def behind(self, criterion: Criterion) -> tuple[Behind, ...]:
        """The records lie in the unit's own log book."""
        return ()

    def hung_on(self, scored: Scored) -> tuple[Behind, ...]:
        """So do the files."""
        return ()


def _scored(session: Session, year: int, unit: str, title: str, criteria: list[Criterion]) -> dict[str, Scored]:
    """Line of the upper level → what the unit claims for its own line of that set and number, and what was appraised
    here."""
    store = session.store()
    sets = {
        text_of(row, "id")
        for row in register_rows.of_register(store, SCORING.sets, unit)
        if text_of(row, SCORING.sets.title) == title
    }
    numbers = {
        text_of(row, "id"): SCORING.read(row).number
        for row in register_rows.of_register(store, SCORING.lines, unit)
        if text_of(row, SCORING.lines.belongs) in sets
    }
    told, own = scoring.said(session, unit, year), scoring.said(session, session.unit, year)
    claimed = {numbers[line]: one for line, whose, one in told if line in numbers and not whose}
    given = {line: one for line, whose, one in own if whose == unit}
    found = {}
    for one in criteria:
        theirs, ours = claimed.get(one.number), given.get(one.record)
        if theirs or ours:
            found[one.record] = Scored(
                claimed=theirs.claimed if theirs else "",
                appraised=ours.appraised if ours else "",
                proof=(ours or theirs or scoring.NOBODY).proof,
                why=(ours.why if ours else "") or (theirs.why if theirs else ""),
                record=ours.record if ours else "",
            )
    return found
