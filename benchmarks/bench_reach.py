"""Reach of a month in a log book of 100,000 activities: by hamlet, audience and topic, and for how long nothing.

The floor is what the report of the same month asks of the same year: its sums by kind and topic.
`python -m benchmarks.bench_reach [activities]`; making the log book takes about a minute.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.figures import book, in_turns, told
from cchc_desktop.domain import period as periods
from cchc_desktop.services.reach import reaching
from cchc_desktop.storage import figures

LIMIT = 8.0
TURNS = 9


def main() -> int:
    """Print the figure; the exit code tells whether the promise was kept."""
    activities = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    month = periods.parse("2026-10", "admin")
    with tempfile.TemporaryDirectory() as folder:
        session = book(Path(folder), activities)
        measured, floor = in_turns(
            TURNS,
            lambda: reaching.of_period(session, month),
            lambda: figures.tally(session.store(), session.unit, month.year_to_date()),
        )
        session.close()
    return 0 if told("reach of a month", measured, floor, LIMIT, "sums of the year") else 1


if __name__ == "__main__":
    raise SystemExit(main())
