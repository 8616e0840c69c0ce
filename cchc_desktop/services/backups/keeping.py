"""Backups before a merge and a restore, by hand, and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.services.session import Session, refuse_taken
from cchc_desktop.storage.backups import making, refusals, shelf
from cchc_desktop.storage.backups.shelf import Backup

__all__ = ["WORDS", "Backup", "before", "by_hand", "listed", "refuse_if_no_room", "to_file"]
Progress = Callable[[int, int], None]
"""Bytes copied and proven, twice the log book's length in all; raises Cancelled to stop."""
WORDS = {
    "merge": "trước khi nhập gói",
    "upgrade": "trước khi nâng cấp",
    "restore": "trước khi khôi phục",
    "hand": "sao lưu bằng tay",
}


def listed(database: Path) -> list[Backup]:
    """Every backup beside that log book, the newest first; the log book itself need not be there. Raises OSError."""
    return shelf.listed(paths.backup_folder(database))


def refuse_if_no_room(session: Session) -> None:
    """Said before long work begins that could not be backed up. Raises InputRefused SL-01, SL-02."""
    making.refuse_if_no_room(session.path)


def before(session: Session, reason: str, progress: Progress = making.quiet) -> Backup:
    """The proven backup of the state before an act: a new one, or the newest when it holds just that state.

    Saves wait while the copy is made, not while it is proven. Raises InputRefused SL-01, SL-02, SL-03; StoreUnusable;
    what `progress` raises.
    """
    return making.existing(session.path) or _made(session, reason, progress)


def by_hand(session: Session, progress: Progress = making.quiet) -> Backup:
    """A new backup in the usual folder, whatever lies there. Raises as `before` does."""
    return _made(session, "hand", progress)


def to_file(session: Session, target: Path, progress: Progress = making.quiet) -> tuple[Path, int]:
    """A proven copy under that name, or under the usual one in that folder: where it lies, the number of its records.

    Raises InputRefused: KT-01 a file of that name is there, SL-01 … SL-03; StoreUnusable.
    """
    if target.is_dir():
        target /= f"{session.path.stem}_{session.clock():%Y%m%d-%H%M}.db"
    elif not target.parent.is_dir():  # a stick that was pulled out: its folder made anew would lie on this PC's disk
        raise refusals.not_writable(target.parent, "không có thư mục này")
    part = target.with_name(target.name + shelf.PART)
    for one in (target, part):
        refuse_taken(one)
    with session.still():
        draft = making.copied(session.path, part, making.halves(progress, 0))
    return target, making.shelved(draft, target, making.halves(progress, 1)).records


def _made(session: Session, reason: str, progress: Progress) -> Backup:
    with session.still():
        draft, target = making.begun(session.path, reason, session.clock(), making.halves(progress, 0))
    return making.finished(draft, target, making.halves(progress, 1))
