"""What a change of officer hands over: how much the log book holds, its digest, the last package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.values import Row
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history
from cchc_desktop.storage.packages import outgoing
from cchc_desktop.storage.proof import structure


@dataclass(frozen=True, slots=True)
class HandOver:
    """The facts of the record: `counts` per table of this unit, `first`/`last` days (ISO) of its activities, `digest`
    of the whole history, `package` the newest row of package_out or None, `problems` of a quick check."""

    office: Office
    now: datetime
    author: str
    counts: Mapping[str, int]
    first: str
    last: str
    revisions: int
    digest: str
    package: Row | None
    problems: tuple[str, ...]


def facts(session: Session) -> HandOver:
    """Ask the log book now."""
    store = session.store()
    held = outgoing.every(store)
    counts, first, last = outgoing.totals(store, session.unit)
    return HandOver(
        session.office(),
        session.clock(),
        session.author,
        counts,
        first,
        last,
        structure.counts(store)[0],
        history.digest(store),
        held[0] if held else None,
        tuple(one.text for one in structure.problems(store, full=False)),
    )
