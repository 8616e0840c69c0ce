"""A file as it is found before anything is merged: who made it, what it would change, or why it can't be taken over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services.exchange.keys import KeyCard
from cchc_desktop.storage.merging.books import Origin
from cchc_desktop.storage.merging.counts import Counts
from cchc_desktop.storage.packages.job import Facts

RESULTS = ("ready", "merged", "known", "quarantined", "question", "locked", "refused", "taken_back")


@dataclass(slots=True)
class Offer:
    """One file. `result`: ready to merge | merged | known (that very file was merged before) | quarantined (sealed by
    a key nobody enrolled) | question (a plain database of one's own unit) | locked (encrypted, words are needed) |
    refused, with `error`.

    `sender` is the unit's name as the file says it. `counts` say what merging would change or has changed.
    `expected` are the rows the manifest of a quarantined file promises: nobody has proven them. `card` is the key that
    would have to be enrolled. `number` is the line of the import log, `known_since` (ms) when it was merged before.
    `moved`: this unit's whole log book for a new PC, whose key counts for this once.
    `seal` is the sealed list and its signature. `rewritten`: sentences on issued reports and locked periods that it
    tried to change. `in_the_way`: which imports brought what kept some of its own saves out.
    `asleep`: so many enrolled keys came with it that count for nothing before they are compared.
    `staging` is the checked content, ours alone; `copy` the sealed file of an unknown key in the private folder. `kept`
    is where that lies in quarantine, since `kept_ms`; `not_kept` says why it does not.
    """

    path: Path
    result: str
    origin: Origin = field(default_factory=lambda: Origin("", "", ""))
    sender: str = ""
    counts: Counts | None = None
    facts: Facts = field(default_factory=Facts)
    expected: dict[str, int] = field(default_factory=dict)
    error: UserError | None = None
    card: KeyCard | None = None
    enrolled: bool = False
    moved: bool = False
    number: int = 0
    known_since: int = 0
    seal: tuple[bytes, bytes] | None = None
    rewritten: tuple[str, ...] = ()
    in_the_way: str = ""
    asleep: int = 0
    staging: Path | None = None
    copy: Path | None = None
    kept: Path | None = None
    kept_ms: int = 0
    not_kept: str = ""

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return self.path.name
