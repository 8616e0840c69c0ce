"""Which records of a file stay out of the log book, each by itself, so that the rest of the file is merged.

A unit may have told two PCs two tales of one record, and a stolen PC may have used up what a record, a month or the
unit's sums can hold before the honest file came. Neither is a reason to refuse a file. Each record counts once here,
however often it comes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from cchc_desktop.domain.activity import SUMMED
from cchc_desktop.domain.revision import TABLE_OF, Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.packages import strict
from cchc_desktop.storage.store import Store

LARGEST_USUAL = 10_000_000_000
"""No office counts so many of anything in one activity."""
_MOST_OF_A_SORT = strict.MOST_OF_FIGURES // 2
"""What a unit's large activities may add up to, and its others: large ones can't take up the room of these."""
_NAMES = (*SUMMED, "total_minutes")
_MINUTES = "coalesce(minutes, 0) * coalesce(plays, 0) AS total_minutes"
ROW = ", ".join((*(f"coalesce({one}, 0) AS {one}" for one in SUMMED), _MINUTES))
MOST = f"max({', '.join(_NAMES)})"
OUT = "SELECT id FROM s.revision WHERE (record, unit) IN (SELECT record, unit FROM temp.apart)"
"""The saves that stay out."""
_UNIT = "(SELECT value FROM meta WHERE key = 'unit')"
MINE = f"unit = {_UNIT}"
CLASH, LARGE, MONTH, SUM = "clash", "large", "month", "sum"
"""Why a record stays out: it can't be one with the record here; the unit's sums, of large activities or of usual ones;
a month holds too many."""
_BOUND = f"CASE WHEN r.unit <> {_UNIT} THEN :most WHEN min(r.tbl) = 'enrolled_key' THEN :of_a_key ELSE :brought END"
"""Saves of one record. What fills a record of this unit would keep it from being saved here."""
NEW = "NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id)"


def begin(store: Store, *, is_whole: bool) -> None:
    """Into the table temp.apart: what can be told before the merge. A log book that is put together again (`is_whole`:
    its own backup, its move to a new PC) held it all already."""
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS apart(record TEXT, unit TEXT, reason TEXT, PRIMARY KEY(record, unit)) "
        "WITHOUT ROWID"
    )
    store.execute("DELETE FROM temp.apart")
    if not is_whole:
        add(store, [*_misnamed(store), *_saved_too_often(store)], CLASH)
        for reason, keys in _adding_up_to_too_much(store).items():
            add(store, keys, reason)
        add(store, _crowding_a_month(store), MONTH)


def add(store: Store, keys: Iterable[Key], reason: str) -> None:
    """These stay out too."""
    store.execute_many(
        "INSERT OR IGNORE INTO temp.apart(record, unit, reason) VALUES (:record, :unit, :reason)",
        [{**one._asdict(), "reason": reason} for one in keys],
    )


def clashing(store: Store, *, is_whole: bool) -> list[Key]:
    """Records in temp.known that can't be one with the record here: of another table, or of too many saves together."""
    rows = store.rows(
        "SELECT k.id, k.unit FROM temp.known k JOIN revision r ON r.record = k.id AND r.unit = k.unit "
        f"GROUP BY k.id, k.unit HAVING min(r.tbl) <> max(r.tbl) OR (count(*) > {_BOUND} AND NOT :whole)",
        {**_bounds(), "whole": int(is_whole)},
    )
    return [Key(str(row["unit"]), str(row["id"])) for row in rows]


def _bounds() -> dict[str, Value]:
    return {"most": strict.MOST_SAVES, "brought": strict.MOST_BROUGHT, "of_a_key": strict.MOST_OF_A_KEY}


def _saved_too_often(store: Store) -> list[Key]:
    """This unit's own records that another of its PCs brings with more saves than leave room for what is saved here."""
    rows = store.rows(
        f"SELECT r.record, r.unit FROM s.revision r WHERE r.unit = {_UNIT} "
        f"GROUP BY r.record, r.unit HAVING count(*) > {_BOUND}",
        _bounds(),
    )
    return [Key(str(row["unit"]), str(row["record"])) for row in rows]


def _misnamed(store: Store) -> list[Key]:
    """Records under ids that anybody can foretell and that records of another table bear."""
    rows = store.rows(
        "SELECT DISTINCT r.record, r.unit FROM s.revision r JOIN json_each(:tables) t "
        "ON t.key = substr(r.record, 1, instr(r.record, '-') - 1) WHERE instr(r.record, '-') > 1 AND r.tbl <> t.value",
        {"tables": json.dumps(TABLE_OF)},
    )
    return [Key(str(row["unit"]), str(row["record"])) for row in rows]


def _adding_up_to_too_much(store: Store) -> dict[str, list[Key]]:
    """By reason the largest of the file's records with which a unit's figures could no more be added up: one sum too
    large and no board or report could be made."""
    totals = ", ".join(f"total({one})" for one in _NAMES)
    # Of the own unit no sums are kept: its records are asked, apart, for no index leads to them.
    is_share = store.row(f"SELECT 1 FROM s.activity WHERE {MINE} LIMIT 1") is not None
    own = f"UNION ALL SELECT unit, {ROW} FROM activity WHERE status = 'done' AND {MINE} " if is_share else ""
    # Those that are here already count twice in this first look, as every usual file passes it.
    suspects = store.rows(
        f"SELECT unit FROM (SELECT unit, {ROW} FROM s.activity WHERE status = 'done' {own}"
        f"UNION ALL SELECT unit, {', '.join(_NAMES)} FROM unit_figures "
        "WHERE unit IN (SELECT DISTINCT unit FROM s.activity)) "
        f"GROUP BY unit HAVING max({totals}) > :most",
        {"most": _MOST_OF_A_SORT},
    )
    out: dict[str, list[Key]] = {LARGE: [], SUM: []}
    for row in suspects:
        for is_large, key in _not_fitting(store, str(row["unit"])):
            out[LARGE if is_large else SUM].append(key)
    return out


def _not_fitting(store: Store, unit: str) -> list[tuple[bool, Key]]:
    """Of one unit's records that the file changes those that do not fit, the smallest taken first, and whether each is
    a large one."""
    here = _measured(store, "activity", unit)
    told = store.rows(f"SELECT DISTINCT r.record FROM s.revision r WHERE r.unit = :unit AND {NEW}", {"unit": unit})
    new = {str(row["record"]) for row in told}
    sums = {is_large: [0] * len(_NAMES) for is_large in (False, True)}
    for measures in here.values():
        _count(sums[max(measures) > LARGEST_USUAL], measures)
    out = []
    coming = {record: measures for record, measures in _measured(store, "s.activity", unit).items() if record in new}
    for record, measures in sorted(coming.items(), key=lambda one: (max(one[1]), one[0])):
        is_large = max(measures) > LARGEST_USUAL
        now = sums[is_large]
        held = here.get(record, [0] * len(measures))
        if max(have + one for have, one in zip(now, measures, strict=True)) > _MOST_OF_A_SORT and measures != held:
            out.append((is_large, Key(unit, record)))
        else:
            _count(now, measures)
    return out


def _measured(store: Store, table: str, unit: str) -> dict[str, list[int]]:
    rows = store.rows(f"SELECT id, {ROW} FROM {table} WHERE status = 'done' AND unit = :unit", {"unit": unit})
    return {str(row[0]): [int(one) for one in tuple(row)[1:]] for row in rows}


def _count(sums: list[int], measures: Sequence[int]) -> None:
    for place, one in enumerate(measures):
        sums[place] += one


def _crowding_a_month(store: Store) -> list[Key]:
    """Of this unit's own activities that another of its PCs brings into a month, new or from another one, those with
    which it would show more than half of what a package may show there: the other half is left to who writes here."""
    if store.row(f"SELECT 1 FROM s.activity WHERE {MINE} LIMIT 1") is None:
        return []
    most = strict.MOST_OF_A_MONTH // 2
    months = store.rows(
        f"SELECT month FROM (SELECT substr(date, 1, 7) AS month FROM s.activity WHERE {MINE} UNION ALL "
        f"SELECT substr(date, 1, 7) FROM activity WHERE {MINE}) GROUP BY month HAVING count(*) > :most",
        {"most": most},
    )
    out: list[Key] = []
    for row in months:
        span = {"first": f"{row['month']}-01", "last": f"{row['month']}-31"}
        within = "date BETWEEN :first AND :last"
        here = store.number(f"SELECT count(*) FROM activity WHERE {MINE} AND {within}", span)
        new = store.rows(
            f"SELECT id, unit FROM s.activity c WHERE {MINE} AND {within} "
            f"AND NOT EXISTS (SELECT 1 FROM activity k WHERE k.id = c.id AND k.unit = c.unit AND k.{within}) "
            f"AND id IN (SELECT r.record FROM s.revision r WHERE r.{MINE} AND {NEW}) ORDER BY seq",
            span,
        )
        out += [Key(str(one["unit"]), str(one["id"])) for one in new[max(0, most - here) :]]
    return out
