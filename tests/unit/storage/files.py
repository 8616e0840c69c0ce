"""What the tests of the storage do to a database file behind the program's back."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from cchc_desktop.domain.lineage.ancestry import depths
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.domain.revision import Revision
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history, tables
from cchc_desktop.storage.proof.mending import rebuild
from cchc_desktop.storage.store import Store

HISTORY = {"revision", "revision_parent", "meta", "act"}


def run(path: Path, *statements: str) -> None:
    """Run SQL on a closed database with a connection that is none of ours."""
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def child(code: str, path: Path) -> subprocess.Popen[str]:
    """Another program that works on the file; to be spoken to by its standard streams."""
    command = [sys.executable, "-c", code, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def triggers_off(path: Path) -> None:
    """Do what damage does: change the history although its triggers forbid it."""
    run(path, "DROP TRIGGER revision_never_changes", "DROP TRIGGER revision_never_goes")


def shown(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every projection's rows; places in the log apart, as they may differ when two are the same."""
    found = {}
    for table in ("activity", "conflict", "report_text", *PLAIN):
        rows = [{key: row[key] for key in row.keys() if key != "seq"} for row in store.rows(f"SELECT * FROM {table}")]  # noqa: SIM118
        found[table] = sorted((tuple(row.values()) for row in rows), key=repr)
    return found


def merged(log: Session, revisions: Iterable[Revision]) -> None:
    """The union of the log's history and other revisions, projected: what a merge will do."""
    store = log.store()
    held = {one.id: one for _, found in history.every(store) for one in found}
    together = held | {one.id: one for one in revisions}
    depth_of = depths(together)
    with store.transaction():
        for key, one in together.items():
            if key not in held:
                history.append(store, one, depth_of[key])
        for name in {one.key for one in revisions}:
            past = [one for one in together.values() if one.key == name]
            before = project([one for one in past if one.id in held])
            tables.project(store, past[0].table, name, project(past), before)


def everything(log: Session) -> list[Revision]:
    """All revisions of a log."""
    return [one for _, found in history.every(log.store()) for one in found]


def rebuilt(log: Session) -> dict[str, list[tuple[object, ...]]]:
    """What the tables show after they were made again."""
    rebuild(log.store())
    return shown(log.store())
