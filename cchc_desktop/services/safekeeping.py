"""Prove that the database is whole, and make the shown tables again from the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cchc_desktop.domain import formats
from cchc_desktop.domain.values import Row, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage import checks, evidence, history, saving
from cchc_desktop.storage.packages import scratch

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found. `problems` are Vietnamese; empty means whole."""

    revisions: int
    records: int
    digest: str
    problems: tuple[str, ...]
    full: bool

    @property
    def ok(self) -> bool:
        return not self.problems


def check(session: Session, *, full: bool = False, progress: Progress = silent) -> Check:
    """Structure of the file; `full` also every hash and parent, the tables against the history, every proof."""
    store = session.store()
    problems = checks.structure(store, full=full)
    if full and not problems:
        problems += history.problems(store, progress)
        problems += checks.stale_tables(store) if not problems else []
        problems += [_lost(row) for row in evidence.damaged(store)] if not problems else []
    revisions, records = checks.counts(store)
    return Check(revisions, records, history.digest(store), tuple(problems), full)


def after_crash(session: Session) -> Check:
    """The full check after a start that was cut off; the unfinished files it left are swept away."""
    scratch.sweep(session.path.parent)
    return check(session, full=True)


def _lost(row: Row) -> str:
    """The sentence for a proof whose bytes are gone: which file, of which activity."""
    where = f" của “{text_of(row, 'title')}” ngày {formats.day(text_of(row, 'date'))}" if row.get("date") else ""
    return f"tệp minh chứng “{text_of(row, 'name')}”{where} mất nội dung hoặc đã hỏng"


def rebuild(session: Session, progress: Progress = silent) -> int:
    """Make every shown table again from the history; returns the number of records."""
    return saving.rebuild(session.store(), progress)


def digest(session: Session) -> str:
    """One hash of the whole history."""
    return history.digest(session.store())
