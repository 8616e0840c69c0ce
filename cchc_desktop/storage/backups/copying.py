"""Making one backup: a still copy by SQLite, on the disk, proven, and only then under its name.

A name in the folder of backups therefore always stands for a file that was read back and hashed; what a power cut
leaves behind ends with `.part`.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_desktop import paths
from cchc_desktop.domain.errors import InputRefused, UserError, why
from cchc_desktop.storage import errors
from cchc_desktop.storage.backups import proving, shelf
from cchc_desktop.storage.backups.proving import Proof
from cchc_desktop.storage.backups.shelf import Backup
from cchc_desktop.storage.disk.flushing import take_name

Progress = Callable[[int, int], None]
"""Work done, work in all, in bytes read and proven; raises Cancelled to stop."""
_PAGES = 2_048
_CARRIED = 1 << 20
_SPARE = 8 << 20
"""Bytes that must stay free beside the copy: the log book itself goes on growing."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OF_THIS_PC = {
    "act": "SELECT count(*), max(id), count(undone_by) FROM act",
    "import_log": "SELECT count(*), max(id), count(taken_back_ms) FROM import_log",
    "package_out": "SELECT count(*), max(id) FROM package_out",
    "private_value": "SELECT record, field, value FROM private_value ORDER BY record, field",
}
"""What tells one state of a log book from another when the history is the same."""


class Draft(NamedTuple):
    """A whole copy that is neither flushed nor proven. `told` is what the log book said of itself in that moment."""

    part: Path
    told: Proof
    state: str


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def refuse_if_no_room(database: Path, folder: Path | None = None) -> int:
    """The bytes a backup will take. Raises InputRefused SL-01 (not enough room), SL-02 (the place)."""
    own = paths.backup_folder(database)
    folder = folder or own
    needed = database.stat().st_size + _SPARE
    try:
        if folder == own:  # any other one the officer has named himself
            shelf.refuse_link(folder)
        _make_folder(folder)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise InputRefused("SL-02", folder=folder, reason=why(error)) from error
    if free < needed:
        raise no_room(folder, needed)
    return needed


def copied(database: Path, part: Path, progress: Progress = quiet) -> Draft:
    """Copy one still moment of the log book to `part`, which must not exist; a failure leaves nothing there.

    Raises InputRefused SL-01, SL-02; StoreUnusable when the log book can't be read; whatever `progress` raises.
    """
    needed = refuse_if_no_room(database, part.parent)
    try:
        with still(database) as raw:
            told = proving.facts(raw)
            state = _state(raw, told)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            copy(raw, part, progress)
    except BaseException as error:
        if not isinstance(error, FileExistsError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError | sqlite3.Error) and (found := translated(error, part.parent, needed)):
            raise found from error
        raise
    return Draft(part, told, state)


def shelved(draft: Draft, target: Path, progress: Progress = quiet) -> Proof:
    """Put a draft on the disk, prove it and give it its name, which must be free; a failure leaves nothing.

    Raises InputRefused SL-02, SL-03; whatever `progress` raises.
    """
    try:
        with draft.part.open("rb+") as file:
            os.fsync(file.fileno())
        found = proving.proven(draft.part, progress)
        _named(draft, found, target)
    except BaseException as error:
        draft.part.unlink(missing_ok=True)
        if isinstance(error, proving.Spoilt):
            raise InputRefused("SL-03", what=str(error)) from error
        if isinstance(error, OSError):
            raise InputRefused("SL-02", folder=target.parent, reason=why(error)) from error
        raise
    return found


def _named(draft: Draft, found: Proof, target: Path) -> None:
    if found != draft.told:
        raise proving.Spoilt("số bản ghi khác lúc sao")
    take_name(draft.part, target)


def begun(database: Path, reason: str, made: datetime, progress: Progress = quiet) -> tuple[Draft, Path]:
    """The draft of a backup in the log book's own folder, and its name to be. Raises as `copied` does."""
    folder = paths.backup_folder(database)
    refuse_if_no_room(database, folder)
    while True:
        number = shelf.next_number(folder)
        part = folder / f"{database.stem}_{number:06d}_{made:%Y%m%d-%H%M}{shelf.PART}"
        try:
            draft = copied(database, part, progress)
        except FileExistsError:  # another start of the program took that number in the same moment
            continue
        name = shelf.name_of(database.stem, number, made, reason, draft.told.records, draft.state)
        return draft, folder / name


def finished(draft: Draft, target: Path, progress: Progress = quiet) -> Backup:
    """Prove the draft of a backup and put it on the shelf; older ones are thinned. Raises as `shelved` does."""
    shelved(draft, target, progress)
    with contextlib.suppress(OSError):  # the new copy counts; an old one that won't go is let go next time
        shelf.thin(target.parent)
    return next(one for one in shelf.listed(target.parent) if one.path == target)


def make(database: Path, reason: str, made: datetime, progress: Progress = quiet) -> Backup:
    """Both at once, for a log book that nobody writes to. Raises as `copied` and `shelved` do."""
    draft, target = begun(database, reason, made, halves(progress, 0))
    return finished(draft, target, halves(progress, 1))


def carried(backup: Backup, folder: Path, progress: Progress = quiet) -> Path:
    """A second copy of a backup in another folder, under the same name, proven there; older ones there are thinned.

    One that lies there already is not written again. Raises InputRefused SL-01, SL-02, SL-03; what `progress` raises.
    """
    target = folder / backup.path.name
    if target.exists():
        return target
    refuse_if_no_room(backup.path, folder)
    part = target.with_name(target.name + shelf.PART)
    part.unlink(missing_ok=True)
    try:
        with backup.path.open("rb") as source, part.open("xb") as taken:
            while data := source.read(_CARRIED):
                taken.write(data)
                progress(taken.tell(), 2 * backup.size)
            os.fsync(taken.fileno())
        _prove_carried(part, backup, progress)
        take_name(part, target)
        with contextlib.suppress(OSError):  # as above: let go next time
            shelf.thin(folder)
    except BaseException as error:
        with contextlib.suppress(OSError):  # a stick that was pulled out
            part.unlink(missing_ok=True)
        if isinstance(error, proving.Spoilt):
            raise InputRefused("SL-03", what=str(error)) from error
        if isinstance(error, OSError) and (told := translated(error, folder, backup.size)):
            raise told from error
        raise
    return target


def _prove_carried(part: Path, backup: Backup, progress: Progress) -> None:
    found = proving.proven(part, lambda done, total: progress(total + done, 2 * total))
    if found.records != backup.records:
        raise proving.Spoilt("số bản ghi khác lúc sao")


def existing(database: Path) -> Backup | None:
    """The newest backup when it holds just what the log book holds now, and lies there whole: its length and its
    history are looked at again. Raises StoreUnusable, InputRefused SL-02."""
    folder = paths.backup_folder(database)
    try:
        newest = next(iter(shelf.listed(folder)), None)
        if newest is None or not newest.whole:
            return None
        with still(database) as raw:
            told = proving.facts(raw)
            if newest.state != _state(raw, told):
                return None
    except (OSError, sqlite3.Error) as error:
        if found := translated(error, folder, 0):
            raise found from error
        raise
    try:
        with contextlib.closing(
            sqlite3.connect(f"{newest.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as kept:
            return newest if proving.facts(kept) == told else None
    except sqlite3.DatabaseError:
        return None


def halves(progress: Progress, which: int) -> Progress:
    """Copying is the first half of the work, proving the second."""
    return lambda done, total: progress(done + which * total, 2 * total)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextlib.contextmanager
def still(database: Path) -> Iterator[sqlite3.Connection]:
    """The log book with a reader's lock: nobody commits while it lasts, other readers go on. Raises sqlite3.Error."""
    raw = sqlite3.connect(database, isolation_level=None, timeout=5.0)
    try:
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield raw
    finally:
        raw.close()


def copy(raw: sqlite3.Connection, part: Path, progress: Progress) -> None:
    """Copy the log book opened by `still` to a file; neither flushed nor proven. Raises sqlite3.Error."""
    (page,) = raw.execute("PRAGMA page_size").fetchone()
    target = sqlite3.connect(part, isolation_level=None)
    try:
        # Nobody needs this file before it is whole: no journal, one flush at the end.
        target.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        raw.backup(
            target,
            pages=_PAGES,
            progress=lambda _, left, total: progress((total - left) * page, total * page),
        )
    finally:
        target.close()


def _state(raw: sqlite3.Connection, told: Proof) -> str:
    """16 hex digits: the history, and what this PC alone knows beside it (acts, lists of packages, telephones).

    Asked by SQL: opening the file by other means would take SQLite's locks away from this process.
    """
    total = hashlib.sha256(f"{told.digest}|{told.device}|{told.schema}|{told.blobs}".encode())
    tables = {str(row[0]) for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, question in _OF_THIS_PC.items():
        if table in tables:
            for row in raw.execute(question):
                total.update(repr((table, *row)).encode())
    return total.hexdigest()[:16]


def no_room(folder: Path, needed: int) -> InputRefused:
    """The disk has too little room for one more whole copy (SL-01); `needed` in bytes."""
    return InputRefused("SL-01", folder=folder, megabytes=-(-needed // (1 << 20)))


def translated(error: OSError | sqlite3.Error, folder: Path, needed: int) -> UserError | None:
    """The world's error behind an error of writing a copy; None when it is a bug of ours."""
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return no_room(folder, needed)
        return InputRefused("SL-02", folder=folder, reason=why(error))
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return no_room(folder, needed)
    if primary in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
        return InputRefused("SL-02", folder=folder, reason="ổ đĩa báo lỗi")
    return errors.translated(error)
