"""A journal beside the log book at its opening: SQLite plays it back at the first look, whoever it belongs to.

It is what a killed save leaves, and then it must be played back. But a journal of another file, put there by a copy of
a folder or a restore by hand, would write that file's pages over ours, and no later look could tell. So it is looked at
before SQLite is: what it would change, and whether it was begun on this very file. In doubt the file is copied aside.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cchc_desktop import paths
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.storage import lock, migrations
from cchc_desktop.storage.backups import shelf
from cchc_desktop.storage.disk.flushing import flush_folder

SUFFIX = "-journal"
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 28
_SQLITE_LOCKS = (0x4000_0000, 512)
"""Where SQLite locks a file: one byte for who waits, one for who writes, the others for who reads."""
_COUNTER = slice(24, 28)
_IDS = re.compile(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_MOST_IDS, _FEWEST_IDS = 300, 3
_OURS, _THEIRS = 1.0, 0.2
"""Parts of the named records that this file knows: a save that was cut off may hide a few, a copy that went its own way
knows some."""
_UNKNOWN_BEFORE = """
SELECT 1 FROM now.revision AS n
WHERE NOT EXISTS (SELECT 1 FROM main.revision AS k WHERE k.unit = n.unit AND k.id = n.id) LIMIT 1
"""
_WHOLE = "PRAGMA main.integrity_check(1)"
_DEVICE = "SELECT value FROM meta WHERE key = 'device'"
_STEP = 1 << 20


class Aside(NamedTuple):
    """What was kept before SQLite looked: `file` a copy of the log book (None when there was no room and no need),
    `journal` what lay beside it, `doubt` whether the journal is still there to be played back, `device` whose the log
    book was."""

    file: Path | None
    journal: Path
    doubt: bool
    device: str


class _Journal(NamedTuple):
    """What playing it back would do. `first` is the old page 1, b"" when it is not in there; `changes` whether any byte
    of the file would become another; `ids` are records named in the old pages."""

    page_size: int
    first: bytes
    changes: bool
    ids: frozenset[str]


def looked_at(path: Path) -> Aside | None:
    """Look at the journal of a log book that is about to be opened. None when there is none, when it belongs to the
    file, or when another program is in the middle of a save.

    A foreign one is set aside, in doubt both files are copied aside. Raises StoreUnusable DB-11 when that can't be.
    """
    journal = path.with_name(path.name + SUFFIX)
    try:
        file = path.open("r+b")
    except OSError:  # what may not be written SQLite does not play back either, and says why
        return None
    with file:
        if not lock.take_bytes(file, *_SQLITE_LOCKS):  # the journal of a save that is under way elsewhere
            return None
        try:
            if _is_no_file(journal):
                return _set_aside(path, file, journal, _device(path))
            return _judged(path, file, journal)
        except OSError as error:
            raise StoreUnusable("DB-11") from error
        finally:
            lock.give_back_bytes(file, *_SQLITE_LOCKS)


def _is_no_file(journal: Path) -> bool:
    """A folder, a link, a pipe in its place: SQLite could not save beside it, or would wait for ever."""
    try:
        return not stat.S_ISREG(journal.lstat().st_mode)
    except FileNotFoundError:
        return False


def _judged(path: Path, file: BinaryIO, journal: Path) -> Aside | None:
    found = _read(journal, file)
    is_foreign = found is None or _is_foreign(found, file)
    if found is not None and not is_foreign:
        known = _known_part(path, found.ids)
        if not found.changes or (known is not None and known >= _OURS):
            return None
        is_foreign = known is not None and known <= _THEIRS
    device = _device(path)
    # Asking closed the file once, which on POSIX systems gave back the lock, and Windows gives none twice: another
    # start may have come in between.
    lock.give_back_bytes(file, *_SQLITE_LOCKS)
    if not lock.take_bytes(file, *_SQLITE_LOCKS) or not journal.stat().st_size:
        return None
    keep = _set_aside if is_foreign else _copied_aside
    return keep(path, file, journal, device)


def _read(journal: Path, file: BinaryIO) -> _Journal | None:
    """The journal as SQLite would play it back; None for what is no journal."""
    first, ids, changes, page_size = b"", set[bytes](), False, 0
    pages = os.fstat(file.fileno()).st_size
    with journal.open("rb") as read:
        for number, old, size, initial in _records(read):
            if not number:
                page_size = size
                changes = pages != initial * size
                continue
            file.seek((number - 1) * size)
            changes = changes or file.read(size) != old
            first = first or (old if number == 1 else b"")
            if len(ids) < _MOST_IDS:
                ids.update(_IDS.findall(old))
    if not page_size:
        return None
    return _Journal(page_size, first, changes, frozenset(one.decode() for one in ids))


def _records(journal: BinaryIO) -> Iterator[tuple[int, bytes, int, int]]:
    """First a line with number 0 for the header, then (page number, old page, page size, pages of the file then) for
    each old page; SQLite too stops at the first that is not whole."""
    size = os.fstat(journal.fileno()).st_size
    at, told = 0, False
    while at + _HEADER <= size:
        journal.seek(at)
        header = journal.read(_HEADER)
        if not header.startswith(_MAGIC):
            return
        count, nonce, initial, sector, page = (int.from_bytes(header[n : n + 4], "big") for n in range(8, 28, 4))
        if not (512 <= page <= 65_536 and 32 <= sector <= 65_536):
            return
        if not told:
            told = True
            yield 0, b"", page, initial
        journal.seek(at + sector)
        if count == 0xFFFF_FFFF:
            count = (size - at - sector) // (page + 8)
        for _ in range(count):
            record = journal.read(page + 8)
            number, old, check = int.from_bytes(record[:4], "big"), record[4:-4], record[-4:]
            if len(record) < page + 8 or not number:
                return
            if (nonce + sum(old[page - 200 : 0 : -200])) & 0xFFFF_FFFF != int.from_bytes(check, "big"):
                return
            if number <= initial:
                yield number, old, page, initial
        at = -(-journal.tell() // sector) * sector


def _is_foreign(found: _Journal, file: BinaryIO) -> bool:
    """Whether it can't have been begun on this file: each save counts by one in page 1, and keeps the old page 1."""
    file.seek(0)
    now = file.read(migrations.HEADER)
    page = int.from_bytes(now[16:18], "big")
    if found.page_size != (65_536 if page == 1 else page):
        return True
    if not found.first:
        return False
    saves = int.from_bytes(now[_COUNTER], "big") - int.from_bytes(found.first[_COUNTER], "big")
    return saves & 0xFFFF_FFFF not in {0, 1} or found.first[68:72] != now[68:72]


def _known_part(path: Path, ids: frozenset[str]) -> float | None:
    """How many of the records that the old pages name are this file's, 0 to 1: names are drawn by chance, no other file
    has them. None when too few are named, or the file can't be asked."""
    if len(ids) < _FEWEST_IDS:
        return None
    names = {f"r{place}": name for place, name in enumerate(sorted(ids)[:_MOST_IDS])}
    marks = ", ".join(f":{name}" for name in names)
    question = f"SELECT count(DISTINCT record) FROM revision WHERE record IN ({marks})"
    found = _asked(path, question, names)
    return None if found is None else int(found) / len(names)


def _device(path: Path) -> str:
    return str(_asked(path, _DEVICE, {}) or "")


def _asked(path: Path, question: str, parameters: dict[str, str]) -> str | None:
    """An answer of the file as it lies there, without its journal; None when it gives none."""
    raw = sqlite3.connect(_as_it_lies(path), uri=True)
    try:
        row = raw.execute(question, parameters).fetchone()
    except (sqlite3.Error, UnicodeError):  # in the middle of a save that was cut off it may well be unreadable
        return None
    finally:
        raw.close()
    return str(row[0]) if row else None


def _as_it_lies(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


# --- keeping ---------------------------------------------------------------------------------------------


def _names(path: Path) -> tuple[Path, Path]:
    folder = paths.backup_folder(path)
    shelf.refuse_link(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = datetime.now()  # noqa: DTZ005 (local time, as the PC shows it)
    name = f"{shelf.ASIDE}_{path.stem}_{shelf.next_number(folder):06d}_{made:%Y%m%d-%H%M}"
    return folder / f"{name}.db", folder / f"{name}.nhat-ky"


def _set_aside(path: Path, file: BinaryIO, journal: Path, device: str) -> Aside:
    copy, kept = _names(path)
    journal.replace(kept)
    flush_folder(journal.parent)
    try:
        _copy(file, copy)
    except OSError:  # nothing will be played back now, so that the log book itself stays what it is
        copy.unlink(missing_ok=True)
        return Aside(None, kept, doubt=False, device=device)
    return Aside(copy, kept, doubt=False, device=device)


def _copied_aside(path: Path, file: BinaryIO, journal: Path, device: str) -> Aside:
    copy, kept = _names(path)
    try:
        _copy(file, copy)
        with journal.open("rb") as read:
            _copy(read, kept)
        flush_folder(copy.parent)
    except OSError:
        copy.unlink(missing_ok=True)
        kept.unlink(missing_ok=True)
        raise
    return Aside(copy, kept, doubt=True, device=device)


def _copy(source: BinaryIO, target: Path) -> None:
    """Through the handle that holds the lock: on Windows no other may read the locked bytes."""
    source.seek(0)
    with target.open("xb") as taken:
        target.chmod(0o600)
        while data := source.read(_STEP):
            taken.write(data)
        taken.flush()
        os.fsync(taken.fileno())


def rightly_played_back(path: Path, aside: Aside) -> bool:
    """Let SQLite play the doubtful journal back; whether a whole log book of the same PC lies there now, and one that
    knows nothing the file did not know before: a history only grows. Raises sqlite3.OperationalError."""
    with closing(sqlite3.connect(path.absolute().as_uri(), isolation_level=None, timeout=5.0, uri=True)) as raw:
        if not _holds(raw, "PRAGMA journal_mode = TRUNCATE", "truncate") or not _holds(raw, _WHOLE, "ok"):
            return False
        if aside.device and not _holds(raw, _DEVICE, aside.device):
            return False
    with closing(sqlite3.connect(_as_it_lies(aside.file or path), uri=True)) as kept:
        if not _holds(kept, _WHOLE, "ok"):
            return True
        kept.execute("ATTACH :file AS now", {"file": _as_it_lies(path)})
        return kept.execute(_UNKNOWN_BEFORE).fetchone() is None


def _holds(raw: sqlite3.Connection, question: str, wanted: str) -> bool:
    """Whether the one answer is the wanted one; a damaged file gives none."""
    try:
        return [row[0] for row in raw.execute(question)] == [wanted]
    except sqlite3.OperationalError:  # busy, a disk that fails: nothing is known then
        raise
    except sqlite3.DatabaseError:
        return False


def settled(path: Path, aside: Aside, *, whole: bool) -> Aside | None:
    """After SQLite played a doubtful journal back: let go of the copies when the file is whole; else put the file back
    as it was, the journal staying aside. Raises OSError."""
    if not aside.doubt or aside.file is None:
        return aside
    if whole:
        aside.file.unlink(missing_ok=True)
        aside.journal.unlink(missing_ok=True)
        return None
    with contextlib.suppress(FileNotFoundError):
        path.with_name(path.name + SUFFIX).unlink()
    waiting = path.with_name(f"{path.name}.tra-lai{shelf.PART}")
    waiting.unlink(missing_ok=True)
    with aside.file.open("rb") as read:
        _copy(read, waiting)
    waiting.replace(path)
    flush_folder(path.parent)
    return aside._replace(doubt=False)
