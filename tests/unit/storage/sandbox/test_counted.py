"""`dev.py cover` sees what the child runs, and the child of the program knows nothing of that."""

from __future__ import annotations

import re
from pathlib import Path

from coverage import CoverageData

from cchc_desktop.storage.sandbox import child, inside
from cchc_desktop.storage.sandbox.child import Child
from cchc_desktop.storage.sandbox.confinement import Room
from tests.children import counted
from tests.unit.storage.sandbox import works


def test_lines_that_only_the_child_runs_are_counted(tmp_path: Path) -> None:
    with counted.watching(tmp_path):
        one = Child(works.about_itself, Room(3 << 30))
        one.begin(b"", 60)
        assert b'"leads": true' in b"".join(one.finish())
        one.close()
    (found,) = counted.told(tmp_path)
    data = CoverageData(basename=str(tmp_path / "found"))
    data.loads(found)
    ran = data.lines(inside.__file__) or data.lines(str(Path(inside.__file__).resolve()))
    source = Path(inside.__file__).read_text(encoding="utf-8").splitlines()
    answer = next(at for at, line in enumerate(source, 1) if "pipe.send_bytes(DONE)" in line)
    assert ran is not None
    assert answer in ran


def test_the_program_knows_nothing_of_it() -> None:
    """Nothing of the source speaks of counting: what the child is started with is written there and nowhere else."""
    root = Path(child.__file__).parents[2]
    counting = re.compile(r"^\s*(?:import|from) coverage\b|tests\.children|COVERAGE_", re.MULTILINE)
    assert [path for path in root.rglob("*.py") if counting.search(path.read_text(encoding="utf-8"))] == []
