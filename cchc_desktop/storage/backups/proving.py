"""Whether a copy is a whole log book: its structure, every hash, every link, every count.

SQLite's own check sees the structure alone and misses nearly all flipped bits in content, so each revision and each
proof file is hashed again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.storage import history, migrations
from cchc_desktop.storage.disk.flushing import forget_memory_of

Progress = Callable[[int, int], None]
"""Bytes proven, bytes in all; raises Cancelled to stop."""
_SETTINGS = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON;"
_BEAT = 200_000
_ROWS = 2_000


class Proof(NamedTuple):
    """What a whole log book holds: its schema, whose it is, `device` that wrote it, numbers of rows, and the digest of
    the history as `cchc digest` gives it."""

    schema: int
    unit: str
    device: str
    revisions: int
    records: int
    blobs: int
    digest: str


class Spoilt(Exception):
    """The file is not whole; the text says in Vietnamese what is wrong."""


def facts(raw: sqlite3.Connection) -> Proof:
    """What an open log book says of itself, without checking it. Raises sqlite3.Error."""
    (schema,) = raw.execute("PRAGMA user_version").fetchone()
    about = {str(key): str(value) for key, value in raw.execute("SELECT key, value FROM meta")}
    revisions, records = raw.execute("SELECT count(*), count(DISTINCT record) FROM revision").fetchone()
    blobs = raw.execute("SELECT count(*) FROM blob").fetchone()[0] if _has_blobs(raw) else 0
    return Proof(
        int(schema),
        about.get("unit", ""),
        about.get("device", ""),
        int(revisions),
        int(records),
        int(blobs),
        history.digest_of(raw),
    )


def proven(path: Path, progress: Progress) -> Proof:
    """Read a finished file by itself and prove it; raises Spoilt, StoreUnusable (DB-02, DB-04, DB-07), OSError, and
    whatever `progress` raises."""
    migrations.version_of(path)
    size = path.stat().st_size
    with path.open("rb") as file:
        forget_memory_of(file)
    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        raw.executescript(_SETTINGS)
        with _watched(raw, lambda: progress(0, size)):
            _prove_structure(raw)
        _prove_history(raw, lambda part: progress(int(size * part / 2), size))
        _prove_blobs(raw, lambda part: progress(int(size * (1 + part) / 2), size))
        with _watched(raw, lambda: progress(size, size)):
            found = facts(raw)
    except (sqlite3.DatabaseError, UnicodeError) as error:
        raise Spoilt("có chỗ không đọc được") from error
    finally:
        raw.close()
    progress(size, size)
    return found


@contextmanager
def _watched(raw: sqlite3.Connection, beat: Callable[[], None]) -> Iterator[None]:
    """Lets the officer stop one long statement: what `beat` raises ends it, and is raised again."""
    stopped: list[BaseException] = []

    def ask() -> int:
        try:
            beat()
        except BaseException as error:  # noqa: BLE001 - raised again below: SQLite can't hand it through
            stopped.append(error)
        return len(stopped)

    raw.set_progress_handler(ask, _BEAT)
    try:
        yield
    except sqlite3.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _prove_structure(raw: sqlite3.Connection) -> None:
    found = [str(row[0]) for row in raw.execute("PRAGMA quick_check(1)")]
    if found != ["ok"]:  # SQLite 3.40's quick check is wrong about some whole tables, see `storage/proof/structure.py`
        found = [str(row[0]) for row in raw.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise Spoilt("cấu trúc tệp bị sai")


def _prove_history(raw: sqlite3.Connection, progress: Callable[[float], None]) -> None:
    (total,) = raw.execute("SELECT count(*) FROM revision").fetchone()
    held: set[bytes] = set()
    for done, (seq, key, body) in enumerate(raw.execute("SELECT seq, id, body FROM revision ORDER BY seq"), 1):
        if not isinstance(body, str) or hashlib.sha256(body.encode()).digest() != key:
            raise Spoilt(f"bản ghi lịch sử số {seq} sai mã kiểm tra")
        held.add(key)
        if done % _ROWS == 0:
            progress(done / total)
    for child, parent in raw.execute("SELECT child, parent FROM revision_parent"):
        if child not in held or parent not in held:
            raise Spoilt("lịch sử thiếu một phần")
    progress(1)


def _prove_blobs(raw: sqlite3.Connection, progress: Callable[[float], None]) -> None:
    if not _has_blobs(raw):
        return
    (total,) = raw.execute("SELECT coalesce(sum(size), 0) FROM blob").fetchone()
    done = 0
    for key, size, data in raw.execute("SELECT hash, size, data FROM blob"):
        if len(data) != size or hashlib.sha256(data).digest() != key:
            raise Spoilt("một tệp minh chứng sai mã kiểm tra")
        done += size
        progress(done / total)


def _has_blobs(raw: sqlite3.Connection) -> bool:
    """Schema 1 had no proof files yet."""
    return raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'blob'").fetchone() is not None
