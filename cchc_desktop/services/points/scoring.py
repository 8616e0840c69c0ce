"""An office's points for a year by one criteria set: reckoned line by line, beside what people scored.

Screen, paper, command line and the evidence bundle ask here; the figures are those of the report and of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, Protocol

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import IS_FOR
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.figures import Tally
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.points import ACTIVITIES, INDICATOR, PLAN, SUM
from cchc_desktop.domain.points.rules import Criterion, Found, Gap, Points, hundredths, reckoned, under
from cchc_desktop.domain.record_types.roles import Scored
from cchc_desktop.domain.registers import MEASURING, SCORING
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services import evidence, plan_work
from cchc_desktop.services.registers import measuring
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures
from cchc_desktop.storage.registers import rows as register_rows

NO_PROOF, ATTACHED, ACCEPTED = "none", "attached", "accepted"
NOBODY = Scored("", "", NO_PROOF, "", "")
"""What people said of a line that nobody has scored."""


class Behind(NamedTuple):
    """A record that a line's points rest on: its id, what it is called, the files that prove it."""

    record: str
    name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a set with its points. `depth` is 0 for a line at the top; a `SUM` line has the points of those under
    it. `claimed` is what the office scored itself, else what is reckoned; points are hundredths, None for none."""

    criterion: Criterion
    depth: int
    points: Points
    scored: Scored
    behind: tuple[Behind, ...]

    @property
    def claimed(self) -> int | None:
        """What the office claims: its own score where it gave one, else what is reckoned."""
        return hundredths(self.scored.claimed) if self.scored.claimed else self.points.points

    @property
    def appraised(self) -> int | None:
        """What the appraisers gave."""
        return hundredths(self.scored.appraised) if self.scored.appraised else None

    @property
    def proof(self) -> str:
        """None, attached or accepted: what people said, or attached where a record behind it has files."""
        if self.scored.proof == NO_PROOF and any(one.files for one in self.behind):
            return ATTACHED
        return self.scored.proof or NO_PROOF


@dataclass(frozen=True, slots=True)
class Sheet:
    """A set scored for a year: its lines as numbered, and what brings the next points with least work first."""

    office: Office
    today: date
    title: str
    note: str
    basis: str
    year: int
    lines: tuple[Line, ...]

    @property
    def scored_lines(self) -> tuple[Line, ...]:
        """The lines that have points of their own."""
        return tuple(one for one in self.lines if one.criterion.rule != SUM)

    def total(self, points: str) -> int:
        """The sum of "most", "reckoned", "claimed" or "appraised" over the lines, in hundredths."""
        return sum(_of(one, points) or 0 for one in self.scored_lines)

    @property
    def gaps(self) -> tuple[tuple[Line, Gap], ...]:
        """What is missing, the most points for the least work first; a finished item counts as much work as an
        activity."""
        found = [(one, one.points.gap) for one in self.scored_lines if one.points.gap is not None]
        return tuple(sorted(found, key=lambda one: (one[1].more / one[1].gain, one[0].criterion.number)))


def _of(line: Line, points: str) -> int | None:
    if points == "most":
        return line.criterion.most
    if points == "reckoned":
        return line.points.points
    found: int | None = getattr(line, points)
    return found


def sets(session: Session, day: str) -> list[Row]:
    """The unit's criteria sets that hold on a day (ISO), the last of the register's list first."""
    found = register_rows.of_register(session.store(), SCORING.sets, session.unit)
    return [row for row in reversed(found) if SCORING.holds(row, day)]


def sheet(session: Session, year: int, given: str = "") -> Sheet:
    """The points of a year by one set: its record or title, the newest of that year where none is given. Raises
    InputRefused CD-01 (no set, or no such set)."""
    chosen = _chosen(session, year, given)
    record = text_of(chosen, "id")
    basis, note = SCORING.told(chosen)
    notes = (note, *(text_of(row, "note") for row in _rows(session, (record,))))
    return Sheet(
        office=session.office(),
        today=session.clock().date(),
        title=text_of(chosen, "title"),
        note="\n".join(filter(None, notes)),
        basis=basis,
        year=year,
        lines=lines_of(session, record, year),
    )


def lines_of(session: Session, record: str, year: int) -> tuple[Line, ...]:
    """The lines of one set of the unit, reckoned for a year."""
    return lines_of_sets(session, (record,), year)


def lines_of_sets(session: Session, records: Sequence[str], year: int) -> tuple[Line, ...]:
    """The same of several sets, what was done and scored that year read once for all."""
    told = said(session, session.unit, year)
    scored = {line: one for line, whose, one in told if not whose or whose == session.unit}
    facts, by_set = Facts(session, year), dict[str, list[Criterion]]()
    for row in _rows(session, records):
        by_set.setdefault(text_of(row, SCORING.lines.belongs), []).append(SCORING.read(row))
    return tuple(line for criteria in by_set.values() for line in lines(criteria, facts, scored))


def said(session: Session, unit: str, year: int) -> list[tuple[str, str, Scored]]:
    """What people of a unit scored for a year: the line, the unit it is about ("" their own), and the scores."""
    found = []
    for row in register_rows.of_year(session.store(), SCORING.scores, unit, year):
        line, _, whose = SCORING.about(row)
        found.append((line, whose, SCORING.scored(row)))
    return found


def _rows(session: Session, records: Sequence[str]) -> list[dict[str, Value]]:
    return register_rows.lines(session.store(), SCORING.lines, session.unit, records)


class Known(Protocol):
    """What a unit did, and the records behind it."""

    def found(self, criterion: Criterion) -> Found:
        """What a line counts."""

    def behind(self, criterion: Criterion) -> tuple[Behind, ...]:
        """The records that a line's points rest on."""

    def hung_on(self, scored: Scored) -> tuple[Behind, ...]:
        """What people scored, where they hung files on it."""


def lines(criteria: Sequence[Criterion], facts: Known, scored: Mapping[str, Scored]) -> tuple[Line, ...]:
    """Every line reckoned; a line that sums has the points of the lines that stand under it."""
    numbers = {one.number: one for one in criteria}
    own = {one.number: _one(one, facts) for one in criteria if one.rule != SUM}
    below = _below(numbers, own)
    found = []
    for one in criteria:
        depth, above = 0, one.number
        while above := under(above, numbers):
            depth += 1
        points, behind = own.get(one.number) or (below[one.number], ())
        said = scored.get(one.record, NOBODY)
        found.append(Line(one, depth, points, said, (*behind, *facts.hung_on(said))))
    return tuple(found)


def _below(numbers: Mapping[str, Criterion], own: Mapping[str, tuple[Points, tuple[Behind, ...]]]) -> dict[str, Points]:
    """What the lines under a summing line give together."""
    sums = {number: 0 for number, one in numbers.items() if one.rule == SUM}
    for number, (points, _) in own.items():
        above = number
        while above := under(above, numbers):
            if above in sums:
                sums[above] += points.points or 0
    return {number: Points(total, "Cộng các mục con") for number, total in sums.items()}


def _one(criterion: Criterion, facts: Known) -> tuple[Points, tuple[Behind, ...]]:
    return reckoned(criterion, facts.found(criterion)), facts.behind(criterion)


def _chosen(session: Session, year: int, given: str) -> Row:
    known = sets(session, span(session, year).end.isoformat())
    asked = fold(given)
    for row in known:
        if not asked or asked == fold(text_of(row, "title")) or text_of(row, "id").startswith(given):
            return row
    if not known:
        raise InputRefused("CD-01:none", year=year)
    names = "; ".join(f"“{text_of(row, 'title')}”" for row in known)
    raise InputRefused("CD-01", given=given[:60], year=year, names=names)


def span(session: Session, year: int) -> Period:
    """The days that count for a year: the reporting year of the office."""
    return periods.make("year", year, 1, "calendar" if session.office().rule == "calendar" else "admin")


def to_json(found: Sheet) -> dict[str, object]:
    """The sheet as one JSON document: points are hundredths."""
    return {
        "set": found.title,
        "year": found.year,
        **{key: found.total(key) for key in ("most", "reckoned", "claimed", "appraised")},
        "lines": [
            {
                "number": one.criterion.number,
                "title": one.criterion.title,
                "most": one.criterion.most,
                "reckoned": one.points.points,
                "formula": one.points.formula,
                "claimed": one.claimed,
                "appraised": one.appraised,
                "proof": one.proof,
                "records": [behind.record for behind in one.behind],
                "gap": None
                if one.points.gap is None
                else {"more": float(one.points.gap.more), "gain": one.points.gap.gain},
            }
            for one in found.lines
        ],
    }


class Facts:
    """What an office did in a year, each asked for when a line first needs it."""

    def __init__(self, session: Session, year: int) -> None:
        self._session, self._year = session, year
        self._span = span(session, year)

    def found(self, criterion: Criterion) -> Found:
        """What a line counts."""
        if criterion.counts == PLAN:
            return Found(Fraction(len(self._finished)), len(self._plan.tasks))
        if criterion.counts == ACTIVITIES:
            kinds = criterion.kinds or tuple(self._tally.by_kind)
            return Found(Fraction(sum(self._tally.kind(key).count for key in kinds)))
        if criterion.counts == INDICATOR:
            return Found(newest(self._session, self._session.unit, self._year, criterion.indicator))
        return Found(None)

    def behind(self, criterion: Criterion) -> tuple[Behind, ...]:
        """The records that a line's points rest on: the plan's finished items, the activities that have files."""
        if criterion.counts == PLAN:
            return self._finished
        if criterion.counts == ACTIVITIES:
            found: dict[str, Behind] = {}
            for row in self._files:
                kind = text_of(row, "kind")
                if kind and (not criterion.kinds or kind in criterion.kinds):
                    record = text_of(row, "activity")
                    held = found.get(record, Behind(record, text_of(row, "title"), ()))
                    found[record] = held._replace(files=(*held.files, text_of(row, "id")))
            return tuple(found.values())
        return ()

    def hung_on(self, scored: Scored) -> tuple[Behind, ...]:
        """What people scored, where they hung files on it."""
        files = evidence.files(self._session, scored.record) if scored.record else ()
        name = SCORING.scores.form_title
        return (Behind(scored.record, name, tuple(text_of(row, "id") for row in files)),) if files else ()

    @cached_property
    def _plan(self) -> plan_work.YearProgress:
        return plan_work.progress(self._session, self._year, None)

    @cached_property
    def _finished(self) -> tuple[Behind, ...]:
        files: dict[str, list[str]] = {}
        for row in self._files:
            files.setdefault(text_of(row, IS_FOR), []).append(text_of(row, "id"))
        done = [one.item for one in self._plan.tasks if one.progress.finished]
        return tuple(Behind(one.record, one.name, tuple(files.get(one.record, ()))) for one in done)

    @cached_property
    def _tally(self) -> Tally:
        return figures.tally(self._session.store(), self._session.unit, self._span)

    @cached_property
    def _files(self) -> list[dict[str, Value]]:
        return evidence.of_period(self._session, self._span)


def newest(session: Session, unit: str, year: int, title: str) -> Fraction | None:
    """The newest value by the year's end of a unit's indicator of that title and year; None where nobody measured."""
    store, asked = session.store(), fold(title)
    known = {
        text_of(row, "id")
        for row in register_rows.of_year(store, MEASURING.indicators, unit, year)
        if fold(text_of(row, MEASURING.indicators.title)) == asked
    }
    found = measuring.newest(session, unit, sorted(known), span(session, year).end.isoformat())
    return max(found.values(), default=("", None))[1]
