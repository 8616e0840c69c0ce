"""Why records of a file stayed out of the log book, and which earlier imports fill the room that they would need.

An import is told by how much of that room its key takes, so that a stolen key hides neither behind the small files of
others nor in many small ones of its own.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, zip_longest
from typing import NamedTuple

from cchc_desktop.storage.merging import setting_apart
from cchc_desktop.storage.merging.setting_apart import CLASH, LARGE, MINE, MONTH, SUM
from cchc_desktop.storage.store import Store

_LEAST = 10
"""What takes less than this part of what the largest takes is not in the way."""
_HOLDS = (
    "JOIN revision r ON r.record = a.id AND r.unit = a.unit JOIN revision_source o ON o.seq = r.seq "
    "GROUP BY o.import, a.id, a.unit"
)
_CLASHING = (
    # Each record's saves weigh 1 together: a record of many saves hides none of few.
    "WITH a AS MATERIALIZED (SELECT record AS id, unit, (SELECT count(*) FROM revision k WHERE k.record = p.record "
    "AND k.unit = p.unit) AS saves FROM temp.apart p WHERE reason = :reason) "
    "SELECT o.import, r.seq, 1.0 / a.saves FROM a "
    "JOIN revision r ON r.record = a.id AND r.unit = a.unit JOIN revision_source o ON o.seq = r.seq"
)
_SUMMED = (
    f"SELECT o.import, a.unit || ' ' || a.id, a.most FROM (SELECT id, unit, {setting_apart.MOST} AS most FROM "
    f"(SELECT id, unit, {setting_apart.ROW} FROM activity WHERE status = 'done' "
    "AND unit IN (SELECT unit FROM temp.apart WHERE reason = :reason)) "
    f"WHERE ({setting_apart.MOST} > {setting_apart.LARGEST_USUAL}) = (:reason = '{LARGE}')) a {_HOLDS}"
)
_CROWDING = (
    "SELECT o.import, a.unit || ' ' || a.id, 1.0 FROM (SELECT k.id, k.unit FROM activity k "
    f"WHERE k.{MINE} AND substr(k.date, 1, 7) IN (SELECT substr(c.date, 1, 7) FROM s.activity c "
    f"WHERE (c.id, c.unit) IN (SELECT record, unit FROM temp.apart WHERE reason = :reason))) a {_HOLDS}"
)
_FILLING = {CLASH: _CLASHING, LARGE: _SUMMED, SUM: _SUMMED, MONTH: _CROWDING}


class Apart(NamedTuple):
    """Saves that were not taken, the units they are of, and the imports that fill the room they need: of each key and
    each reason the fullest first."""

    revisions: int = 0
    units: tuple[str, ...] = ()
    imports: tuple[int, ...] = ()


def told(store: Store) -> Apart:
    """What stays out, and what stands in its way."""
    units = tuple(str(row["unit"]) for row in store.rows("SELECT DISTINCT unit FROM temp.apart ORDER BY unit"))
    if not units:
        return Apart()
    reasons = store.rows("SELECT DISTINCT reason FROM temp.apart ORDER BY reason")
    found = zip_longest(*(_filling(store, str(row["reason"])) for row in reasons))
    return Apart(
        store.number(f"SELECT count(*) FROM s.revision r WHERE r.id IN ({setting_apart.OUT}) AND {setting_apart.NEW}"),
        units,
        tuple(dict.fromkeys(one for one in chain.from_iterable(found) if one is not None)),
    )


def _filling(store: Store, reason: str) -> list[int]:
    """The imports that fill most, each key's fullest before the second of any."""
    store.execute("CREATE TEMP TABLE IF NOT EXISTS filling(import INTEGER, item, weight REAL)")
    store.execute("DELETE FROM temp.filling")
    store.execute(f"INSERT INTO temp.filling {_FILLING[reason]}", {"reason": reason})
    key = "CASE i.key_id WHEN '' THEN i.id ELSE i.key_id END"
    rows = store.rows(
        # What several packages of one key hold counts once for the key.
        f"SELECT key, total(weight) AS weight FROM (SELECT DISTINCT {key} AS key, f.item, f.weight FROM temp.filling f "
        "JOIN import_log i ON i.id = f.import) GROUP BY key"
    )
    whole = {str(row["key"]): float(str(row["weight"])) for row in rows}
    each = store.rows(
        f"SELECT f.import AS import, {key} AS key, total(f.weight) AS weight FROM temp.filling f "
        "JOIN import_log i ON i.id = f.import GROUP BY f.import ORDER BY 3 DESC, 1 DESC"
    )
    by_key = defaultdict[str, list[tuple[int, float]]](list)
    for row in each:
        by_key[str(row["key"])].append((int(row["import"]), float(str(row["weight"]))))
    fullest = sorted(by_key, key=lambda one: -whole[one])
    listed = [
        [number for number, weight in by_key[one] if weight * _LEAST >= by_key[one][0][1]]
        for one in fullest
        if whole[one] * _LEAST >= whole[fullest[0]]
    ]
    return [one for one in chain.from_iterable(zip_longest(*listed)) if one is not None]
