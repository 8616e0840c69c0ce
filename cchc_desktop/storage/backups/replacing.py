"""Putting a proven copy in the place of today's log book: one rename, and today's file is kept beside the backups.

There is no moment in which no log book lies at its place: today's file gets a second name first, then the new one is
renamed over the old name.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_desktop import paths
from cchc_desktop.domain.errors import InputRefused, StoreUnusable, why
from cchc_desktop.domain.revision import Revision
from cchc_desktop.storage import meta, migrations
from cchc_desktop.storage.backups import copying, elsewhere, proving, revocations, shelf
from cchc_desktop.storage.backups.proving import Proof
from cchc_desktop.storage.disk.flushing import flush_folder
from cchc_desktop.storage.merging import books, lifting
from cchc_desktop.storage.packages import enrolment, foreign
from cchc_desktop.storage.proof import mending
from cchc_desktop.storage.store import Store

_JOURNAL = "-journal"


class Replacement(NamedTuple):
    """A proven copy that waits beside the log book under a name of its own. `told` is what it holds. `keys_asleep`: it
    holds enrolled keys, none of which counts now."""

    database: Path
    waiting: Path
    told: Proof
    keys_asleep: bool = False


def prepared(
    database: Path,
    backup: Path,
    unit: str,
    examine: Callable[[Path], None],
    revoked: Sequence[Revision],
    now: datetime,
    progress: copying.Progress,
) -> Replacement:
    """Copy a backup beside the log book, have it examined by the reader of foreign files, and prove it; today's log
    book is not touched.

    `unit`: whose it must be, "" for any; `revoked`: what the log book of today says of the keys it revoked, which the
    new one will say too; `now`: today, after which nothing was merged. Raises InputRefused SL-01, SL-02, SL-04, SL-06;
    StoreUnusable DB-02, DB-04; whatever `examine` and `progress` raise. A failure leaves nothing.
    """
    waiting = database.with_name(f"{database.name}.khoi-phuc{shelf.PART}")
    try:
        _refuse_if_no_room(database, backup)
        waiting.unlink(missing_ok=True)
    except OSError as error:  # a folder of that name lies there
        raise InputRefused("SL-02", folder=waiting, reason=why(error)) from error
    try:
        foreign.private_copy(backup, waiting, copying.halves(progress, 0))
        with waiting.open("rb+") as file:
            os.fsync(file.fileno())
        examine(waiting)
        told = _proven(waiting, backup.name, copying.halves(progress, 1))
    except BaseException as error:
        waiting.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise InputRefused("SL-02", folder=database.parent, reason=why(error)) from error
        raise
    if unit not in {"", told.unit}:
        waiting.unlink(missing_ok=True)
        raise InputRefused("SL-06", found=told.unit or "không rõ", wanted=unit)
    try:
        asleep = not _is_on_shelf(database, backup) and _taken_from_elsewhere(waiting, now, progress)
        told = _still_revoked(waiting, told, revoked, progress)
    except StoreUnusable as error:
        waiting.unlink(missing_ok=True)
        raise InputRefused("SL-04", name=backup.name, reason=error.what.rstrip(".")) from error
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    return Replacement(database, waiting, told, asleep)


def _is_on_shelf(database: Path, backup: Path) -> bool:
    """Whether the file lies where this log book's own backups do: who writes there writes the log book as well."""
    folder = paths.backup_folder(database)
    try:
        if folder.is_symlink() or backup.is_symlink():
            return False
        return backup.resolve().parent == folder.resolve()
    except OSError:
        return False


def _taken_from_elsewhere(waiting: Path, now: datetime, progress: copying.Progress) -> bool:
    """Anybody may have written a file from elsewhere. What it shows and finds is made anew from its history, so that
    nobody's tables pass for that; what no history tells is sifted; no file counts as merged already, and of the keys it
    holds none counts until it is compared again. Returns whether there were any. Raises StoreUnusable when it can't be
    done."""
    migrations.list_anew(waiting, migrations.version_of(waiting))
    _brought_up(waiting, progress)
    with closing(_opened(waiting)) as store:
        with store.transaction():
            elsewhere.sift(store, int(now.timestamp() * 1000))
        mending.rebuild(store, progress)
        with store.transaction():
            books.believe_none(store)
            enrolment.trust_nobody(store)
        return store.number("SELECT count(*) FROM revision WHERE tbl = :tbl", {"tbl": enrolment.TABLE}) > 0


def _still_revoked(waiting: Path, told: Proof, revoked: Sequence[Revision], progress: copying.Progress) -> Proof:
    """What the file holds after it has learnt of the keys that were revoked since. Raises StoreUnusable."""
    missing = revocations.missing(waiting, told.unit, revoked)
    if not missing:
        return told
    _brought_up(waiting, progress)
    with closing(_opened(waiting)) as store:
        revocations.add(store, missing)
        return proving.facts(store.connection)


def _brought_up(waiting: Path, progress: copying.Progress) -> None:
    """To today's schema. Raises StoreUnusable."""
    version = migrations.version_of(waiting)
    with closing(_opened(waiting)) as store:
        meta.proven(store)
        if version < migrations.latest():
            lifting.begin(store, version)
    migrations.upgrade(waiting)
    with closing(_opened(waiting)) as store:
        lifting.finish(store, progress)


def _opened(waiting: Path) -> Store:
    raw = sqlite3.connect(waiting, isolation_level=None)
    raw.row_factory = sqlite3.Row
    raw.executescript("PRAGMA trusted_schema = OFF; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;")
    return Store(raw, waiting)


def _proven(waiting: Path, name: str, progress: copying.Progress) -> Proof:
    try:
        return proving.proven(waiting, progress)
    except proving.Spoilt as error:
        raise InputRefused("SL-04", name=name, reason=str(error)) from error


def put_in_place(replacement: Replacement, made: datetime) -> Path | None:
    """Exchange the files; nobody may have the log book open. Returns where today's file lies now, None when there was
    none. Raises InputRefused SL-02 and leaves today's log book in use."""
    database = replacement.database
    try:
        aside = _kept_aside(database, made) if database.exists() else None
        replacement.waiting.replace(database)
        flush_folder(database.parent)
    except OSError as error:
        replacement.waiting.unlink(missing_ok=True)
        raise InputRefused("SL-02", folder=database.parent, reason=why(error)) from error
    return aside


def dropped(replacement: Replacement) -> None:
    """Let go of a copy that will not be used after all."""
    replacement.waiting.unlink(missing_ok=True)


def _kept_aside(database: Path, made: datetime) -> Path:
    """Today's file under a second name among the backups, with what it could not finish writing."""
    folder = paths.backup_folder(database)
    shelf.refuse_link(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = folder / f"{shelf.ASIDE}_{database.stem}_{shelf.next_number(folder):06d}_{made:%Y%m%d-%H%M}.db"
    try:
        os.link(database, aside)
    except OSError:  # a file system without second names: a copy, on the disk before the old name goes
        shutil.copyfile(database, aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
    # An unfinished journal belongs to today's file; beside the new one SQLite would write it into that.
    journal = database.with_name(database.name + _JOURNAL)
    if journal.exists() and not journal.stat().st_size:
        journal.unlink()
    elif journal.exists():
        journal.replace(aside.with_name(aside.name + _JOURNAL))
    flush_folder(folder)
    return aside


def _refuse_if_no_room(database: Path, backup: Path) -> None:
    try:
        needed = backup.stat().st_size
    except OSError as error:
        raise InputRefused("SL-04", name=backup.name, reason=why(error)) from error
    if shutil.disk_usage(database.parent).free < needed:
        raise copying.no_room(database.parent, needed)
