"""The text of every table and index that a file of ours may hold, per schema: whatever else a file brings is refused.

A foreign trigger, view, virtual table, generated column or CHECK runs code of its writer as soon as SQLite reads the
table it hangs on. So the whole list must be ours, text for text. It follows from the migrations, which are frozen.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache

from cchc_desktop.storage import migrations
from cchc_desktop.storage.packages import layout

Entry = tuple[str, str, str]
"""Type, name and SQL of one line of `sqlite_master`; entries without SQL are the indexes that tables bring along."""
_SHADOW = "activity_search_"
_LIBRARIES = re.compile(
    "|".join(
        (
            r"CREATE TABLE 'activity_search_[a-z]+'\([a-zA-Z, ]+(\([a-z, ]+\))?\)( WITHOUT ROWID)?",
            r"""CREATE TABLE "_sqlite_migrations" \((\s+"[a-z_]+" (INTEGER PRIMARY KEY|TEXT),?)+\s+\)""",
            (
                r"""CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"\s+"""
                r"""ON "_sqlite_migrations" \("migration_set", "name"\)"""
            ),
        )
    ),
    re.ASCII,
)


def package(version: int) -> frozenset[Entry]:
    """What a package of that schema holds."""
    return _listed(layout.statements(version))


@cache
def log_book(version: int) -> frozenset[Entry]:
    """What a live log book of that schema holds, without the tables that libraries keep for themselves."""
    return frozenset(one for one in _listed(migrations.texts(version)) if not one[1].startswith(_SHADOW))


def of_libraries(entry: Entry) -> bool:
    """Whether a line of a live log book is a plain table of the index of words or of the migrations' own book. Their
    text differs a little between versions of the libraries; nothing ever reads them here."""
    return _LIBRARIES.fullmatch(entry[2].strip()) is not None


def column_types(table: str, version: int = 0) -> dict[str, str]:
    """Column → type of a table of that schema, today's when none is named; empty where there is no such table yet."""
    return _columns(version or migrations.latest()).get(table, {})


@cache
def _columns(version: int) -> dict[str, dict[str, str]]:
    """Of every table at once: making an empty log book takes longer than reading a package."""
    raw = _made(migrations.texts(version))
    found: dict[str, dict[str, str]] = {}
    try:
        for table, column, sort in raw.execute(
            "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
        ):
            found.setdefault(str(table), {})[str(column)] = str(sort)
    finally:
        raw.close()
    return found


@cache
def _listed(statements: tuple[str, ...]) -> frozenset[Entry]:
    raw = _made(statements)
    try:
        rows = raw.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    finally:
        raw.close()
    return frozenset((str(kind), str(name), str(sql)) for kind, name, sql in rows)


def _made(statements: tuple[str, ...]) -> sqlite3.Connection:
    raw = sqlite3.connect(":memory:")
    for one in statements:
        raw.executescript(one)
    return raw
