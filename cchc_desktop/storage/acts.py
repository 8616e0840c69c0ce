"""Acts of the user on this PC: what Ctrl+Z takes back and Ctrl+Y does again, also after a restart."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from cchc_desktop.domain.lineage import locking
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import DELETED, Key, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import history
from cchc_desktop.storage.saving import Stamp, save
from cchc_desktop.storage.store import Store

_CHUNK = 500


class Act(NamedTuple):
    """One act: its name (add, change, delete, import, undo…), Vietnamese label and range of revisions."""

    id: int
    name: str
    label: str
    wall_ms: int
    first_seq: int
    last_seq: int


def record(store: Store, name: str, label: str, wall_ms: int, seqs: Collection[int]) -> int:
    """Remember an act inside its transaction; its revisions are contiguous because only one writer is at work."""
    return store.execute(
        "INSERT INTO act(name, label, wall_ms, first_seq, last_seq) VALUES (:name, :label, :wall, :first, :last)",
        {"name": name, "label": label, "wall": wall_ms, "first": min(seqs), "last": max(seqs)},
    )


def last(store: Store) -> Act | None:
    """The act that undo would take back now: the newest not undone. Founding, issuing and trusting keys never are."""
    row = store.row(
        "SELECT id, name, label, wall_ms, first_seq, last_seq FROM act "
        "WHERE undone_by IS NULL AND name NOT IN ('undo', 'init', 'issue', 'key') ORDER BY id DESC LIMIT 1"
    )
    return Act(*row) if row else None


def last_undo(store: Store) -> Act | None:
    """The undo that redo would take back now: the newest that is not redone, while nothing else was done since."""
    row = store.row(
        "SELECT id, name, label, wall_ms, first_seq, last_seq FROM act WHERE name = 'undo' AND undone_by IS NULL "
        "AND id > (SELECT id FROM act WHERE name NOT IN ('undo', 'redo') ORDER BY id DESC LIMIT 1) "
        "ORDER BY id DESC LIMIT 1"
    )
    return Act(*row) if row else None


def undone_by(store: Store, undo: Act) -> Act | None:
    """The act that this undo took back."""
    row = store.row(
        "SELECT id, name, label, wall_ms, first_seq, last_seq FROM act WHERE undone_by = :undo LIMIT 1",
        {"undo": undo.id},
    )
    return Act(*row) if row else None


def extend(store: Store, act: int, label: str, first_seq: int, last_seq: int) -> bool:
    """A further part of an act that is still the last one, inside its transaction; False when it is not any more. A
    part without revisions has the places 0, 0."""
    found = last(store)
    if found is None or found.id != act:
        return False
    store.execute(
        "UPDATE act SET label = :label, first_seq = CASE first_seq WHEN 0 THEN :first ELSE first_seq END, "
        "last_seq = max(last_seq, :last) WHERE id = :id",
        {"label": label, "first": first_seq, "last": last_seq, "id": act},
    )
    return True


def close(store: Store, wall_ms: int, act: int) -> None:
    """Count an act as taken back whose revisions are forgotten, inside that transaction."""
    row = store.row("SELECT label FROM act WHERE id = :id", {"id": act})
    undo = record(store, "undo", str(row["label"]) if row else "", wall_ms, [0])
    store.execute("UPDATE act SET undone_by = :undo WHERE id = :id", {"undo": undo, "id": act})


def newest_wall(store: Store) -> int:
    """The latest time any act was saved at, in ms; 0 before the first."""
    return store.number("SELECT max(wall_ms) FROM act")


def take_back(store: Store, stamp: Stamp, act: Act, *, name: str = "undo") -> list[Revision]:
    """Write revisions that put back what the act changed, inside a transaction, as an act of that name; the act's own.

    The latest goes first, as one act may have changed a record twice. A field that something else has changed since
    (a merge) is left as it is. Taking an undo back is redo.
    """
    rows = store.rows(
        "SELECT unit, record, id FROM revision WHERE seq BETWEEN :first AND :last ORDER BY seq DESC",
        {"first": act.first_seq, "last": act.last_seq},
    )
    undone: list[Revision] = []
    seqs: list[int] = []
    for row in rows:
        past = history.of_record(store, Key(str(row["unit"]), str(row["record"])))
        its = next(one for one in past if one.id == row["id"].hex())
        undone.append(its)
        seq = save(store, stamp, its.table, its.record, _put_back(past, its))
        if seq is not None:
            seqs.append(seq)
    back = record(store, name, act.label, stamp.wall_ms, seqs or [0])
    store.execute("UPDATE act SET undone_by = :back WHERE id = :id", {"back": back, "id": act.id})
    return undone


def _put_back(past: list[Revision], its: Revision) -> dict[str, Value]:
    """What a save says that takes that revision back; a lock is opened by name."""
    return _earlier_values(past, its) | (locking.opening(past, its) if locking.is_lock(its) else {})


def _earlier_values(past: list[Revision], its: Revision) -> dict[str, Value]:
    """Field → value before that revision, for the fields that still show what it wrote."""
    if not its.parents:
        return {DELETED: True}
    by_id = {one.id: one for one in past}
    known: dict[str, Revision] = {}
    waiting = list(its.parents)
    while waiting:
        key = waiting.pop()
        if key not in known:
            known[key] = by_id[key]
            waiting.extend(by_id[key].parents)
    before, now = project(list(known.values())), project(past)
    earlier: dict[str, Value] = {**before.values, DELETED: before.deleted}
    current: dict[str, Value] = {**now.values, DELETED: now.deleted}
    return {key: earlier.get(key) for key, value in its.fields.items() if current.get(key) == value}


def records(store: Store, act: Act) -> dict[str, str]:
    """The records an act touched: id → table."""
    rows = store.rows(
        "SELECT DISTINCT record, tbl FROM revision WHERE seq BETWEEN :first AND :last",
        {"first": act.first_seq, "last": act.last_seq},
    )
    return {str(row["record"]): str(row["tbl"]) for row in rows}


def standing(store: Store, unit: str, ids: Iterable[str]) -> dict[str, str]:
    """Id of a record of that unit → present | deleted | undone (an undo removed it), for the records that exist."""
    found: dict[str, str] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), _CHUNK):
        chunk = {f"id{place}": one for place, one in enumerate(wanted[start : start + _CHUNK])}
        marks = ", ".join(f":{name}" for name in chunk)
        rows = store.rows(
            "SELECT r.record AS record, max(r.seq) AS newest, "
            "EXISTS(SELECT 1 FROM activity a WHERE a.id = r.record AND a.unit = r.unit) AS here "
            f"FROM revision r WHERE r.record IN ({marks}) AND r.unit = :unit GROUP BY r.record",
            {**chunk, "unit": unit},
        )
        for row in rows:
            found[str(row["record"])] = "present" if row["here"] else _why_gone(store, int(row["newest"]))
    return found


def _why_gone(store: Store, seq: int) -> str:
    undo = store.row(
        "SELECT 1 FROM act WHERE name = 'undo' AND :seq BETWEEN first_seq AND last_seq LIMIT 1", {"seq": seq}
    )
    return "undone" if undo else "deleted"
