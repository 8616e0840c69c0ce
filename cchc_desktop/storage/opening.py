"""Opening the live file: what is looked at, settled and upgraded before a connection may work with it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from cchc_desktop.domain.errors import StoreUnusable, why
from cchc_desktop.storage import location, migrations
from cchc_desktop.storage.store import Store, connected, translating

FLOOR = (3, 40, 0)
"""Oldest SQLite whose FTS5 and STRICT tables the schema relies on."""


def create(path: Path) -> None:
    """Make a new empty file; raises StoreUnusable DB-05 for an unsafe place, FileExistsError for a taken one."""
    if place := location.unsafe_place(path):
        raise StoreUnusable("DB-05", place=place)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    with translating:
        migrations.make(path)


def opened(path: Path, *, read_only: bool = False) -> Store:
    """Open a file of ours, upgraded if need be; raises StoreUnusable and changes nothing when it can't be used.

    For reading only where file or folder may not be written, or when `read_only` asks for it.
    """
    if sqlite3.sqlite_version_info < FLOOR:
        raise StoreUnusable("DB-03", detail=f"SQLite {sqlite3.sqlite_version} cũ hơn 3.40")
    try:
        if not path.is_file():
            raise StoreUnusable("DB-08", path=str(path))
        place = location.unsafe_place(path)
    except OSError as error:
        raise StoreUnusable("DB-07:unreachable", name=path.name[:100], reason=why(error)) from error
    if place:
        raise StoreUnusable("DB-05", place=place)
    with translating:
        version, aside = migrations.version_of(path), None
        if migrations.has_journal(path):
            aside = _journal_settled(path)
            version = migrations.version_of(path)
        read_only = read_only or not location.is_writable(path)
        if version < migrations.latest() and read_only:
            raise StoreUnusable("SL-05:read-only")
        if version < migrations.latest():
            from cchc_desktop.storage.merging import lifting  # late: 27 ms

            lifting.upgrade(path, version)
            with suppress(OSError):  # another user's file that we may write stays as he wants it
                path.chmod(0o600)  # older programs let everybody on the PC read it
        connection = connected(path)
    return Store(connection, path, read_only=read_only, aside=aside)


def _journal_settled(path: Path) -> Path | None:
    """See to it that no journal of another file is played back into this one; where such a one is kept now.

    In doubt the file is copied aside first, and put back when it is not whole afterwards.
    """
    from cchc_desktop.storage.disk import journals  # late: 3 ms

    aside = journals.looked_at(path)
    if aside is not None and aside.doubt:
        aside = journals.settled(path, aside, whole=journals.rightly_played_back(path, aside))
    return aside.journal if aside is not None else None
