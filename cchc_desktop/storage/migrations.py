"""Brings a file to today's schema by the numbered steps in db/migrations, and refuses a file of a newer program. An
empty one gets today's schema at once, from db/schema.sql, which is made of the steps: they take twenty times as long.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop import paths
from cchc_desktop.domain.errors import StoreUnusable, why

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

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


def texts(version: int) -> tuple[str, ...]:
    """The SQL that makes an empty database of that schema: for today's, db/schema.sql unless it is behind."""
    shown = paths.db_folder() / "schema.sql"
    if version == latest() and (text := shown.read_text(encoding="utf-8")).endswith(f"{_numbered(version)};\n"):
        return (text,)
    return (*(step.read_text(encoding="utf-8") for step in steps()[:version]), f"{_numbered(version)};\n")


def _numbered(version: int) -> str:
    return f"PRAGMA user_version = {version}"


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
    no file (a folder, a link, a pipe) counts as one too: it is in SQLite's way, and reading it might never end. The
    empty one that a finished save leaves is not opened: who may read another user's log book may not read that one.
    """
    place = path.with_name(path.name + "-journal")
    try:
        found = place.lstat()
        if not stat.S_ISREG(found.st_mode):
            return True
        if not found.st_size:
            return False
        with place.open("rb") as journal:
            return journal.read(1) not in {b"", b"\0"}
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreUnusable("DB-07") from error


def make(path: Path) -> None:
    """Make an empty file a log book of today's schema, in one transaction."""
    with _connected(path) as database:
        # Not by the library's own way in a transaction: it looks for the end of each statement sign by sign.
        database.conn.executescript(f"BEGIN; {''.join(texts(latest()))} {SETTINGS};")
        _book(database, latest())
        database.conn.commit()


def upgrade(path: Path) -> list[str]:
    """Apply the pending steps to a file of ours; returns their names. Each step is one transaction."""
    migrations = _ours()
    for file in steps():
        migrations(name=file.stem)(_step(file))
    with _connected(path) as database:
        todo = [one.name for one in migrations.pending(database)]
        migrations.apply(database)
    return todo


def list_anew(path: Path, version: int) -> None:
    """Write the book of steps again as a file of that schema has it: in one from elsewhere it may tell anything, and it
    decides which steps are still to be taken."""
    with _connected(path) as database, database.atomic():
        _book(database, version)


def _ours() -> Migrations:
    from sqlite_utils import Migrations  # late: 63 ms

    return Migrations(OURS)


def _book(database: Database, version: int) -> None:
    book = _ours()
    database.execute(f"DROP TABLE IF EXISTS {book.migrations_table}")
    book.ensure_migrations_table(database)
    database.conn.executemany(
        f"INSERT INTO {book.migrations_table}(migration_set, name, applied_at) VALUES (?, ?, '')",
        [(OURS, one.stem) for one in steps()[:version]],
    )


@contextmanager
def _connected(path: Path) -> Iterator[Database]:
    from sqlite_utils import Database  # late: 63 ms

    # Its own way of transactions: the one that sqlite_utils asks for.
    connection = sqlite3.connect(path)
    try:
        connection.executescript(JOURNAL)
        yield Database(connection, execute_plugins=False)
    finally:
        connection.close()


def _step(file: Path) -> Migration:
    """One step: its SQL and, in the same transaction, the number in the header that old programs look at."""
    number = int(file.name[:4])

    def apply(database: Database) -> None:
        database.executescript(file.read_text(encoding="utf-8"))
        database.execute(_numbered(number))

    return apply


if TYPE_CHECKING:
    from collections.abc import Callable

    Migration = Callable[[Database], None]
