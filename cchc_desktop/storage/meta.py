"""Facts of this file: which unit it belongs to, which PC it lives on, how the office is set."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.values import Row
from cchc_desktop.storage.store import Store


def read(store: Store) -> dict[str, str]:
    """All facts."""
    return {str(row["key"]): str(row["value"]) for row in store.rows("SELECT key, value FROM meta")}


def write(store: Store, facts: Mapping[str, str]) -> None:
    """Set facts inside a transaction."""
    for key, value in facts.items():
        store.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (:key, :value)", {"key": key, "value": value})


def office(store: Store, record: str) -> Row:
    """The office's settings as stored; empty before they are saved for the first time."""
    row = store.row("SELECT * FROM office WHERE id = :id", {"id": record})
    return dict(row) if row else {}
