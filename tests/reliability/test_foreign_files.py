"""Mutated files with the seal's check off and on: no crash, no hang, nothing altered let in, the log book untouched.

A few hundred in every run, the full numbers by `-m reliability`. Each failure names the seed that repeats it.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import safekeeping
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import seal
from cchc_desktop.storage.packages.reader import Reader
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, trust

SLOW = 2.0
"""Seconds that no file may take."""


@dataclass
class Tally:
    """What a run of mutations came to."""

    let_in: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0


@pytest.fixture
def commune(tmp_path: Path) -> Session:
    made = pc(tmp_path / "1")
    for place in range(12):
        make.one(made, title=f"Buổi phát thanh số {place}")
    return made


def unsealed(commune: Session, folder: Path, count: int, seed: int) -> Tally:
    """Feed the reader with mutated databases as if each bore a true seal."""
    source = packed(commune, folder)
    manifest = seal.opened(source).manifest
    whole = foreign.body_of(source)
    tally, chance, reader = Tally(), random.Random(seed), Reader(folder)
    path, staging = reader.folder / "goi.db", folder / "goi.sach"
    path.write_bytes(whole)
    reader.examine(foreign.job(path, staging, manifest))
    right = foreign.staged(staging)
    try:
        for number in range(count):
            path.write_bytes(foreign.mutated(whole, chance))
            staging.unlink(missing_ok=True)
            start = time.monotonic()
            try:
                reader.examine(foreign.job(path, staging, manifest))
            except InputRefused as refusal:
                tally.refused[refusal.code] = tally.refused.get(refusal.code, 0) + 1
            else:
                tally.let_in += 1
                assert foreign.staged(staging) == right, f"altered rows in file {number} of seed {seed}"
            assert "GN-09" not in tally.refused, f"the child ended at file {number} of seed {seed}"
            tally.slowest = max(tally.slowest, time.monotonic() - start)
    finally:
        reader.close()
    return tally


def sealed(commune: Session, upper: Session, folder: Path, count: int, seed: int) -> Tally:
    """Merge mutated packages whose seal is checked: none may come in, none may change the log book."""
    whole = packed(commune, folder).read_bytes()
    before, chance, tally = safekeeping.digest(upper), random.Random(seed), Tally()
    place = folder / "goi"
    place.mkdir()
    for start in range(0, count, 200):
        for number in range(start, min(count, start + 200)):
            changed = foreign.mutated(whole, chance)
            (place / f"{number}.db").write_bytes(changed + (b"\0" if changed == whole else b""))
        for offer in merge_packages.merge(upper, [place])[0]:
            assert offer.result == "refused", f"{offer.name} of seed {seed}: {offer.result}"
            assert offer.error is not None
            tally.refused[offer.error.code] = tally.refused.get(offer.error.code, 0) + 1
        for one in place.iterdir():
            one.unlink()
    assert safekeeping.digest(upper) == before
    return tally


def test_mutated_databases_pass_nothing_altered(commune: Session, tmp_path: Path) -> None:
    tally = unsealed(commune, tmp_path, 400, 1)
    assert sum(tally.refused.values()) > 200
    assert tally.let_in > 0  # what lies in pages nobody reads may change


def test_mutated_packages_never_come_in(commune: Session, tmp_path: Path) -> None:
    upper = pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, commune)
    tally = sealed(commune, upper, tmp_path, 200, 2)
    assert set(tally.refused) <= {"GT-01", "GT-02", "GT-03", "GT-04", "GT-05", "GT-06", "GT-07", "GN-12", "GN-01"}


@pytest.mark.reliability
def test_fifty_thousand_mutated_databases(commune: Session, tmp_path: Path) -> None:
    tally = unsealed(commune, tmp_path, 50_000, 3)
    sys.stdout.write(f"\nlet in {tally.let_in}, refused {tally.refused}, slowest {tally.slowest:.2f} s\n")
    assert tally.slowest <= SLOW


@pytest.mark.reliability
def test_five_thousand_mutated_packages(commune: Session, tmp_path: Path) -> None:
    upper = pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, commune)
    tally = sealed(commune, upper, tmp_path, 5_000, 4)
    sys.stdout.write(f"\nrefused {tally.refused}\n")
