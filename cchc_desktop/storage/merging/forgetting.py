"""Taking an import back: the log forgets the revisions that only that import brought, as if it had never come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.lineage.ancestry import Ancestry
from cchc_desktop.domain.projection import State, project
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.storage import acts, history, meta, tables
from cchc_desktop.storage.merging import books
from cchc_desktop.storage.packages import enrolment
from cchc_desktop.storage.registers import private as private_values
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.upper import received

_GONE = State({}, True, (), 0)
_PROOF = {"evidence": "blob", "issued_report": "pdf"}
"""Table → the field that names bytes kept apart."""


class Forgotten(NamedTuple):
    """What went: revisions; `kept`, revisions that stay because something later builds on them; and what the screens
    must look at again."""

    revisions: int
    kept: int
    tables: frozenset[str]
    records: frozenset[str]
    dates: frozenset[str]


def take_back(store: Store, imports: Collection[int], wall_ms: int) -> Forgotten:
    """Forget these imports inside a transaction. What another import brought too, and what was saved here, stays; so
    does what the latter builds on. Raises InputRefused GN-16 when nothing of this log book's own unit would be left."""
    chosen = ", ".join(str(int(one)) for one in imports) or "NULL"
    rows = store.rows(
        "SELECT DISTINCT seq FROM revision_source WHERE import IN "
        f"({chosen}) AND NOT EXISTS (SELECT 1 FROM revision_source o WHERE o.seq = revision_source.seq "
        f"AND o.import NOT IN ({chosen}))"
    )
    leaving = {int(row["seq"]) for row in rows}
    keys = _records(store, leaving)
    kept, days = 0, set[str]()
    touched: list[tuple[list[Revision], list[Revision]]] = []
    gone: list[Revision] = []
    for placed in history.of_records(store, keys):
        needed = _needed(placed, leaving)
        kept += len(needed)
        leaving -= needed
        touched.append(([one for _, one in placed], [one for seq, one in placed if seq not in leaving]))
        gone += [one for seq, one in placed if seq in leaving and one.table in _PROOF]
    blobs = _blobs(gone)
    _delete(store, leaving)
    if not meta.is_of(store, meta.read(store)["unit"]):
        raise InputRefused("GN-16:own")
    for past, stays in touched:
        days |= _project_again(store, past, stays)
    _drop_blobs(store, blobs)
    private_values.sweep(store)
    books.mark_taken_back(store, imports, wall_ms)
    enrolment.places_were_freed(store)
    figures = received.forget(store, imports)
    changed = frozenset(past[0].table for past, _ in touched) | ({"activity"} if figures else frozenset())
    return Forgotten(len(leaving), kept, changed, frozenset(one.record for one in keys), frozenset(days) | figures)


def undo(store: Store, act: int, wall_ms: int) -> Forgotten:
    """Take back a whole drop of files inside a transaction: what Ctrl+Z does after a merge."""
    gone = take_back(store, [one.id for one in books.of_act(store, act)], wall_ms)
    acts.close(store, wall_ms, act)
    return gone


def _records(store: Store, seqs: Collection[int]) -> list[Key]:
    """Lists them in the table that lets the history go, and gives the records they belong to."""
    store.execute("DELETE FROM forgetting")
    store.execute_many("INSERT INTO forgetting(seq) VALUES (:seq)", [{"seq": one} for one in seqs])
    rows = store.rows("SELECT DISTINCT r.unit, r.record FROM forgetting f JOIN revision r ON r.seq = f.seq")
    return [Key(str(row["unit"]), str(row["record"])) for row in rows]


def _needed(placed: Sequence[tuple[int, Revision]], leaving: set[int]) -> set[int]:
    """The places among `leaving` whose revisions are ancestors of one that stays."""
    stays = [one for seq, one in placed if seq not in leaving]
    if not stays:
        return set()
    wanted = Ancestry({one.id: one for _, one in placed}).above_any([one.id for one in stays])
    return {seq for seq, one in placed if seq in leaving and one.id in wanted}


def _delete(store: Store, leaving: set[int]) -> None:
    store.execute("DELETE FROM forgetting")
    store.execute_many("INSERT INTO forgetting(seq) VALUES (:seq)", [{"seq": one} for one in leaving])
    store.execute(
        "DELETE FROM revision_parent WHERE child IN (SELECT r.id FROM forgetting f JOIN revision r ON r.seq = f.seq)"
    )
    store.execute("DELETE FROM revision WHERE seq IN (SELECT seq FROM forgetting)")
    store.execute("DELETE FROM forgetting")


def _project_again(store: Store, past: Sequence[Revision], stays: Sequence[Revision]) -> set[str]:
    """The record without what went; returns the days it had and has."""
    before, now = project(past), project(stays) if stays else _GONE
    tables.project(store, past[0].table, past[0].key, now, before)
    return {str(state.values["date"]) for state in (before, now) if state.values.get("date")}


def _blobs(gone: Sequence[Revision]) -> set[str]:
    """Bytes that the forgotten revisions named."""
    named = {str(one.fields.get(_PROOF[one.table]) or "") for one in gone}
    return named - {""}


def _drop_blobs(store: Store, named: set[str]) -> None:
    """Let go of bytes that no revision names any more."""
    if not named:
        return
    rows = store.rows(
        "SELECT DISTINCT json_extract(body, '$[10].' || CASE tbl WHEN 'evidence' THEN 'blob' ELSE 'pdf' END) AS blob "
        "FROM revision WHERE tbl IN ('evidence', 'issued_report')"
    )
    for one in named - {str(row["blob"]) for row in rows}:
        for table in ("blob", "thumbnail"):
            store.execute(f"DELETE FROM {table} WHERE hash = :hash", {"hash": bytes.fromhex(one)})
