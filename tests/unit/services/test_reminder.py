"""A report is called to mind from some days before its deadline until it is issued."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.reports import report_files
from cchc_desktop.services import reminder
from cchc_desktop.services.session import Session
from tests import make


@pytest.fixture
def clock() -> make.StoppedClock:
    return make.StoppedClock(datetime(2026, 10, 12, 8))


@pytest.fixture
def session(tmp_path: Path, clock: make.StoppedClock) -> Session:
    """A book begun in August; reports are due two days after the 14th."""
    made = make.session(tmp_path, clock=clock)
    make.one(made, date="2026-08-20")
    return made


def told(session: Session, within: int = 5) -> tuple[str, int] | None:
    found = reminder.due(session, within)
    return (found.period.code, found.days) if found else None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 10), ("2026-09", -24)),
        (date(2026, 10, 11), ("2026-10", 5)),
        (date(2026, 10, 16), ("2026-10", 0)),
        (date(2026, 10, 17), ("2026-10", -1)),
        (date(2026, 11, 10), ("2026-10", -25)),
        (date(2026, 11, 11), ("2026-11", 5)),
    ],
)
def test_the_month_that_is_due_is_named(
    session: Session, clock: make.StoppedClock, day: date, expected: tuple[str, int]
) -> None:
    clock.now = datetime.combine(day, clock.now.time())
    assert told(session) == expected


def test_an_issued_report_is_not_called_to_mind(session: Session, clock: make.StoppedClock) -> None:
    report_files.issue(session, periods.parse("2026-09", "admin"))
    clock.move(days=-5)
    assert told(session) is None
    clock.move(days=8)
    assert told(session) == ("2026-10", 1)


def test_nobody_is_reminded_of_a_time_before_the_book(tmp_path: Path) -> None:
    made = make.session(tmp_path, clock=make.StoppedClock(datetime(2026, 10, 17, 8)))
    assert told(made) is None
    make.one(made, date="2026-10-16")
    assert told(made) is None


def test_the_officer_may_be_left_alone_and_an_upper_office_always_is(session: Session, tmp_path: Path) -> None:
    assert told(session, 0) is None
    (tmp_path / "tinh").mkdir()
    upper = make.session(tmp_path / "tinh", role="upper")
    make.one(upper, date="2026-08-20")
    assert told(upper) is None


def test_the_deadline_is_the_offices_setting() -> None:
    month = periods.parse("2026-10", "calendar")
    assert reminder.deadline(make.office(deadline_days="5"), month) == date(2026, 11, 5)
    assert reminder.deadline(make.office(deadline_days=""), month) == date(2026, 11, 2)
