"""The same field filled differently on two PCs: shown with who and when, settled by a person, settled everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.activity import COLUMNS, EXTRA
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.papers import choices
from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.reports import narrative
from cchc_desktop.services import collecting, log_activity, plan_work, read_log, report_text
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import conflicts, record_fields
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.report_text import CHOICE
from cchc_desktop.services.session import Session
from tests import make
from tests.make_offices import packed, pc, took, trust
from tests.make_plan import save_items

SHARE = Order(sort="share")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Session, Session, str]:
    """Two PCs that both changed the number of people at one meeting; the second one's clock is dead."""
    first = pc(tmp_path / "1", author="Nguyễn Thị A")
    second = pc(tmp_path / "2", author="Trần Văn B", clock=make.StoppedClock(datetime(2015, 1, 1, 0, 7)))
    trust(first, second)
    trust(second, first)
    (record,) = make.added(first, make.activity("meeting", title="Hội nghị tổng kết", participants=100))
    took(second, packed(first, tmp_path, SHARE))
    log_activity.change(first, record, {"participants": 120})
    log_activity.change(second, record, {"participants": 112})
    took(first, packed(second, tmp_path, SHARE))
    return first, second, record


def test_both_values_are_shown_with_who_and_when(pair: tuple[Session, Session, str]) -> None:
    first, _, record = pair
    (found,) = conflicts.listed(first)
    assert (found.record, found.field, found.title, found.before) == (
        record,
        "participants",
        "Hội nghị tổng kết",
        "100",
    )
    told = {(one.shown, one.author, one.clock_ok) for one in found.choices}
    assert told == {("120", "Nguyễn Thị A", True), ("112", "Trần Văn B", False)}
    assert conflicts.count(first) == 1
    assert found.label


@pytest.mark.parametrize(("words", "settled"), [("112", 112), ("115", 115)])
def test_a_choice_travels_and_settles_it_everywhere(
    tmp_path: Path, pair: tuple[Session, Session, str], words: str, settled: int
) -> None:
    first, second, record = pair
    value = conflicts.parsed(first, record, "participants", words)
    changes = conflicts.resolve(first, record, "participants", value)
    assert changes.dates == {"2026-10-03"}
    assert conflicts.listed(first) == []
    took(second, packed(first, tmp_path, SHARE))
    assert conflicts.listed(second) == []
    assert read_log.get(second, record)["participants"] == settled


def test_two_different_choices_are_a_conflict_again(tmp_path: Path, pair: tuple[Session, Session, str]) -> None:
    first, second, record = pair
    took(second, packed(first, tmp_path, SHARE))
    conflicts.resolve(first, record, "participants", 120)
    conflicts.resolve(second, record, "participants", 112)
    took(first, packed(second, tmp_path, SHARE))
    assert [one.shown for one in conflicts.listed(first)[0].choices] != []


def test_a_deletion_against_an_edit_asks(tmp_path: Path, pair: tuple[Session, Session, str]) -> None:
    first, second, record = pair
    conflicts.resolve(first, record, "participants", 120)
    took(second, packed(first, tmp_path, SHARE))
    log_activity.delete(first, [record])
    log_activity.change(second, record, {"note": "Vẫn cần"})
    took(first, packed(second, tmp_path, SHARE))
    (found,) = conflicts.listed(first)
    assert {one.shown for one in found.choices} == {"Xóa bản ghi", "Giữ lại bản ghi"}
    conflicts.resolve(first, record, "deleted", conflicts.parsed(first, record, "deleted", "Giữ lại bản ghi"))
    assert read_log.get(first, record)["note"] == "Vẫn cần"
    assert conflicts.listed(first) == []


@pytest.mark.parametrize("words", ["mười hai", "-1"])
def test_words_that_are_no_value_are_refused(pair: tuple[Session, Session, str], words: str) -> None:
    first, _, record = pair
    with pytest.raises(InputRefused) as refusal:
        conflicts.parsed(first, record, "participants", words)
    assert refusal.value.code == "GN-18"
    assert conflicts.count(first) == 1


def test_what_is_not_in_conflict_is_not_resolved(pair: tuple[Session, Session, str]) -> None:
    first, _, record = pair
    for name, of in (("title", record), ("participants", "khong-co")):
        with pytest.raises(InputRefused) as refusal:
            conflicts.resolve(first, of, name, "x")
        assert refusal.value.code == "GN-17"


def test_a_plan_that_two_pcs_began_apart_has_no_value_before(tmp_path: Path) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(first, second)
    for session, target in ((first, 48), (second, 50)):
        save_items(session, 2026, [{"number": "1", "title": "Phát thanh", "target": target}])
    took(first, packed(second, tmp_path, SHARE))
    (found,) = conflicts.listed(first)
    assert (found.table, found.label, found.title, found.before) == ("plan_item", "Chỉ tiêu", "Phát thanh", "")
    assert {one.shown for one in found.choices} == {"48", "50"}
    with pytest.raises(InputRefused) as refusal:
        conflicts.parsed(first, found.record, "target", "nhiều")
    assert refusal.value.code == "GN-18"
    conflicts.resolve(first, found.record, "target", conflicts.parsed(first, found.record, "target", "50"))
    assert [one.item.amount for one in plan_work.items(first, 2026)] == [50]


def test_a_changed_kind_and_an_emptied_field_are_told_in_words(
    tmp_path: Path, pair: tuple[Session, Session, str]
) -> None:
    first, second, record = pair
    conflicts.resolve(first, record, "participants", 120)
    took(second, packed(first, tmp_path, SHARE))
    for session, values in ((first, {"kind": "training", "note": None}), (second, {"kind": "sms", "note": "Bổ sung"})):
        with session.writing("change", "") as act:
            act.save("activity", record, {**values, "mystery": values["kind"]})
    took(first, packed(second, tmp_path, SHARE))
    told = {one.field: one for one in conflicts.listed(first)}
    assert (told["kind"].label, told["mystery"].label) == (
        "Loại",
        "Mục của phiên bản mới hơn (mystery)",
    )
    assert {one.shown for one in told["kind"].choices} == {"Tập huấn, bồi dưỡng", "Tin nhắn viễn thông"}
    assert conflicts.parsed(first, record, "mystery", "sms") == "sms"
    assert conflicts.parsed(first, record, "mystery", "") is None
    with pytest.raises(InputRefused, match="GN-18"):
        conflicts.parsed(first, record, "kind", "không có loại này")
    assert conflicts.shown("activity", "note", None) == "(để trống)"
    assert conflicts.shown("activity", "kind", "loại mới").endswith("bản mới hơn): loại mới")
    assert conflicts.parsed(first, "khong-co", "note", "chữ") == "chữ"


def test_every_field_of_every_table_has_a_label() -> None:
    named = {(table, name) for table, names in PLAIN.items() for name in names}
    named |= {("activity", name) for name in ("kind", *COLUMNS)}
    named |= {("activity", EXTRA + one.key) for kind in KINDS.values() for one in kind.fields}
    named |= {("report_text", name) for name in ("period", "rule", *(CHOICE + key for key in choices.KEYS))}
    raw = {(table, name): label for table, name in named if "mới hơn" in (label := conflicts.label(table, name))}
    assert raw == {}
    assert set(PLAIN) | {"activity", "report_text"} <= set(conflicts.TABLES)


def test_a_plan_item_at_odds_is_told_by_its_name(tmp_path: Path, pair: tuple[Session, Session, str]) -> None:
    first, second, record = pair
    conflicts.resolve(first, record, "participants", 120)
    save_items(first, 2026, [{"number": "1", "title": "Hội nghị"}, {"number": "2", "title": "Tọa đàm"}])
    took(second, packed(first, tmp_path, SHARE))
    log_activity.change(first, record, {"plan_item": "1"})
    log_activity.change(second, record, {"plan_item": "2"})
    took(first, packed(second, tmp_path, SHARE))
    (found,) = conflicts.listed(first)
    assert (found.label, {one.shown for one in found.choices}) == ("Mục kế hoạch", {"1. Hội nghị", "2. Tọa đàm"})
    conflicts.resolve(first, record, "plan_item", conflicts.parsed(first, record, "plan_item", "2. Tọa đàm"))
    assert keeping.name_of(first, read_log.get(first, record)["plan_item"]) == "2. Tọa đàm"


def test_the_words_of_a_report_and_the_office_at_odds_are_told_in_words(tmp_path: Path) -> None:
    first, second = pc(tmp_path / "1"), pc(tmp_path / "2")
    trust(first, second)
    month = periods.make("month", 2026, 10, "admin")
    for session, words, days in ((first, "Không.", "3"), (second, "Có.", "5")):
        report_text.save_part(session, month, "proposals", words)
        report_text.save_part(session, month, "outlook", "" if session is first else "Tiếp tục.")
        session.save_office(replace(session.office(), deadline_days=days))
    took(first, packed(second, tmp_path, SHARE))
    told = {one.field: one for one in conflicts.listed(first)}
    assert (told["part.proposals"].label, told["part.proposals"].title) == ("Kiến nghị, đề xuất", month.title)
    assert conflicts.label("report_text", "empty.outlook") == "Để trống “Nhiệm vụ kỳ tới”"
    assert conflicts.shown("report_text", "empty.outlook", True) == "có"
    assert not record_fields.is_typed("report_text", "empty.outlook")
    drafted = {part.key for part in narrative.draft(collecting.collect(first, month))}
    assert drafted <= set(record_fields.PART_NAMES)
    office = told["deadline_days"].record
    assert told["deadline_days"].label == "Nộp trong mấy ngày sau khi hết kỳ"
    assert conflicts.shown("office", "rule", "calendar") == "Theo tháng dương lịch"
    assert conflicts.parsed(first, office, "deadline_days", "7") == "7"
    with pytest.raises(InputRefused, match="GN-18"):
        conflicts.parsed(first, office, "rule", "theo tuần")
