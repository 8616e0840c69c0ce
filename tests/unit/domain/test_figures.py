"""What reports add up, and how far a plan is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.activity import GUIDING, SUMMED
from cchc_desktop.domain.figures import Measures, Tally, permille
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.plan import MEASURE_WORDS, Progress, Work
from cchc_desktop.domain.registers import TARGETS

counts = st.integers(0, 10**6)
measures = st.builds(Measures, *([counts] * 11))


@given(measures, measures)
def test_figures_are_added_measure_by_measure(one: Measures, other: Measures) -> None:
    both = (one + other).as_dict()
    assert both == {key: one.as_dict()[key] + other.as_dict()[key] for key in both}
    assert one + other == other + one
    assert one + Measures() == one


def test_the_measures_are_those_of_the_report_in_its_order() -> None:
    assert list(Measures().as_dict()) == [
        "count",
        "items",
        "plays",
        "total_minutes",
        "participants",
        "women",
        "quantity",
        "views",
        "interactions",
        "sites",
        "cost",
    ]
    assert {"count", "total_minutes", *SUMMED} == set(Measures().as_dict())


def test_a_tally_is_read_by_kind_by_topic_and_in_all() -> None:
    radio, web, more = Measures(count=2, plays=3), Measures(count=1, items=1), Measures(count=4, plays=1)
    tally = Tally(
        {"broadcast": radio + more, "web": web},
        {("N2", "broadcast"): radio, ("N2", "web"): web, ("", "broadcast"): more},
    )
    assert tally.kind("broadcast") == Measures(count=6, plays=4)
    assert tally.kind("sms") == Measures()
    assert tally.topic("N2") == Measures(count=3, plays=3, items=1)
    assert tally.topic("N5") == Measures()
    assert tally.total() == Measures(count=7, plays=4, items=1)


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        (1, 3, 333),
        (2, 3, 667),
        (1, 2, 500),
        (1, 2000, 1),
        (1, 2001, 0),
        (3, 2, 1500),
        (0, 5, 0),
        (5, 0, None),
        (5, -1, None),
    ],
)
def test_thousandths_are_rounded_half_up(part: int, whole: int, found: int | None) -> None:
    assert permille(part, whole) == found


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_thousandths_are_never_off_by_more_than_half(part: int, whole: int) -> None:
    found = permille(part, whole)
    assert found is not None
    assert abs(2 * (found * whole - 1000 * part)) <= whole


@pytest.mark.parametrize(
    ("target", "done", "found", "finished"),
    [(12, 6, 500, False), (12, 12, 1000, True), (12, 18, 1500, True), (0, 0, None, False), (0, 1, None, True)],
)
def test_progress_of_a_plan_item(target: int, done: int, found: int | None, finished: bool) -> None:
    progress = Progress(target, done)
    assert progress.permille == found
    assert progress.finished is finished


def test_a_plan_item_is_read_from_its_row() -> None:
    found = TARGETS.read({"id": "a", "year": 2026, "title": "Phát thanh", "target": 24, "kind": "broadcast"})
    assert (found.record, found.year, found.name, found.kind) == ("a", 2026, "Phát thanh", "broadcast")
    assert (found.measure, found.amount, found.unit, found.last_day) == ("count", 24, "buổi", "")
    assert TARGETS.read({"id": "a", "measure": "plays"}).measure == "plays"


def test_a_plan_is_counted_in_measures_that_are_summed() -> None:
    """People are told apart by kind, a bare "lượt" by what the kind counts; everything else is a sum as it stands."""
    one_of_each = Measures(**dict.fromkeys(Measures().as_dict(), 1))
    items = [TARGETS.read({"id": kind, "year": 2026, "title": "Mục", "kind": kind}) for kind in KINDS]
    work = Work(dict.fromkeys(KINDS, one_of_each), {})
    assert {measure: work.done(items, measure) for measure in MEASURE_WORDS} == dict.fromkeys(
        MEASURE_WORDS, len(KINDS)
    ) | {"guided": len(GUIDING), "attending": len(KINDS) - len(GUIDING)}


def test_people_guided_and_people_attending_are_never_added_up() -> None:
    meeting, guiding = Measures(count=2, participants=401, women=150), Measures(count=1, participants=9, women=4)
    tally = Tally({"meeting": meeting, "outreach": guiding}, {})
    assert tally.kind("outreach") == guiding
    total = tally.total()
    assert (total.count, total.participants, total.women) == (3, 401, 150)
    assert (total.guided, total.guided_women) == (9, 4)
    assert "guided" not in guiding.as_dict()
    twice = total + total
    assert (twice.participants, twice.guided, twice.guided_women) == (802, 18, 8)
