"""The sums that an upper level keeps of its units, whatever happens to the activities they are made of."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.figures import Measures
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.merging.merge_packages import Merge
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures as own_figures
from cchc_desktop.storage import history
from cchc_desktop.storage.merging import books
from cchc_desktop.storage.merging.books import Origin
from cchc_desktop.storage.merging.staging import Staging
from cchc_desktop.storage.upper import figures
from tests import make, make_upper, museum
from tests.unit.storage import files

UNITS = ("25747", "25748")
DAYS = ("2026-02-28", "2026-03-01", "2026-03-14", "2026-03-15", "2026-03-31", "2026-04-02")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "merge", "merge", "take_back", "undo", "rebuild", "save", "own")), st.integers(0, 200)
    ),
    min_size=2,
    max_size=8,
)
_past: list[list[list[Revision]]] = []


def pasts() -> list[list[list[Revision]]]:
    """Per unit its records, each with its revisions: added, moved to other days and kinds, deleted, planned."""
    if not _past:
        for unit in UNITS:
            with tempfile.TemporaryDirectory() as folder:
                log = make.session(Path(folder), unit=unit)
                for place, day in enumerate(DAYS):
                    record = make.one(log, date=day, topic=("N1", "N6.2", None)[place % 3], plays=place + 1)
                    log_activity.change(log, record, {"date": DAYS[place - 2], "plays": place + 3, "minutes": 7})
                    if place % 3 == 0:
                        log_activity.delete(log, [record])
                    else:
                        log_activity.change(log, record, {"status": ("done", "planned")[place % 2], "participants": 4})
                _past.append([found for _, found in history.every(log.store()) if found[0].table == "activity"])
                make.close_all()
    return _past


def merge(upper: Session, folder: Path, number: int) -> None:
    """A unit's records as they were at some time, in two drops that may be the same."""
    unit = number % len(UNITS)
    chosen = [one for place, past in enumerate(pasts()[unit]) for one in past[: (number + place) % (len(past) + 1)]]
    staging = Staging(folder / f"{number}.sach")
    staging.add(chosen)
    staging.close()
    origin = Origin(f"{number}.db", f"{number:064d}", UNITS[unit])
    Merge(upper).take(Offer(folder / f"{number}.db", "ready", origin, staging=staging_path(folder, number)))


def staging_path(folder: Path, number: int) -> Path:
    return folder / f"{number}.sach"


def do(upper: Session, folder: Path, step: str, number: int) -> None:
    imports = [one.id for one in books.newest(upper.store()) if not one.taken_back_ms]
    if step == "merge":
        merge(upper, folder, number)
    elif step == "take_back" and imports:
        merge_packages.take_back(upper, imports[number % len(imports)])
    elif step == "undo" and upper.store().number("SELECT count(*) FROM act WHERE undone_by IS NULL AND name = 'merge'"):
        log_activity.undo(upper)
    elif step == "rebuild":
        safekeeping.rebuild(upper)
    elif step == "save":
        draft = make.activity("meeting", date=DAYS[number % len(DAYS)], participants=number)
        make_upper.bring_activities(upper, UNITS[number % 2], [draft])
    elif step == "own":
        make.one(upper, date=DAYS[number % len(DAYS)])


def is_right(upper: Session, stretches: Sequence[Period]) -> None:
    """The kept sums are those of the activities, of every stretch, and nothing is left where there is nothing."""
    store = upper.store()
    assert store.number(own_figures.query("stale_sums")) == 0
    for period in stretches:
        found = figures.sums(store, upper.unit, period)
        told = {unit: own_figures.tally(store, unit, period).by_kind for unit in UNITS}
        assert found.by_unit == {unit: one for unit, one in told.items() if one}
        both = sum((one.total() for one in (own_figures.tally(store, unit, period) for unit in UNITS)), Measures())
        assert found.tally.total() == sum(found.tally.by_topic_kind.values(), Measures()) == both


@settings(max_examples=12)
@given(STEPS, st.integers(0, 40), st.integers(0, 40))
def test_they_are_right_after_anything_that_happens(steps: list[tuple[str, int]], late: int, length: int) -> None:
    start = date(2026, 2, 20) + timedelta(days=late)
    stretches = (
        periods.parse("2026-03", "admin"),
        periods.parse("2026", "calendar"),
        periods.free(start, start + timedelta(days=length), "admin"),
    )
    with tempfile.TemporaryDirectory() as folder:
        upper = make_upper.session(Path(folder) / "tinh")
        for step, number in steps:
            do(upper, Path(folder), step, number)
            is_right(upper, stretches)
        make.close_all()


def test_a_commune_keeps_none(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    make.one(log)
    for table in ("unit_figures", "content_figures"):
        assert log.store().number(f"SELECT count(*) FROM {table}") == 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE unit_figures SET plays = plays + 1",
        "DELETE FROM unit_figures",
        "UPDATE content_figures SET half = '2026-01-15'",
    ],
)
def test_wrong_ones_are_found_and_put_right(tmp_path: Path, damage: str) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.bring_activities(upper, UNITS[0], [make.broadcast(plays=2), make.activity("meeting")])
    upper.close()
    files.run(upper.path, damage)
    upper = make.opened(upper.path)
    found = safekeeping.check(upper, full=True)
    assert (len(found.problems), found.remade) == (1, True)
    safekeeping.rebuild(upper)
    assert safekeeping.check(upper, full=True).problems == ()


def test_a_file_of_the_schema_before_gets_them(tmp_path: Path) -> None:
    upper = make.opened(museum.log_book(tmp_path / "tinh.db", 9, upper=True))
    found = figures.sums(upper.store(), upper.unit, periods.parse("2025-10", "admin"))
    told = {kind: (one.count, one.plays) for kind, one in found.by_unit[museum.NEIGHBOUR].items()}
    assert told == {"broadcast": (1, 2)}
    assert safekeeping.check(upper, full=True).problems == ()
    assert "activity_figures" not in {str(row[0]) for row in upper.store().rows("SELECT name FROM sqlite_master")}
