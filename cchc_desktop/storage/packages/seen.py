"""What the reader of a foreign file remembers over all its revisions: that they fit, and which are too many."""

from __future__ import annotations

import hashlib
import sqlite3

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import Key, Revision
from cchc_desktop.storage.packages import strict
from cchc_desktop.storage.packages.job import Job

_PROOF = {"evidence": "blob", "issued_report": "pdf"}
"""Table → the field that names bytes kept apart."""


class Seen:
    """What must be remembered over all revisions to prove that they fit together. `out` are the records of which there
    are more saves than an office makes; a log book that is put together again held them all before."""

    def __init__(self, raw: sqlite3.Connection, job: Job, total: int) -> None:
        self.tables: dict[Key, str] = {}
        self.parents: set[tuple[str, str]] = set()
        self.blobs: set[str] = set()
        self._ids: list[tuple[str, str]] = []
        self._out = _crowded(raw) if total > strict.MOST_SAVES and not job.is_of_a_whole_book else set()

    def add(self, one: Revision) -> bool:
        """Whether it may be taken. Raises InputRefused GN-06 when a record moves to another table."""
        key = one.key
        if self.tables.setdefault(key, one.table) != one.table:
            raise InputRefused("GN-06", record=one.record)
        if one.parents:
            self.parents.update((one.id, parent) for parent in one.parents)
        self._ids.append((one.unit, one.id))
        return key not in self._out

    def take(self, one: Revision) -> None:
        """It is taken, with the bytes that it names."""
        if one.table in _PROOF and (named := one.fields.get(_PROOF[one.table])):
            self.blobs.add(str(named))

    def ids(self) -> bytes:
        """Of all revisions, taken or not, as a voucher holds them."""
        return b"".join(bytes.fromhex(key) for _, key in sorted(self._ids))

    def heads(self) -> str:
        """The digest of the history, as `cchc digest` gives it."""
        total = hashlib.sha256(b"cchc history 1\n")
        for _, key in sorted(self._ids):
            total.update(bytes.fromhex(key))
        return total.hexdigest()


def _crowded(raw: sqlite3.Connection) -> set[Key]:
    rows = raw.execute(
        "SELECT unit, record FROM revision GROUP BY unit, record HAVING count(*) > ?", (strict.MOST_SAVES,)
    )
    return {Key(unit.decode(), record.decode()) for unit, record in rows}
