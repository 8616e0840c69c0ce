"""What is asked of the child process that reads foreign files, and what it may answer: plain words and numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields

from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import SCHEMA, Revision

_MOST_NAMES = 20
_KNOWN_TABLES = frozenset(("activity", "report_text", *PLAIN, *REGISTERS))


@dataclass(frozen=True, slots=True)
class Job:
    """One file to examine. `path` is our private copy, `staging` where the clean database shall lie.

    `sealed`: bytes and signature are proven, and the manifest says `schema`, `min_reader`, `profile`, `counts` and
    `heads`. `unit`: whose file it must be, "" for any. `any_unit`: records of other units come along (a log book's own
    backup, a move to a new PC). `trusted`: unit → public keys in hex; records that such a key sealed come along (a
    share between two PCs of one unit), `revoked` ones prove nothing. `owner_only`: read who made it and stop.
    `moved`: take the extra parts of a package for a new PC along.
    """

    path: str
    staging: str
    sealed: bool
    unit: str
    any_unit: bool = False
    trusted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    revoked: Sequence[str] = ()
    owner_only: bool = False
    moved: bool = False
    schema: int = 0
    min_reader: int = 0
    profile: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    heads: str = ""

    @property
    def is_of_a_whole_book(self) -> bool:
        """A backup, or what moves to a new PC: all of it lay in a log book of ours already."""
        return self.moved or (self.any_unit and not self.sealed)

    def to_bytes(self) -> bytes:
        return json.dumps({**asdict(self), "counts": dict(self.counts), "trusted": dict(self.trusted)}).encode()

    @classmethod
    def parse(cls, data: bytes) -> Job:
        return cls(**json.loads(data))


@dataclass(slots=True)
class Facts:
    """What a file is found to hold. `about` are the words beside its history, `authors` and `devices` at most twenty;
    walls in ms. `newer` revisions are of a newer program, `strange` of tables or kinds this program does not know;
    `left_out` are of other units, whose codes `others` tells (at most twenty): nobody writes for them. A package of
    figures tells of `activities` done from `first_day` to `last_day` (ISO)."""

    schema: int = 0
    about: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    devices: list[str] = field(default_factory=list)
    first_wall_ms: int = 0
    last_wall_ms: int = 0
    odd_clock: int = 0
    newer: int = 0
    strange: int = 0
    left_out: int = 0
    others: list[str] = field(default_factory=list)
    activities: int = 0
    first_day: str = ""
    last_day: str = ""
    heads: str = ""

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def parse(cls, data: bytes) -> Facts:
        """The facts in an answer; raises ValueError for an answer that is none."""
        given = json.loads(data)
        usual = asdict(cls())
        if not isinstance(given, dict) or set(given) != set(usual):
            raise ValueError("an answer of another shape")
        for one in fields(cls):
            if type(given[one.name]) is not type(usual[one.name]):
                raise ValueError(f"the answer's {one.name} is of another type")
        found = cls(**given)
        texts = [*found.about, *found.about.values(), *found.authors, *found.devices, *found.others, *found.rows]
        if not all(type(one) is str for one in texts) or not all(type(one) is int for one in found.rows.values()):
            raise ValueError("a value inside the answer is of another type")
        return found

    def leave_out(self, unit: str) -> None:
        """Take no revision in another unit's name, be it the row's or the one in its record's id; remember it."""
        self.left_out += 1
        if unit not in self.others and len(self.others) < _MOST_NAMES:
            self.others.append(unit)

    def set_apart(self, revisions: int, units: Iterable[str]) -> None:
        """The log book took none of these: their records can't be one with the records there."""
        self.left_out += revisions
        self.others += [unit for unit in units if unit not in self.others]

    def count(self, one: Revision) -> None:
        """Take one revision into account."""
        for held, name in ((self.authors, one.author), (self.devices, one.device)):
            if name not in held and len(held) < _MOST_NAMES:
                held.append(name[:200])
        self.first_wall_ms = min(self.first_wall_ms or one.shown_ms, one.shown_ms)
        self.last_wall_ms = max(self.last_wall_ms, one.shown_ms)
        self.odd_clock += not one.clock_ok
        self.newer += one.schema > SCHEMA
        kind = one.fields.get("kind")
        self.strange += one.table not in _KNOWN_TABLES or (isinstance(kind, str) and _strange_kind(one, kind))


def _strange_kind(one: Revision, kind: str) -> bool:
    return one.table == "activity" and kind not in KINDS
