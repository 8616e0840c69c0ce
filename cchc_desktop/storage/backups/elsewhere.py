"""What a log book from elsewhere says beside its history: nothing proves it, and anybody may have written it.

A line that no program of ours writes would end the screen that reads it; an act or an import that claims places of
saves still to come would take these away with it. So the places are numbered anew, and what does not fit is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.revision import LATEST_WALL_MS
from cchc_desktop.domain.values import Row, Value
from cchc_desktop.storage.packages import known_schema, strict
from cchc_desktop.storage.proof import own_rows
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.upper import received

_KEYS = {
    "meta": ("key",),
    "import_log": ("id",),
    "import_left_out": ("import",),
    "import_seal": ("import",),
    "import_span": ("import",),
    "package_out": ("id",),
    "private_value": ("record", "field"),
    "received_voucher": ("signature",),
    "waiting_package": ("digest",),
}
"""Tables whose lines are looked at one by one → what names a line."""
_OF_AN_IMPORT = ("import_left_out", "import_seal", "import_span", "received_figure", "received_half", "revision_source")
_FORGOTTEN = ("act", "refused_file", "thumbnail")
"""What serves the PC alone on which it was written: its way back, its refusals, pictures that are made again."""
LOOKED_AT = frozenset((*_KEYS, *_OF_AN_IMPORT, *_FORGOTTEN))
"""All tables that no history tells: a test finds one that is forgotten here."""
_MOST = 1 << 53
_LONGEST = 1 << 26
"""Letters of a list of ids: 64 for each save that another PC vouched for."""
_LONGEST_FACT = 20_000
"""Letters of a name, a telephone number, a list that was sealed."""


def sift(store: Store, now_ms: int) -> None:
    """Leave out what can't be so, inside a transaction. Raises StoreUnusable DB-03 for places that no file has."""
    store.execute("UPDATE import_log SET act = NULL WHERE act IS NOT NULL")
    for table in _FORGOTTEN:
        store.execute(f"DELETE FROM {table}")
    for table in _KEYS:
        _drop_unfit(store, table)
    for table in _OF_AN_IMPORT:
        store.execute(f"DELETE FROM {table} WHERE import NOT IN (SELECT id FROM import_log)")
    # Nothing was merged after today; by this moment packages are ordered that no chain joins.
    store.execute("UPDATE import_log SET wall_ms = :now WHERE wall_ms > :now", {"now": now_ms})
    _drop_figures(store)
    _place_anew(store)
    own_rows.tell_again(store)


def _drop_unfit(store: Store, table: str) -> None:
    sorts = known_schema.column_types(table)
    unfit = [dict(row) for row in store.each(f"SELECT * FROM {table}") if not _fits(dict(row), sorts)]
    keys = _KEYS[table]
    which = " AND ".join(f"{one} = :{one}" for one in keys)
    store.execute_many(f"DELETE FROM {table} WHERE {which}", [{one: row[one] for one in keys} for row in unfit])


def _fits(row: Row, sorts: Mapping[str, str]) -> bool:
    """Whether every value is one that a program writes."""
    columns = [one for one in sorts if one != "told"]
    usual = {"INTEGER": _is_number, "TEXT": _is_text}
    return all(row[one] is None or _CHECKS.get(one, usual[sorts[one]])(row[one]) for one in columns)


def _drop_figures(store: Store) -> None:
    """An import with a line of figures that none of ours could be, or more than can be added up, keeps none."""
    listed = f"date, kind, topic, {', '.join(received.SUMS)}"
    totals: dict[int, list[int]] = {}
    bad: set[int] = set()
    for number, *line in map(tuple, store.each(f"SELECT import, {listed} FROM received_figure")):
        if number in bad or strict.figure_problem(line):
            bad.add(number)
            continue
        held = totals.setdefault(number, [0] * len(received.SUMS))
        totals[number] = [one + more for one, more in zip(held, line[3:], strict=True)]
        if max(totals[number]) > strict.MOST_OF_FIGURES:
            bad.add(number)
    for number in bad:
        store.execute("DELETE FROM received_figure WHERE import = :import", {"import": number})
    for row in store.rows("SELECT id FROM import_log"):
        received.note_lines(store, int(row["id"]))


def _place_anew(store: Store) -> None:
    """From 1 on without a gap: places mean nothing elsewhere. An import keeps those of saves that are here, and of its
    own unit's where it is another's."""
    places = [int(row["seq"]) for row in store.rows("SELECT seq FROM revision ORDER BY seq")]
    if places and places[0] < 1:
        raise StoreUnusable("DB-03", detail="thứ tự của lịch sử sai")
    moved = [{"old": old, "new": new} for new, old in enumerate(places, 1) if new != old]
    store.execute("CREATE TEMP TABLE place(old INTEGER PRIMARY KEY, new INTEGER)")
    store.execute_many("INSERT INTO temp.place VALUES (:old, :new)", moved)
    store.execute(
        "CREATE TEMP TABLE source AS SELECT s.import, coalesce(p.new, s.seq) AS seq FROM revision_source s "
        "JOIN revision r ON r.seq = s.seq JOIN import_log i ON i.id = s.import LEFT JOIN temp.place p ON p.old = s.seq "
        "WHERE r.unit = i.unit OR i.unit = (SELECT value FROM meta WHERE key = 'unit')"
    )
    if moved:  # the rebuild that follows makes the trigger again; each goes down to a place that is free by then
        store.execute("DROP TRIGGER IF EXISTS revision_never_changes")
        store.execute_many("UPDATE revision SET seq = :new WHERE seq = :old", moved)
    store.execute("DELETE FROM revision_source")
    store.execute("INSERT INTO revision_source(import, seq) SELECT import, seq FROM temp.source")
    # Of all imports at once: no index of that table leads from an import to its places.
    store.execute("CREATE TEMP TABLE told(import INTEGER PRIMARY KEY, sources TEXT)")
    store.execute("INSERT INTO temp.told SELECT import, count(*) || ' ' || sum(seq) FROM temp.source GROUP BY import")
    store.execute("UPDATE import_log SET sources = coalesce((SELECT sources FROM temp.told WHERE import = id), '0 0')")
    for table in ("place", "source", "told"):
        store.execute(f"DROP TABLE temp.{table}")


def _is_number(value: Value) -> bool:
    return type(value) is int and 0 <= value <= _MOST


def _is_text(value: Value) -> bool:
    # Its length alone: a file may be called what it likes, as the disk it came from wrote it.
    return type(value) is str and len(value) <= _LONGEST_FACT


def _is_moment(value: Value) -> bool:
    return type(value) is int and 0 <= value <= LATEST_WALL_MS


def _is_place(value: Value) -> bool:
    return _is_number(value) and value != 0


def _is_day(value: Value) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False


def _like(pattern: str) -> Callable[[Value], bool]:
    """The whole text is of that form."""
    form = re.compile(pattern, re.ASCII)
    return lambda value: type(value) is str and len(value) <= _LONGEST and form.fullmatch(value) is not None


def _are_counts(value: Value) -> bool:
    found = _parsed(value)
    return isinstance(found, dict) and all(type(one) is int for one in found.values())


def _are_units(value: Value) -> bool:
    found = _parsed(value)
    return isinstance(found, list) and all(type(one) is str for one in found)


def _parsed(value: Value) -> object:
    try:
        return json.loads(str(value))
    except (ValueError, RecursionError):
        return None


_CHECKS: dict[str, Callable[[Value], bool]] = {
    "id": _is_place,
    "import": _is_place,
    "wall_ms": _is_moment,
    "taken_back_ms": _is_moment,
    "first": _is_day,
    "last": _is_day,
    "unit": _like(r"[0-9]{2,5}"),
    "public": _like(r"[0-9a-f]{64}"),
    "signature": _like(r"[0-9a-f]{128}"),
    "ids": _like(r"(?:[0-9a-f]{64})*"),
    "digest": _like(r"[0-9a-f]{64}"),
    "created": _like(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})?"),
    "counts": _are_counts,
    "units": _are_units,
}
