"""Activities that units linked to an item of their plan."""

from __future__ import annotations

from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.tables import first_place

_DAY = 1 << 43

Links = dict[str, dict[tuple[str, str], Measures]]
"""Unit → (plan item, kind) → sums."""


def of_units(store: Store, own: str, period: Period) -> Links:
    """The sums of linked, done activities of the period; only these are read, by the index of links."""
    past = first_place(period.end.isoformat()) + _DAY
    asked: dict[str, Value] = {"first": first_place(period.start.isoformat()), "past": past, "own": own}
    found: Links = {}
    for unit, item, kind, *sums in store.rows(query("units_links"), asked):
        found.setdefault(str(unit), {})[str(item), str(kind)] = Measures(*sums)
    return found
