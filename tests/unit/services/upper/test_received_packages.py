"""What counts as received, by packages that were really exported by communes and merged by the upper level."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.papers.choices import SIGNER_LINES, SIGNER_NAME
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.upper.standing import Standing
from cchc_desktop.reports import report_files
from cchc_desktop.services import issuing, report_text
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board, consolidated
from tests import make, make_packages, make_upper
from tests.make import StoppedClock

OCTOBER, NOVEMBER = periods.parse("2026-10", "admin"), periods.parse("2026-11", "admin")
EAST = next(iter(make_upper.COMMUNES))


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(datetime(2026, 10, 15, 9, 0))


@pytest.fixture
def commune(tmp_path: Path, clock: StoppedClock) -> Session:
    made = make.session(tmp_path / "xa", clock=clock)
    make.one(made, date="2026-10-03", plays=2)
    return made


@pytest.fixture
def upper(tmp_path: Path, clock: StoppedClock) -> Session:
    made = make_upper.session(tmp_path / "tinh", clock=clock)
    make_upper.listed(made)
    return made


def hand_up(commune: Session, upper: Session, folder: Path, period: Period) -> int:
    """A package goes up and is merged; gives the number of the import."""
    package = make_packages.package(commune, folder, period=period)
    (offer,), _ = merge_packages.merge(upper, [package.path], Wishes(enrol_new=True))
    assert offer.result == "merged", offer.error
    return offer.number


def standing(upper: Session, period: Period = OCTOBER) -> Standing:
    """How the commune stands."""
    return next(one for one in board.collect(upper, period).lines if one.unit.code == EAST).standing


def test_a_package_of_the_period_is_received_on_the_day_it_was_merged(
    commune: Session, upper: Session, tmp_path: Path
) -> None:
    number = hand_up(commune, upper, tmp_path / "1", OCTOBER)
    assert (standing(upper).state, standing(upper).received) == ("on_time", date(2026, 10, 15))
    assert consolidated.collect(upper, OCTOBER).current.kind("broadcast").plays == 2
    merge_packages.take_back(upper, number)
    assert standing(upper).state == "waiting"


def test_a_later_month_brings_the_activities_and_no_report(
    commune: Session, upper: Session, clock: StoppedClock, tmp_path: Path
) -> None:
    clock.move(days=30)
    hand_up(commune, upper, tmp_path / "1", NOVEMBER)
    found = board.collect(upper, OCTOBER).lines[0]
    assert (found.standing.state, found.volume.activities) == ("missing", 1)
    assert standing(upper, NOVEMBER).state == "on_time"


def test_a_package_after_the_deadline_that_adds_something_is_a_supplement(
    commune: Session, upper: Session, clock: StoppedClock, tmp_path: Path
) -> None:
    hand_up(commune, upper, tmp_path / "1", OCTOBER)
    clock.move(days=5)
    make.one(commune, date="2026-10-05")
    hand_up(commune, upper, tmp_path / "2", OCTOBER)
    assert standing(upper).words == "✓ đúng hạn 15/10 · bổ sung 1"
    hand_up(commune, upper, tmp_path / "3", OCTOBER)  # a new file with nothing new in it
    assert standing(upper).supplements == 1


def test_an_issued_report_counts_from_the_day_it_came_here(
    commune: Session, upper: Session, clock: StoppedClock, tmp_path: Path
) -> None:
    made = report_files.make_issued(commune, OCTOBER, number=5, day=date(2026, 10, 15))
    issuing.issue(commune, made.data, made.parts, made.pdf, number="5", signed_on=date(2026, 10, 15))
    clock.move(days=10)
    hand_up(commune, upper, tmp_path / "1", NOVEMBER)
    assert (standing(upper).state, standing(upper).received) == ("late", date(2026, 10, 25))


def test_a_consolidated_report_is_issued_like_any_other(commune: Session, upper: Session, tmp_path: Path) -> None:
    hand_up(commune, upper, tmp_path / "1", OCTOBER)
    frozen, _, made = report_files.issue(upper, OCTOBER, number=7, day=date(2026, 10, 20))
    assert made.data.is_consolidated
    figures, parts = issuing.frozen(upper, frozen.id)
    assert figures["submission"] == {"expected": 3, "received": 1, "on_time": 1, "late": 0, "missing": 0}
    assert "submission" in parts


def test_a_package_for_another_pc_hands_nothing_up(commune: Session, upper: Session, tmp_path: Path) -> None:
    package = make_packages.package(commune, tmp_path / "1", sort="share")
    (offer,), _ = merge_packages.merge(upper, [package.path], Wishes(enrol_new=True))
    assert offer.result == "merged"
    assert standing(upper).state == "waiting"


def test_report_and_package_of_one_month_are_one_receipt(
    commune: Session, upper: Session, clock: StoppedClock, tmp_path: Path
) -> None:
    made = report_files.make_issued(commune, OCTOBER, number=5, day=date(2026, 10, 15))
    issuing.issue(commune, made.data, made.parts, made.pdf, number="5", signed_on=date(2026, 10, 15))
    clock.move(days=1)
    hand_up(commune, upper, tmp_path / "1", OCTOBER)
    assert (standing(upper).received, standing(upper).supplements) == (date(2026, 10, 16), 0)


def test_a_consolidated_report_may_have_a_signer_of_its_own(commune: Session, upper: Session, tmp_path: Path) -> None:
    hand_up(commune, upper, tmp_path / "1", OCTOBER)
    report_text.save_choices(upper, OCTOBER, {SIGNER_LINES: "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", SIGNER_NAME: "Trần Thị Bình"})
    found = consolidated.collect(upper, OCTOBER)
    assert (found.office.signer_lines, found.office.signer_name) == ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Trần Thị Bình")
    assert consolidated.collect(upper, NOVEMBER).office.signer_name != "Trần Thị Bình"
    assert found.photo("bất kỳ") is None
