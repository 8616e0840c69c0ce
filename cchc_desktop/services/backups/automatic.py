"""Backups that nobody has to think of: once a day while the program is open, and when it ends, if something changed.

A second copy goes to a stick that is known to this PC and is in. Known is one that a backup or a package was written to
before: it is told by that very file, as another stick may come under the same letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_desktop import paths
from cchc_desktop.domain import formats
from cchc_desktop.domain.errors import UserError
from cchc_desktop.services.backups import keeping
from cchc_desktop.services.backups.keeping import Backup, Progress
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history
from cchc_desktop.storage.backups import copying


class Stick(NamedTuple):
    """A folder that was written to before, and the name of what was written there."""

    folder: Path
    mark: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What an automatic backup came to: the newest backup now, whether it was made just now, copies on sticks, and what
    could not be copied, told by its error."""

    newest: Backup
    is_new: bool
    copies: tuple[Path, ...]
    refused: tuple[UserError, ...]


def is_due(session: Session) -> bool:
    """Whether today has no backup yet and something changed since the last one. Raises StoreUnusable, InputRefused.

    A log book that was only founded waits: its backup would pass for today's while the day's work is in none.
    """
    if not history.holds_work(session.store()):
        return False
    newest = keeping.newest_whole(session.path)
    if newest is not None and newest.made.date() >= session.clock().date():
        return False
    return copying.existing(session.path) is None


def keep(session: Session, sticks: Sequence[Stick] = (), progress: Progress = copying.quiet) -> Kept:
    """A backup of today's state if there is none yet, and a copy of it on each known stick that is in.

    A stick that fails is told in `refused`, the backup beside the log book counts. Raises InputRefused SL-01 … SL-03;
    StoreUnusable; what `progress` raises.
    """
    found = copying.existing(session.path)
    newest = found or keeping.made(session, "auto", progress)
    copies, refused = [], []
    for stick in sticks:
        if is_in(stick, session.path):
            try:
                copies.append(copying.carried(newest, _shelf(stick, session.path), progress))
            except UserError as error:
                refused.append(error)
    return Kept(newest, found is None, tuple(copies), tuple(refused))


def is_in(stick: Stick, database: Path) -> bool:
    """Whether that very stick is there; a folder on the log book's own disk is none."""
    try:
        known = (stick.folder / stick.mark).is_file() or _shelf(stick, database).is_dir()
        return known and stick.folder.stat().st_dev != database.parent.stat().st_dev
    except OSError:
        return False


def age(newest: Backup | None, now: datetime) -> str:
    """How old the newest backup is, in words for the status line."""
    if newest is None:
        return "Chưa có bản sao lưu"
    days = (now.date() - newest.made.date()).days
    if days <= 0:
        return f"Sao lưu: hôm nay {newest.made:%H:%M}"
    return f"Sao lưu: hôm qua {newest.made:%H:%M}" if days == 1 else f"Sao lưu: {formats.number(days)} ngày trước"


def _shelf(stick: Stick, database: Path) -> Path:
    return paths.backup_folder(stick.folder / database.name)
