"""Points by hand: what a guide of a province says, worked out on paper, against what the rules give."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.points import ACTIVITIES, BY_HAND, FLAG, INDICATOR, PLAN, SHARE, STEPS
from cchc_desktop.domain.points.rules import Criterion, Found, Gap, Points, hundredths, reckoned, shown, steps, under

LEVELS = "100 = 1; 80 = 0,5"
"""The national scheme of 2017-2020 for a plan: all of it 1 point, from 80 % on a half, below nothing."""


def share(most: int = 100, floor: int = 90, full: int = 100, counts: str = PLAN) -> Criterion:
    return Criterion("r", "4.1", "Kế hoạch", most, SHARE, counts, floor=Fraction(floor), full=Fraction(full))


def levels(text: str = LEVELS, counts: str = PLAN, most: int = 100) -> Criterion:
    return Criterion("r", "1.4.1", "Kế hoạch", most, STEPS, counts, steps=steps(text))


def flag(least: int = 1, most: int = 25) -> Criterion:
    return Criterion("r", "4.2.1", "Màn hình", most, FLAG, ACTIVITIES, least=least)


def indicator(floor: int = 0, full: int = 100) -> Criterion:
    return share(200, floor, full, INDICATOR)


@pytest.mark.parametrize(
    ("criterion", "done", "whole", "points", "more", "gain"),
    [
        # Of the plan, 1 point: 100 % full, from 90 % on the share, below nothing (Xuân Lộc 4.1).
        (share(), 0, 8, 0, 8, 100),  # 8 of 8: 7 of 8 would be 87,5 %
        (share(), 4, 5, 0, 1, 100),  # 80 %: below the floor, whatever the guide's example says; the fifth gives all
        (share(), 9, 10, 90, 1, 10),  # 90 % exactly
        (share(), 8, 10, 0, 1, 90),  # 80 %; the ninth gives 0,9
        (share(), 10, 10, 100, None, None),
        (share(), 11, 12, 92, 1, 8),  # 91,666… % → 0,92
        (share(), 10, 11, 91, 1, 9),  # 90,909 % → 0,91
        (share(), 19, 21, 90, 1, 5),  # 90,476 % → 0,90; 20 of 21 = 95,238 % → 0,95
        (share(), 0, 0, 0, None, None),  # no plan: nothing is done of nothing, and nothing more would help
        (share(floor=0), 4, 5, 80, 1, 20),  # the guide's example needs no floor
        (share(floor=0), 1, 3, 33, 1, 34),  # 0,3333 → 0,33; 0,6667 → 0,67
        (share(floor=0), 2, 3, 67, 1, 33),
        (share(floor=0), 1, 8, 13, 1, 12),  # 0,125 → 0,13 (half up); 0,25
        (share(most=150, floor=70, full=95), 19, 20, 150, None, None),  # 95 % is full here
        (share(most=150, floor=70, full=95), 18, 20, 135, 1, 15),  # 90 % × 1,5
        (share(most=150, floor=70, full=95), 13, 20, 0, 1, 105),  # 65 %; 70 % × 1,5 = 1,05
        # By steps.
        (levels(), 5, 5, 100, None, None),
        (levels(), 4, 5, 50, 1, 50),
        (levels(), 3, 5, 0, 1, 50),  # 60 %; the fourth reaches 80 %
        (levels(), 7, 9, 0, 1, 50),  # 77,8 %; 8 of 9 = 88,9 %
        (levels(), 0, 10, 0, 8, 50),
        (levels("24 = 1; 12 = 0,5; 4 = 0,25", ACTIVITIES), 3, 0, 0, 1, 25),
        (levels("24 = 1; 12 = 0,5; 4 = 0,25", ACTIVITIES), 12, 0, 50, 12, 50),
        (levels("24 = 1; 12 = 0,5; 4 = 0,25", ACTIVITIES), 30, 0, 100, None, None),
        # There or not.
        (flag(), 0, 0, 0, 1, 25),
        (flag(), 1, 0, 25, None, None),
        (flag(least=4, most=50), 3, 0, 0, 1, 50),
        (flag(least=4, most=50), 4, 0, 50, None, None),
        # An indicator in per cent.
        (indicator(floor=80, full=90), 92, 0, 200, None, None),
        (indicator(floor=80, full=90), 85, 0, 170, Fraction(1, 100), None),
        (indicator(floor=80, full=90), 79, 0, 0, 1, 160),
    ],
)
def test_points_by_hand(
    criterion: Criterion, done: int, whole: int, points: int, more: Fraction | int | None, gain: int | None
) -> None:
    found = reckoned(criterion, Found(Fraction(done), whole))
    assert found.points == points
    if more is None:
        assert found.gap is None
    elif gain is not None:
        assert found.gap == Gap(Fraction(more), gain)


@pytest.mark.parametrize(
    ("criterion", "done", "whole", "told"),
    [
        (share(), 4, 5, "4/5 = 80% < 90% → 0 điểm"),
        (share(), 11, 12, "11/12 = 91,67% × 1 = 0,92 điểm"),
        (share(), 8, 8, "8/8 = 100% ≥ 100% → 1 điểm"),
        (levels(), 4, 5, "4/5 = 80%; từ 80 → 0,5 điểm"),
        (levels(), 1, 5, "1/5 = 20%; chưa đến mức nào → 0 điểm"),
        (flag(), 3, 0, "3 ≥ 1 → 0,25 điểm"),
        (indicator(), 92, 0, "92% × 2 = 1,84 điểm"),
    ],
)
def test_the_formula_is_told(criterion: Criterion, done: int, whole: int, told: str) -> None:
    assert reckoned(criterion, Found(Fraction(done), whole)).formula == told


def test_what_only_a_person_can_tell_has_no_points() -> None:
    by_hand = Criterion("r", "1", "Sáng kiến", 100, BY_HAND)
    assert reckoned(by_hand, Found(None)) == Points(None, "Tự đánh giá")
    assert reckoned(indicator(), Found(None)) == Points(0, "Chưa có số liệu")


@given(
    st.integers(0, 60),
    st.integers(1, 60),
    st.integers(1, 500),
    st.integers(0, 100).flatmap(lambda floor: st.tuples(st.just(floor), st.integers(max(floor, 1), 100))),
)
def test_more_work_never_gives_fewer_points_and_a_gap_keeps_its_word(
    done: int, whole: int, most: int, bounds: tuple[int, int]
) -> None:
    criterion = share(most, *bounds)
    here, next_one = (reckoned(criterion, Found(Fraction(one), whole)) for one in (done, done + 1))
    assert 0 <= (here.points or 0) <= (next_one.points or 0) <= most
    if here.gap is not None:
        there = reckoned(criterion, Found(done + here.gap.more, whole))
        assert (there.points or 0) - (here.points or 0) == here.gap.gain > 0
    else:
        assert here.points == reckoned(criterion, Found(Fraction(max(done, whole)), whole)).points


def test_a_line_stands_under_the_longest_number_it_begins_with() -> None:
    numbers = dict.fromkeys(("4", "4.2", "4.2.1", "4.10", "5.1.2"))
    assert [under(one, numbers) for one in numbers] == ["", "4", "4.2", "4", ""]


@pytest.mark.parametrize("text", ["", "100: 1", "từ 100% = 1 điểm; 80 = 0.5\n50 = 0,25"])
def test_steps_are_read_as_people_write_them(text: str) -> None:
    assert [points for _, points in steps(text)] == [100, 50, 25][: len(steps(text))]


@pytest.mark.parametrize("text", ["một trăm", "100 = 1; 100 = 0,5", "100 = 0,5; 80 = 1", "100 = 1 = 2"])
def test_steps_that_contradict_themselves_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"không hiểu|hai mức bằng nhau|ít điểm hơn"):
        steps(text)


def test_points_are_written_without_idle_noughts() -> None:
    assert [shown(one) for one in (0, 25, 80, 100, 1050, 200_000)] == ["0", "0,25", "0,8", "1", "10,5", "2.000"]
    assert [hundredths(one) for one in ("", "0.25", "1", "0.125")] == [0, 25, 100, 13]
