"""Questions about report texts."""

from __future__ import annotations

from cchc_desktop.domain.revision import Key
from cchc_desktop.storage.store import Store


def parts(store: Store, key: Key) -> str:
    """JSON object: part → text; "{}" when nothing was written yet."""
    row = store.row("SELECT parts FROM report_text WHERE id = :record AND unit = :unit", key._asdict())
    return str(row["parts"] or "{}") if row else "{}"


def choices(store: Store, key: Key) -> str:
    """JSON object: choice → value of that report's own; "{}" when it has none."""
    row = store.row("SELECT choices FROM report_text WHERE id = :record AND unit = :unit", key._asdict())
    return str(row["choices"] or "{}") if row else "{}"


def periods(store: Store, unit: str) -> list[tuple[str, str]]:
    """(period code, rule) of the unit's report texts, newest period first."""
    rows = store.rows("SELECT period, rule FROM report_text WHERE unit = :unit ORDER BY period DESC", {"unit": unit})
    return [(str(row["period"]), str(row["rule"])) for row in rows]
