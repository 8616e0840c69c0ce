"""Which records were remarked on: asked for every page of the log, so it imports nothing that a start needs not."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.store import Store

_CHUNK = 500


def states(store: Store, own: str, records: Sequence[Key]) -> dict[Key, bool]:
    """Record → whether a remark on it still waits for an answer, for those of these records that have remarks."""
    found: dict[Key, bool] = {}
    for start in range(0, len(records), _CHUNK):
        some: dict[str, Value] = {f"r{place}": one.record for place, one in enumerate(records[start : start + _CHUNK])}
        marks = ", ".join(f":{name}" for name in some)
        rows = store.rows(
            "SELECT r.addressee, r.about, max(r.settled IS NULL AND a.id IS NULL) AS waits FROM remark r "
            "LEFT JOIN answer a ON a.id = 'answer-' || r.addressee || '-' || substr(r.id, 8) AND a.unit = r.addressee "
            f"WHERE r.about IN ({marks}) AND (r.unit = :own OR r.addressee = :own) "
            "GROUP BY r.addressee, r.about",
            {**some, "own": own},
        )
        found |= {Key(str(row["addressee"]), str(row["about"])): bool(row["waits"]) for row in rows}
    return found
