"""After an upgrade: what the history held already, shown by tables that are new or have new columns.

An older program keeps fields and tables it does not know (a newer PC's package brought them) in the history and shows
nothing of them. A step that adds their column finds it empty; the rows are made again from the history here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused, StoreUnusable
from cchc_desktop.domain.lineage import finality
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.storage import evidence, history, meta, migrations, tables
from cchc_desktop.storage.backups import copying
from cchc_desktop.storage.packages import known_schema
from cchc_desktop.storage.proof import mixed
from cchc_desktop.storage.store import LIFTING, Store, connected
from cchc_desktop.storage.upper import received

_FINAL_SINCE = 13


def upgrade(path: Path, version: int) -> None:
    """Bring an older file to today's schema, after a backup of it; raises StoreUnusable SL-05 when there can be none:
    then no step is taken. A start that was killed in the middle is gone on with."""
    try:
        if copying.existing(path) is None:
            copying.make(path, "upgrade", datetime.now())  # noqa: DTZ005 (local time, as the PC shows it)
    except InputRefused as error:
        raise StoreUnusable("SL-05", what=error.what, code=error.code, todo=error.todo) from error
    with closing(Store(connected(path), path)) as store:
        begin(store, version)
    migrations.upgrade(path)
    with closing(Store(connected(path), path)) as store:
        finish(store)


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
    every = ("activity", "report_text", *PLAIN)
    # Registers always: what a declaration shows of a record has no columns of its own to compare.
    changed = [
        *REGISTERS,
        *(one for one in every if _columns_differ(one, int(began)) or _is_shown_anew(one, int(began))),
    ]
    marks = {f"t{place}": name for place, name in enumerate(changed)}
    listed = ", ".join(f":{name}" for name in marks)
    rows = store.rows(f"SELECT DISTINCT unit, record FROM revision WHERE tbl IN ({listed})", marks)
    keys = [Key(str(row["unit"]), str(row["record"])) for row in rows]
    with store.transaction():
        if int(began) < _FINAL_SINCE:
            mixed.take_apart(store)
        for done, placed in enumerate(history.of_records(store, keys), 1):
            past = [one for _, one in placed]
            state = project(past)
            tables.project(store, past[0].table, past[0].key, state, state)
            if done % 500 == 0:
                progress(done, len(keys))
        _note_digests(store)
        store.execute("DELETE FROM meta WHERE key = :key", {"key": LIFTING})
    return len(keys)


def _note_digests(store: Store) -> None:
    """Hashes that a file of a schema before 12 lacks: of received figures and of small pictures."""
    for row in store.rows("SELECT DISTINCT import FROM received_figure"):
        received.note_lines(store, int(row["import"]))
    for row in store.rows("SELECT hash, data FROM thumbnail WHERE digest IS NULL"):
        evidence.put_thumbnail(store, bytes(row["hash"]).hex(), bytes(row["data"]))


def _is_shown_anew(table: str, version: int) -> bool:
    """Whether an older program showed the same history otherwise: it let issued reports and revoked keys change."""
    return version < _FINAL_SINCE and table in finality.TABLES


def _columns_differ(table: str, version: int) -> bool:
    return known_schema.column_types(table, version) != known_schema.column_types(table, migrations.latest())
