"""Sums for reports: one question serves the screen, the paper and the JSON. Whom and where activities reached."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from cchc_desktop import paths
from cchc_desktop.domain.activity import GUIDING
from cchc_desktop.domain.figures import Measures, Tally
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.plan import Links
from cchc_desktop.domain.topics import main_topic
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.activities import Filter, first_place, page, span
from cchc_desktop.storage.store import Store


@cache
def query(name: str) -> str:
    """The text of db/queries/<name>.sql, where longer SQL lives with named parameters; read once."""
    return (paths.db_folder() / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def _range(period: Period) -> dict[str, Value]:
    return span(period.start.isoformat(), period.end.isoformat())


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


def under_two_codes(store: Store, period: Period) -> list[tuple[str, str, int]]:
    """(unit, former code, how many) of done activities of the period that a unit took over from a book of another
    code, and that stand under that code too: same minute, kind and title."""
    rows = store.rows(
        "SELECT a.unit, a.extra ->> '$.origin_unit' AS former, count(*) AS number FROM activity a "
        "WHERE a.seq >= :first AND a.seq < :past AND a.status = 'done' AND a.extra LIKE '%\"origin_unit\"%' "
        "AND EXISTS (SELECT 1 FROM activity o WHERE o.seq BETWEEN a.seq >> 32 << 32 AND a.seq | 4294967295 "
        "AND o.unit = a.extra ->> '$.origin_unit' AND o.unit <> a.unit AND o.status = 'done' AND o.kind = a.kind "
        "AND o.title = a.title) GROUP BY 1, 2 ORDER BY 1, 2",
        _range(period),
    )
    return [(str(row["unit"]), str(row["former"]), int(row["number"])) for row in rows]


class Sums(NamedTuple):
    """Done activities, minutes on air, people who attended, people guided one by one."""

    activities: int = 0
    minutes: int = 0
    attended: int = 0
    guided: int = 0

    def plus(self, other: Sums) -> Sums:
        """Both together; written out, for thousands are added."""
        return Sums(
            self.activities + other.activities,
            self.minutes + other.minutes,
            self.attended + other.attended,
            self.guided + other.guided,
        )


NOTHING = Sums()


class Said(NamedTuple):
    """What some activities say alike, their sums in the year and in the period, the row number of the newest one."""

    text: str
    topic: str
    year: Sums
    period: Sums
    last: int


def reached(store: Store, unit: str, column: str, year: Period, period: Period) -> list[Said]:
    """The done activities of a year so far, and those of the period that ends it, by what they say in "places", or in
    "audiences" and of their topic."""
    asking = _asking(unit, column, year.start, year.end + timedelta(days=1))
    more: dict[str, Value] = {"since": first_place(period.start.isoformat()), "guiding": json.dumps(GUIDING)}
    rows = map(tuple, store.rows(query("reach"), asking | more))
    return [Said(row[0], row[1], Sums(*row[2:6]), Sums(*row[6:10]), row[10]) for row in rows]


def reached_before(store: Store, unit: str, column: str, first: date, past: date) -> list[Said]:
    """What activities said from one day to before another, without their sums."""
    rows = store.rows(query("reached_before"), _asking(unit, column, first, past))
    return [Said(row[0], row[1], NOTHING, NOTHING, row[2]) for row in rows]


def _asking(unit: str, column: str, first: date, past: date) -> dict[str, Value]:
    span = {"first": first_place(first.isoformat()), "past": first_place(past.isoformat())}
    return {"column": column, "unit": unit, **span}


def audiences_before(store: Store, unit: str, past: date, known: Collection[str]) -> list[Said]:
    """What activities before a day said of their audiences beyond the texts that are known: few rows are left to be
    sorted, however many there are."""
    rows = store.rows(
        "SELECT audiences, max(seq) FROM activity WHERE seq < :past AND audiences IS NOT NULL "
        "AND audiences NOT IN (SELECT value FROM json_each(:known)) AND status = 'done' AND unit = :unit GROUP BY 1",
        {"past": first_place(past.isoformat()), "unit": unit, "known": json.dumps(list(known))},
    )
    return [Said(row[0], "", NOTHING, NOTHING, row[1]) for row in rows]


def last_reached_on(store: Store, unit: str, past: date, topic: str) -> date | None:
    """The last day before `past` of a done activity on a topic, however long ago."""
    return _last(store, Filter(end=_day_before(past), statuses=("done",), unit=unit, topics=(topic,)))


def _last(store: Store, asked: Filter) -> date | None:
    rows = page(store, asked, limit=1).rows
    return date.fromisoformat(str(rows[0]["date"])) if rows else None


def _day_before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()


def day_of(place: int) -> date:
    """The day of a row number."""
    return date.fromordinal(place >> 43)
