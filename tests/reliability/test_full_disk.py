"""On a disk that fills up every act is whole or not done, and says so; a sample of what `full_disk` plays in full."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def played(folder: Path, sizes: int) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.reliability.full_disk", str(folder), str(sizes), "limit"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    told: dict[str, object] = json.loads(ended.stdout)
    return told


def test_every_act_is_whole_or_not_done_and_told(tmp_path: Path) -> None:
    told = played(tmp_path, 2)
    assert {name: told[name] for name in ("aborts", "bugs", "half", "left", "untold")} == {
        "aborts": [],
        "bugs": [],
        "half": [],
        "left": [],
        "untold": [],
    }
    assert told["cells"] == 32
    assert isinstance(told["codes"], dict)
    assert set(told["codes"]) > {"0"}


@pytest.mark.reliability
def test_640_cells_are_whole_or_not_done(tmp_path: Path) -> None:
    told = played(tmp_path, 40)
    assert (told["cells"], told["good"]) == (640, True), told
