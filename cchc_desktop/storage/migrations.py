"""Brings a file to today's schema by the numbered steps in db/migrations, and refuses a file of a newer program."""

from __future__ import annotations

import os
import sqlite3
import stat
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop import paths
from cchc_desktop.domain.errors import StoreUnusable, why

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x43434843  # "CCHC" in the header of every file of ours
SETTINGS = f"PRAGMA application_id = {APPLICATION_ID}"
JOURNAL = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
"""For every connection that writes to a log book: on Windows a commit that deletes the journal (SQLite's own way) fails
while another connection holds the journal open, as those in TRUNCATE mode do."""
HEADER = 100
"""Bytes at the beginning of the first page that tell what the file is."""
_MAGIC = b"SQLite format 3\x00"
OURS = "cchc"
"""Name of our steps in the book that sqlite-utils keeps of them."""


def steps() -> list[Path]:
    """The migration files in order; a released one never changes."""
    folder = paths.db_folder() / "migrations"
    return list(_steps(folder, folder.stat().st_mtime_ns))


@cache
def _steps(folder: Path, changed: int) -> tuple[Path, ...]:
    """Read once for each state of the folder: every package and every opening asks for them several times."""
    return tuple(sorted(one for one in folder.iterdir() if one.name[:4].isdecimal() and one.name.endswith(".sql")))


def latest() -> int:
    """The schema version this program knows: the number of its last step."""
    return int(steps()[-1].name[:4])


def version_of(path: Path) -> int:
    """The schema version of a file, read from its header without opening it as a database.

    Raises StoreUnusable: DB-04 for a file that is not ours, DB-02 for a newer one, DB-03 for a cut-off one, DB-07 for
    one that may not be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise StoreUnusable("DB-07:unreachable", name=path.name[:100], reason=why(error)) from error
    if not header.startswith(_MAGIC):
        raise StoreUnusable("DB-04", path=path.name)
    if len(header) < HEADER:
        raise StoreUnusable("DB-03", detail="tệp bị cắt cụt")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreUnusable("DB-04", path=path.name)
    version = int.from_bytes(header[60:64], "big")
    if version > latest():
        raise StoreUnusable("DB-02", version=version, known=latest())
    if size < length_told(header) and not has_journal(path):
        raise StoreUnusable("DB-03", detail="tệp bị cắt cụt")
    return version


def length_told(header: bytes) -> int:
    """The length in bytes that the first page of a SQLite file tells; 0 for what is no such page."""
    if len(header) < HEADER or not header.startswith(_MAGIC):
        return 0
    page = int.from_bytes(header[16:18], "big")
    return (65_536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def has_journal(path: Path) -> bool:
    """Whether a save was cut off that SQLite will take back: until then the length may be told before the file has it.

    As long as nothing of a save is in the file its journal begins with zeros, and SQLite passes by such a one. What is
    no file (a folder, a link, a pipe) counts as one too: it is in SQLite's way, and reading it might never end.
    """
    place = path.with_name(path.name + "-journal")
    try:
        if not stat.S_ISREG(place.lstat().st_mode):
            return True
        with place.open("rb") as journal:
            return journal.read(1) not in {b"", b"\0"}
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreUnusable("DB-07") from error


def upgrade(path: Path) -> list[str]:
    """Apply the pending steps to a file (a new one included); returns their names. Each step is one transaction."""
    from sqlite_utils import Database, Migrations  # late: 63 ms

    migrations = Migrations(OURS)
    for file in steps():
        migrations(name=file.stem)(_step(file))
    # Its own way of transactions: the one that sqlite_utils asks for.
    connection = sqlite3.connect(path)
    try:
        connection.executescript(JOURNAL)
        database = Database(connection, execute_plugins=False)
        todo = [one.name for one in migrations.pending(database)]
        migrations.apply(database)
        if todo:
            database.execute(SETTINGS)
    finally:
        connection.close()
    return todo


def list_anew(path: Path, version: int) -> None:
    """Write the book of steps again as a file of that schema has it: in one from elsewhere it may tell anything, and it
    decides which steps are still to be taken."""
    from sqlite_utils import Database, Migrations  # late: 63 ms

    connection = sqlite3.connect(path)
    try:
        connection.executescript(JOURNAL)
        database = Database(connection, execute_plugins=False)
        with connection:
            database.execute(f"DROP TABLE IF EXISTS {Migrations.migrations_table}")
        book = Migrations(OURS)
        book.ensure_migrations_table(database)
        with connection:
            connection.executemany(
                f"INSERT INTO {Migrations.migrations_table}(migration_set, name, applied_at) VALUES (?, ?, '')",
                [(OURS, one.stem) for one in steps()[:version]],
            )
    finally:
        connection.close()


def _step(file: Path) -> Migration:
    """One step: its SQL and, in the same transaction, the number in the header that old programs look at."""
    number = int(file.name[:4])

    def apply(database: Database) -> None:
        database.executescript(file.read_text(encoding="utf-8"))
        database.execute(f"PRAGMA user_version = {number}")

    return apply


if TYPE_CHECKING:
    from collections.abc import Callable

    Migration = Callable[[Database], None]
