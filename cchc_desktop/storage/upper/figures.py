"""Sums over all units of an upper level at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from cchc_desktop.domain.figures import Measures, Tally
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.topics import main_topic
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.tables import first_place

_SHORT = 62
"""Up to so many days the rows of the period are read by themselves; beyond that the covering index is quicker."""
_NONE = Measures()
_WITHOUT_CONTENTS = re.compile(r", topic\b")
_BY_INDEX = " INDEXED BY activity_figures"


class Volume(NamedTuple):
    """What a board says of a unit's work: done activities and minutes on the air."""

    activities: int
    total_minutes: int


def volumes(store: Store, own: str, period: Period) -> dict[str, Volume]:
    """Unit → how much it did in the period."""
    source = "" if _is_short(period) else _BY_INDEX
    rows = store.rows(
        "SELECT unit, count(*), sum(coalesce(minutes, 0) * coalesce(plays, 0)) "
        f"FROM activity{source} WHERE status = 'done' AND seq >= :first AND seq < :past AND unit <> :own GROUP BY unit",
        {**_range(period), "own": own},
    )
    return {str(row[0]): Volume(int(row[1]), int(row[2])) for row in rows}


@dataclass(frozen=True, slots=True)
class Sums:
    """Figures of many units: each unit's by kind, and all of them together by kind and by content."""

    by_unit: dict[str, dict[str, Measures]]
    tally: Tally


def sums(store: Store, own: str, period: Period, *, contents: bool = True) -> Sums:
    """All units' figures of the period, each equal to what the unit's own report says (storage/figures.tally).

    Without `contents` those by content are left out, which is twice as quick. Added up as plain lists: at 15,000 rows
    a year the objects would cost more than the question.
    """
    sql = query("units_figures") if contents else _WITHOUT_CONTENTS.sub("", query("units_figures"))
    by_unit: dict[tuple[str, str], list[int]] = {}
    by_topic: dict[tuple[str, str], list[int]] = {}
    for row in store.rows(sql.replace(_BY_INDEX, "") if _is_short(period) else sql, _range(period)):
        unit, kind, *found = row
        if unit == own:
            continue
        code = str(found.pop() or "") if contents else ""
        keys = ((by_unit, (unit, kind)), (by_topic, (code, kind))) if contents else ((by_unit, (unit, kind)),)
        for where, key in keys:
            held = where.get(key)
            where[key] = found if held is None else list(map(add, held, found))
    units: dict[str, dict[str, Measures]] = {}
    by_kind: dict[str, Measures] = {}
    for (unit, kind), found in by_unit.items():
        units.setdefault(unit, {})[kind] = measures = Measures(*found)
        by_kind[kind] = by_kind.get(kind, _NONE) + measures
    told: dict[tuple[str, str], Measures] = {}
    for (code, kind), found in by_topic.items():
        key = (main_topic(code), kind)
        told[key] = told.get(key, _NONE) + Measures(*found)
    return Sums(units, Tally(by_kind, told))


def first_day(store: Store, own: str) -> str:
    """The first day (ISO) any unit did anything on, "" while nothing has come in."""
    row = store.row(
        "SELECT date FROM activity WHERE status = 'done' AND unit <> :own ORDER BY seq LIMIT 1", {"own": own}
    )
    return str(row["date"]) if row else ""


def conflict_count(store: Store, own: str, period: Period) -> int:
    """Activities of the period that a unit's PCs tell differently."""
    return store.number(
        # The few records in conflict first: the other way round the whole period would be read.
        "SELECT count(*) FROM (SELECT DISTINCT record FROM conflict) c CROSS JOIN activity a ON a.id = c.record "
        "WHERE a.seq >= :first AND a.seq < :past AND a.unit <> :own",
        {**_range(period), "own": own},
    )


def feedback_counts(store: Store, own: str, period: Period) -> dict[str, int]:
    """Feedback that the units received in the period, answered by now, and answered on time."""
    row = store.row(
        "SELECT count(*) AS received, count(answered_on) AS answered, "
        "count(*) FILTER (WHERE answered_on <= coalesce(due_on, '9999')) AS on_time "
        "FROM feedback WHERE unit <> :own AND received_on BETWEEN :start AND :end",
        {"own": own, "start": period.start.isoformat(), "end": period.end.isoformat()},
    )
    return {key: int(row[key]) for key in ("received", "answered", "on_time")} if row else {}


def _is_short(period: Period) -> bool:
    return (period.end - period.start).days < _SHORT


def _range(period: Period) -> dict[str, str | int]:
    first, past = first_place(period.start.isoformat()), first_place(period.end.isoformat()) + (1 << 43)
    return {"first": first, "past": past}
