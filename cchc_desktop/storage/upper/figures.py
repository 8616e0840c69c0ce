"""Sums over all units of an upper level at once.

They stand added up by half-months in two tables that triggers keep (db/migrations/0010_unit_figures.sql); only the odd
days of a free period are added up here from the activities themselves. What came as figures alone is added to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import add
from typing import NamedTuple

from cchc_desktop.domain.figures import Measures, Tally
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.topics import main_topic
from cchc_desktop.domain.upper import halves
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.activities import span
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.upper import received
from cchc_desktop.storage.upper.received import Piece

Untold = dict[str, dict[str, int]]
_NONE = Measures()
_MOST_STRANGE = 20
_STRANGE = "nhiều loại"
"""What kinds are called together that only other programs know."""


class Volume(NamedTuple):
    """What a board says of a unit's work: done activities and minutes on the air; `unlisted` of the activities came as
    figures alone."""

    activities: int
    total_minutes: int
    unlisted: int = 0

    @property
    def is_unlisted(self) -> bool:
        """Whether none of the activities behind the figures is here."""
        return 0 < self.activities == self.unlisted


@dataclass(frozen=True, slots=True)
class Sums:
    """Figures of many units: each unit's by kind, and all of them together by kind and by content. `unlisted`: unit →
    activities among them that came as figures alone."""

    by_unit: dict[str, dict[str, Measures]]
    tally: Tally
    unlisted: dict[str, int] = field(default_factory=dict)

    def volumes(self) -> dict[str, Volume]:
        """Unit → how much it did."""
        return {
            unit: Volume(
                sum(one.count for one in found.values()),
                sum(one.total_minutes for one in found.values()),
                self.unlisted.get(unit, 0),
            )
            for unit, found in self.by_unit.items()
        }


@dataclass(slots=True)
class _Adding:
    """Sums in the making, as plain lists: at thousands of rows the objects would cost more than the question."""

    units: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    contents: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        """Rows of unit, kind, topic, eleven sums."""
        for unit, kind, topic, *found in rows:
            _into(self.units, [(unit, kind, *found)])
            _into(self.contents, [(topic, kind, *found)])

    def sums(self, unlisted: dict[str, int]) -> Sums:
        """All of it together."""
        self._join_strange_kinds()
        units: dict[str, dict[str, Measures]] = {}
        by_kind: dict[str, Measures] = {}
        for (unit, kind), found in self.units.items():
            units.setdefault(unit, {})[kind] = measures = Measures(*found)
            by_kind[kind] = by_kind.get(kind, _NONE) + measures
        told: dict[tuple[str, str], Measures] = {}
        for (code, kind), found in self.contents.items():
            key = (main_topic(code), kind)
            told[key] = told.get(key, _NONE) + Measures(*found)
        return Sums(units, Tally(by_kind, told), unlisted)

    def _join_strange_kinds(self) -> None:
        """Kinds that only other programs know stand in one line where they are many: a report has a row for each, and
        a file that makes thousands of them up must keep nobody waiting for its paper."""
        if len({kind for _, kind in self.units} - KINDS.keys()) > _MOST_STRANGE:
            self.units = _joined(self.units)
            self.contents = _joined(self.contents)


def _joined(held: Mapping[tuple[str, str], list[int]]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for (first, kind), numbers in held.items():
        _add(found, (first, kind if kind in KINDS else _STRANGE), numbers)
    return found


def _into(held: dict[tuple[str, str], list[int]], rows: Iterable[Sequence[object]]) -> None:
    """Rows of two keys and eleven sums."""
    for first, second, *found in rows:
        numbers: list[int] = found  # type: ignore[assignment]
        _add(held, (str(first), str(second)), numbers)


def _add(held: dict[tuple[str, str], list[int]], key: tuple[str, str], numbers: list[int]) -> None:
    there = held.get(key)
    held[key] = numbers if there is None else list(map(add, there, numbers))


def sums(
    store: Store, own: str, period: Period, *, contents: bool = True, pieces: Sequence[Piece] | None = None
) -> Sums:
    """All units' figures of the period, each equal to what the unit's own report says (storage/figures.tally); those
    that came without activities are added in where no activities are.

    Without `contents` those by content are left out where that saves a question. `pieces` where the caller has asked
    for them (received.pieces) already, as they are the same for every period.
    """
    adding = _Adding()
    whole = halves.cut(period.start, period.end)
    if whole.first is not None and whole.last is not None:
        asked = {"from": whole.first.isoformat(), "to": whole.last.isoformat()}
        _into(adding.units, store.rows(query("units_figures"), asked))
        if contents:
            _into(adding.contents, store.rows(query("contents_figures"), asked))
    for start, end in whole.odd:
        adding.add(store.rows(query("odd_days_figures"), {**_range(start, end), "own": own}))
    unlisted: dict[str, int] = {}
    told = received.within(received.pieces(store) if pieces is None else pieces, period.start, period.end)
    for unit, kind, topic, numbers in received.rows(store, told, contents=contents):
        _add(adding.units, (unit, kind), numbers)
        if contents:
            _add(adding.contents, (topic, kind), numbers)
        unlisted[unit] = unlisted.get(unit, 0) + numbers[0]
    return adding.sums(unlisted)


def volumes(store: Store, own: str, period: Period) -> dict[str, Volume]:
    """Unit → how much it did in the period."""
    return sums(store, own, period, contents=False).volumes()


def women_untold(store: Store, own: str, period: Period, pieces: Sequence[Piece]) -> Untold:
    """Unit → kind → done activities of the period with people, but without the number of women among them. Of figures
    that came alone nobody knows whether a nought was written: it is taken for not told."""
    found: Untold = {}
    here = store.rows(
        "SELECT unit, kind, count(*) FROM activity WHERE seq >= :first AND seq < :past AND status = 'done' "
        "AND participants > 0 AND women IS NULL AND unit <> :own GROUP BY 1, 2",
        {**_range(period.start, period.end), "own": own},
    )
    told = received.women_untold(store, received.within(pieces, period.start, period.end))
    for unit, kind, number in (*map(tuple, here), *told):
        of_unit = found.setdefault(str(unit), {})
        of_unit[str(kind)] = of_unit.get(str(kind), 0) + int(number)
    return found


def first_day(store: Store, own: str) -> str:
    """The first day (ISO) any unit did anything on, "" while nothing has come in."""
    row = store.row(
        "SELECT date FROM activity WHERE status = 'done' AND unit <> :own ORDER BY seq LIMIT 1", {"own": own}
    )
    days = [str(row["date"]) if row else "", received.first_day(store)]
    return min((day for day in days if day), default="")


def conflict_count(store: Store, own: str, period: Period) -> int:
    """Activities of the period that a unit's PCs tell differently."""
    return store.number(
        # The few records in conflict first: the other way round the whole period would be read.
        "SELECT count(*) FROM (SELECT DISTINCT record, unit FROM conflict) c "
        "CROSS JOIN activity a ON a.id = c.record AND a.unit = c.unit "
        "WHERE a.seq >= :first AND a.seq < :past AND a.unit <> :own",
        {**_range(period.start, period.end), "own": own},
    )


def _range(start: date, end: date) -> dict[str, Value]:
    return span(start.isoformat(), end.isoformat())
