"""What can be said once only: issued reports, the words of remarks, revoked keys."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.lineage import finality
from cchc_desktop.domain.projection import project
from cchc_desktop.domain.revision import DELETED, Revision, write
from cchc_desktop.domain.values import Value


def saved(table: str, parents: Sequence[Revision] = (), wall: int = 1, **fields: Value) -> Revision:
    return write(
        record="r" * 32,
        table=table,
        unit="25747",
        author="An",
        device="d",
        wall_ms=wall,
        clock_ok=True,
        parents=[one.id for one in parents],
        fields=fields,
    )


ISSUED = saved("issued_report", number="12", figures="{}", pdf="ab")


@pytest.mark.parametrize("later", [{"number": "13"}, {"figures": "giả"}, {DELETED: True}, {"number": None}])
def test_an_issued_report_is_what_it_was(later: dict[str, Value]) -> None:
    state = project([ISSUED, saved("issued_report", [ISSUED], 1, **later)])
    assert state.values == {"number": "12", "figures": "{}", "pdf": "ab"}
    assert not state.deleted
    assert not state.conflicts
    assert state.depth == 2


def test_a_save_beside_a_rewritten_report_changes_nothing_either() -> None:
    first = saved("issued_report", [ISSUED], number="13")
    second = saved("issued_report", [ISSUED], number="14")
    assert project([ISSUED, first, second]).values["number"] == "12"
    assert not project([ISSUED, first, second]).conflicts


def test_two_pcs_issued_the_same_report_and_a_person_chooses() -> None:
    other = saved("issued_report", wall=2, number="13", figures="{}", pdf="ab")
    both = project([ISSUED, other])
    assert [one.field for one in both.conflicts] == ["number"]
    settled = saved("issued_report", [ISSUED, other], number="13")
    assert project([ISSUED, other, settled]).values["number"] == "13"
    assert not project([ISSUED, other, settled]).conflicts
    third = saved("issued_report", [ISSUED, other], number="99", figures="giả")
    rewritten = project([ISSUED, other, third])
    assert [one.field for one in rewritten.conflicts] == ["number"]
    assert rewritten.values["figures"] == "{}"


def test_the_words_of_a_remark_stay_and_it_may_be_settled_and_withdrawn() -> None:
    remark = saved("remark", addressee="25748", about="x", text="Bổ sung ảnh")
    later = saved("remark", [remark], text="Đã đồng ý", addressee="25749", settled="yes")
    state = project([remark, later])
    assert state.values == {"addressee": "25748", "about": "x", "text": "Bổ sung ảnh", "settled": "yes"}
    assert project([remark, saved("remark", [remark], **{DELETED: True})]).deleted


@given(st.permutations(["active", "revoked", "active", "đang dùng"]), st.booleans())
def test_a_key_revoked_anywhere_stays_revoked(states: list[str], is_line: bool) -> None:
    past = [saved("enrolled_key", public="ab", state="active")]
    for wall, told in enumerate(states, 2):
        parents = [past[-1]] if is_line else [past[0]]
        past.append(saved("enrolled_key", parents, wall, state=told, note=str(wall)))
    past.append(saved("enrolled_key", [past[-1]], 9, state="active", **{DELETED: True}))
    state = project(past)
    assert state.values["state"] == "revoked"
    assert not state.deleted
    assert "state" not in {one.field for one in state.conflicts}


def test_other_records_change_as_ever() -> None:
    first = saved("activity", title="Một")
    assert project([first, saved("activity", [first], title="Hai")]).values["title"] == "Hai"
    assert project([]).values == {}


def test_people_are_told_of_each_later_save_of_an_issued_report() -> None:
    later = saved("issued_report", [ISSUED], 2, number="13")
    gone = saved("issued_report", [later], 3, **{DELETED: True})
    assert finality.rewrites([ISSUED]) == []
    assert finality.rewrites([ISSUED, later, gone]) == [later, gone]


def test_a_choice_between_two_issues_of_one_report_is_no_rewriting() -> None:
    other = saved("issued_report", number="12a", figures="{}", pdf="cd")
    chosen = saved("issued_report", [ISSUED, other], 2, number="12a", pdf="cd")
    assert finality.rewrites([ISSUED, other, chosen]) == []
    assert finality.rewrites([saved("activity"), saved("activity", [saved("activity")], 2, note="x")]) == []
