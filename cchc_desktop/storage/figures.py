"""Sums for reports: one question serves the screen, the paper and the JSON."""

from __future__ import annotations

from functools import cache

from cchc_desktop import paths
from cchc_desktop.domain.figures import Measures, Tally
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.plan import Links
from cchc_desktop.domain.topics import main_topic
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.activities import first_place
from cchc_desktop.storage.store import Store


@cache
def query(name: str) -> str:
    """The text of db/queries/<name>.sql, where longer SQL lives with named parameters; read once."""
    return (paths.db_folder() / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def _range(period: Period) -> dict[str, Value]:
    return {
        "first": first_place(period.start.isoformat()),
        "past": first_place(period.end.isoformat()) + (1 << 43),
    }


def tally(store: Store, unit: str, period: Period) -> Tally:
    """Figures of the done activities whose date lies in the period."""
    by_kind: dict[str, Measures] = {}
    by_topic_kind: dict[tuple[str, str], Measures] = {}
    for row in store.rows(query("figures"), {**_range(period), "unit": unit}):
        found = Measures(*(int(row[place]) for place in range(2, 13)))
        kind, topic = str(row["kind"]), main_topic(str(row["topic"]))
        by_kind[kind] = by_kind.get(kind, Measures()) + found
        by_topic_kind[topic, kind] = by_topic_kind.get((topic, kind), Measures()) + found
    return Tally(by_kind, by_topic_kind)


def rows(store: Store, unit: str, period: Period, status: str = "done") -> list[dict[str, Value]]:
    """The activities behind the figures, oldest first: annexes list them in the order of time."""
    found = store.rows(
        "SELECT * FROM activity WHERE seq >= :first AND seq < :past AND status = :status AND unit = :unit ORDER BY seq",
        {**_range(period), "status": status, "unit": unit},
    )
    return [dict(row) for row in found]


def links(store: Store, unit: str, period: Period) -> Links:
    """The sums of a unit's done activities of the period that name a target: only these are read, by their index."""
    return _links(store, unit, period, is_own=True).get(unit, {})


def links_of_others(store: Store, own: str, period: Period) -> dict[str, Links]:
    """Unit → the same, of all units but one."""
    return dict(_links(store, own, period, is_own=False))


def _links(store: Store, own: str, period: Period, *, is_own: bool) -> dict[str, dict[tuple[str, str], Measures]]:
    found: dict[str, dict[tuple[str, str], Measures]] = {}
    for unit, item, kind, *sums in store.rows(query("plan_links"), {**_range(period), "own": own, "is_own": is_own}):
        found.setdefault(str(unit), {})[str(item), str(kind)] = Measures(*sums)
    return found


def planned_count(store: Store, unit: str, period: Period) -> int:
    """Activities of the period that are still only planned: those of a unit, or with "" of every unit."""
    return store.number(
        "SELECT count(*) FROM activity WHERE seq >= :first AND seq < :past AND status = 'planned' "
        "AND (:unit = '' OR unit = :unit)",
        {**_range(period), "unit": unit},
    )


def conflict_count(store: Store, unit: str, period: Period) -> int:
    """Activities of the period that two PCs have edited differently and nobody has settled."""
    return store.number(
        "SELECT count(DISTINCT a.seq) FROM conflict c JOIN activity a ON a.id = c.record AND a.unit = c.unit "
        "WHERE a.seq >= :first AND a.seq < :past AND a.unit = :unit",
        {**_range(period), "unit": unit},
    )


def first_day(store: Store, unit: str) -> str:
    """The first day (ISO) anything was done on, "" for an empty log."""
    row = store.row(
        "SELECT date FROM activity WHERE status = 'done' AND unit = :unit ORDER BY seq LIMIT 1", {"unit": unit}
    )
    return str(row["date"]) if row else ""


def under_two_codes(store: Store, first: int, past: int) -> list[tuple[str, str, int]]:
    """(unit, former code, how many) of done activities at places from `first` to before `past` that a unit took over
    from a book of another code, and that stand under that code too: same minute, kind and title."""
    rows = store.rows(
        "SELECT a.unit, a.extra ->> '$.origin_unit' AS former, count(*) AS number FROM activity a "
        "WHERE a.seq >= :first AND a.seq < :past AND a.status = 'done' AND a.extra LIKE '%\"origin_unit\"%' "
        "AND EXISTS (SELECT 1 FROM activity o WHERE o.seq BETWEEN a.seq >> 32 << 32 AND a.seq | 4294967295 "
        "AND o.unit = a.extra ->> '$.origin_unit' AND o.unit <> a.unit AND o.status = 'done' AND o.kind = a.kind "
        "AND o.title = a.title) GROUP BY 1, 2 ORDER BY 1, 2",
        {"first": first, "past": past},
    )
    return [(str(row["unit"]), str(row["former"]), int(row["number"])) for row in rows]
