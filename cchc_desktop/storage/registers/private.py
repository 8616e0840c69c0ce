"""Personal data that stay on this PC: in no history, no package, no backup for others."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.domain.values import Value
from cchc_desktop.storage.store import Store


def of_record(store: Store, record: str) -> dict[str, Value]:
    """Field → value of one record of this PC's unit."""
    rows = store.rows("SELECT field, value FROM private_value WHERE record = :record", {"record": record})
    return {str(row["field"]): str(row["value"]) for row in rows}


def put(store: Store, record: str, values: Mapping[str, Value]) -> bool:
    """Keep personal data of a record inside a transaction; an empty value deletes it. False when nothing differs."""
    before = of_record(store, record) if values else {}
    if all((str(value) if value else None) == before.get(field) for field, value in values.items()):
        return False
    for field, value in values.items():
        if value:
            store.execute(
                "INSERT OR REPLACE INTO private_value(record, field, value) VALUES (:record, :field, :value)",
                {"record": record, "field": field, "value": value},
            )
        else:
            store.execute(
                "DELETE FROM private_value WHERE record = :record AND field = :field",
                {"record": record, "field": field},
            )
    return True


def sweep(store: Store) -> None:
    """Erase the personal data of own records that are gone, inside the transaction that took them away: an undo, a
    merge, a take-back. What is erased no redo brings back."""
    mine = "AND unit = (SELECT value FROM meta WHERE key = 'unit')"
    store.execute(
        f"DELETE FROM private_value WHERE NOT EXISTS (SELECT 1 FROM register_row WHERE id = record {mine}) "
        f"AND NOT EXISTS (SELECT 1 FROM expected_unit WHERE id = record {mine})"
    )
