"""Prove that the database is whole, and make the shown tables again from the history."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.services import photos
from cchc_desktop.services.merging import rewritten
from cchc_desktop.services.session import Session
from cchc_desktop.storage import evidence, history
from cchc_desktop.storage.disk import scratch
from cchc_desktop.storage.proof import files, mending, structure, whole

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found. `problems` are Vietnamese; empty means whole. `remade`: a rebuild puts all of them right.
    `notes` are no damage: issued reports that were written anew or deleted afterwards."""

    revisions: int
    records: int
    digest: str
    problems: tuple[str, ...]
    full: bool
    remade: bool = False
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


def check(session: Session, *, full: bool = False, progress: Progress = silent) -> Check:
    """Structure of the file; `full` also everything else that can be proved: every hash and parent, every table against
    the history, every stored file, words, sums, and the rows of this PC alone.

    Raises StoreUnusable DB-03 for a file of which not even that can be asked.
    """
    store = session.store()
    found = whole.problems(store, progress) if full else structure.problems(store, full=False)
    revisions, records = structure.counts(store)
    told, is_remade = tuple(one.text for one in found), bool(found) and all(one.remade for one in found)
    notes = () if told else tuple(rewritten.sentences(session))  # a damaged history may tell anything
    return Check(revisions, records, history.digest(store), told, full, is_remade, notes)


def sweep(session: Session) -> None:
    """Take away the private copies of killed exports and merges: they hold all that the log book holds."""
    scratch.sweep(session.path.parent)


def after_crash(session: Session) -> Check:
    """The full check after a start that was cut off; the unfinished files it left are swept away."""
    scratch.sweep(session.path.parent)
    return check(session, full=True)


def cause(database: Path, error: Exception) -> Exception:
    """The damage (StoreUnusable DB-03) behind an error that nobody foresaw, else the error itself."""
    return whole.cause(database, error)


def rebuild(session: Session, progress: Progress = silent) -> int:
    """Make everything again that follows from the history; returns the number of records. Raises StoreUnusable DB-03,
    and changes nothing, when the history itself is damaged."""
    store = session.store()
    number = mending.rebuild(store, progress)
    lacking = files.photos_without_thumbnail(store)
    if lacking:
        with store.transaction():
            for key in lacking:
                with contextlib.suppress(photos.Unfit):
                    evidence.put_thumbnail(store, key, photos.prepared(evidence.get(store, key) or b"").thumbnail)
    return number


def digest(session: Session) -> str:
    """One hash of the whole history."""
    return history.digest(session.store())
