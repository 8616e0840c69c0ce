"""What a record looks like after edits on several PCs: each rule of the design by a small story."""

from __future__ import annotations

import tracemalloc

import pytest

from cchc_desktop.domain.lineage.ancestry import Ancestry, MissingParent
from cchc_desktop.domain.projection import NOTHING, Conflict, project
from cchc_desktop.domain.revision import DELETED, Revision, write
from cchc_desktop.domain.values import Value


def saved(parents: list[Revision], wall_ms: int = 0, **fields: Value) -> Revision:
    return write(
        record="r",
        table="activity",
        unit="25747",
        author="",
        device="",
        wall_ms=wall_ms,
        clock_ok=True,
        parents=[one.id for one in parents],
        fields=fields,
    )


FIRST = saved([], title="Nộp hồ sơ", plays=1)


def gone(*parents: Revision, wall_ms: int = 0) -> Revision:
    return saved(list(parents), wall_ms, **{DELETED: True})


def test_a_record_without_revisions_is_nothing() -> None:
    assert project([]) == NOTHING


def test_a_line_of_edits_shows_the_last_value_of_each_field() -> None:
    second = saved([FIRST], plays=2)
    third = saved([second], note="nhắc lại", title=None)
    state = project([third, FIRST, second])
    assert state.values == {"plays": 2, "note": "nhắc lại"}
    assert (state.heads, state.depth, state.deleted, state.conflicts) == ((third.id,), 3, False, ())


def test_different_fields_edited_on_two_pcs_are_both_kept() -> None:
    one, other = saved([FIRST], plays=2), saved([FIRST], title="Niêm yết")
    state = project([FIRST, one, other])
    assert state.values == {"plays": 2, "title": "Niêm yết"}
    assert state.conflicts == ()
    assert state.heads == tuple(sorted((one.id, other.id)))


def test_the_same_value_twice_is_no_conflict() -> None:
    state = project([FIRST, saved([FIRST], 1, plays=2), saved([FIRST], 2, plays=2)])
    assert state.values["plays"] == 2
    assert state.conflicts == ()


@pytest.mark.parametrize("values", [(True, 1), (False, 0), ("1", 1), (None, 0), (None, "")])
def test_values_of_two_types_are_not_the_same(values: tuple[Value, Value]) -> None:
    state = project([FIRST, saved([FIRST], plays=values[0]), saved([FIRST], plays=values[1])])
    assert len(state.conflicts) == 1


def test_of_two_values_the_deeper_is_displayed_and_both_are_kept() -> None:
    shallow = saved([FIRST], wall_ms=10**12, plays=2)  # its clock says it is the later one, which decides nothing
    step = saved([FIRST], title="Niêm yết")
    deep = saved([step], plays=3)
    state = project([FIRST, shallow, step, deep])
    assert state.values["plays"] == 3
    assert state.conflicts == (Conflict("plays", ((deep.id, 3), (shallow.id, 2))),)
    assert state.depth == 3


def test_at_the_same_depth_the_greater_id_is_displayed() -> None:
    both = sorted((saved([FIRST], plays=2), saved([FIRST], plays=3)), key=lambda one: one.id)
    state = project([FIRST, *both])
    assert state.values["plays"] == both[1].fields["plays"]
    assert [key for key, _ in state.conflicts[0].choices] == [both[1].id, both[0].id]


def test_an_ordinary_revision_with_both_as_parents_settles_it() -> None:
    one, other = saved([FIRST], plays=2), saved([FIRST], plays=3)
    settled = saved([one, other], plays=2)
    state = project([FIRST, one, other, settled])
    assert state.values["plays"] == 2
    assert state.conflicts == ()
    assert state.heads == (settled.id,)


def test_two_people_settling_it_differently_is_a_conflict_again() -> None:
    one, other = saved([FIRST], plays=2), saved([FIRST], plays=3)
    state = project([FIRST, one, other, saved([one, other], plays=2), saved([one, other], plays=3)])
    assert [conflict.field for conflict in state.conflicts] == ["plays"]


def test_an_edit_elsewhere_does_not_settle_it() -> None:
    one, other = saved([FIRST], plays=2), saved([FIRST], plays=3)
    state = project([FIRST, one, other, saved([one, other], title="Niêm yết")])
    assert state.values["title"] == "Niêm yết"
    assert [conflict.field for conflict in state.conflicts] == ["plays"]


def test_a_deletion_hides_the_record_and_its_undoing_shows_it_as_it_was() -> None:
    deletion = gone(FIRST)
    assert project([FIRST, deletion]).deleted
    back = saved([deletion], **{DELETED: False})
    state = project([FIRST, deletion, back])
    assert not state.deleted
    assert state.values == {"title": "Nộp hồ sơ", "plays": 1}


def test_delete_against_edit_stays_visible_with_a_conflict() -> None:
    deletion, edit = gone(FIRST), saved([FIRST], plays=2)
    state = project([FIRST, deletion, edit])
    assert not state.deleted
    assert state.values == {"title": "Nộp hồ sơ", "plays": 2}
    assert state.conflicts == (Conflict(DELETED, ((edit.id, False), (deletion.id, True))),)


def test_delete_against_edit_is_settled_either_way() -> None:
    deletion, edit = gone(FIRST), saved([FIRST], plays=2)
    for decision in (True, False):
        settled = saved([deletion, edit], **{DELETED: decision})
        state = project([FIRST, deletion, edit, settled])
        assert state.deleted is decision
        assert state.conflicts == ()


def test_deleted_on_both_pcs_is_deleted() -> None:
    assert project([FIRST, gone(FIRST, wall_ms=1), gone(FIRST, wall_ms=2)]).deleted


def test_an_edit_that_its_own_pc_deleted_afterwards_speaks_against_nothing() -> None:
    edit = saved([FIRST], plays=2)
    state = project([FIRST, gone(FIRST), edit, gone(edit)])
    assert state.deleted
    assert state.conflicts == ()


def test_a_deletion_taken_back_on_one_pc_speaks_against_the_other() -> None:
    mine = gone(FIRST, wall_ms=1)
    back, other = saved([mine], **{DELETED: False}), gone(FIRST, wall_ms=2)
    state = project([FIRST, mine, back, other])
    assert not state.deleted
    assert state.conflicts == (Conflict(DELETED, ((back.id, False), (other.id, True))),)


def test_the_same_record_begun_on_two_pcs_is_one_record() -> None:
    other = saved([], 1, title="Nộp hồ sơ", plays=5)
    state = project([FIRST, other])
    assert state.values["title"] == "Nộp hồ sơ"
    assert [conflict.field for conflict in state.conflicts] == ["plays"]
    assert len(state.heads) == 2


@pytest.mark.parametrize("held", [[saved([FIRST], plays=2)], [saved([FIRST], plays=2), saved([], 7, plays=1)]])
def test_a_history_with_a_hole_is_noticed(held: list[Revision]) -> None:
    with pytest.raises(MissingParent):
        project(held)


def test_ancestors_and_depth() -> None:
    one, other = saved([FIRST], plays=2), saved([FIRST], plays=3)
    last = saved([one, other], plays=4)
    family = Ancestry({each.id: each for each in (last, one, other, FIRST)})
    assert [family.depths[each.id] for each in (FIRST, one, other, last)] == [1, 2, 2, 3]
    assert family.above_any([last.id]) == {FIRST.id, one.id, other.id}
    assert family.above_any([FIRST.id]) == family.above_any([]) == family.above_all([]) == frozenset()
    assert family.above_any([one.id, FIRST.id]) == family.above_all([one.id, other.id]) == {FIRST.id}
    assert family.knew_all([last.id, one.id], [one.id, FIRST.id]) == {last.id}
    assert family.knew_all([one.id], [other.id]) == set()
    assert family.not_above([one.id, FIRST.id, other.id]) == [one.id, other.id]
    assert family.not_above([FIRST.id]) == [FIRST.id]


def test_a_very_long_history_is_no_trouble() -> None:
    line = [FIRST]
    for n in range(3000):
        line.append(saved([line[-1]], plays=n))
    assert project(line).depth == 3001
    assert project([*line, FIRST]).values["plays"] == 2999


def test_many_hands_at_once_cost_as_much_as_there_are_saves() -> None:
    """Two lines of thousands of saves that never knew of each other: a hostile package of a few megabytes."""
    lines = [[FIRST], [FIRST]]
    for n in range(4000):
        for side, line in enumerate(lines):
            line.append(saved([line[-1]], n + 10_000 * side, plays=n, title=f"Bên {side}"))
    tracemalloc.start()
    state = project([*lines[0], *lines[1][1:]])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [conflict.field for conflict in state.conflicts] == ["title"]
    assert state.depth == 4001
    assert most < 8001 * 8001 / 8 * 2, "ancestors are kept as bits"
