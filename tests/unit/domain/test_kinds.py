"""What each kind says of a row in the table's last column, and what it refuses."""

from __future__ import annotations

import pytest

from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.record_types.base import no_check
from cchc_desktop.domain.values import Row

SUMMARIES: list[tuple[str, Row, str]] = [
    ("broadcast", {"plays": 2, "minutes": 10}, "2 lượt · 20 phút"),
    ("broadcast", {"plays": 2}, "2 lượt"),
    ("broadcast", {}, ""),
    ("board", {"sites": 3}, "3 bảng"),
    ("posting", {"quantity": 1234, "sites": 2}, "1.234 thủ tục · 2 điểm"),
    ("screen", {"sites": 1, "plays": 40}, "1 màn hình · 40 lượt"),
    ("newsletter", {"items": 8, "quantity": 500}, "8 tin, bài · 500 bản"),
    ("leaflet", {"quantity": 1000, "quantity_unit": "tờ"}, "1.000 tờ"),
    ("leaflet", {"quantity": 5}, "5"),
    ("leaflet", {"quantity_unit": "tờ"}, ""),
    ("outreach", {"participants": 12}, "12 người được hướng dẫn"),
    ("web", {"views": 230}, "230 xem"),
    ("social", {"views": 1500}, "1.500 xem"),
    ("sms", {"quantity": 3000}, "3.000 tin nhắn"),
    ("meeting", {"participants": 45}, "45 người"),
    ("conference", {"participants": 148}, "148 người"),
    ("training", {"participants": 60}, "60 người"),
    ("contest", {"participants": 30, "items": 12}, "30 người dự thi · 12 bài"),
    ("visual", {"quantity": 20, "quantity_unit": "băng rôn"}, "20 băng rôn"),
    ("visual", {}, ""),
    ("press", {"items": 2, "views": 900}, "2 tin, bài · 900 xem"),
    ("integrated", {"participants": 200}, "200 người"),
]


@pytest.mark.parametrize(("key", "row", "text"), SUMMARIES)
def test_the_summary_names_the_figures_in_the_words_of_the_kind(key: str, row: Row, text: str) -> None:
    assert KINDS[key].summary(row) == text


def test_every_kind_has_a_summary_tested() -> None:
    assert {key for key, _, text in SUMMARIES if text} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_date_title_and_state_are_required(kind: Kind) -> None:
    problems = kind.problems({})
    assert set(problems) == {"date", "title", "status"}
    for key, sentence in problems.items():
        assert sentence == f"{kind.field(key).label}: bắt buộc nhập"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_row_of_the_least_facts_is_fine(kind: Kind) -> None:
    assert kind.problems({"date": "2026-10-03", "title": "Tên", "status": "done"}) == {}


def test_a_bad_value_is_named_by_the_words_of_the_kind() -> None:
    row: Row = {"date": "2026-02-30", "title": "Tên", "status": "done", "participants": -1}
    assert KINDS["outreach"].problems(row) == {
        "date": "Ngày: “2026-02-30” không phải là ngày",
        "participants": "Số người được hướng dẫn: không được âm",
    }


def test_an_end_before_the_start_is_refused() -> None:
    row: Row = {"date": "2026-10-03", "end_date": "2026-10-02", "title": "Tên", "status": "done"}
    assert KINDS["board"].problems(row) == {"end_date": "Ngày kết thúc 02/10/2026 trước ngày bắt đầu 03/10/2026"}
    assert KINDS["board"].problems({**row, "end_date": "2026-10-03"}) == {}


def test_more_women_than_people_are_refused() -> None:
    row: Row = {"date": "2026-10-03", "title": "Tên", "status": "done", "participants": 1000, "women": 1001}
    assert KINDS["meeting"].problems(row) == {"women": "Số nữ (1.001) nhiều hơn số người dự (1.000)"}
    assert KINDS["meeting"].problems({**row, "women": 1000}) == {}
    assert KINDS["meeting"].problems({**row, "participants": None, "women": 1}).keys() == {"women"}
    assert KINDS["meeting"].problems({**row, "participants": None, "women": 0}) == {}


def test_a_cancelled_activity_needs_its_reason() -> None:
    row: Row = {"date": "2026-10-03", "title": "Tên", "status": "cancelled"}
    assert KINDS["broadcast"].problems(row) == {"cancel_reason": "Hoạt động không thực hiện thì cần ghi lý do"}
    assert KINDS["broadcast"].problems({**row, "cancel_reason": "Mất điện"}) == {}


def test_a_bad_field_is_named_once_although_a_rule_between_fields_sees_it_too() -> None:
    row: Row = {"date": "2026-10-03", "title": "Tên", "status": "done", "participants": 5, "women": 10**13}
    assert KINDS["meeting"].problems(row) == {"women": "Trong đó nữ: nhiều nhất 999.999.999.999"}


def test_a_kind_may_do_without_rules_between_fields() -> None:
    assert no_check({"title": "gì cũng được"}) == {}
