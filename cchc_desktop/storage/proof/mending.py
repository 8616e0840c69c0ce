"""Making again from the history, in one transaction, everything that follows from it."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.lineage.ancestry import MissingParent
from cchc_desktop.domain.projection import NOTHING, project
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.storage import history, tables
from cchc_desktop.storage.proof import files, mixed, schema
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.upper import received

_INDEX = "activity_search"


def rebuild(store: Store, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Indexes, triggers, words, links, shown tables and sums; returns the number of records.

    Raises StoreUnusable DB-03, and changes nothing, when the history itself is not whole.
    """
    total = store.number("SELECT count(*) FROM (SELECT DISTINCT record, unit FROM revision)")
    with store.transaction():
        schema.restore(store)
        store.execute("REINDEX")
        # Anew and not emptied: SQLite opens no index of words whose own tables are damaged.
        store.execute(f"DROP TABLE {_INDEX}")
        store.execute(schema.statement(_INDEX))
        store.execute("DELETE FROM activity_words")
        mixed.take_apart(store)
        store.execute("DELETE FROM revision_parent")
        tables.clear(store)
        for done, (key, revisions) in enumerate(history.every(store), 1):
            _record(store, key, revisions)
            if done % 500 == 0:
                progress(done, total)
        received.rebuild(store)
        for photo in files.bad_thumbnails(store):
            store.execute("DELETE FROM thumbnail WHERE hash = :hash", {"hash": photo})
    progress(total, total)
    return total


def _record(store: Store, key: Key, revisions: list[Revision]) -> None:
    history.link(store, revisions)
    try:
        state = project(revisions)
    except MissingParent as error:
        raise StoreUnusable("DB-03", detail=f"lịch sử của bản ghi {key.record[:12]} thiếu một phần") from error
    tables.project(store, revisions[0].table, key, state, NOTHING)
