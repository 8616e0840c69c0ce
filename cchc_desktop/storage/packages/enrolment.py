"""Keys of other installations and whether this unit trusts them.

Enrolments are records of the history, so that two PCs of one unit share them by merging and a restore forgets none. A
package can only bring records of the unit that sealed it, and only this unit's own choices are asked here: nobody
enrols himself.
"""

from __future__ import annotations

from cchc_desktop.domain.values import Value
from cchc_desktop.storage.store import Store

TABLE = "enrolled_key"


def record_of(unit: str, owner: str, key_id: str) -> str:
    """The record of one choice, alike on every PC of the unit: enrolling the same key on two PCs is no conflict."""
    return f"key-{unit}-{owner}-{key_id}"


def every(store: Store, unit: str) -> list[dict[str, Value]]:
    """What this unit has decided on, by owner; `state` is disputed while two PCs tell it differently."""
    rows = store.rows(
        "SELECT k.*, EXISTS(SELECT 1 FROM conflict c WHERE c.record = k.id AND c.field = 'state') AS disputed "
        "FROM enrolled_key k WHERE k.unit = :unit ORDER BY k.owner, k.key_id",
        {"unit": unit},
    )
    found = []
    for row in rows:
        values = dict(row)
        if values.pop("disputed"):
            values["state"] = "disputed"
        found.append(values)
    return found


def standing(store: Store, unit: str, owner: str, key_id: str) -> str:
    """What this unit thinks of a key: unknown | active | revoked | disputed."""
    found = _row(store, unit, owner, key_id)
    return str(found["state"]) if found else "unknown"


def trusted(store: Store, unit: str, owner: str, key_id: str) -> bytes | None:
    """The public key when `unit` lets it seal packages of `owner`, else None: unknown, revoked or disputed."""
    found = _row(store, unit, owner, key_id)
    return bytes.fromhex(str(found["public"])) if found and found["state"] == "active" else None


def _row(store: Store, unit: str, owner: str, key_id: str) -> dict[str, Value] | None:
    return next((row for row in every(store, unit) if (row["owner"], row["key_id"]) == (owner, key_id)), None)
