"""What was locked stays so on every PC, whatever is saved over or beside it, until an opening that knows the lock."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.lineage import finality, locking
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import DELETED, Revision, write
from cchc_desktop.domain.values import Value

KEPT: dict[str, Value] = {
    "period": "2026-10", "rule": "admin", "locked_on": "2026-11-20T08:00", "reason": "Chốt", "standings": "{}",
}  # fmt: skip


def saved(parents: Sequence[Revision] = (), wall: int = 1, **fields: Value) -> Revision:
    return write(
        record="r" * 32,
        table=locking.TABLE,
        unit="75",
        author="An",
        device="d",
        wall_ms=wall,
        clock_ok=True,
        parents=[one.id for one in parents],
        fields=fields,
    )


LOCK = saved((), 1, **KEPT)
OPENED = saved([LOCK], 2, **locking.opening([LOCK]), reason="Nhận thêm")
DUE = saved(period="2026-10", rule="admin", due="2026-11-16")
OFFENCES: list[dict[str, Value]] = [
    {DELETED: True},
    {"locked_on": None},
    {"locked_on": None, "standings": None},
    {"locked_on": None, "standings": None, "reason": None},
    {"locked_on": None, "standings": None, "opens": "f" * 64},
    {"locked_on": None, "standings": None, "reason": "x", DELETED: True},
    {"locked_on": "2026-12-01T08:00", "standings": '{"a": []}', "reason": "khác"},
    {"standings": '{"a": []}'},
    {"reason": "khác"},
    {"due": "2026-12-31"},
    {"period": "2026-11", "rule": "calendar"},
]


@pytest.mark.parametrize("later", OFFENCES)
def test_a_later_save_leaves_the_lock_as_it_was_and_is_told(later: dict[str, Value]) -> None:
    one = saved([LOCK], 2, **later)
    again = saved([one], 3, **later)
    state = project([LOCK, one, again])
    assert (state.values, state.deleted, state.conflicts, state.depth) == (KEPT, False, (), 3)
    assert finality.rewrites([LOCK, one, again]) == [one, again]


@pytest.mark.parametrize("later", OFFENCES)
def test_a_long_line_beside_the_lock_changes_nothing(later: dict[str, Value]) -> None:
    lock = saved([DUE], 1, **{name: KEPT[name] for name in ("locked_on", "reason", "standings")})
    line = [saved([DUE], 2, note="x")]
    for wall in range(3, 6):
        line.append(saved([line[-1]], wall, **{**later, "locked_on": None}))
    state = project([DUE, lock, *line])
    kept = {**KEPT, "due": "2026-11-16", "note": "x"}
    assert (state.values, state.deleted, state.conflicts) == (kept, False, ())
    assert finality.rewrites([DUE, lock, *line]) == line[1:]


def test_an_opening_names_its_lock_and_a_new_lock_stands_again() -> None:
    state = project([LOCK, OPENED])
    assert (state.values["reason"], "locked_on" in state.values, "standings" in state.values) == (
        "Nhận thêm", False, False,
    )  # fmt: skip
    assert finality.rewrites([LOCK, OPENED]) == []
    second = saved([OPENED], 3, locked_on="2026-11-25T08:00", standings='{"b": 1}')
    late = saved([LOCK], 4, **locking.opening([LOCK]), reason="Tôi cũng mở")
    after = saved([second, late], 5, standings="{}")
    state = project([LOCK, OPENED, second, late, after])
    assert (state.values["locked_on"], state.values["standings"]) == ("2026-11-25T08:00", '{"b": 1}')
    assert state.conflicts == ()
    assert finality.rewrites([LOCK, OPENED, second, late, after]) == [after]


def test_an_opening_of_the_program_before_counts_by_its_reason() -> None:
    assert "locked_on" not in project([LOCK, saved([LOCK], 2, locked_on=None, standings=None, reason="Mở")]).values


def test_a_lock_that_asks_for_its_name_is_opened_by_nothing_else() -> None:
    unnamed: dict[str, Value] = {"locked_on": None, "standings": None, "reason": "Mở"}
    lock = saved((), 1, **KEPT, opens=locking.NOTHING_OPENED)
    later = saved([lock], 2, **unnamed)
    assert project([lock, later]).values["locked_on"] == KEPT["locked_on"]
    assert finality.rewrites([lock, later]) == [later]
    # Said before the lock, it is no field of the lock itself: that tells only what changed.
    told = saved((), 1, opens=locking.NOTHING_OPENED)
    lock = saved([told], 2, **KEPT)
    later = saved([lock], 3, **unnamed)
    assert project([told, lock, later]).values["locked_on"] == KEPT["locked_on"]
    named = saved([lock], 3, **locking.opening([told, lock]), reason="Mở")
    assert "locked_on" not in project([told, lock, named]).values


def test_a_deadline_set_beside_the_lock_is_no_offence_and_counts_once_it_is_opened() -> None:
    lock, due = saved([DUE], 2, locked_on="2026-11-20T08:00", standings="{}"), saved([DUE], 3, due="2026-11-18")
    assert project([DUE, lock, due]).values["due"] == "2026-11-16"
    assert finality.rewrites([DUE, lock, due]) == []
    opened = saved([lock, due], 4, **locking.opening([DUE, lock, due]), reason="Mở")
    assert project([DUE, lock, due, opened]).values["due"] == "2026-11-18"


def test_two_pcs_locked_at_once_and_a_person_chooses() -> None:
    other = saved((), 1, **{**KEPT, "locked_on": "2026-11-20T09:00", "reason": "Khóa"})
    assert {one.field for one in project([LOCK, other]).conflicts} == {"locked_on", "reason"}
    chosen = saved([LOCK, other], 2, locked_on="2026-11-20T08:00", reason="Chốt")
    assert project([LOCK, other, chosen]).values == KEPT
    assert project([LOCK, other, chosen]).conflicts == ()
    third = saved([LOCK, other], 2, locked_on="2026-12-01T08:00")
    assert [one.field for one in project([LOCK, other, third]).conflicts] == ["locked_on", "reason"]
    assert finality.rewrites([LOCK, other, third]) == [third]
    both = saved([LOCK, other], 2, **locking.opening([LOCK, other]), reason="Mở")
    assert "locked_on" not in project([LOCK, other, both]).values


FIELDS = st.dictionaries(
    st.sampled_from(sorted({*KEPT, "due", DELETED, "opens"} - {"period", "rule"})),
    st.sampled_from([None, "2026-12-01T08:00", "x", OPENED.fields["opens"], True]),
    min_size=1,
)


@given(st.lists(st.tuples(st.integers(0, 9), FIELDS), max_size=8), st.permutations(range(9)))
def test_nothing_but_an_opening_ends_a_lock(given: list[tuple[int, dict[str, Value]]], order: list[int]) -> None:
    past = [LOCK]
    for wall, (place, fields) in enumerate(given, 2):
        if isinstance(fields.get(DELETED), str):
            fields = {**fields, DELETED: True}
        past.append(saved([past[place % len(past)]], wall, **fields))
    opens = [one for one in past[1:] if all(one.fields.get(name, "") is None for name in ("locked_on", "standings"))]
    shown = project([past[place] for place in order if place < len(past)])
    if not opens:
        assert {name: shown.values.get(name) for name in KEPT} == KEPT
        assert not shown.deleted
    assert shown == project(past)


def test_other_saves_of_a_period_are_as_ever() -> None:
    later = saved([DUE], 2, due=None)
    assert "due" not in project([DUE, later]).values
    assert project([DUE, saved([DUE], 2, **{DELETED: True})]).deleted
    assert locking.opening([DUE, later]) == {}
