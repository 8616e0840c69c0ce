"""Figures that came without their activities: kept per import, and believed where nothing better is here.

From the first to the last day on which activities of a unit are here, these alone count; figures tell of the days
before and after. So nothing is counted twice, and whoever follows a number down finds the activities behind it or none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from cchc_desktop.domain.upper import halves
from cchc_desktop.domain.upper.halves import Days
from cchc_desktop.domain.upper.received import EVER, Package, Span, common, spans, without
from cchc_desktop.storage.activities import first_place
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.merging.counts import Counts
from cchc_desktop.storage.store import Store

SUMS = (
    "activities",
    "items",
    "plays",
    "total_minutes",
    "participants",
    "women",
    "quantity",
    "views",
    "interactions",
    "sites",
    "cost",
)
_VIETNAM = timezone(timedelta(hours=7))
_COMING = 0
"""Stands for the number of an import that is not in the log yet."""
Lines = dict[tuple[str, str, str], tuple[int, ...]]


class Piece(NamedTuple):
    """Days of a unit of which an import's figures count."""

    unit: str
    number: int
    days: Days


# --- packages that come and go -------------------------------------------------------------------------------


def take(store: Store, number: int, unit: str, days: Days) -> frozenset[str]:
    """Keep what the attached staging database holds, inside the transaction of the merge; `days` are those the package
    tells of. Gives the days (ISO) whose figures may differ now."""
    before = _told(store, unit)
    if days != EVER:
        store.execute(
            "INSERT INTO import_span(import, first, last) VALUES (:import, :first, :last)",
            {"import": number, "first": days[0].isoformat(), "last": days[1].isoformat()},
        )
    listed = ", ".join(SUMS)
    store.execute(
        f"INSERT INTO received_figure(import, date, kind, topic, {listed}) "
        f"SELECT :import, date, kind, topic, {listed} FROM s.figure",
        {"import": number},
    )
    _add_up(store, number)
    note_lines(store, number)
    settle(store, unit)
    return before | _told(store, unit)


def forget(store: Store, imports: Collection[int]) -> frozenset[str]:
    """Let go of what these imports brought, which are marked as taken back already, inside their transaction. Gives the
    days (ISO) whose figures may differ now."""
    units, days = set[str](), frozenset[str]()
    for number in imports:
        found = store.rows("SELECT unit FROM import_log WHERE id = :import", {"import": number})
        units |= {str(row["unit"]) for row in found}
    for unit in units:
        days |= _told(store, unit)
    for number in imports:
        for table in ("received_figure", "received_half", "import_span"):
            store.execute(f"DELETE FROM {table} WHERE import = :import", {"import": number})
        note_lines(store, number)
    for unit in units:
        settle(store, unit)
        days |= _told(store, unit)
    return days


def _told(store: Store, unit: str) -> frozenset[str]:
    """The days that figures in effect tell of."""
    rows = store.rows(
        "SELECT DISTINCT f.date FROM received_span s JOIN received_figure f ON f.import = s.import "
        "AND f.date BETWEEN s.first AND s.last WHERE s.unit = :unit",
        {"unit": unit},
    )
    return frozenset(str(row["date"]) for row in rows)


def settle(store: Store, unit: str) -> None:
    """Decide anew which figures of a unit count, inside a transaction."""
    store.execute("DELETE FROM received_span WHERE unit = :unit", {"unit": unit})
    store.execute_many(
        "INSERT INTO received_span(unit, first, last, import) VALUES (:unit, :first, :last, :import)",
        [
            {"unit": unit, "first": one.first.isoformat(), "last": one.last.isoformat(), "import": one.number}
            for one in spans(_packages(store, unit))
        ],
    )


def rebuild(store: Store) -> None:
    """Make everything that follows from the kept figures again, inside a transaction. Sums of figures that are not
    those their import brought stay: nobody knows which of the two is right."""
    for row in store.rows("SELECT id, figures FROM import_log"):
        number = int(row["id"])
        if lines_digest(store, number) == row["figures"]:
            store.execute("DELETE FROM received_half WHERE import = :import", {"import": number})
            _add_up(store, number)
    store.execute("DELETE FROM received_span")
    for row in store.rows("SELECT DISTINCT unit FROM import_log WHERE profile = 'figures'"):
        settle(store, str(row["unit"]))


def are_spans_stale(store: Store) -> bool:
    """Whether other figures count than should."""
    held = {tuple(row) for row in store.rows("SELECT unit, first, last, import FROM received_span")}
    wanted = {
        (str(row["unit"]), one.first.isoformat(), one.last.isoformat(), one.number)
        for row in store.rows("SELECT DISTINCT unit FROM import_log WHERE profile = 'figures'")
        for one in spans(_packages(store, str(row["unit"])))
    }
    return held != wanted


def lines_digest(store: Store, number: int) -> str | None:
    """One hash of the lines an import brought, None when it brought none."""
    total, found = hashlib.sha256(), False
    sql = f"SELECT date, kind, topic, {', '.join(SUMS)} FROM received_figure WHERE import = :import"
    for row in store.each(sql + " ORDER BY date, kind, topic", {"import": number}):
        total.update(json.dumps(tuple(row)).encode())
        found = True
    return total.hexdigest() if found else None


def note_lines(store: Store, number: int) -> None:
    """Keep that hash beside the import, inside a transaction: the full check compares."""
    store.execute(
        "UPDATE import_log SET figures = :figures WHERE id = :import",
        {"figures": lines_digest(store, number), "import": number},
    )


def _add_up(store: Store, number: int) -> None:
    store.execute(query("received_halves"), {"import": number})


def _packages(store: Store, unit: str) -> list[Package]:
    """The packages that unit handed up, whatever became of them; one line for each file."""
    rows = store.rows(
        "SELECT i.id, i.digest, i.previous, i.created, i.wall_ms, i.profile = 'figures' AS figures, "
        "i.taken_back_ms IS NOT NULL AS gone, s.first, s.last FROM import_log i "
        "LEFT JOIN import_span s ON s.import = i.id WHERE i.unit = :unit AND i.sealed = 1 AND i.period <> '' "
        "AND i.unit <> (SELECT value FROM meta WHERE key = 'unit') ORDER BY gone DESC, i.id",
        {"unit": unit},
    )
    return list(
        {
            str(row["digest"]): Package(
                int(row["id"]),
                str(row["digest"]),
                str(row["previous"]),
                str(row["created"]),
                bool(row["figures"]),
                bool(row["gone"]),
                (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) if row["first"] else EVER,
                minute(int(row["wall_ms"])),
            )
            for row in rows
        }.values()
    )


def minute(wall_ms: int) -> str:
    """The minute of Vietnam's time, as packages tell theirs: the same on every PC."""
    return datetime.fromtimestamp(wall_ms / 1000, _VIETNAM).strftime("%Y-%m-%dT%H:%M")


# --- what counts ---------------------------------------------------------------------------------------------


def pieces(store: Store) -> list[Piece]:
    """All days that are told by figures alone, of all units."""
    rows = store.rows("SELECT unit, first, last, import FROM received_span ORDER BY unit, first")
    if not rows:
        return []
    listed = "SELECT unit FROM received_span"
    there = _activities(store, f"unit IN ({listed})")
    found = []
    for row in rows:
        span = Span(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), int(row["import"]))
        found += _left(str(row["unit"]), span, there)
    return found


def within(found: Iterable[Piece], start: date, end: date) -> list[Piece]:
    """Those days among them that lie in a stretch."""
    return [one._replace(days=days) for one in found if (days := common(one.days, (start, end)))]


def _left(unit: str, span: Span, there: dict[str, Days]) -> list[Piece]:
    days = (span.first, span.last)
    rest = without(days, there[unit]) if unit in there else [days]
    return [Piece(unit, span.number, each) for each in rest]


def _activities(store: Store, which: str, **parameters: str) -> dict[str, Days]:
    """Unit → the first and the last day on which done activities of it are here."""
    found = {}
    rows = store.rows(
        f"SELECT unit, min(half) AS first, max(half) AS last FROM unit_figures WHERE {which} GROUP BY unit", parameters
    )
    for row in rows:
        ends = [_end(store, str(row["unit"]), row[key], order) for key, order in (("first", "ASC"), ("last", "DESC"))]
        found[str(row["unit"])] = (ends[0], ends[1])
    return found


def _end(store: Store, unit: str, half: str, order: str) -> date:
    """The first or the last of the days in that half-month; it has one, as the sums say."""
    row = store.row(
        "SELECT date FROM activity WHERE seq >= :first AND seq < :past AND unit = :unit AND status = 'done' "
        f"ORDER BY seq {order} LIMIT 1",
        {
            "unit": unit,
            "first": first_place(half),
            "past": first_place(halves.next_half(date.fromisoformat(half)).isoformat()),
        },
    )
    assert row is not None
    return date.fromisoformat(row["date"])


def rows(store: Store, found: Iterable[Piece], *, contents: bool = True) -> list[tuple[str, str, str, list[int]]]:
    """Unit, kind, topic and the eleven sums of those days; without `contents` the topic is empty."""
    of_halves = query("received_sums")
    of_days = of_halves.replace("received_half", "received_figure").replace("half BETWEEN", "date BETWEEN")
    if not contents:
        of_halves, of_days = (each.replace("kind, topic", "kind") for each in (of_halves, of_days))
    told: list[tuple[str, str, str, list[int]]] = []
    for one in found:
        cut = halves.cut(*one.days)
        stretches = [(of_days, *days) for days in cut.odd]
        if cut.first is not None and cut.last is not None:
            stretches.append((of_halves, cut.first, cut.last))
        for sql, first, last in stretches:
            asked: dict[str, str | int] = {"import": one.number, "from": first.isoformat(), "to": last.isoformat()}
            for row in store.rows(sql, asked):
                kind, *numbers = row
                topic = str(numbers.pop(0)) if contents else ""
                told.append((one.unit, str(kind), topic, numbers))
    return told


def women_untold(store: Store, found: Iterable[Piece]) -> list[tuple[str, str, int]]:
    """Unit, kind and number of activities in lines of a day that have people and no women."""
    told = []
    for one in found:
        rows = store.rows(
            "SELECT kind, sum(activities) FROM received_figure WHERE import = :import "
            "AND date BETWEEN :first AND :last AND participants > 0 AND women = 0 GROUP BY kind",
            {"import": one.number, "first": one.days[0].isoformat(), "last": one.days[1].isoformat()},
        )
        told += [(one.unit, str(row[0]), int(row[1])) for row in rows]
    return told


def first_day(store: Store) -> str:
    """The first day (ISO) that figures in effect tell of, "" when there are none."""
    row = store.row(
        "SELECT min((SELECT min(f.date) FROM received_figure f WHERE f.import = s.import "
        "AND f.date >= s.first AND f.date <= s.last)) AS day FROM received_span s"
    )
    return str(row["day"]) if row and row["day"] else ""


def digest(store: Store) -> str:
    """One hash of the figures in effect, "" when there are none: a report that adds them in names them too."""
    found = store.rows(
        "SELECT s.unit, s.first, s.last, i.digest FROM received_span s "
        "JOIN import_log i ON i.id = s.import ORDER BY s.unit, s.first"
    )
    return hashlib.sha256(json.dumps([tuple(row) for row in found]).encode()).hexdigest() if found else ""


# --- what a package would change -----------------------------------------------------------------------------


def counts(store: Store, coming: Package, unit: str, own: str) -> Counts:
    """What merging the figures of the attached staging database would change among those that count: lines of a day,
    kind and topic. `revisions` is 0, `brought` all lines that come, change or go."""
    inside = store.number("SELECT count(*) FROM s.figure")
    if unit == own:
        return Counts(0, 0, inside, 0, 0, 0, inside, 0)
    there, packages = _activities(store, "unit = :unit", unit=unit), _packages(store, unit)
    held = [one for one in packages if one.digest != coming.digest]
    before = _lines(store, unit, spans(packages), there)
    after = _lines(store, unit, spans([*held, coming._replace(number=_COMING)]), there)
    added, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    changed = sum(after[key] != before[key] for key in after.keys() & before.keys())
    return Counts(
        revisions=0,
        brought=added + changed + gone,
        records=inside + gone,
        added=added,
        changed=changed,
        deleted=gone,
        same=max(0, inside - added - changed),
        conflicts=0,
    )


def _lines(store: Store, unit: str, wanted: list[Span], there: dict[str, Days]) -> Lines:
    found: Lines = {}
    for span in wanted:
        source = "s.figure" if span.number == _COMING else "received_figure"
        which = "" if span.number == _COMING else " AND import = :import"
        for _, _, (first, last) in _left(unit, span, there):
            for row in store.rows(
                f"SELECT date, kind, topic, {', '.join(SUMS)} FROM {source} WHERE date BETWEEN :first AND :last{which}",
                {"first": first.isoformat(), "last": last.isoformat(), "import": span.number},
            ):
                day, kind, topic, *numbers = row
                found[day, kind, topic] = tuple(numbers)
    return found
