"""The few types of value, lists kept as one text, errors and changes as others read them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused, UserError
from cchc_desktop.domain.values import Row, extra_of, join_list, split_list, text_of, whole_of


def test_an_absent_field_is_empty_text_and_counts_nought() -> None:
    row: Row = {"title": "Tên", "plays": 2, "sites": None}
    assert (text_of(row, "title"), text_of(row, "sites"), text_of(row, "gone")) == ("Tên", "", "")
    assert (whole_of(row, "plays"), whole_of(row, "sites"), whole_of(row, "gone"), whole_of(row, "title")) == (
        2,
        0,
        0,
        0,
    )
    assert text_of(row, "plays") == "2"


def test_a_list_is_kept_as_one_text() -> None:
    assert join_list(["Thôn Đông", " Thôn Đoài ", "", "a;b"]) == "Thôn Đông; Thôn Đoài; a; b"
    assert split_list("Thôn Đông;  ; Thôn Đoài") == ["Thôn Đông", "Thôn Đoài"]
    assert split_list(None) == []


@given(st.lists(st.text(alphabet="aăđ ,.-", min_size=1).map(str.strip).filter(bool)))
def test_a_list_comes_back_as_it_went_in(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


def test_own_fields_are_read_from_their_json() -> None:
    assert extra_of({"extra": '{"genre": "news"}'}) == {"genre": "news"}
    assert extra_of({"extra": None}) == extra_of({}) == {}
    assert extra_of({"extra": "[1]"}) == {}


def test_an_error_is_one_paragraph_that_ends_in_its_code() -> None:
    assert str(UserError("NK-05", "Hết.", "Không đổi gì.", "Làm tiếp.")) == "Hết. Không đổi gì. Làm tiếp. [NK-05]"
    assert str(UserError("NK-05", "Hết.")) == "Hết. [NK-05]"


def test_a_refusal_names_the_fields_at_fault() -> None:
    refusal = InputRefused("NK-02", "Sai.", problems={"date": "Thiếu ngày"})
    assert refusal.problems == {"date": "Thiếu ngày"}
    assert InputRefused("NK-02", "Sai.").problems == {}
    assert (refusal.code, refusal.what, refusal.safe, refusal.todo) == ("NK-02", "Sai.", "", "")


def test_a_screen_asks_itself_whether_an_act_concerns_it() -> None:
    act = Changes(frozenset({"activity"}), frozenset({"a"}), frozenset({"2026-10-03"}), "Thêm phát thanh")
    assert act.concerns("activity")
    assert act.concerns("activity", "2026-10-01", "2026-10-31")
    assert act.concerns("activity", "2026-10-03", "2026-10-03")
    assert not act.concerns("activity", "2026-10-04", "2026-10-31")
    assert not act.concerns("activity", "2026-09-01", "2026-10-02")
    assert not act.concerns("plan_item")


def test_an_act_without_days_concerns_all_of_its_table() -> None:
    assert Changes(frozenset({"office"})).concerns("office", "2026-10-01", "2026-10-31")
