"""The year at its largest: 100,000 activities, 5,000 rows in each register, each question in 50 ms of the processor.

Measured is time of the processor, the least of several turns: what else the machine does counts for nothing. The floor
is a bare page, a hundred rows of one register read in their order. Of questions asked of each register the slowest is
told. `python -m benchmarks.bench_registers [activities] [rows]`; making the log book takes some minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.register_book import registers_book
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.fields import Choice
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import ASKING, MEASURING, REGISTERS, SCORING
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import plan_work
from cchc_desktop.services.finding import lookup, past
from cchc_desktop.services.points import scoring
from cchc_desktop.services.reach import reaching
from cchc_desktop.services.registers import citing, keeping, lapsing, showing
from cchc_desktop.services.registers.keeping import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows

LIMIT_MS = 50.0
TURNS = 5
TYPED = ("t", "truc tuyen", "bo phan mot cua", "đường làng 77", "khongcogi")
Act = Callable[[], object]


def least(act: Act) -> float:
    """Milliseconds of the processor, the least of several turns."""
    found = []
    for _ in range(TURNS):
        start = time.process_time()
        act()
        found.append((time.process_time() - start) * 1000)
    return min(found)


def of_register(session: Session, register: Register) -> Iterator[tuple[str, Act]]:
    """What the screen of one register asks."""
    yield "first page", lambda: showing.page(session, register, Filter())
    yield "last page", partial(showing.page, session, register, Filter(), before_last(session, register))
    for words in TYPED:
        yield "page by words", partial(showing.page, session, register, Filter(text=words))
        yield "totals by words", partial(keeping.totals, session, register, Filter(text=words))
    for item in map(register.field, register.columns):
        if isinstance(item.type, Choice):
            chosen = Filter(chosen=((item.key, (item.type.choices[-1][0],)),))
            yield "page by a choice", partial(showing.page, session, register, chosen)
            yield "totals by a choice", partial(keeping.totals, session, register, chosen)
    if register.belongs:
        one = text_of(showing.page(session, register, Filter(), limit=1).rows[0], register.belongs)
        chosen = Filter(chosen=((register.belongs, (one,)),))
        yield "page of a record's lines", partial(showing.page, session, register, chosen)
        yield "totals of a record's lines", partial(keeping.totals, session, register, chosen)
    yield "totals", lambda: keeping.totals(session, register, Filter())
    yield "names", lambda: keeping.names(session, register)
    for item in register.fields:
        if not item.private:
            yield "texts of a field", partial(keeping.choices, session, register, item.key)
    yield "units", lambda: showing.units(session, register)
    row = showing.page(session, register, Filter(), limit=1).rows[0]
    record = text_of(row, "id")
    yield "one record", lambda: keeping.get(session, record)
    yield "lines of a record", lambda: keeping.lines(session, record)
    yield "what a record cites", lambda: lapsing.of_record(session, register, row)
    yield "history of a record", lambda: past.of(session, record)


def before_last(session: Session, register: Register) -> keeping.Place:
    """Where the last hundred rows begin."""
    store, down = session.store(), "ASC" if register.newest_first else "DESC"
    row = store.rows(
        f"SELECT place, id, unit FROM register_row WHERE register = :key ORDER BY place {down}, id {down} LIMIT 101",
        {"key": register.key},
    )[-1]
    return str(row["place"]), str(row["id"]), str(row["unit"])


def of_office(session: Session) -> Iterator[tuple[str, Act]]:
    """What other screens ask of the registers."""
    today = session.clock().date()
    year = today.year
    record = text_of(register_rows.of_register(session.store(), SCORING.sets, session.unit)[0], "id")
    month = periods.parse(f"{year}-06", "admin")
    title = text_of(register_rows.of_year(session.store(), MEASURING.indicators, session.unit, year)[0], "title")
    yield "how all registers stand", lambda: keeping.standings(session)
    yield "what activities can name", lambda: citing.citations(session)
    yield "names of all records", lambda: keeping.all_names(session)
    yield "progress of a year's plan", lambda: plan_work.items(session, year)
    yield "choices of a year's plan", lambda: plan_work.choices(session)
    yield "points of a set", lambda: scoring.lines_of(session, record, year)
    yield "points, sheet", lambda: scoring.sheet(session, year)
    yield "newest value of an indicator", lambda: scoring.newest(session, session.unit, year, title)
    yield "reach of a month", lambda: reaching.of_period(session, month)
    yield "settled in time", lambda: keeping.timely(session, month)
    yield "registers' rows of a month", lambda: keeping.of_period(session, month)
    for words in TYPED:
        yield f"search “{words}”", partial(lookup.look, session, words)


def main() -> int:
    """Print the slowest of each question; the exit code tells whether the promise was kept."""
    activities, rows = (*map(int, sys.argv[1:]), *(100_000, 5_000)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        session = registers_book(Path(folder), activities, rows)
        kept = tell(session)
        session.close()
    return 0 if kept else 1


def tell(session: Session) -> bool:
    """Measure and print; whether all promises were kept."""
    floor = least(lambda: register_rows.page(session.store(), ASKING, Filter()))
    found: dict[str, tuple[float, str]] = {}
    for key, register in REGISTERS.items():
        for name, act in of_register(session, register):
            found[name] = max(found.get(name, (0.0, "")), (least(act), key))
    for name, act in of_office(session):
        found[name] = (least(act), "")
    for name, (measured, key) in found.items():
        where = f" ({key})" if key else ""
        print(f"{name}{where}: {measured:.1f} ms; bare page {floor:.2f} ms; ratio {measured / floor:.1f}")
    print(f"limit of each: {LIMIT_MS:.0f} ms")
    return all(measured <= LIMIT_MS for measured, _ in found.values())


if __name__ == "__main__":
    raise SystemExit(main())
