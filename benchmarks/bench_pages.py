"""The year's PDF and ever longer ones beside the same pages set by bare reportlab: time and memory grow in line.

Each size is made in a process of its own, so that its peak of memory is its own; inside, ours and the bare engine take
turns. Printed are pages, milliseconds, their ratio, microseconds and kilobytes for each page. The promises: 1.5 times
the bare engine at every size; a page of the longest costs at most a fourth more time and memory than one of the half.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench_pdf import LIMIT, bare, month, ours
from benchmarks.figures import in_turns

SIZES = (600, 1200, 2400, 4800)
"""Broadcasts: a busy year of an office, then so many that 125, 250 and 500 pages come out."""
TURNS = 2
GROWTH = 1.25


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: pages, milliseconds of ours and of the bare engine, bytes that our paper added to the process."""

    pages: int
    ours: float
    bare: float
    memory: int

    @property
    def ratio(self) -> float:
        return self.ours / self.bare

    @property
    def page_time(self) -> float:
        return self.ours / self.pages


def _peak() -> int:
    """Most memory that this process has held so far, bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def measure(broadcasts: int) -> Measured:
    """Both engines on a book of that length, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        data = month(Path(folder), broadcasts, "2026")
        small = Path(folder) / "small"
        small.mkdir()
        ours(month(small, 30))
    before = _peak()
    pages = ours(data).count(b"/Type /Page\n")
    memory = _peak() - before
    bare(data)
    mine, floor = in_turns(TURNS, lambda: ours(data), lambda: bare(data))
    return Measured(pages, mine, floor, memory)


def apart(broadcasts: int) -> Measured:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.bench_pages", str(broadcasts)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    return Measured(*json.loads(told.stdout))


def main() -> int:
    """Print the figures; the exit code tells whether every promise was kept."""
    found = [apart(size) for size in SIZES]
    for size, one in zip(SIZES, found, strict=True):
        print(f"pages: {size} broadcasts, {one.pages} pages: {one.ours:.0f} ms; bare reportlab {one.bare:.0f} ms; "
              f"ratio {one.ratio:.2f} (limit {LIMIT}); {one.page_time:.2f} ms and "
              f"{one.memory / one.pages / 1024:.0f} KB a page")  # fmt: skip
    half, whole = found[-2:]
    time, memory = whole.page_time / half.page_time, (whole.memory / whole.pages) / (half.memory / half.pages)
    print(f"pages: a page of {whole.pages} costs {time:.2f} times the time and {memory:.2f} times the memory of one "
          f"of {half.pages} (limit {GROWTH})")  # fmt: skip
    return 0 if all(one.ratio <= LIMIT for one in found) and max(time, memory) <= GROWTH else 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one = measure(int(sys.argv[1]))
        print(json.dumps([one.pages, one.ours, one.bare, one.memory]))
    else:
        raise SystemExit(main())
