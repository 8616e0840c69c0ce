"""Facts of this file: which unit it belongs to, which PC it lives on, how the office is set."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row
from cchc_desktop.storage.store import LIFTING, Store

_DIGITS, _HEX = frozenset("0123456789"), frozenset("0123456789abcdef")
_SHAPES = {"unit": (_DIGITS, 2, 5), "device": (_HEX, 16, 16), LIFTING: (_DIGITS, 1, 4)}
"""Of which signs each fact is, how many at least and at most: one that a bad sector changed must not become the name of
a unit."""
_NEEDED = {"unit", "device"}


def read(store: Store) -> dict[str, str]:
    """All facts."""
    return {str(row["key"]): str(row["value"]) for row in store.rows("SELECT key, value FROM meta")}


def proven(store: Store) -> dict[str, str]:
    """All facts, none of them damaged. Raises StoreUnusable: DB-10 for a file that was only just begun, DB-03 for one
    that holds a history and has lost whose it is, or tells a unit that its own history does not know."""
    facts = read(store)
    holds_history = store.row("SELECT 1 FROM revision LIMIT 1") is not None
    if not all(_looks_right(key, facts[key]) for key in _SHAPES.keys() & facts.keys()):
        raise StoreUnusable("DB-03", detail="thông tin của tệp không đọc được")
    if not facts.keys() >= _NEEDED:
        raise (
            StoreUnusable("DB-03", detail="tệp mất mã đơn vị hoặc mã máy") if holds_history else StoreUnusable("DB-10")
        )
    if holds_history and not is_of(store, facts["unit"]):
        raise StoreUnusable("DB-03", detail="mã đơn vị của tệp khác lịch sử trong tệp")
    return facts


def is_of(store: Store, unit: str) -> bool:
    """Whether it holds anything of that unit: a log book without its own unit's can't be opened again."""
    return store.row("SELECT 1 FROM revision WHERE unit = :unit LIMIT 1", {"unit": unit}) is not None


def _looks_right(key: str, fact: str) -> bool:
    signs, least, most = _SHAPES[key]
    return least <= len(fact) <= most and signs.issuperset(fact)


def write(store: Store, facts: Mapping[str, str]) -> None:
    """Set facts inside a transaction."""
    for key, value in facts.items():
        store.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (:key, :value)", {"key": key, "value": value})


def office(store: Store, key: Key) -> Row:
    """The office's settings as stored; empty before they are saved for the first time."""
    row = store.row("SELECT * FROM office WHERE id = :record AND unit = :unit", key._asdict())
    return dict(row) if row else {}
