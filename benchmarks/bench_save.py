"""One save of a broadcast beside a bare SQLite commit that is as durable.

Ours checks the draft, adds the revision, reads it back and hashes it, and brings the tables and the index of words up
to date; the floor inserts one row of the same size into a table with one unique index. Both files hold as many rows.
`python -m benchmarks.bench_save [activities]` (default 2000: two years of a commune).
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import book, drafts, in_turns, told
from cchc_desktop.services import log_activity

LIMIT = 2.0
TURNS = 400
BODY = "x" * 600


def bare_file(path: Path, rows: int) -> sqlite3.Connection:
    """A file with the settings of the live one and nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;"
        "CREATE TABLE row(id INTEGER PRIMARY KEY, name BLOB UNIQUE, body TEXT); BEGIN;"
    )
    connection.executemany("INSERT INTO row(name, body) VALUES (?, ?)", ((os.urandom(32), BODY) for _ in range(rows)))
    connection.execute("COMMIT")
    return connection


def main() -> int:
    """Print the figures; the exit code tells whether the promise was kept."""
    activities = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        session = book(Path(folder), activities)
        bare = bare_file(Path(folder) / "bare.db", activities)
        waiting = drafts(TURNS + activities + 1)

        def ours() -> None:
            log_activity.add(session, next(waiting), sure=True)

        def floor() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO row(name, body) VALUES (?, ?)", (os.urandom(32), BODY))
            bare.execute("COMMIT")

        mine, least = in_turns(TURNS, ours, floor)
        session.close()
        bare.close()
    return 0 if told(f"one save at {activities} activities", mine, least, LIMIT, "bare durable commit") else 1


if __name__ == "__main__":
    raise SystemExit(main())
