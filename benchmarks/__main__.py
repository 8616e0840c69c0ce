"""Runs every benchmark in a process of its own and tells which promise was not kept.

`python3 dev.py bench [NAME …]` comes here; NAME is the part after `bench_`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """Return the benchmarks there are, in the order of their files."""
    return [path.stem.removeprefix("bench_") for path in sorted(FOLDER.glob("bench_*.py"))]


def main(wanted: list[str]) -> int:
    """Run the wanted benchmarks, all if none is named; returns 1 when one of them is over its limit."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(names())}")
        return 2
    over = []
    for name in wanted or names():
        command = [sys.executable, "-m", f"benchmarks.bench_{name}"]
        if subprocess.run(command, cwd=FOLDER.parent, check=False).returncode:
            over.append(name)
    if over:
        print(f"over the limit: {', '.join(over)}")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
