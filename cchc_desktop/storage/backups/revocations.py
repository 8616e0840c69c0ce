"""What today's log book revoked stays revoked in the one that is put in its place: a backup from before knows nothing
of it, and the key of a stolen PC would count again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from cchc_desktop.domain import revision as canonical
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.projection import NOTHING, project
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.storage import history, tables
from cchc_desktop.storage.packages import enrolment
from cchc_desktop.storage.store import Store

_ASKED = "SELECT body FROM revision WHERE tbl = :tbl ORDER BY seq"


def told(store: Store) -> list[Revision]:
    """Every save of the keys that this log book has revoked, in order of arrival. A damaged one takes those with it
    that can't be read. Raises StoreUnusable when the file can't be asked (busy, no right)."""
    found: list[Revision] = []
    try:
        for row in store.each(_ASKED, {"tbl": enrolment.TABLE}):
            with suppress(ValueError):
                found.append(canonical.read(str(row["body"]).encode()))
    except StoreUnusable as error:
        if error.code != "DB-03":
            raise
    gone = {one.key for one in found if one.fields.get("state") == "revoked"}
    return [one for one in found if one.key in gone]


def left_in(database: Path) -> list[Revision]:
    """The same of a file that can't be opened as a log book, as far as it can still be read."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            raw.row_factory = sqlite3.Row
            return told(Store(raw, database, read_only=True))
    except (sqlite3.Error, StoreUnusable, UnicodeError):
        return []


def missing(waiting: Path, unit: str, revoked: Iterable[Revision]) -> list[Revision]:
    """Those of that unit which the file does not hold. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{waiting.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
        held = {row[0].hex() for row in raw.execute("SELECT id FROM revision WHERE tbl = ?", [enrolment.TABLE])}
    return [one for one in revoked if one.unit == unit and one.id not in held]


def add(store: Store, saves: Iterable[Revision]) -> None:
    """Append them, parents first as they came, to a file of today's schema."""
    with store.transaction():
        for one in saves:
            key = Key(one.unit, one.record)
            past = history.of_record(store, key)
            before = project(past) if past else NOTHING
            now = project([*past, one])
            history.append(store, one, now.depth)
            tables.project(store, one.table, key, now, before)
