"""One connection to the live file, with the settings that make a save survive a power cut.

`journal_mode=TRUNCATE` and `synchronous=FULL`: over simulated power cuts the only pair that lost no acknowledged save,
and the one `.db` file is complete after every save, so that copying it by hand copies everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import errors, location, migrations

LIFTING = "lift_from"
"""In `meta` while an upgrade is under way: the schema it began with. A killed upgrade goes on at the next start."""

_SETTINGS = f"""
{migrations.JOURNAL}
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA mmap_size = 0;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16000;
"""
Parameters = Mapping[str, Value | bytes] | Sequence[Value | bytes]


class _Translating:
    """Says an error of the world in the officer's words; a bug of ours stays as it is."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.Error | UnicodeDecodeError) and (found := errors.translated(error)):
            raise found from error


translating = _Translating()
"""Around raw statements."""


def connected(path: Path) -> sqlite3.Connection:
    """A connection to a file that may be used, with its settings; `opening` looks at files first."""
    # Guarded by Session: each thread gets a connection of its own, but Session.close() closes them all.
    connection = sqlite3.connect(path, isolation_level=None, timeout=5.0, check_same_thread=False)
    try:
        connection.executescript(_SETTINGS)
        connection.row_factory = sqlite3.Row
    except BaseException:
        connection.close()
        raise
    return connection


class Store:
    """A connection for one thread at a time. Reads run outside transactions, writes inside `transaction()`.

    `read_only`: the file or its folder may not be written; every write is refused with the reason. `aside`: a foreign
    journal lay beside the file and is kept there now, None usually.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, read_only: bool = False, aside: Path | None = None
    ) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only
        self.aside = aside

    @classmethod
    def further(cls, path: Path, *, read_only: bool = False) -> Store:
        """One more connection to a file that `opening.opened` has looked at and somebody holds; raises StoreUnusable.

        The file itself is not looked at again: on POSIX systems closing it after reading its header would take away
        every lock that this process holds on it, and another program could write into a save that is under way.
        """
        with translating:
            return cls(connected(path), path, read_only=read_only or not location.is_writable(path))

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self.connection.close()

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[sqlite3.Row]:
        """All rows of a question."""
        with translating:
            return self.connection.execute(sql, parameters or {}).fetchall()

    def each(self, sql: str, parameters: Parameters | None = None) -> Iterator[sqlite3.Row]:
        """The rows of a question one after the other, where there may be too many for memory."""
        with translating:
            yield from self.connection.execute(sql, parameters or {})

    def row(self, sql: str, parameters: Parameters | None = None) -> sqlite3.Row | None:
        """The first row of a question, or None."""
        with translating:
            found: sqlite3.Row | None = self.connection.execute(sql, parameters or {}).fetchone()
            return found

    def number(self, sql: str, parameters: Parameters | None = None) -> int:
        """The one whole number a question asks for; no row or NULL counts 0."""
        found = self.row(sql, parameters)
        return int(found[0] or 0) if found else 0

    def execute(self, sql: str, parameters: Parameters | None = None) -> int:
        """Run one writing statement inside a transaction; returns the last row id."""
        return int(self.connection.execute(sql, parameters or {}).lastrowid or 0)

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> None:
        """Run one writing statement for many rows inside a transaction."""
        self.connection.executemany(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when it returns; raises StoreUnusable and leaves everything as it was."""
        if self.read_only:
            raise StoreUnusable("DB-07:read-only")
        with translating:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
