"""Everything in the log book that holds certain words."""

from __future__ import annotations

from typing import NamedTuple

from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage import search as searching
from cchc_desktop.storage.registers import rows as register_rows


class Hit(NamedTuple):
    """One thing that a search found: `table` is activity or the key of a register."""

    table: str
    row: dict[str, Value]

    @property
    def unit(self) -> str:
        """Whose it is."""
        return text_of(self.row, "unit")


def hits(session: Session, text: str, limit: int = 50) -> list[Hit]:
    """Everything that holds the words, accents optional; this unit's own before that of others, of whom none keeps the
    rest out by how much it wrote. Activities come before records of registers, exact spelling first, then newest."""
    store, own = session.store(), session.unit
    found = [Hit("activity", row) for row in searching.activities(store, text, own, limit)]
    mine = [one for one in found if one.unit == own]
    mine += [Hit(key, row) for key, row in register_rows.search(store, text, own, limit)]
    if len(mine) >= limit or not searching.has_others(store, own):
        return mine[:limit]
    others = [one for one in found if one.unit != own]
    others += [Hit(key, row) for key, row in register_rows.search_others(store, text, own, limit)]
    return mine + searching.fairly(others, limit - len(mine))
