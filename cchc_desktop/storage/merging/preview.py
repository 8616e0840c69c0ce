"""What a staging database would change, without changing anything."""

from __future__ import annotations

from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import Key
from cchc_desktop.storage import history
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.merging.counts import Counts
from cchc_desktop.storage.store import Store


def counts(store: Store) -> Counts:
    """The counts that merging the attached staging database now would give."""
    row = store.row(query("merge_preview"))
    assert row is not None
    fresh, known, gone = int(row["fresh"]), int(row["known"]), int(row["gone"])
    deleted, at_odds = _known(store)
    records = int(row["records"])
    return Counts(
        revisions=int(row["revisions"]),
        brought=int(row["brought"]),
        records=records,
        added=fresh - gone,
        changed=known - deleted,
        deleted=gone + deleted,
        same=records - fresh - known,
        conflicts=int(row["at_odds"]) + at_odds,
    )


def _known(store: Store) -> tuple[int, int]:
    """Of the records that both sides hold and the file changes: how many it deletes, how many end at odds."""
    rows = store.rows(
        "SELECT r.unit, r.record, r.body FROM s.revision r "
        "WHERE NOT EXISTS (SELECT 1 FROM revision k WHERE k.unit = r.unit AND k.id = r.id) "
        "AND EXISTS (SELECT 1 FROM revision o WHERE o.record = r.record AND o.unit = r.unit) ORDER BY r.rowid"
    )
    coming: dict[Key, list[str]] = {}
    for row in rows:
        coming.setdefault(Key(str(row["unit"]), str(row["record"])), []).append(str(row["body"]))
    deleted = at_odds = 0
    for placed in history.of_records(store, list(coming)):
        held = [one for _, one in placed]
        before = project(held)
        now = project([*held, *(history.read(body) for body in coming[held[0].key])])
        deleted += now.deleted and not before.deleted
        at_odds += bool(now.conflicts)
    return deleted, at_odds
