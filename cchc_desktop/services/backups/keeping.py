"""Backups before a merge and a restore, by hand, and the list of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import InputRefused, StoreUnusable, why
from cchc_desktop.domain.errors.store import WAY_BACK
from cchc_desktop.services.session import Session, refuse_taken
from cchc_desktop.storage.backups import copying, shelf
from cchc_desktop.storage.backups.shelf import Backup

__all__ = [
    "BEYOND",
    "WORDS",
    "Backup",
    "before",
    "by_hand",
    "listed",
    "made",
    "newest_whole",
    "refuse_if_no_room",
    "to_file",
    "with_way_back",
]
BEYOND = ("DB-03", "DB-04", "DB-08", "DB-10")
"""A log book that can't be read, or is gone: a backup can be put in its place. A busy or newer one is left alone."""
Progress = Callable[[int, int], None]
"""Bytes copied and proven, twice the log book's length in all; raises Cancelled to stop."""
WORDS = {
    "merge": "trước khi nhập gói",
    "upgrade": "trước khi nâng cấp",
    "restore": "trước khi khôi phục",
    "hand": "sao lưu bằng tay",
    "auto": "tự sao lưu",
}


def listed(database: Path) -> list[Backup]:
    """Every backup beside that log book, the newest first; the log book itself need not be there. Raises OSError."""
    return shelf.listed(paths.backup_folder(database))


def newest_whole(database: Path, *, beside: Sequence[Path] = ()) -> Backup | None:
    """The newest backup one can go back to, but for those `beside`; None as well when the folder can't be read."""
    try:
        return next((one for one in listed(database) if one.whole and one.path not in beside), None)
    except OSError:
        return None


def with_way_back(error: StoreUnusable, database: Path, command: str) -> StoreUnusable:
    """The same error, but telling the newest backup and the whole command that puts it in place, where there is one
    and it would help; `command` is how the program was called."""
    found = newest_whole(database) if error.code in BEYOND else None
    if found is None:
        return error
    made = f"{formats.day(found.made.date())} {found.made:%H:%M}"
    error.advise(
        WAY_BACK, number=found.number, made=made, records=formats.number(found.records), command=f"{command} restore"
    )
    return error


def refuse_if_no_room(session: Session) -> None:
    """Said before long work begins that could not be backed up. Raises InputRefused SL-01, SL-02."""
    copying.refuse_if_no_room(session.path)


def before(session: Session, reason: str, progress: Progress = copying.quiet) -> Backup:
    """The proven backup of the state before an act: a new one, or the newest when it holds just that state.

    Saves wait while the copy is made, not while it is proven. Raises InputRefused SL-01, SL-02, SL-03; StoreUnusable;
    what `progress` raises.
    """
    return copying.existing(session.path) or made(session, reason, progress)


def by_hand(session: Session, progress: Progress = copying.quiet) -> Backup:
    """A new backup that an officer asked for. Raises as `before` does."""
    return made(session, "hand", progress)


def to_file(session: Session, target: Path, progress: Progress = copying.quiet) -> tuple[Path, int]:
    """A proven copy under that name, or under the usual one in that folder: where it lies, the number of its records.

    Raises InputRefused: KT-01 a file of that name is there, SL-01 … SL-03; StoreUnusable.
    """
    try:
        if target.is_dir():
            target /= f"{session.path.stem}_{session.clock():%Y%m%d-%H%M}.db"
        elif not target.parent.is_dir():  # a stick that was pulled out: its folder made anew would be on this PC's disk
            raise InputRefused("SL-02", folder=target.parent, reason="không có thư mục này")
        refuse_taken(target)
    except OSError as error:
        raise InputRefused("SL-02", folder=target.parent, reason=why(error)) from error
    part = target.with_name(f".cchc-{secrets.token_hex(4)}{shelf.PART}")
    with session.still():
        draft = copying.copied(session.path, part, copying.halves(progress, 0))
    return target, copying.shelved(draft, target, copying.halves(progress, 1)).records


def made(session: Session, reason: str, progress: Progress = copying.quiet) -> Backup:
    """A new backup in the usual folder, whatever lies there. Raises as `before` does."""
    with session.still():
        draft, target = copying.begun(session.path, reason, session.clock(), copying.halves(progress, 0))
    return copying.finished(draft, target, copying.halves(progress, 1))
