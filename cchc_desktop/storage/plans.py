"""Questions about plans."""

from __future__ import annotations

from cchc_desktop.domain.values import Value
from cchc_desktop.storage.store import Store


def of_year(store: Store, unit: str, year: int) -> list[dict[str, Value]]:
    """The plan items of a unit's year, in no order that matters."""
    rows = store.rows("SELECT * FROM plan_item WHERE unit = :unit AND year = :year", {"unit": unit, "year": year})
    return [dict(row) for row in rows]
