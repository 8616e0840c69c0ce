"""Questions about handouts."""

from __future__ import annotations

from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.store import Store


def every(store: Store) -> list[dict[str, Value]]:
    """All handouts, newest first: those this unit made or took over, and those others sent."""
    return [dict(row) for row in store.rows("SELECT * FROM handout ORDER BY made_on DESC, id")]


def one(store: Store, key: Key) -> dict[str, Value] | None:
    """One handout."""
    row = store.row("SELECT * FROM handout WHERE id = :record AND unit = :unit", key._asdict())
    return dict(row) if row else None


def of_sort(store: Store, unit: str, sort: str, year: int) -> list[dict[str, Value]]:
    """A unit's handouts of a sort and year."""
    asked: dict[str, Value] = {"unit": unit, "sort": sort, "year": year}
    rows = store.rows("SELECT * FROM handout WHERE unit = :unit AND sort = :sort AND year = :year ORDER BY id", asked)
    return [dict(row) for row in rows]
