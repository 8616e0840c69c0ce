"""Sums over all units of an upper level at once."""

from __future__ import annotations

from typing import NamedTuple

from cchc_desktop.domain.figures import Measures, Tally
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.topics import main_topic
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.tables import first_place

_SHORT = 62
"""Up to so many days the rows of the period are read by themselves; beyond that the covering index is quicker."""
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
        _range(own, period),
    )
    return {str(row[0]): Volume(int(row[1]), int(row[2])) for row in rows}


def tallies(store: Store, own: str, period: Period) -> dict[str, Tally]:
    """Unit → its figures of the period, equal to what its own report says (see storage/figures.tally)."""
    sql = query("units_figures")
    found: dict[str, Tally] = {}
    for row in store.rows(sql.replace(_BY_INDEX, "") if _is_short(period) else sql, _range(own, period)):
        unit, kind, code, *sums = row
        measures = Measures(*sums)
        tally = found.get(unit) or found.setdefault(unit, Tally({}, {}))
        key = (main_topic(code or ""), kind)
        held = tally.by_kind.get(kind)
        tally.by_kind[kind] = held + measures if held else measures
        held = tally.by_topic_kind.get(key)
        tally.by_topic_kind[key] = held + measures if held else measures
    return found


def united(parts: dict[str, Tally]) -> Tally:
    """The figures of all units together."""
    by_kind: dict[str, Measures] = {}
    by_topic_kind: dict[tuple[str, str], Measures] = {}
    for one in parts.values():
        for kind, measures in one.by_kind.items():
            by_kind[kind] = by_kind[kind] + measures if kind in by_kind else measures
        for key, measures in one.by_topic_kind.items():
            by_topic_kind[key] = by_topic_kind[key] + measures if key in by_topic_kind else measures
    return Tally(by_kind, by_topic_kind)


def _is_short(period: Period) -> bool:
    return (period.end - period.start).days < _SHORT


def _range(own: str, period: Period) -> dict[str, str | int]:
    first, past = first_place(period.start.isoformat()), first_place(period.end.isoformat()) + (1 << 43)
    return {"own": own, "first": first, "past": past}
