"""The import log: which files came, what they brought, which are missing in a sender's chain."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

from cchc_desktop.storage import meta
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.merging.applying import Union
from cchc_desktop.storage.merging.counts import Counts
from cchc_desktop.storage.store import Store


class Origin(NamedTuple):
    """Where a file came from: its name for people, `digest` (SHA-256 of the whole file), whose history; the rest is
    what its manifest says, empty for a plain database."""

    file: str
    digest: str
    unit: str
    sealed: bool = False
    package: str = ""
    previous: str = ""
    key_id: str = ""
    profile: str = ""
    period: str = ""
    created: str = ""


class Entry(NamedTuple):
    """One line of the log. `taken_back_ms` is 0 while what it brought is there."""

    id: int
    act: int
    origin: Origin
    counts: Counts
    odd_clock: int
    wall_ms: int
    author: str
    taken_back_ms: int


class Gap(NamedTuple):
    """A package that names one before it which never came. `after` is the period of that unit's last package known
    before it, empty when there is none."""

    unit: str
    period: str
    created: str
    after: str


OF_HERE = "id > coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'imports_since'), 0)"
"""The imports that this PC made itself: all, but in a log book that came from elsewhere."""
_ORIGIN = Origin._fields
_COUNTS = tuple(one for one in Counts._fields if one != "same")
_COLUMNS = (
    "id",
    "coalesce(act, 0)",
    *_ORIGIN,
    *_COUNTS,
    "odd_clock",
    "wall_ms",
    "author",
    "coalesce(taken_back_ms, 0)",
)


def write(
    store: Store, act: int | None, origin: Origin, counts: Counts, odd_clock: int, wall_ms: int, author: str
) -> int:
    """Add a line inside the transaction of the merge; returns its number."""
    facts = {
        **origin._asdict(),
        "sealed": int(origin.sealed),
        **{key: value for key, value in counts._asdict().items() if key in _COUNTS},
        "act": act,
        "odd_clock": odd_clock,
        "wall_ms": wall_ms,
        "author": author,
    }
    return store.execute(
        f"INSERT INTO import_log({', '.join(facts)}) VALUES ({', '.join(':' + one for one in facts)})", facts
    )


def note_left_out(store: Store, number: int, revisions: int, units: Sequence[str]) -> None:
    """What an import did not take over: so many saves in these units' names. Inside its transaction."""
    store.execute(
        "INSERT INTO import_left_out(import, revisions, units) VALUES (:import, :revisions, :units)",
        {"import": number, "revisions": revisions, "units": json.dumps(list(units))},
    )


def left_out(store: Store) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Import → saves that it did not take over, and whose names they bore."""
    rows = store.rows("SELECT import, revisions, units FROM import_left_out")
    return {int(row["import"]): (int(row["revisions"]), tuple(json.loads(row["units"]))) for row in rows}


def remember_sources(store: Store, number: int, union: Union) -> None:
    """Note which revisions an import holds, inside its transaction: the new ones, and those that came by import
    before. What was saved on this PC gets no note: no take-back may ever forget it. Number and sum of the places stand
    beside the import for the full check; nothing here walks over what other imports brought."""
    span = {"number": number, "first": union.first, "last": union.last}
    places = ["SELECT seq FROM revision WHERE seq BETWEEN :first AND :last"]
    if union.counts.brought != union.counts.revisions:
        places.append(
            "SELECT k.seq FROM s.revision r CROSS JOIN revision k ON k.unit = r.unit AND k.id = r.id "
            "WHERE EXISTS (SELECT 1 FROM revision_source o WHERE o.seq = k.seq)"
        )
    store.execute("CREATE TEMP TABLE IF NOT EXISTS place(seq INTEGER PRIMARY KEY)")
    store.execute("DELETE FROM temp.place")
    for one in places:
        store.execute(f"INSERT OR IGNORE INTO temp.place {one}", span)
    store.execute("INSERT INTO revision_source(import, seq) SELECT :number, seq FROM temp.place ORDER BY seq", span)
    store.execute(
        "UPDATE import_log SET sources = (SELECT count(*) || ' ' || coalesce(sum(seq), 0) FROM temp.place) "
        "WHERE id = :number",
        {"number": number},
    )


def known(store: Store, digest: str) -> Entry | None:
    """The import of that very file on this PC, unless it was taken back, or another was since of which something stood
    in its way: then it is merged once more."""
    held = (
        f"digest = :digest AND taken_back_ms IS NULL AND {OF_HERE} AND NOT (id IN (SELECT import FROM import_left_out) "
        "AND id <= coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'room_since'), 0))"
    )
    return next(iter(_entries(store, held, {"digest": digest})), None)


def believe_none(store: Store) -> None:
    """Inside a transaction: the log came from another place, and anybody may have written into it that a file is merged
    already. Its lines stay for people; each file is looked at and merged when it comes again, which changes nothing
    where they are true."""
    meta.write(store, {"imports_since": str(store.number("SELECT coalesce(max(id), 0) FROM import_log"))})


def has_package(store: Store, package: str) -> bool:
    """Whether a package of that id was merged on this PC and not taken back."""
    found = store.row(
        f"SELECT 1 FROM import_log WHERE package = :package AND taken_back_ms IS NULL AND {OF_HERE} LIMIT 1",
        {"package": package},
    )
    return found is not None


def one(store: Store, number: int) -> Entry | None:
    """One line."""
    return next(iter(_entries(store, "id = :number", {"number": number})), None)


def newest(store: Store, limit: int = 500) -> list[Entry]:
    """The log, newest first."""
    return _entries(store, "1", {"limit": limit}, "LIMIT :limit")


def of_act(store: Store, act: int) -> list[Entry]:
    """The imports of one act that are not taken back, newest first."""
    return _entries(store, "act = :act AND taken_back_ms IS NULL", {"act": act})


def mark_taken_back(store: Store, imports: Collection[int], wall_ms: int) -> None:
    """The imports count no more, inside the transaction that forgets what they brought. All at once: no index leads to
    an import's places, and they are looked through once."""
    listed = ", ".join(str(int(one)) for one in imports) or "NULL"
    store.execute(f"DELETE FROM revision_source WHERE import IN ({listed})")
    store.execute(
        f"UPDATE import_log SET taken_back_ms = :wall, sources = '0 0' WHERE id IN ({listed})", {"wall": wall_ms}
    )
    # Numbers and no clock, which may be put right at any time: the imports up to this one met less room than is now.
    meta.write(store, {"room_since": str(store.number("SELECT coalesce(max(id), 0) FROM import_log"))})


def gaps(store: Store) -> list[Gap]:
    """Missing links of the senders' chains, newest first. A package holds its log book's whole history, so nothing is
    lost by a gap: it says that a stick went astray."""
    rows = store.rows(query("import_gaps"))
    return [Gap(str(row["unit"]), str(row["period"]), str(row["created"]), str(row["after"])) for row in rows]


def forks(store: Store) -> list[tuple[str, str]]:
    """(unit, key id) whose packages do not form one line: one key on two PCs, or a restored backup. For information."""
    rows = store.rows(
        "SELECT unit, key_id FROM import_log WHERE previous <> '' AND taken_back_ms IS NULL "
        "GROUP BY unit, key_id, previous HAVING count(DISTINCT digest) > 1"
    )
    return [(str(row["unit"]), str(row["key_id"])) for row in rows]


def _entries(store: Store, where: str, parameters: dict[str, str | int], more: str = "") -> list[Entry]:
    rows = store.rows(
        f"SELECT {', '.join(_COLUMNS)} FROM import_log WHERE {where} ORDER BY id DESC {more}",
        dict(parameters),
    )
    found = []
    for row in rows:
        number, act, *rest = tuple(row)
        told = dict(zip(_COUNTS, rest[len(_ORIGIN) :], strict=False))
        origin = Origin(*rest[: len(_ORIGIN)])._replace(sealed=bool(rest[_ORIGIN.index("sealed")]))
        same = told["records"] - told["added"] - told["changed"] - told["deleted"]
        found.append(Entry(number, act, origin, Counts(**told, same=same), *rest[-4:]))
    return found
