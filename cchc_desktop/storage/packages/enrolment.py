"""Keys of other installations and whether this unit trusts them.

Enrolments are records of the history, so that two PCs of one unit share them by merging and a restore forgets none. A
package can only bring records of the unit that sealed it, and only this unit's own choices are asked here: nobody
enrols himself.
"""

from __future__ import annotations

from cchc_desktop.domain.values import Value
from cchc_desktop.storage import meta
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.packages import keys
from cchc_desktop.storage.store import Store

TABLE = "enrolled_key"
COMPARED = "2"
"""In the field `compared`: the digits that cover unit, key and receiver were compared. Keys enrolled by the digits of
earlier programs, which covered the key alone, say yes: they stay, and are compared again when people meet."""


def record_of(unit: str, owner: str, key_id: str) -> str:
    """The record of one choice, alike on every PC of the unit: enrolling the same key on two PCs is no conflict."""
    return f"key-{unit}-{owner}-{key_id}"


def every(store: Store, unit: str) -> list[dict[str, Value]]:
    """What this unit has decided on, by owner. `state`: active | revoked | arrived, which is a key that only a plain
    database, a backup or a move to this PC calls trusted."""
    return _asked(store, unit, "", "")


def _asked(store: Store, unit: str, owner: str, key_id: str) -> list[dict[str, Value]]:
    found = []
    for row in store.rows(query("enrolled_keys"), {"own": unit, "owner": owner, "key_id": key_id}):
        values = dict(row)
        is_here = values.pop("here")
        if values["state"] != "revoked" and not (values["state"] == "active" and is_here and _is_itself(unit, values)):
            values["state"] = "arrived"
        found.append(values)
    return found


def _is_itself(unit: str, values: dict[str, Value]) -> bool:
    """Whether the record tells of the key and the owner it is named after: a later save, in a file that may bring no
    trust, could put another key or another owner under the name of a trusted one."""
    owner, key_id, public = (str(values[one] or "") for one in ("owner", "key_id", "public"))
    try:
        return values["id"] == record_of(unit, owner, keys.key_id(bytes.fromhex(public))) and key_id in str(
            values["id"]
        )
    except ValueError:
        return False


def arrived(store: Store, unit: str) -> list[str]:
    """The records of keys that nobody confirmed on this PC: handed on under this PC's seal they would be trusted by the
    unit's other PC, and come back from there."""
    return [str(row["id"]) for row in every(store, unit) if row["state"] == "arrived"]


def trust_nobody(store: Store) -> None:
    """Inside a transaction: what was decided on keys so far came from another place and counts no more on this PC."""
    newest = store.number("SELECT max(seq) FROM revision")
    meta.write(store, {"keys_since": str(newest)})


def places_were_freed(store: Store) -> None:
    """Inside a transaction that made the history forget its last revisions: the next save gets one of their places, and
    must count as later than the day the log book came here, or a key that is compared now would never be trusted."""
    since, newest = meta.read(store).get("keys_since"), store.number("SELECT max(seq) FROM revision")
    if since is not None and newest < int(since):
        meta.write(store, {"keys_since": str(newest)})


def standing(store: Store, unit: str, owner: str, key_id: str) -> str:
    """What this unit thinks of a key: unknown | active | arrived | revoked."""
    found = _row(store, unit, owner, key_id)
    return str(found["state"]) if found else "unknown"


def trusted(store: Store, unit: str, owner: str, key_id: str) -> bytes | None:
    """The public key when `unit` lets it seal packages of `owner`, else None: unknown, arrived or revoked."""
    found = _row(store, unit, owner, key_id)
    return bytes.fromhex(str(found["public"])) if found and found["state"] == "active" else None


def _row(store: Store, unit: str, owner: str, key_id: str) -> dict[str, Value] | None:
    return next(iter(_asked(store, unit, owner, key_id)), None) if owner else None
