"""The one check for every way in: what is completed, what is refused, what a change really alters."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given

from cchc_desktop.domain.activity import as_history, as_json, changed, checked
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.values import Row
from tests import make


def refused(draft: dict[str, object]) -> InputRefused:
    with pytest.raises(InputRefused) as refusal:
        checked(draft)
    return refusal.value


def test_a_draft_is_completed_and_made_tidy() -> None:
    draft = make.activity(
        title=unicodedata.normalize("NFD", "  Nộp hồ sơ\ttại nhà "),
        date="3/10/2026",
        start_time="5h00",
        topic="thủ tục hành chính",
        minutes="1.000",
        places=["Thôn Đông", "Thôn Đoài; Thôn Nam"],
        genre="Tiếp sóng",
        note="dòng một\r\n dòng hai",
    )
    assert checked(draft) == {
        "kind": "broadcast",
        "date": "2026-10-03",
        "start_time": "05:00",
        "title": "Nộp hồ sơ tại nhà",
        "topic": "N2",
        "minutes": 1000,
        "places": "Thôn Đông; Thôn Đoài; Thôn Nam",
        "note": "dòng một\ndòng hai",
        "extra.genre": "relay",
        "plays": 1,
        "items": 1,
        "status": "done",
    }


def test_what_is_given_goes_before_the_default_and_empty_counts_as_not_given() -> None:
    row = checked(make.activity(plays=0, items="", status=None))
    assert (row["plays"], row["items"], row["status"]) == (0, 1, "done")


def test_a_measure_of_another_kind_is_kept_as_the_json_form_allows() -> None:
    assert checked(make.activity("web", participants=30, women=4))["participants"] == 30


@pytest.mark.parametrize("kind", ["", "telepathy", 5, None])
def test_an_unknown_kind_is_refused(kind: object) -> None:
    refusal = refused({"kind": kind, "date": "2026-10-03", "title": "Tên"})
    assert refusal.code == "NK-01"
    assert list(refusal.problems) == ["kind"]
    assert "broadcast" in refusal.todo


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "", "Ngày phát: bắt buộc nhập"),
        ("date", "32/10/2026", "Ngày phát: Ngày “32/10/2026” không có trong lịch (ghi ngày trước, tháng sau)."),
        ("date", 20261003, "Ngày phát: phải là ngày"),
        ("title", " ", "Tên tin, bài: bắt buộc nhập"),
        ("title", 5, "Tên tin, bài: phải là chữ"),
        ("title", ["một", "hai"], "Tên tin, bài: một danh sách hay nhóm giá trị không dùng được ở đây"),
        ("title", "x" * 501, "Tên tin, bài: dài 501 ký tự, nhiều nhất 500"),
        ("minutes", -1, "Thời lượng (phút): không được âm"),
        ("minutes", True, "Thời lượng (phút): phải là số nguyên"),
        ("minutes", 2.5, "Thời lượng (phút): “2,5” là số lẻ; ô này chỉ nhận số nguyên."),
        ("minutes", {"a": 1}, "Thời lượng (phút): một danh sách hay nhóm giá trị không dùng được ở đây"),
        ("minutes", "hai", "Thời lượng (phút): “hai” không phải là số; xin ghi bằng chữ số, ví dụ 12."),
        ("places", ["Thôn Đông", 5], "Cụm loa, thôn: một danh sách hay nhóm giá trị không dùng được ở đây"),
        ("status", "xong", "Tình trạng: “xong” không có trong danh sách: Đã thực hiện, Dự kiến, Không thực hiện"),
        ("status", "cancelled", "Hoạt động không thực hiện thì cần ghi lý do"),
        ("topic", "N9", "Nội dung CCHC: “N9” không phải nội dung CCHC (N0 đến N6, hoặc nội dung con như N6.1)"),
        ("women", -3, "Trong đó nữ: không được âm"),
        ("loudness", 5, "Không có ô nào tên “loudness”"),
        ("extra", "not json", "Phần bổ sung (extra) phải là một nhóm tên và giá trị"),
        ("extra", [1], "Phần bổ sung (extra) phải là một nhóm tên và giá trị"),
        ("extra", {"rung": [1]}, "rung: một danh sách hay nhóm giá trị không dùng được ở đây"),
        ("extra", {"rung": 10**13}, "rung: nhiều nhất 999.999.999.999"),
        ("extra.rung", "x" * 50_001, "rung: dài 50.001 ký tự, nhiều nhất 50.000"),
        ("genre", 5, "Thể loại: “5” không có trong danh sách"),
    ],
)
def test_a_bad_field_is_refused_by_name(field: str, value: object, sentence: str) -> None:
    refusal = refused(make.activity(**{field: value}))
    assert refusal.code == "NK-02"
    assert sentence in refusal.problems.values()
    assert refusal.safe


def test_all_bad_fields_are_named_at_once() -> None:
    refusal = refused(make.activity(date="?", minutes="?", loudness=1))
    assert set(refusal.problems) == {"date", "minutes", "loudness"}


def test_json_that_nests_too_deep_is_refused_and_not_a_crash() -> None:
    assert set(refused(make.activity(extra="[" * 200_000)).problems) == {"extra"}


def test_own_fields_come_by_name_by_prefix_or_in_extra() -> None:
    for given_as in (
        {"genre": "Tin"},
        {"extra.genre": "Tin"},
        {"extra": {"genre": "Tin"}},
        {"extra": '{"genre": "Tin"}'},
    ):
        assert checked(make.activity(**given_as))["extra.genre"] == "news"


def test_own_fields_of_a_newer_program_are_kept_untouched() -> None:
    own = {"volume": 11, "loud": True, "why": "vui\nvẻ", "nothing": None}
    row = checked(make.activity(extra=own))
    assert {key: row[key] for key in row if key.startswith("extra.")} == {
        "extra.volume": 11,
        "extra.loud": True,
        "extra.why": "vui\nvẻ",
    }


def test_an_own_field_named_like_a_column_does_not_stand_in_for_it() -> None:
    assert refused({"kind": "sms", "date": "2026-10-03", "extra": {"title": "Tên"}}).problems.keys() == {"title"}
    row = checked(make.activity(extra={"title": "khác"}))
    assert (row["title"], row["extra.title"]) == ("Nộp hồ sơ trực tuyến tại nhà", "khác")


def test_an_empty_extra_is_nothing() -> None:
    nothings: list[object] = ["", None, {}, "{}"]
    for nothing in nothings:
        assert not any(key.startswith("extra") for key in checked(make.activity(extra=nothing)))


@given(make.any_draft())
def test_checking_twice_changes_nothing(draft: dict[str, object]) -> None:
    once: dict[str, Any] = checked(draft)
    assert checked(once) == once


@given(make.any_draft())
def test_the_json_form_goes_in_as_it_came_out(draft: dict[str, object]) -> None:
    row = checked(draft)
    columns: dict[str, Any] = {key: value for key, value in row.items() if not key.startswith("extra.")}
    own = {key.removeprefix("extra."): value for key, value in row.items() if key.startswith("extra.")}
    shown = as_json({**columns, "extra": json.dumps(own)})
    again = checked(shown)
    measures = {
        "items",
        "plays",
        "minutes",
        "sites",
        "participants",
        "women",
        "quantity",
        "views",
        "interactions",
        "cost",
    }
    assert {key: value for key, value in again.items() if value or key not in measures} == {
        key: value for key, value in row.items() if value or key not in measures
    }


STORED: Row = {
    "id": "a1",
    "unit": make.UNIT,
    "kind": "broadcast",
    "date": "2026-10-03",
    "title": "Nộp hồ sơ",
    "plays": 2,
    "items": 1,
    "minutes": 10,
    "places": "Thôn Đông",
    "status": "done",
    "note": None,
    "extra": '{"genre": "news", "volume": 11}',
}


def test_a_change_is_only_what_differs() -> None:
    assert changed(STORED, {"title": " Nộp hồ sơ ", "plays": "2", "places": ["Thôn Đông"], "genre": "Tin"}) == {}
    assert changed(STORED, {"title": "Khác", "plays": 2}) == {"title": "Khác"}
    assert changed(STORED, {"genre": "relay"}) == {"extra.genre": "relay"}


def test_a_field_is_emptied_by_none_or_by_empty_text() -> None:
    assert changed(STORED, {"places": None, "minutes": ""}) == {"places": None, "minutes": None}
    assert changed(STORED, {"extra": {"volume": None}}) == {"extra.volume": None}
    assert changed(STORED, {"plays": None}) == {"plays": 1}
    assert changed(STORED, {"note": None}) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"minutes": "?"}, "minutes"),
        ({"loudness": 1}, "loudness"),
        ({"status": "cancelled"}, "cancel_reason"),
        ({"kind": "web"}, "kind"),
        ({"id": "b2"}, "id"),
        ({"unit": "00001"}, "unit"),
    ],
)
def test_a_change_is_checked_like_a_draft(changes: dict[str, object], field: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        changed(STORED, changes)
    assert refusal.value.code == "NK-02"
    assert list(refusal.value.problems) == [field]


def test_the_json_form_of_a_stored_activity_changes_nothing() -> None:
    given = {key: value for key, value in as_json(STORED).items() if value not in (0, [], None)}
    assert changed(STORED, given) == {}


def test_an_activity_of_a_newer_program_can_be_seen_but_not_changed() -> None:
    with pytest.raises(InputRefused) as refusal:
        changed({**STORED, "kind": "telepathy"}, {"title": "Khác"})
    assert refusal.value.code == "NK-03"


def test_history_names_own_fields_apart() -> None:
    assert as_history(STORED) == {
        "kind": "broadcast",
        "date": "2026-10-03",
        "title": "Nộp hồ sơ",
        "plays": 2,
        "items": 1,
        "minutes": 10,
        "places": "Thôn Đông",
        "status": "done",
        "extra.genre": "news",
        "extra.volume": 11,
    }


def test_the_json_form_has_lists_numbers_and_own_fields() -> None:
    shown = as_json(STORED)
    assert (shown["id"], shown["unit"], shown["kind"]) == ("a1", make.UNIT, "broadcast")
    assert (shown["places"], shown["audiences"], shown["sites"], shown["note"]) == (["Thôn Đông"], [], 0, None)
    assert shown["extra"] == {"genre": "news", "volume": 11}
