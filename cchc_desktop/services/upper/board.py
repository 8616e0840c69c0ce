"""The board of a period: who has handed in, on time, late or not at all, and how it was in the months before.

What counts as received for a period: a package merged here that was handed up for that period or for a longer one that
holds it, or an issued report of such a period in the unit's history. A later month's package brings earlier months'
activities along; it is no report of theirs, so they stay "chưa nộp" and show their figures. The import log is a fact of
one PC: where a unit's history came by another PC of the upper level, the day its report was issued is taken.

Nothing is expected of a unit before the day it is expected from: the one the list names, else the day it was put on the
list or became known by its key or package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period, Rule
from cchc_desktop.domain.upper.standing import (
    NOT_EXPECTED,
    RECEIVED,
    WORDS,
    Rates,
    Receipt,
    Standing,
    deadline_days,
    due_day,
    judge,
)
from cchc_desktop.domain.upper.units import Unit
from cchc_desktop.domain.values import text_of, whole_of
from cchc_desktop.services.merging import rewritten
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import decisions, problems, units
from cchc_desktop.services.upper.decisions import Decided
from cchc_desktop.storage.upper import figures, submissions
from cchc_desktop.storage.upper.figures import Volume

Window = tuple[str, str]
_NOTHING = Volume(0, 0)
TABLES = frozenset(
    (
        "import_log",
        "issued_report",
        "office",
        "enrolled_key",
        "expected_unit",
        "submission_period",
        "submission_exemption",
    )
)
"""How a unit stands may change with any of these."""


@dataclass(frozen=True, slots=True)
class Line:
    """One unit: how it stands for the period and for each month shown, and how much it did in the period."""

    unit: Unit
    standing: Standing
    months: tuple[Standing, ...]
    volume: Volume

    @property
    def explained(self) -> str:
        """Where the figures of a unit come from that has handed in nothing for the period; "" where that is clear."""
        if self.standing.state in RECEIVED or not self.volume.activities:
            return ""
        state = WORDS[self.standing.state]
        count = formats.number(self.volume.activities)
        return f"{state} kỳ này; {count} hoạt động của kỳ có trong gói nộp cho kỳ khác"


@dataclass(frozen=True, slots=True)
class Board:
    """All units of a period. `months` are those of its reporting year up to its end; `listed` tells whether a list of
    units was given, `others` are units that sent something and are not on it; `problems` say what
    is odd about a unit's files, by its code; `rewritten` are sentences on issued reports and locks, of any period, that
    were written anew or deleted afterwards."""

    office: Office
    period: Period
    today: date
    due: date
    decided: Decided
    months: tuple[Period, ...]
    lines: tuple[Line, ...]
    listed: bool
    others: tuple[Unit, ...]
    problems: Mapping[str, Sequence[str]]
    rewritten: Sequence[str] = ()

    @property
    def rates(self) -> Rates:
        """Counts over all units."""
        return Rates.of([one.standing for one in self.lines])

    def month_rates(self) -> list[Rates]:
        """Counts of each month shown."""
        return [Rates.of([one.months[place] for one in self.lines]) for place in range(len(self.months))]

    def missing(self) -> list[Line]:
        """Units to call: nothing has come, and the deadline has passed."""
        return [one for one in self.lines if one.standing.state == "missing"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A period with what every unit is measured by in it."""

    period: Period
    start: str
    end: str
    due: date
    decided: Decided


def collect(session: Session, period: Period, volumes: Mapping[str, Volume] | None = None) -> Board:
    """The board of any period; `volumes` where the caller knows them already. Raises InputRefused CT-01 in a commune's
    log book."""
    units.refuse_commune(session)
    office, today = session.office(), session.clock().date()
    days, every = deadline_days(office.deadline_days), decisions.decided(session)
    received = _received(session, period.rule)
    on_list = units.listed(session)
    known = units.known(session)
    done = figures.volumes(session.store(), session.unit, period) if volumes is None else volumes

    def asked(one: Period) -> _Asked:
        decided = every.get((one.code, one.rule), Decided())
        due = due_day(one, days, decided.due)
        return _Asked(one, one.start.isoformat(), one.end.isoformat(), due, decided)

    months = months_until(period)
    now, earlier = asked(period), [asked(one) for one in months]
    begins = _begins(session, [one.code for one in on_list or known], received)
    lines = []
    for one in on_list or known:
        receipts, begun = received.get(one.code, ()), begins[one.code]
        standings = tuple(_standing(one, month, receipts, today, begun) for month in earlier)
        lines.append(Line(one, _standing(one, now, receipts, today, begun), standings, done.get(one.code, _NOTHING)))
    there = {one.code for one in on_list}
    others = tuple(one for one in known if one.code not in there) if on_list else ()
    return Board(
        office,
        period,
        today,
        now.due,
        now.decided,
        tuple(months),
        tuple(lines),
        bool(on_list),
        others,
        problems.by_unit(session),
        rewritten.sentences(session),
    )


def months_until(period: Period) -> list[Period]:
    """The months of the period's reporting year up to the one in which it ends."""
    last = periods.month_of(period.end, period.rule)
    return [periods.make("month", last.year, number, period.rule) for number in range(1, last.number + 1)]


def lock(session: Session, period: Period, reason: str) -> Changes:
    """Freeze the board as it stands now. Raises what `decisions.lock` raises."""
    found = collect(session, period)
    return decisions.lock(session, period, reason, {one.unit.code: one.standing for one in found.lines})


@dataclass(frozen=True, slots=True)
class _Begun:
    """From when on a unit without a day of its own is expected: from the first period that is due on `day` or later, or
    from the first one that anybody expected since the same day handed in (`first`, ISO, "" for none)."""

    day: date | None
    first: str

    def covers(self, asked: _Asked) -> bool:
        """Whether the period is one of those."""
        return self.day is None or asked.due >= self.day or bool(self.first and self.first <= asked.start)


def _begins(
    session: Session, codes: Sequence[str], received: Mapping[str, Sequence[tuple[Window, Receipt]]]
) -> dict[str, _Begun]:
    """When each unit begins: those that became known on one day begin together."""
    since = submissions.known_since(session.store(), session.unit)
    days = {code: _day(since[code]) if code in since else None for code in codes}
    firsts: dict[date | None, str] = {}
    for code, day in days.items():
        for (first, _), _ in received.get(code, ()):
            firsts[day] = min(firsts.get(day) or first, first)
    return {code: _Begun(day, firsts.get(day, "")) for code, day in days.items()}


def _standing(
    unit: Unit, asked: _Asked, receipts: Sequence[tuple[Window, Receipt]], today: date, begun: _Begun
) -> Standing:
    decided = asked.decided
    if decided.is_locked and unit.code not in decided.late:
        return decided.standings.get(unit.code) or Standing(NOT_EXPECTED, asked.due)
    if (unit.since or unit.until) and not unit.is_expected(asked.period):
        return Standing(NOT_EXPECTED, asked.due)
    is_decided = decided.due is not None or bool(decided.exemptions)  # whoever sets a deadline expects something
    if not unit.since and not is_decided and not begun.covers(asked):
        return Standing(NOT_EXPECTED, asked.due)
    fitting = [one for (first, last), one in receipts if first <= asked.start and asked.end <= last]
    return judge(fitting, asked.due, today, decided.exemptions.get(unit.code))


def _received(session: Session, rule: Rule) -> Mapping[str, Sequence[tuple[Window, Receipt]]]:
    """Unit code → the windows for which something came in.

    A package that brought nothing new and is not the first of its period adds nothing, so it is no supplement.
    """
    store = session.store()
    found: dict[str, list[tuple[Window, Receipt]]] = {}
    arrived = submissions.report_arrivals(store)
    windows: dict[tuple[str, str], Window | None] = {}
    seen: set[tuple[str, Window]] = set()
    for row in submissions.packages(store, session.unit):
        unit, code = text_of(row, "unit"), text_of(row, "period")
        window = windows.setdefault((code, rule), _window(code, rule))
        if window is None or (not row["brought"] and (unit, window) in seen):
            continue
        seen.add((unit, window))
        found.setdefault(unit, []).append((window, Receipt(_day(whole_of(row, "wall_ms")), code)))
    for row in submissions.reports(store, session.unit):
        unit, window = text_of(row, "unit"), (text_of(row, "starts"), text_of(row, "ends"))
        if (unit, window) not in seen:
            wall = arrived.get((unit, *window))
            day = _day(wall) if wall else date.fromisoformat(text_of(row, "issued_on")[:10])
            found.setdefault(unit, []).append((window, Receipt(day, text_of(row, "period"))))
    return found


def _window(code: str, rule: Rule) -> Window | None:
    """First and last day (ISO) of a package's period, None for a package that was not handed up for any."""
    try:
        period = periods.parse(code, rule)
    except InputRefused:
        return None
    return period.start.isoformat(), period.end.isoformat()


def _day(wall_ms: int) -> date:
    return datetime.fromtimestamp(wall_ms / 1000).date()  # noqa: DTZ006 (local time, as the PC shows it)


def rule_of(office: Office) -> Rule:
    """The period rule of the office."""
    return "calendar" if office.rule == "calendar" else "admin"


def as_json(board: Board) -> dict[str, object]:
    """The board for machines, as the command line prints it."""
    rates, period, decided = board.rates, board.period, board.decided
    return {
        "period": {
            "kind": period.kind,
            "code": period.code,
            "label": period.label,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "rule": period.rule,
        },
        "due": board.due.isoformat(),
        "locked": decided.locked_on or None,
        "lock_reason": decided.reason or None,
        "expected": rates.expected,
        "received": rates.received,
        "on_time": rates.on_time,
        "late": rates.late,
        "missing": rates.missing,
        "waiting": rates.waiting,
        "supplemented": rates.supplemented,
        "received_permille": rates.received_share,
        "on_time_permille": rates.on_time_share,
        "listed": board.listed,
        "units": [_line_json(board, one) for one in board.lines],
        "rewritten": list(board.rewritten),
        "others": [{"unit": one.code, "name": one.name} for one in board.others],
    }


def _line_json(board: Board, line: Line) -> dict[str, object]:
    one = line.standing
    return {
        "unit": line.unit.code,
        "name": line.unit.name,
        "expected": one.state != NOT_EXPECTED,
        "state": one.state,
        "due": one.due.isoformat(),
        "received": one.received.isoformat() if one.received and one.state in RECEIVED else None,
        "supplements": one.supplements,
        "reason": one.reason or None,
        "problems": list(board.problems.get(line.unit.code, ())),
        "activities": line.volume.activities,
        "explained": line.explained or None,
        "total_minutes": line.volume.total_minutes,
        "figures_only": line.volume.unlisted,
        "months": {month.code: shown.state for month, shown in zip(board.months, line.months, strict=True)},
    }
