"""Everything in the log book that holds certain words."""

from __future__ import annotations

from typing import NamedTuple

from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage import search as searching
from cchc_desktop.storage.registers import rows as register_rows


class Hit(NamedTuple):
    """One thing that a search found: `table` is activity or the key of a register."""

    table: str
    row: dict[str, Value]


def hits(session: Session, text: str, limit: int = 50) -> list[Hit]:
    """Everything that holds the words, accents optional; exact spelling first, then newest first."""
    store = session.store()
    found = [Hit("activity", row) for row in searching.activities(store, text, limit)]
    found += [Hit(register, row) for register, row in register_rows.search(store, text, limit)]
    return found[:limit]
