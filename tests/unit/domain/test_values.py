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
    assert str(UserError("MC-03", name="anh.jpg")) == (
        "Tệp “anh.jpg” trống. Các tệp khác không bị ảnh hưởng. Hãy chọn lại tệp. [MC-03]"
    )


def test_a_case_of_a_code_bears_the_code_and_braces_in_a_name_stay() -> None:
    pasted = UserError("MC-01:pasted", name="{name}")
    assert (pasted.code, pasted.what) == ("MC-01", "Không đọc được ảnh dán “{name}”.")


def test_a_refusal_of_one_line_among_several_names_the_line() -> None:
    assert InputRefused("NK-25:twice").at(3).what == "Dòng 3: Có hai dòng mang cùng một mã."
    assert InputRefused("NK-25:twice").at(0).what == "Có hai dòng mang cùng một mã."


def test_a_refusal_names_the_fields_at_fault() -> None:
    refusal = InputRefused("NK-02", {"date": "Thiếu ngày"}, sentences="Thiếu ngày")
    assert refusal.problems == {"date": "Thiếu ngày"}
    assert InputRefused("NK-05").problems == {}
    assert (refusal.code, refusal.what) == ("NK-02", "Thiếu ngày.")


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
