"""Whether the tables, indexes and triggers of a log book are those that its schema says."""

from __future__ import annotations

import sqlite3
from collections import Counter

from cchc_desktop.storage import migrations
from cchc_desktop.storage.packages import known_schema
from cchc_desktop.storage.packages.known_schema import Entry
from cchc_desktop.storage.proof.finding import Finding
from cchc_desktop.storage.store import Store

_MADE_AGAIN = {"index", "trigger"}
_WORDS = {"index": "chỉ mục", "trigger": "ràng buộc", "table": "bảng"}


def problems(store: Store) -> list[Finding]:
    """Lines of the schema that are missing, changed or nobody's, and steps that the file does not know it has taken."""
    missing, odd = _differences(store)
    found = [
        Finding(f"có {number} {_WORDS.get(kind, 'mục')} của tệp bị thiếu hoặc sai", remade=kind in _MADE_AGAIN)
        for kind, number in sorted(Counter(kind for kind, _ in {one[:2] for one in missing | odd}).items())
    ]
    taken = [tuple(row) for row in store.rows("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id")]
    if (
        taken != [(migrations.OURS, one.stem) for one in migrations.steps()]
        or store.number("PRAGMA user_version") != migrations.latest()
    ):
        found.append(Finding("sổ các bước nâng cấp của tệp bị sai"))
    return found


def restore(store: Store) -> None:
    """Make the indexes and triggers again that are not as they should be, inside a transaction. Raises sqlite3.Error
    where that can't be done."""
    missing, odd = _differences(store)
    for kind, name, _ in odd:
        if kind in _MADE_AGAIN:
            store.execute(f'DROP {kind} IF EXISTS "{name.replace(chr(34), chr(34) * 2)}"')
    for kind, _, sql in missing:
        if kind in _MADE_AGAIN:
            store.execute(sql)


def statement(name: str) -> str:
    """The text that makes a table of today's schema."""
    return next(sql for _, found, sql in known_schema.log_book(migrations.latest()) if found == name)


def _differences(store: Store) -> tuple[set[Entry], set[Entry]]:
    """(wanted and not there, there and not wanted)."""
    rows: list[sqlite3.Row] = store.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    held = {(str(kind), str(name), str(sql)) for kind, name, sql in rows}
    right = known_schema.log_book(migrations.latest())
    return set(right - held), {one for one in held - right if not known_schema.of_libraries(one)}
