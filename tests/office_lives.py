"""Simulated lives of an office's PCs: edits, sticks carried about, dead clocks, cloned disks, restored backups.

Pure rules only: a PC is a set of revisions, a merge is a union. Every write remembers what its PC knew then, which is
all that the oracle of the tests needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from cchc_desktop.domain.projection import State, project
from cchc_desktop.domain.revision import DELETED, Revision, write
from cchc_desktop.domain.values import Value

RECORD = "r"
FIELDS = ("title", "plays")
Revisions = dict[str, Revision]


@dataclass(frozen=True)
class Write:
    """One save: its revision and the ids that the PC which made it knew at that time."""

    revision: Revision
    known: frozenset[str]


@dataclass
class Pc:
    """A PC: the revisions it holds, its name for people, copies on sticks and in backups."""

    device: str
    held: Revisions = field(default_factory=dict)
    copies: list[Revisions] = field(default_factory=list)

    def state(self) -> State:
        return project(list(self.held.values()))

    def take(self, other: Iterable[Revision]) -> None:
        """Merge: the union of both sets."""
        self.held |= {one.id: one for one in other}


@dataclass
class Life:
    """Some PCs and all that was ever written on them. `wall_ms` is what each save in turn reads from its clock."""

    pcs: list[Pc]
    wall_ms: tuple[int, ...] = (0,)
    writes: list[Write] = field(default_factory=list)

    def save(self, pc: Pc, fields: Mapping[str, Value]) -> None:
        """What saving.save does, on the set alone: a revision on top of all heads with what differs."""
        state = pc.state()
        now: dict[str, Value] = {**state.values, DELETED: state.deleted}
        contested = {one.field for one in state.conflicts}
        wanted = {key: value for key, value in fields.items() if key in contested or now.get(key) != value}
        if not wanted and pc.held:
            return
        revision = write(
            record=RECORD,
            table="activity",
            unit="25747",
            author="An",
            device=pc.device,
            wall_ms=self.wall_ms[len(self.writes) % len(self.wall_ms)],
            clock_ok=True,
            parents=state.heads,
            fields=wanted,
        )
        self.writes.append(Write(revision, frozenset(pc.held)))
        pc.held = {**pc.held, revision.id: revision}

    def do(self, step: Step) -> None:
        """One thing that happens in the office."""
        pc, other = self.pcs[step.who % len(self.pcs)], self.pcs[step.other % len(self.pcs)]
        match step.what:
            case "edit" if not pc.state().deleted:
                self.save(pc, {step.key: step.value})
            case "form" if not pc.state().deleted:
                self.save(pc, dict.fromkeys(FIELDS, step.value))
            case "delete":
                self.save(pc, {DELETED: True})
            case "restore":
                self.save(pc, {DELETED: False})
            case "merge":
                pc.take(other.held.values())
            case "copy":
                pc.copies.append(dict(pc.held))
            case "import old copy" if other.copies:
                pc.take(other.copies[step.number % len(other.copies)].values())
            case "go back to backup" if pc.copies:
                pc.held = dict(pc.copies[step.number % len(pc.copies)])
            case "clone":
                other.device, other.held = pc.device, dict(pc.held)

    def everything(self) -> list[Revision]:
        """All revisions that some PC still holds."""
        return list({key: one for pc in self.pcs for key, one in pc.held.items()}.values())


@dataclass(frozen=True)
class Step:
    """What happens, on which PC, with which other one."""

    what: str
    who: int
    other: int
    key: str
    value: Value
    number: int


EVENTS = ("edit", "edit", "edit", "form", "delete", "restore", "merge", "merge", "copy")
ODD_EVENTS = ("import old copy", "go back to backup", "clone")

steps = st.builds(
    Step,
    st.sampled_from(EVENTS + ODD_EVENTS),
    st.integers(0, 2),
    st.integers(0, 2),
    st.sampled_from(FIELDS),
    st.sampled_from((None, 1, 2, "a", "b")),
    st.integers(0, 3),
)
walls = st.lists(st.integers(-(2**40), 2**41), min_size=1, max_size=5).map(tuple)


def lived(script: Iterable[Step], wall_ms: tuple[int, ...] = (0,)) -> Life:
    """Three PCs that begin with the same record and live through the script."""
    life = Life([Pc(f"pc{n}") for n in range(3)], wall_ms)
    life.save(life.pcs[0], {"title": "a", "plays": 1})
    for pc in life.pcs[1:]:
        pc.take(life.pcs[0].held.values())
    for step in script:
        life.do(step)
    return life


scripts = st.lists(steps, max_size=25)
lives = st.builds(lived, scripts, walls)
