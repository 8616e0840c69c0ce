"""Search as one types at 100,000 activities: what every further letter of a query costs.

The limit is one frame of the screen, 16 ms. The floor is the bare index: the newest hundred hits of the same words.
`python -m benchmarks.bench_search [activities]`; making the log book takes about a minute.
"""

from __future__ import annotations

import sys
import tempfile
from operator import itemgetter
from pathlib import Path

from benchmarks.figures import book, in_turns
from cchc_desktop.services import read_log
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.storage.words import match_expression

LIMIT_MS = 16.0
TURNS = 9
TYPED = ("đường làng", "nộp hồ sơ trực tuyến", "cai cach hanh chinh", "nghiêm túc", "khongcogi")


def bare(session: Session, text: str) -> None:
    """The index alone."""
    session.store().rows(
        "SELECT rowid FROM activity_search WHERE activity_search MATCH :match ORDER BY rowid DESC LIMIT 100",
        {"match": match_expression(text)},
    )


def press(session: Session, text: str) -> tuple[float, float, float]:
    """Milliseconds of the table's first page, of the search, of the bare index."""
    table, search, least = in_turns(
        TURNS,
        lambda: read_log.page(session, Filter(text=text)),
        lambda: by_words.hits(session, text),
        lambda: bare(session, text),
    )
    return table, search, least


def main() -> int:
    """Print the slowest key press of each query; the exit code tells whether the promise was kept."""
    activities = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        session = book(Path(folder), activities)
        for query in TYPED:
            presses = [(query[:length], *press(session, query[:length])) for length in range(1, len(query) + 1)]
            for name, place in (("table", 1), ("search", 2)):
                slowest = max(presses, key=itemgetter(place))
                measured, least = float(slowest[place]), float(slowest[3])
                print(
                    f"{name} while typing “{query}”, slowest at “{slowest[0]}”: {measured:.2f} ms; "
                    f"bare index {least:.2f} ms; ratio {measured / least:.1f} (limit {LIMIT_MS:.0f} ms)"
                )
                kept = kept and measured <= LIMIT_MS
        session.close()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
