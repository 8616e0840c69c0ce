"""Whole office lives on real files: packages in any order, twice, old ones again, clones, restores, dead clocks.

Whatever happens, once everybody has taken everybody's package all log books are the same, no write is lost unseen, and
nobody is asked about what was never at odds. The pure rule lives through 5,000 such lives beside it.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cchc_desktop.domain.projection import State, project
from cchc_desktop.domain.revision import DELETED, Key, Revision
from cchc_desktop.domain.values import Value
from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.exchange import export_package
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import conflicts, merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage import acts, history
from tests import make
from tests.make_offices import pc, trust
from tests.office_lives import EVENTS, FIELDS, ODD_EVENTS, Life, Step, lived
from tests.unit.storage import files

LIVES = 5_000
SHARE = Order(sort="share")
PCS = st.integers(0, 2)
TITLES = st.sampled_from(("Nộp hồ sơ", "Niêm yết", "Tiếp công dân"))
WALLS = st.sampled_from((datetime(2015, 1, 1, 0, 7), make.NOW, datetime(2035, 6, 1)))


class Office(RuleBasedStateMachine):
    """Three PCs of one commune and their sticks. `writes` are what each save knew and wrote, for the oracle."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clocks = [make.StoppedClock() for _ in range(3)]
        self.pcs = [pc(self.folder / str(n), author=f"PC {n}", clock=self.clocks[n]) for n in range(3)]
        for one in self.pcs:
            trust(one, *(other for other in self.pcs if other is not one))
        self.packages: list[Path] = []
        self.backups: list[tuple[int, Path]] = []
        self.written: dict[str, Revision] = {}
        self.known: dict[str, frozenset[str]] = {}
        self.record = make.one(self.pcs[0], title="Ra quân", plays=1)
        self._note(self.pcs[0], frozenset())
        self.carry(0, 1, new=True)
        self.carry(0, 2, new=True)

    def _held(self, one: Session) -> dict[str, Revision]:
        return {each.id: each for each in history.of_record(one.store(), Key(one.unit, self.record))}

    def _note(self, one: Session, before: frozenset[str]) -> None:
        for key, each in self._held(one).items():
            if key not in before:
                self.written.setdefault(key, each)
                self.known.setdefault(key, before)

    def _change(self, n: int, fields: dict[str, object]) -> None:
        one = self.pcs[n]
        before = frozenset(self._held(one))
        if one.store().row("SELECT 1 FROM activity WHERE id = :id", {"id": self.record}):
            log_activity.change(one, self.record, fields)
            self._note(one, before)

    @rule(n=PCS, title=TITLES)
    def edit_title(self, n: int, title: str) -> None:
        self._change(n, {"title": title})

    @rule(n=PCS, plays=st.integers(1, 3))
    def edit_plays(self, n: int, plays: int) -> None:
        self._change(n, {"plays": plays})

    @rule(n=PCS)
    def delete(self, n: int) -> None:
        one = self.pcs[n]
        before = frozenset(self._held(one))
        if one.store().row("SELECT 1 FROM activity WHERE id = :id", {"id": self.record}):
            log_activity.delete(one, [self.record])
            self._note(one, before)

    @rule(n=PCS)
    def undo(self, n: int) -> None:
        one = self.pcs[n]
        act = acts.last(one.store())
        if act is not None and act.name in {"change", "delete"}:
            before = frozenset(self._held(one))
            log_activity.undo(one)
            self._note(one, before)

    @rule(n=PCS, to=PCS, new=st.booleans())
    def carry(self, n: int, to: int, new: bool) -> None:
        """A stick goes from one PC to another: a new package, or an old one that lay in the drawer."""
        if new or not self.packages:
            target = self.folder / f"usb{len(self.packages)}"
            target.mkdir()
            self.packages.append(export_package.export(self.pcs[n], SHARE, target).path)
        path = self.packages[-1] if new else self.packages[n * 7 % len(self.packages)]
        (offer,), _ = merge_packages.merge(self.pcs[to], [path])
        assert offer.result in {"merged", "known"}, offer.error

    @rule(n=PCS, when=WALLS)
    def set_clock(self, n: int, when: datetime) -> None:
        self.clocks[n].now = when

    @rule(n=PCS)
    def back_up(self, n: int) -> None:
        self.backups.append((n, self.folder / f"sao{len(self.backups)}.db"))
        shutil.copy(self.pcs[n].path, self.backups[-1][1])

    @rule(place=st.integers(0, 5))
    def restore(self, place: int) -> None:
        if self.backups:
            n, path = self.backups[place % len(self.backups)]
            self._replace(n, path)

    @rule(n=PCS, other=PCS)
    def clone(self, n: int, other: int) -> None:
        if n != other:
            self._replace(other, self.pcs[n].path)

    def _replace(self, n: int, source: Path) -> None:
        """A PC's file becomes a copy of another one: the device's name, its key's name and its acts come along."""
        data = source.read_bytes()
        self.pcs[n].close()
        self.pcs[n].path.write_bytes(data)
        self.pcs[n] = make.opened(self.pcs[n].path, author=f"PC {n}", clock=self.clocks[n])

    def teardown(self) -> None:
        if hasattr(self, "pcs"):
            self._everybody_takes_everything()
            self._all_are_the_same()
            self._nothing_is_lost()
            make.close_all()
            shutil.rmtree(self.folder)

    def _everybody_takes_everything(self) -> None:
        place = self.folder / "cuoi"
        for n, one in enumerate(self.pcs):
            (place / str(n)).mkdir(parents=True)
            export_package.export(one, SHARE, place / str(n))
        paths = sorted(place.rglob("*.db"))
        for n, one in enumerate(self.pcs):
            order = paths[n:] + paths[:n]
            for path in (*order, order[0]):
                (offer,), _ = merge_packages.merge(one, [path])
                assert offer.result in {"merged", "known"}, offer.error

    def _all_are_the_same(self) -> None:
        assert len({safekeeping.digest(one) for one in self.pcs}) == 1
        shown = [files.shown(one.store()) for one in self.pcs]
        assert shown[0] == shown[1] == shown[2]
        assert safekeeping.check(self.pcs[0], full=True).problems == ()

    def _nothing_is_lost(self) -> None:
        held = self._held(self.pcs[0])
        state = project(list(held.values()))
        lost = [
            key
            for key, one in self.written.items()
            if key in held and not is_safe(one, {k: v for k, v in self.known.items() if k in held}, held, state)
        ]
        assert not lost
        at_odds = {one.field for one in conflicts.listed(self.pcs[0])}
        for name in at_odds - {DELETED}:
            values = {one.fields[name] for one in held.values() if name in one.fields}
            assert len(values) > 1, f"asked about {name}, which was never at odds"


def is_safe(one: Revision, known: dict[str, frozenset[str]], held: dict[str, Revision], state: State) -> bool:
    """Whether a write is shown, offered, or was replaced by somebody who knew it."""
    knew = [held[key] for key, before in known.items() if one.id in before]
    for name in set(one.fields) - {DELETED}:
        replaced = any(name in other.fields for other in knew)
        removed = state.deleted and any(other.fields.get(DELETED) is True for other in knew)
        if not replaced and not removed and not shows(state, name, one.fields[name]):
            return False
    return True


def shows(state: State, name: str, value: Value) -> bool:
    """Whether a value is displayed or offered in a conflict."""
    offered = [choice for one in state.conflicts if one.field == name for _, choice in one.choices]
    return not state.deleted and (state.values.get(name) == value or value in offered)


OfficeTest = pytest.mark.slow(Office.TestCase)
OfficeTest.settings = settings(
    max_examples=5, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


def script(chance: random.Random) -> list[Step]:
    """Things that happen in an office."""
    return [
        Step(
            chance.choice(EVENTS + ODD_EVENTS),
            chance.randrange(3),
            chance.randrange(3),
            chance.choice(FIELDS),
            chance.choice((None, 1, 2, "a", "b")),
            chance.randrange(4),
        )
        for _ in range(25)
    ]


def lost_in(life: Life, state: State) -> int:
    """Live writes that the state neither shows nor offers."""
    held = {one.id: one for one in life.everything()}
    known = {one.revision.id: one.known for one in life.writes if one.revision.id in held}
    return sum(not is_safe(held[key], known, held, state) for key in known)


def last_writer_wins(revisions: Iterable[Revision]) -> State:
    """The rule that merges must not follow: per field, the latest wall clock wins and nobody is told."""
    values: dict[str, Value] = {}
    for one in sorted(revisions, key=lambda each: (each.wall_ms, each.id)):
        values |= one.fields
    deleted = values.pop(DELETED, False) is True
    return State({key: value for key, value in values.items() if value is not None}, deleted, (), 0)


def run_lives(count: int, seed: int) -> tuple[int, int, int]:
    """(writes lost, lives in which two orders of merging differ, writes that last-writer-wins would lose)."""
    chance, lost, diverged, planted = random.Random(seed), 0, 0, 0
    for _ in range(count):
        life = lived(script(chance), tuple(chance.randrange(-(2**40), 2**41) for _ in range(5)))
        everything = life.everything()
        state = project(everything)
        chance.shuffle(everything)
        diverged += project(everything) != state
        lost += lost_in(life, state)
        planted += lost_in(life, last_writer_wins(everything))
    return lost, diverged, planted


@pytest.mark.slow
def test_five_thousand_lives_lose_nothing_and_a_clock_would_lose_much() -> None:
    lost, diverged, planted = run_lives(LIVES, 20_261_122)
    assert (lost, diverged) == (0, 0)
    assert planted > LIVES
