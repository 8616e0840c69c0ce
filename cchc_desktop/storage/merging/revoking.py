"""A revocation of a key comes in though its record stays out: a stolen PC may have filled the record on each of the
unit's PCs, so that both parts together are more than it may hold.

It comes with what it stands on, as far as that is little: what is taken here is little enough for the next PC as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from cchc_desktop.storage.packages import enrolment, strict
from cchc_desktop.storage.store import Store

_ASKED = (
    "SELECT r.record, r.unit, r.id, r.body FROM s.revision r JOIN temp.apart a ON a.record = r.record "
    "AND a.unit = r.unit WHERE r.tbl = :tbl AND r.unit = (SELECT value FROM meta WHERE key = 'unit') "
    "AND NOT EXISTS (SELECT 1 FROM revision k WHERE k.record = r.record AND k.unit = r.unit "
    "AND (k.tbl <> r.tbl OR json_extract(k.body, '$[10].state') = 'revoked')) ORDER BY r.record, r.rowid"
)


def let_in(store: Store) -> bool:
    """Add, of every key of this unit's choice that stays out and is not revoked here, one revocation of the file;
    whether there was any."""
    bodies: dict[str, dict[str, list[object]]] = {}
    for row in store.rows(_ASKED, {"tbl": enrolment.TABLE}):
        bodies.setdefault(str(row["record"]), {})[bytes(row["id"]).hex()] = json.loads(row["body"])
    chosen = [one for each in bodies.values() for one in _smallest(each)]
    names = [{"id": bytes.fromhex(one)} for one in chosen]
    store.execute_many(
        "INSERT INTO revision(unit, id, record, tbl, depth, body) SELECT unit, id, record, tbl, depth, body "
        "FROM s.revision r WHERE id = :id "
        "AND NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id)",
        names,
    )
    store.execute_many(
        "INSERT OR IGNORE INTO revision_parent(child, parent) SELECT child, parent FROM s.revision_parent "
        "WHERE child = :id",
        names,
    )
    return bool(chosen)


def _smallest(bodies: Mapping[str, Sequence[object]]) -> list[str]:
    """The revocation that stands on the fewest saves, with these, parents first; none that stands on too many."""
    found: list[str] = []
    for key, body in bodies.items():
        fields = body[10]
        if isinstance(fields, dict) and strict.is_revocation(enrolment.TABLE, fields):
            line = _standing_on(key, bodies)
            if line and (not found or len(line) < len(found)):
                found = line
    return [one for one in bodies if one in set(found)]


def _standing_on(key: str, bodies: Mapping[str, Sequence[object]]) -> list[str]:
    """That save and all before it; empty when they are too many."""
    line = [key]
    seen = {key}
    for one in line:
        parents = bodies[one][9] if one in bodies else None
        if not isinstance(parents, list):  # nothing the reader of packages lets through
            return []
        new = [parent for parent in parents if parent not in seen]
        seen.update(new)
        line += new
        if len(line) > strict.MOST_OF_A_KEY:
            return []
    return line
