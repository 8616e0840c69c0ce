"""Questions about plans: their items, and the activities that name them."""

from __future__ import annotations

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.plan import Links
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.registers.rows import as_table
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.tables import first_place

_DAY = 1 << 43
_ITEMS = as_table(PLAN_ITEM)


def of_year(store: Store, unit: str, year: int) -> list[dict[str, Value]]:
    """The plan items of a unit's year, in no order that matters."""
    rows = store.rows(f"SELECT * FROM {_ITEMS} WHERE unit = :unit AND year = :year", {"unit": unit, "year": year})
    return [dict(row) for row in rows]


def of_others(store: Store, own: str, year: int) -> dict[str, list[dict[str, Value]]]:
    """Unit → the items of its own plan of the year, of all units but one."""
    found: dict[str, list[dict[str, Value]]] = {}
    for row in store.rows(f"SELECT * FROM {_ITEMS} WHERE unit <> :own AND year = :year", {"own": own, "year": year}):
        found.setdefault(str(row["unit"]), []).append(dict(row))
    return found


def records(store: Store) -> frozenset[str]:
    """The ids of the items of all years and units."""
    return frozenset(str(row["id"]) for row in store.rows("SELECT id FROM register_row WHERE register = 'plan_item'"))


def links(store: Store, unit: str, period: Period) -> Links:
    """The sums of a unit's done activities of the period that name an item: only these are read, by their index."""
    return _links(store, unit, period, is_own=True).get(unit, {})


def links_of_others(store: Store, own: str, period: Period) -> dict[str, Links]:
    """Unit → the same, of all units but one."""
    return dict(_links(store, own, period, is_own=False))


def _links(store: Store, own: str, period: Period, *, is_own: bool) -> dict[str, dict[tuple[str, str], Measures]]:
    asked: dict[str, Value] = {
        "first": first_place(period.start.isoformat()),
        "past": first_place(period.end.isoformat()) + _DAY,
        "own": own,
        "is_own": int(is_own),
    }
    found: dict[str, dict[tuple[str, str], Measures]] = {}
    for unit, item, kind, *sums in store.rows(query("plan_links"), asked):
        found.setdefault(str(unit), {})[str(item), str(kind)] = Measures(*sums)
    return found
