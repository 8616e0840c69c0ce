"""The merge itself: the union of two histories and the rows of what it touched, in one transaction.

Nothing here asks a clock, a device or the order of files: the set of revisions decides, and the projection is a pure
function of it. So the same packages in any order, twice or after a restore end in the same tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.projection import NOTHING, project
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.storage import history, tables, words
from cchc_desktop.storage.merging import in_the_way, revoking, setting_apart, staging
from cchc_desktop.storage.merging.counts import Counts
from cchc_desktop.storage.merging.in_the_way import Apart
from cchc_desktop.storage.registers import private as private_values
from cchc_desktop.storage.store import Store

Progress = Callable[[int, int], None]
_CACHE = -100_000
"""KiB of pages kept in memory while merging, negative as SQLite wants it."""


class Union(NamedTuple):
    """The transaction's findings: counts, the places of the new revisions (first, last; 0, 0 when there are none), the
    touched tables, records and days, and what stayed out."""

    counts: Counts
    first: int
    last: int
    tables: frozenset[str]
    records: frozenset[str]
    dates: frozenset[str]
    apart: Apart = Apart()


@contextmanager
def roomy(store: Store) -> Iterator[None]:
    """While file after file is merged, pages stay in memory between them."""
    usual = store.number("PRAGMA main.cache_size")
    # New ids fall everywhere into the keys of a large log book: with room for them a third of the time is saved.
    store.execute(f"PRAGMA main.cache_size = {_CACHE}")
    try:
        yield
    finally:
        store.execute(f"PRAGMA main.cache_size = {usual}")


@contextmanager
def attached(store: Store, path: Path) -> Iterator[None]:
    """The staging database beside the live one, under the name `s`; outside any transaction. Raises InputRefused GN-09
    when the process that made it has left another one."""
    if not staging.is_sound(path):
        raise InputRefused("GN-09")
    store.execute("ATTACH :path AS s", {"path": str(path)})
    try:
        # It is only read. With a journal of its own SQLite would tie both files' commits together by a third file.
        store.execute("PRAGMA s.journal_mode = OFF")
        store.execute("PRAGMA s.synchronous = OFF")
        yield
    finally:
        store.execute("DETACH s")


def refuse_others(store: Store, unit: str) -> None:
    """What the staging database holds of other units' the reader has left out, unless a file has taken it over. Raises
    InputRefused GN-09."""
    for table in ("revision", "record", "activity", "conflict", *staging.COPIED):
        if store.row(f"SELECT 1 FROM s.{table} WHERE unit IS NOT :unit LIMIT 1", {"unit": unit}) is not None:
            raise InputRefused("GN-09")


def unite(store: Store, *, is_whole: bool = False, progress: Progress = lambda done, total: None) -> Union:
    """Add what the attached staging database holds and the log lacks, inside a transaction; `progress` counts steps.
    `is_whole`: it is what this log book held, a backup or a move.

    A record that can't be one with the record here, or that holds more than can be held, stays out by itself and is
    told (`apart`); the rest of the file is taken. Raises InputRefused GN-07 for a revision whose past is missing.
    """
    first = store.number("SELECT coalesce(max(seq), 0) + 1 FROM revision")
    setting_apart.begin(store, is_whole=is_whole)
    last = _add_history(store, first, is_whole)
    progress(1, 6)
    _refuse_lost(store)
    progress(2, 6)
    store.execute("INSERT OR IGNORE INTO blob SELECT hash, size, mime, data FROM s.blob")
    progress(3, 6)
    _copy_rows(store)
    progress(4, 6)
    deleted, days = _project_known(store, first)
    private_values.sweep(store)
    progress(5, 6)
    counted = _counts(store, first, last, deleted)
    touched = _touched(store, days)
    progress(6, 6)
    apart = in_the_way.told(store)
    return Union(counted, first if last >= first else 0, last if last >= first else 0, *touched, apart)


def _add_history(store: Store, first: int, is_whole: bool) -> int:
    """The file's revisions but those that stay out; what clashes is known only beside the log, and left out in a second
    go. Returns the last place."""
    while True:
        store.execute("SAVEPOINT history")
        store.execute(
            "INSERT INTO revision(unit, id, record, tbl, depth, body) SELECT unit, id, record, tbl, depth, body "
            "FROM s.revision r WHERE NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id) "
            "AND (r.record, r.unit) NOT IN (SELECT record, unit FROM temp.apart) ORDER BY r.rowid"
        )
        store.execute(
            "INSERT OR IGNORE INTO revision_parent(child, parent) SELECT child, parent FROM s.revision_parent "
            f"WHERE child NOT IN ({setting_apart.OUT})"
        )
        _sort_out(store, first)
        clashing = setting_apart.clashing(store, is_whole=is_whole)
        if not clashing:
            store.execute("RELEASE history")
            if revoking.let_in(store):
                _sort_out(store, first)
            return store.number("SELECT max(seq) FROM revision")
        store.execute("ROLLBACK TO history")
        store.execute("RELEASE history")
        setting_apart.add(store, clashing, setting_apart.CLASH)


def _sort_out(store: Store, first: int) -> None:
    """Into temp tables: `fresh`, records the log had never heard of; `known`, older ones that got new revisions."""
    for table in ("fresh", "known"):
        store.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {table}(id TEXT, unit TEXT, PRIMARY KEY(id, unit)) WITHOUT ROWID"
        )
        store.execute(f"DELETE FROM temp.{table}")
    store.execute(
        # The new rows by seq and no DISTINCT: SQLite would walk the whole history's index for it.
        "INSERT OR IGNORE INTO temp.known SELECT n.record, n.unit FROM revision n WHERE n.seq >= :first AND EXISTS "
        "(SELECT 1 FROM revision o WHERE o.record = n.record AND o.unit = n.unit AND o.seq < :first)",
        {"first": first},
    )
    store.execute(
        "INSERT OR IGNORE INTO temp.fresh SELECT record, unit FROM revision WHERE seq >= :first "
        "AND (record, unit) NOT IN (SELECT id, unit FROM temp.known)",
        {"first": first},
    )
    # Of a record that stays out but for a revocation the file's own row tells too much: it is projected from what came.
    partly = "(id, unit) IN (SELECT record, unit FROM temp.apart)"
    store.execute(f"INSERT INTO temp.known SELECT id, unit FROM temp.fresh WHERE {partly}")
    store.execute(f"DELETE FROM temp.fresh WHERE {partly}")


def _refuse_lost(store: Store) -> None:
    """Every revision's past is here. The reader has checked the file by itself; only the log knows what was there."""
    lost = store.row(
        "SELECT 1 FROM s.revision_parent p WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.unit = p.unit "
        f"AND r.id = p.parent) AND p.child NOT IN ({setting_apart.OUT}) LIMIT 1"
    )
    if lost is not None:
        raise InputRefused("GN-07")


def _copy_rows(store: Store) -> None:
    """The rows of records new to the log, as the staging database holds them."""
    all_new = store.number(
        "SELECT NOT EXISTS (SELECT 1 FROM s.record WHERE (id, unit) NOT IN (SELECT id, unit FROM temp.fresh))"
    )
    fresh = "1" if all_new else "(c.id, c.unit) IN (SELECT id, unit FROM temp.fresh)"
    listed = ", ".join(tables.ACTIVITY)
    store.execute(
        f"INSERT OR IGNORE INTO activity(seq, {listed}) SELECT seq, {listed} FROM s.activity c "
        f"WHERE {fresh} ORDER BY seq"
    )
    left_out = store.number(f"SELECT count(*) - changes() FROM s.activity c WHERE {fresh}")
    with words.in_bulk(store):
        store.execute(
            "INSERT INTO activity_search(rowid, text) SELECT c.seq, c.terms FROM s.activity c JOIN activity a "
            f"ON a.seq = c.seq AND a.id = c.id AND a.unit = c.unit WHERE {fresh} ORDER BY c.seq"
        )
    for table, columns in staging.COPIED.items():
        store.execute(
            f"INSERT INTO {table}({', '.join(columns)}) SELECT {', '.join(columns)} FROM s.{table} c WHERE {fresh}"
        )
    listed = ", ".join(tables.CONFLICT)
    store.execute(
        f"INSERT INTO conflict({listed}) SELECT {listed} FROM s.conflict "
        "WHERE (record, unit) IN (SELECT id, unit FROM temp.fresh)"
    )
    if left_out:
        _project_crowded(store)
    _project_registers(store)


def _project_crowded(store: Store) -> None:
    """Two records of one minute whose ids share 32 bits: their place is taken, the next free one is found for each."""
    crowded = store.rows(
        "SELECT id, unit FROM s.activity WHERE (id, unit) IN (SELECT id, unit FROM temp.fresh) "
        "AND (id, unit) NOT IN (SELECT id, unit FROM activity)"
    )
    for row in crowded:
        past = history.of_record(store, Key(str(row["unit"]), str(row["id"])))
        tables.project(store, past[0].table, past[0].key, project(past), NOTHING)


def _project_registers(store: Store) -> None:
    """New records of registers are shown as this program declares them: their rows are made here, not by the reader."""
    marks = {f"r{place}": key for place, key in enumerate(REGISTERS)}
    rows = store.rows(
        f"SELECT id, unit FROM s.record WHERE tbl IN ({', '.join(':' + one for one in marks)}) "
        "AND (id, unit) IN (SELECT id, unit FROM temp.fresh)",
        marks,
    )
    for placed in history.of_records(store, [Key(str(row["unit"]), str(row["id"])) for row in rows]):
        past = [one for _, one in placed]
        tables.project(store, past[0].table, past[0].key, project(past), NOTHING)


def _project_known(store: Store, first: int) -> tuple[int, set[str]]:
    """Project the older records that got new revisions; how many of them are deleted now, and the days they had."""
    deleted, days = 0, set[str]()
    keys = [Key(str(row["unit"]), str(row["id"])) for row in store.rows("SELECT id, unit FROM temp.known")]
    for placed in history.of_records(store, keys):
        past = [one for _, one in placed]
        old = [one for seq, one in placed if seq < first]
        before, now = project(old) if old else NOTHING, project(past)
        deleted += now.deleted and not before.deleted
        days.add(str(before.values.get("date") or ""))
        tables.project(store, past[0].table, past[0].key, now, before)
    return deleted, days - {""}


def _counts(store: Store, first: int, last: int, deleted: int) -> Counts:
    one = store.row(
        "SELECT (SELECT count(*) FROM s.revision) AS revisions, "
        "(SELECT count(*) FROM s.record WHERE (id, unit) NOT IN (SELECT record, unit FROM temp.apart) "
        "OR (id, unit) IN (SELECT id, unit FROM temp.known)) AS records, "
        "(SELECT count(*) FROM temp.fresh) AS fresh, (SELECT count(*) FROM temp.known) AS known, "
        "(SELECT count(*) FROM s.record WHERE deleted AND (id, unit) IN (SELECT id, unit FROM temp.fresh)) AS gone, "
        "(SELECT count(*) FROM (SELECT DISTINCT record, unit FROM conflict) "
        "WHERE (record, unit) IN (SELECT id, unit FROM s.record)) AS conflicts"
    )
    assert one is not None
    fresh, known, gone = int(one["fresh"]), int(one["known"]), int(one["gone"])
    return Counts(
        revisions=int(one["revisions"]),
        brought=max(0, last - first + 1),
        records=int(one["records"]),
        added=fresh - gone,
        changed=known - deleted,
        deleted=deleted + gone,
        same=int(one["records"]) - fresh - known,
        conflicts=int(one["conflicts"]),
    )


def _touched(store: Store, days_before: set[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Tables, records and days whose screens must look again."""
    both = "(SELECT id, unit FROM temp.fresh UNION ALL SELECT id, unit FROM temp.known)"
    names = store.rows(f"SELECT id, tbl FROM s.record WHERE (id, unit) IN {both}")
    days = store.rows(
        f"SELECT DISTINCT date FROM s.activity WHERE (id, unit) IN {both} "
        "UNION SELECT DISTINCT date FROM activity WHERE (id, unit) IN (SELECT id, unit FROM temp.known)"
    )
    return (
        frozenset(str(row["tbl"]) for row in names),
        frozenset(str(row["id"]) for row in names),
        frozenset(days_before | {str(row["date"]) for row in days}),
    )
