"""After an upgrade: what the history held already, shown by tables that are new or have new columns.

An older program keeps fields and tables it does not know (a newer PC's package brought them) in the history and shows
nothing of them. A step that adds their column finds it empty; the rows are made again from the history here.
"""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain.projection import project
from cchc_desktop.storage import evidence, history, meta, migrations, tables
from cchc_desktop.storage.packages import known_schema
from cchc_desktop.storage.store import LIFTING, Store
from cchc_desktop.storage.upper import received


def begin(store: Store, version: int) -> None:
    """Remember the schema a file is being lifted from; the oldest counts when an upgrade was cut off before."""
    with store.transaction():
        store.execute(
            "INSERT OR IGNORE INTO meta(key, value) VALUES (:key, :value)", {"key": LIFTING, "value": str(version)}
        )


def finish(store: Store, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Project anew, in one transaction, the records of tables that changed since; returns how many; none when no
    upgrade is under way."""
    began = meta.read(store).get(LIFTING)
    if began is None:
        return 0
    changed = [one for one in ("activity", "report_text", *tables.PLAIN) if _columns_differ(one, int(began))]
    marks = {f"t{place}": name for place, name in enumerate(changed)}
    listed = ", ".join(f":{name}" for name in marks)
    names = [
        str(row["record"]) for row in store.rows(f"SELECT DISTINCT record FROM revision WHERE tbl IN ({listed})", marks)
    ]
    with store.transaction():
        for done, placed in enumerate(history.of_records(store, names), 1):
            past = [one for _, one in placed]
            state = project(past)
            tables.project(store, past[0].table, past[0].record, past[0].unit, state, state)
            if done % 500 == 0:
                progress(done, len(names))
        _note_digests(store)
        store.execute("DELETE FROM meta WHERE key = :key", {"key": LIFTING})
    return len(names)


def _note_digests(store: Store) -> None:
    """Hashes that a file of a schema before 12 lacks: of received figures and of small pictures."""
    for row in store.rows("SELECT DISTINCT import FROM received_figure"):
        received.note_lines(store, int(row["import"]))
    for row in store.rows("SELECT hash, data FROM thumbnail WHERE digest IS NULL"):
        evidence.put_thumbnail(store, bytes(row["hash"]).hex(), bytes(row["data"]))


def _columns_differ(table: str, version: int) -> bool:
    return known_schema.column_types(table, version) != known_schema.column_types(table, migrations.latest())
