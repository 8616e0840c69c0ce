"""Packages of figures at the upper level: added up like activities, never twice, gone when taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.figures import Tally
from cchc_desktop.domain.period import RULES, Rule
from cchc_desktop.reports import report_files
from cchc_desktop.services import collecting, issuing, log_activity, safekeeping
from cchc_desktop.services.exchange.export_package import Order, year_under
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board
from cchc_desktop.storage.merging import books
from cchc_desktop.storage.upper import figures as figures_of_board
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust

FIGURES = Order(profile="figures")
CODES = ("2026-10", "2026-11", "2026-Q4", "2026", "2026-10-01..2026-10-20")
DRAFTS = (
    make.broadcast(date="2026-10-03", plays=2),
    make.broadcast(date="2026-10-03", start_time="17:00", plays=1, topic="N6.1"),
    make.activity("meeting", date="2026-10-15", participants=40, women=18),
    make.activity("web", date="2025-12-20", views=300, topic=None),
    make.activity("meeting", date="2026-10-16", participants=5, status="planned"),
)


@pytest.fixture
def commune(tmp_path: Path) -> Session:
    made = pc(tmp_path / "1")
    make.added(made, *DRAFTS)
    return made


@pytest.fixture
def upper(tmp_path: Path, commune: Session) -> Session:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, commune)
    return made


def figures(session: Session, code: str, rule: Rule) -> tuple[Tally, Tally]:
    """Of the period and of the year so far, as the session's own report says them."""
    found = collecting.collect(session, periods.parse(code, rule))
    return found.current, found.year_to_date


def equal(upper: Session, commune: Session) -> None:
    """The only unit's figures are the consolidated ones, for every period of both rules."""
    for rule in RULES:
        for code in CODES:
            (own, own_year), (sums, sums_year) = figures(commune, code, rule), figures(upper, code, rule)
            assert (sums, sums_year.by_kind) == (own, own_year.by_kind), (code, rule)
    assert collecting.collect(upper, periods.parse("2026-10", "admin")).begun == "2025-12-20"
    assert safekeeping.check(upper, full=True).problems == ()


def unlisted(upper: Session) -> list[tuple[int, int]]:
    """Per unit: activities of the year, and how many of them are known by figures alone."""
    found = board.collect(upper, periods.parse("2026", "admin"))
    return [(one.volume.activities, one.volume.unlisted) for one in found.lines]


def nothing(upper: Session) -> None:
    assert figures(upper, "2026", "admin") == (Tally({}, {}), Tally({}, {}))
    for table in ("received_figure", "received_half", "received_span", "import_span"):
        assert upper.store().number(f"SELECT count(*) FROM {table}") == 0


def test_figures_are_those_of_the_communes_own_report(tmp_path: Path, commune: Session, upper: Session) -> None:
    before = upper.digest()
    package = packed(commune, tmp_path, FIGURES)
    (seen,) = merge_packages.preview(upper, [package])
    offers, changes = merge_packages.merge(upper, [package])
    assert [one.result for one in offers] == ["merged"]
    assert seen.counts == offers[0].counts
    assert seen.counts is not None
    assert (seen.counts.added, seen.counts.changed, seen.counts.same) == (4, 0, 0)
    assert (seen.facts.activities, seen.facts.first_day, seen.facts.last_day) == (4, "2025-12-20", "2026-10-15")
    assert changes.concerns("activity", "2026-10-15", "2026-10-15")
    assert changes.concerns("activity", "2026-11-01", "2026-11-30") is False
    equal(upper, commune)
    assert unlisted(upper) == [(4, 4)]
    volumes = figures_of_board.volumes(upper.store(), upper.unit, periods.parse("2026", "admin"))
    assert [one.is_unlisted for one in volumes.values()] == [True]
    assert upper.digest() == before
    assert upper.store().number("SELECT count(*) FROM activity") == 0
    assert [one.result for one in take(upper, package)] == ["known"]
    equal(upper, commune)


def test_text_after_figures_is_not_added_to_them(tmp_path: Path, commune: Session, upper: Session) -> None:
    sums = took(upper, packed(commune, tmp_path, FIGURES))
    log_activity.delete(commune, [make.one(commune, date="2026-11-20")])
    text = took(upper, packed(commune, tmp_path))
    equal(upper, commune)
    assert unlisted(upper) == [(4, 0)]
    merge_packages.take_back(upper, text.number)
    assert unlisted(upper) == [(4, 4)]
    equal(upper, commune)
    merge_packages.take_back(upper, sums.number)
    nothing(upper)


def test_taking_the_figures_back_leaves_the_activities(tmp_path: Path, commune: Session, upper: Session) -> None:
    sums = took(upper, packed(commune, tmp_path, FIGURES))
    took(upper, packed(commune, tmp_path))
    merge_packages.take_back(upper, sums.number)
    equal(upper, commune)
    assert unlisted(upper) == [(4, 0)]


def test_an_activity_that_text_no_longer_has_is_not_told_by_older_figures(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    record = make.one(commune, date="2026-11-20")
    took(upper, packed(commune, tmp_path, FIGURES))
    log_activity.delete(commune, [record])
    took(upper, packed(commune, tmp_path))
    equal(upper, commune)
    assert unlisted(upper) == [(4, 0)]


def test_figures_after_text_tell_of_the_days_that_text_does_not(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    took(upper, packed(commune, tmp_path))
    make.one(commune, date="2026-11-01", plays=4)
    make.one(commune, date="2026-10-17", plays=8)
    offer = took(upper, packed(commune, tmp_path, FIGURES))
    equal(upper, commune)
    assert unlisted(upper) == [(6, 2)]
    assert offer.counts is not None
    assert (offer.counts.added, offer.counts.brought) == (2, 2)


def test_activities_win_for_the_days_between_the_first_and_the_last(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    took(upper, packed(commune, tmp_path))
    make.one(commune, date="2026-10-03", plays=100)
    make.one(commune, date="2026-09-01", plays=100)
    offer = took(upper, packed(commune, tmp_path, FIGURES))
    assert offer.counts is not None
    assert offer.counts.brought == 0
    assert unlisted(upper) == [(4, 0)]


@pytest.mark.parametrize("newer_first", [False, True])
def test_the_chain_decides_which_figures_are_newer(
    tmp_path: Path, commune: Session, upper: Session, newer_first: bool
) -> None:
    older = packed(commune, tmp_path, FIGURES)
    make.one(commune, date="2026-10-04")
    commune.clock.move(days=-40)  # type: ignore[attr-defined]
    newer = packed(commune, tmp_path, FIGURES)
    for path in (newer, older) if newer_first else (older, newer):
        took(upper, path)
    equal(upper, commune)
    assert unlisted(upper) == [(5, 5)]
    newest = next(one for one in books.newest(upper.store()) if one.origin.file == newer.name)
    merge_packages.take_back(upper, newest.id)
    assert unlisted(upper) == [(4, 4)]


def test_another_pcs_figures_are_ordered_by_the_minute_in_them(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    second = pc(tmp_path / "2")
    trust(second, commune)
    took(second, packed(commune, tmp_path, Order(sort="share")))
    make.one(second, date="2026-10-04")
    trust(upper, second)
    commune.clock.move(days=1)  # type: ignore[attr-defined]
    later = packed(commune, tmp_path, FIGURES)
    took(upper, later)
    took(upper, packed(second, tmp_path, FIGURES))
    assert unlisted(upper) == [(4, 4)]


@pytest.mark.parametrize("rule", RULES)
def test_a_years_package_tells_of_its_year_alone(tmp_path: Path, commune: Session, upper: Session, rule: Rule) -> None:
    record = make.one(commune, date="2026-10-04", plays=50)
    make.one(commune, date="2024-05-01")
    took(upper, packed(commune, tmp_path, FIGURES))
    log_activity.change(commune, record, {"date": "2024-05-02"})
    year = Order(sort="year", profile="figures", period=year_under(rule, 2026))
    took(upper, packed(commune, tmp_path, year))
    assert figures(upper, "2026", rule) == figures(commune, "2026", rule)
    assert figures(upper, "2024", rule)[0].total().count == 1
    text = Order(sort="year", period=year_under(rule, 2026))
    took(upper, packed(commune, tmp_path, text))
    assert figures(upper, "2026", rule) == figures(commune, "2026", rule)
    (line,) = board.collect(upper, periods.parse("2026", rule)).lines
    assert line.volume.unlisted == 0


def test_undo_and_rebuild(tmp_path: Path, commune: Session, upper: Session) -> None:
    took(upper, packed(commune, tmp_path, FIGURES))
    upper.store().execute("DELETE FROM received_half")
    assert not safekeeping.check(upper, full=True).ok
    safekeeping.rebuild(upper)
    equal(upper, commune)
    log_activity.undo(upper)
    nothing(upper)
    assert [one.taken_back_ms > 0 for one in books.newest(upper.store())] == [True]


def test_one_drop_of_both_sorts_is_one_act(tmp_path: Path, commune: Session, upper: Session) -> None:
    other = pc(tmp_path / "2", unit="25748")
    make.one(other)
    trust(upper, other)
    first, second = packed(commune, tmp_path, FIGURES), packed(other, tmp_path)
    assert [one.result for one in take(upper, first, second)] == ["merged", "merged"]
    assert sorted(unlisted(upper)) == [(1, 0), (4, 4)]
    log_activity.undo(upper)
    nothing(upper)
    assert upper.store().number("SELECT count(*) FROM activity") == 0


def test_a_supplement_of_figures_is_one_when_it_says_something_new(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    october = Order(profile="figures", period=periods.parse("2026-10", "admin"))
    took(upper, packed(commune, tmp_path, october))
    took(upper, packed(commune, tmp_path, october))
    period = periods.parse("2026-10", "admin")
    assert board.collect(upper, period).lines[0].standing.supplements == 0
    make.one(commune, date="2026-10-05")
    took(upper, packed(commune, tmp_path, october))
    standing = board.collect(upper, period).lines[0].standing
    assert (standing.supplements, standing.state) == (1, "late")


def test_figures_that_come_meanwhile_stop_an_issue(tmp_path: Path, commune: Session, upper: Session) -> None:
    october = periods.parse("2026-10", "admin")
    empty = report_files.make_issued(upper, october, number=1, day=date(2026, 11, 22))
    took(upper, packed(commune, tmp_path, FIGURES))
    with pytest.raises(InputRefused) as refusal:
        issuing.issue(upper, empty.data, empty.parts, empty.pdf)
    assert refusal.value.code == "PH-02"
    frozen, _, made = report_files.issue(upper, october, number=1, day=date(2026, 11, 22))
    assert made.data.code != empty.data.code
    assert frozen.number == "1"


def test_figures_of_ones_own_unit_add_nothing(tmp_path: Path, commune: Session) -> None:
    second = pc(tmp_path / "2")
    trust(second, commune)
    offer = took(second, packed(commune, tmp_path, FIGURES))
    assert offer.counts is not None
    assert offer.counts.brought == 0
    assert second.store().number("SELECT count(*) FROM received_figure") == 0


def test_women_that_figures_do_not_tell_are_not_taken_for_none(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    make.added(commune, make.activity("meeting", date="2026-10-20", title="Họp thôn", participants=30))
    took(upper, packed(commune, tmp_path, FIGURES))
    found = collecting.collect(upper, periods.parse("2026-Q4", "admin"))
    own = collecting.collect(commune, periods.parse("2026-Q4", "admin"))
    assert found.women_untold("meeting") == own.women_untold("meeting") == 1
    assert found.current.kind("meeting").women == 18
