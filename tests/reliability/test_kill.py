"""Killing the program at random while it saves loses nothing that was acknowledged and leaves nothing half done.

A failure names the seed; `random.Random(seed)` then draws the same moments and the same acts again.
"""

from __future__ import annotations

import random
import secrets
import selectors
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_desktop.services import evidence, read_log, safekeeping
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from tests import make
from tests.reliability.officer import PROVEN

ROOT = Path(__file__).parents[2]


class Expected:
    """What the acknowledged acts so far say must be found; the one that was cut off may have happened or not."""

    def __init__(self) -> None:
        self.present: set[str] = set()
        self.gone: set[str] = set()
        self.changed: set[str] = set()
        self.acts = 0

    def hear(self, line: str) -> None:
        what, *ids = line.split()
        self.acts += 1
        if what == "delete":
            self.present -= set(ids)
            self.gone |= set(ids)
        else:
            self.present |= set(ids)
        if what == "change":
            self.changed |= set(ids)


def killed_officer(path: Path, seed: str, patience: float) -> list[str]:
    """Let the officer save for a stretch of time after the first save, kill it, and give its acknowledged acts."""
    command = [sys.executable, "-X", "utf8", "-m", "tests.reliability.officer", str(path), seed]
    with (
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as officer,
        selectors.DefaultSelector() as selector,
    ):
        assert officer.stdout is not None
        heard = [officer.stdout.readline().decode()]
        end = time.monotonic() + patience
        selector.register(officer.stdout, selectors.EVENT_READ)
        while (left := end - time.monotonic()) > 0:
            if selector.select(left):
                heard.append(officer.stdout.readline().decode())
        officer.kill()
        heard += officer.stdout.read().decode().splitlines()
    assert officer.returncode != 0
    # A line without an end was cut off while it was being said: the act had been acknowledged to nobody.
    return [line for line in heard if line.strip() and (line.endswith("\n") or len(line.split()[-1]) == 32)]


def standing(log: Session, expected: Expected) -> None:
    """Compare the log with what was acknowledged, and learn what the cut-off act has done."""
    rows = {str(row["id"]): row for row in read_log.page(log, read_log.Filter(), limit=100_000).rows}
    lost, risen = expected.present - rows.keys(), expected.gone & rows.keys()
    assert len(lost) <= 1, f"{len(lost)} acknowledged saves are lost"
    if lost:
        (one,) = lost
        assert past.standing(log, [one]) == {one: "deleted"}, "an acknowledged save is lost"
    assert not risen, "an acknowledged deletion is lost"
    late = [one for one in expected.changed & rows.keys() if rows[one]["note"] != "đã sửa"]
    assert not late, "an acknowledged change is lost"
    proven = [one for one, row in rows.items() if row["note"] == PROVEN]
    assert all(len(evidence.files(log, one)) == 2 for one in proven), "a record is there without its files"
    batches: dict[tuple[object, object], int] = {}
    for entry in log.store().rows("SELECT count(*) AS n, first_seq, last_seq FROM act GROUP BY id"):
        batches[entry["first_seq"], entry["last_seq"]] = entry["last_seq"] - entry["first_seq"] + 1
    assert set(batches.values()) <= {1, 3}
    assert sum(batches.values()) == safekeeping.check(log).revisions, "an act is half done"
    expected.present, expected.gone = set(rows), expected.gone | lost


def lives(folder: Path, kills: int, seed: int) -> int:
    """Kill so many times; the number of acknowledged acts."""
    chance = random.Random(seed)
    log = make.session(folder)
    log.close()
    expected = Expected()
    for life in range(kills):
        for line in killed_officer(log.path, f"{seed}.{life}", chance.uniform(0, 0.15)):
            expected.hear(line)
        log = Session.open(log.path)
        try:
            standing(log, expected)
            assert safekeeping.check(log, full=life % 10 == 9 or life == kills - 1).ok
        except AssertionError as failure:
            raise AssertionError(f"{failure} (life {life}, seed {seed})") from failure
        finally:
            log.close()
    return expected.acts


def test_a_few_kills_lose_nothing(tmp_path: Path) -> None:
    assert lives(tmp_path, kills=6, seed=26) >= 6


@pytest.mark.reliability
def test_hundreds_of_kills_in_thousands_of_saves_lose_nothing(tmp_path: Path) -> None:
    assert lives(tmp_path, kills=300, seed=secrets.randbits(32)) >= 1000
