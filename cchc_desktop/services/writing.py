"""One act while it is being written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import acts
from cchc_desktop.storage.acts import newest_wall
from cchc_desktop.storage.saving import Stamp, save
from cchc_desktop.storage.store import Store

__all__ = ["Stamp", "Writing", "newest_wall"]


@dataclass(slots=True)
class Writing:
    """One act being written: saves go through it, and it remembers what they touched. `id` is 0 until it is durable."""

    store: Store
    stamp: Stamp
    name: str
    label: str
    id: int = 0
    subject: str = ""
    seqs: list[int] = field(default_factory=list)
    tables: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def save(self, table: str, record: str, fields: Mapping[str, Value], dates: Sequence[str] = ()) -> bool:
        """Save what differs in a record; False when nothing does. `dates` are the days whose figures may change."""
        seq = save(self.store, self.stamp, table, record, fields)
        if seq is None:
            return False
        self.seqs.append(seq)
        self.tables.add(table)
        self.records.add(record)
        self.dates.update(dates)
        return True

    def changes(self) -> Changes:
        """What the act has touched so far."""
        tables, records, dates = frozenset(self.tables), frozenset(self.records), frozenset(self.dates)
        return Changes(tables, records, dates, self.label, self.id, self.subject)

    def tells(self, verb: str, subject: str) -> None:
        """Say what was done to what; for acts that know it only once they have read the records."""
        self.label, self.subject = f"{verb} {subject}", subject

    def remember(self) -> None:
        """Note the act for undo, when it changed something; the last that is done inside its transaction."""
        if self.seqs:
            self.id = acts.record(self.store, self.name, self.label, self.stamp.wall_ms, self.seqs)
