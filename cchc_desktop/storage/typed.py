"""Which records a person means by what was typed: an id, the first signs of one, either with its unit before it."""

from __future__ import annotations

from cchc_desktop.domain.revision import Key
from cchc_desktop.storage import activities
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.store import Store

LEAST = 4
"""So many signs are taken for the beginning of an id."""


def keys(store: Store, given: str, own: str) -> list[Key]:
    """The activities and records of registers that may be meant, up to a few: an id before the beginning of one, and
    the unit's `own` (deleted ones too, by their whole id) before those of others, who choose their ids as they like."""
    unit, _, begun = given.rpartition("/")
    if not unit and _is_held(store, Key(own, begun)):
        return [Key(own, begun)]
    for whose in (unit,) if unit else (own, ""):
        found = [
            *activities.keys_beginning(store, begun, whose),
            *register_rows.keys_beginning(store, begun, whose),
        ]
        if meant := [one for one in found if one.record == begun] or (found if len(begun) >= LEAST else []):
            return meant
    return []


def _is_held(store: Store, key: Key) -> bool:
    sql = "SELECT 1 FROM revision WHERE record = :record AND unit = :unit LIMIT 1"
    return store.row(sql, key._asdict()) is not None
