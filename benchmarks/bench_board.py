"""The upper level's figures: 168 communes, a year, about 150,000 activities; the board, the sums, the paper.

Board and consolidated figures are asked in 200 ms; the floor, in the same run, is the bare question that adds the
year's rows up by unit, kind and content from the table of activities, without a line of Python for any of them. The
paper with a sheet for each unit takes 10 s and grows with the number of units and no faster: a quarter of them is set
too. All of the report's data, with the digest of the history, is measured as the screen asks for it again and again.
`python -m benchmarks.bench_board [communes]` (default 168).
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.figures import in_turns, told
from cchc_desktop.domain import activity
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.values import Value
from cchc_desktop.reports import report_files
from cchc_desktop.services import demo
from cchc_desktop.services.session import Session, office_record
from cchc_desktop.services.upper import board, consolidated, units
from cchc_desktop.storage import saving

LIMIT_MS, PAPER_MS, LINEAR = 200.0, 10_000.0, 1.5
NOW = datetime(2026, 12, 20, 8, 0)  # noqa: DTZ001 (local time, as the PC shows it)
YEAR, MONTH = periods.parse("2026", "admin"), periods.parse("2026-12", "admin")


def province(folder: Path, communes: int) -> Session:
    """An upper level that has taken over so many communes' year, and their monthly reports."""
    upper = Session.create(folder / "tinh.db", Office("75", "Sở Nội vụ", role="upper"), author="An", clock=lambda: NOW)
    offices = [demo.office(place) for place in range(communes)]
    units.save(upper, [{"code": one.unit, "name": one.name} for one in offices])
    for place, one in enumerate(offices):
        chance = Random(place)
        with upper.undoing() as (store, stamp):
            own = stamp._replace(unit=one.unit)
            saving.save(store, own, "office", office_record(one.unit), one.as_values())
            for number, draft in enumerate(demo.drafts(date(2026, 12, 14), 12, chance)):
                record = hashlib.sha256(f"{place} {number}".encode()).hexdigest()[:32]
                saving.save(store, own, "activity", record, activity.checked(draft))
            for month in board.months_until(YEAR):
                saving.save(store, own, "issued_report", f"{one.unit}{month.code}", _report(month, chance))
    return upper


def _report(month: periods.Period, chance: Random) -> dict[str, Value]:
    day = month.end + timedelta(days=chance.choice((1, 1, 1, 2, 5)))
    return {
        "period": month.code,
        "rule": month.rule,
        "starts": month.start.isoformat(),
        "ends": month.end.isoformat(),
        "version": 1,
        "issued_on": f"{day.isoformat()}T09:00",
    }


def within(name: str, measured: float, limit: float) -> bool:
    """Print one figure beside its absolute limit; returns whether the promise was kept."""
    print(f"{name}: {measured:.0f} ms (limit {limit:.0f} ms)")
    return measured <= limit


def main(communes: int = 168) -> int:
    """Print one line per figure; 0 when all promises were kept."""
    with tempfile.TemporaryDirectory() as folder:
        upper = province(Path(folder), communes)
        store = upper.store()
        count = store.number("SELECT count(*) FROM activity")
        print(f"{communes} communes, {count} activities")

        def floor() -> None:
            store.rows(
                "SELECT unit, kind, topic, count(*), sum(items), sum(plays), sum(minutes * plays), sum(participants), "
                "sum(women), sum(quantity), sum(views), sum(interactions), sum(sites), sum(cost) "
                "FROM activity WHERE status = 'done' GROUP BY unit, kind, topic"
            )

        bare, one_board, month, year, data = in_turns(
            5,
            floor,
            lambda: board.collect(upper, MONTH),
            lambda: consolidated.add_up(upper, MONTH),
            lambda: consolidated.add_up(upper, YEAR),
            lambda: consolidated.collect(upper, MONTH),
        )
        kept = [
            within("board of a month, signs of the year", one_board, LIMIT_MS),
            within("consolidated figures of a month", month, LIMIT_MS),
            within("consolidated figures of a year", year, LIMIT_MS),
            within("everything of a month's consolidated report", data, LIMIT_MS),
            told("consolidated figures of a year", year, bare, 3.0, "bare sums"),
        ]
        whole = consolidated.collect(upper, YEAR)
        part = replace(whole, units=whole.units[: communes // 4])
        times = []
        for one in (part, whole):
            start = time.perf_counter()
            report_files.make(one)
            times.append((time.perf_counter() - start) * 1000)
        kept.append(within(f"paper with {communes} sheets", times[1], PAPER_MS))
        kept.append(
            told("a sheet beside one of a quarter", times[1] / communes, times[0] / len(part.units), LINEAR, "a sheet")
        )
        upper.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
