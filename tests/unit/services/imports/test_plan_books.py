"""The year's plan from a workbook: rows as offices write them, deadlines in words, and rows that are no items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.services import plan_work
from cchc_desktop.services.registers import importing
from cchc_desktop.services.registers.importing import TableResult
from cchc_desktop.services.session import Session
from tests import make

HEADINGS = ["STT", "Nhiệm vụ", "Hình thức", "Đơn vị tính", "Chỉ tiêu", "Thời hạn"]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def taken(session: Session, *rows: Sequence[object]) -> TableResult:
    """What came of a workbook with these rows below a title and the headings; beside it lies a sheet of notes."""
    book = openpyxl.Workbook()
    book.active.append(["KẾ HOẠCH TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH"])
    book.active.append(HEADINGS)
    for row in rows:
        book.active.append(list(row))
    book.create_sheet("Ghi chú").append(["Gửi phòng Văn hóa – Xã hội"])
    path = session.path.with_name("ke-hoach.xlsx")
    book.save(path)
    return importing.take_over(session, PLAN_ITEM, path, {"year": 2026})


def test_rows_become_items_and_others_are_named_or_left_out(session: Session) -> None:
    result = taken(
        session,
        ["1", "Phát thanh về dịch vụ công", "Phát thanh", "lượt phát", 48, dt.datetime(2026, 12, 15)],
        ["2", "Tờ rơi tại bộ phận một cửa", None, "tờ", 500, "30/11/2026"],
        [None, None, None, None, 548, None],
        ["Tổng cộng", None, None, None, 548, None],
        [None, "Tổng cộng", None, None, 548, None],
        ["3", "Hội nghị", "không có loại này", None, 1, None],
        ["4", "Họp thôn", None, None, "nhiều", None],
    )
    assert (result.read, result.saved) == (4, 2)
    assert [(one.row, one.column) for one in result.refused] == [(8, "C"), (9, "E")]
    items = [one.item for one in plan_work.items(session, 2026)]
    assert [(one.title, one.kind, one.measure, one.amount, one.last_day) for one in items] == [
        ("Phát thanh về dịch vụ công", "broadcast", "plays", 48, "2026-12-15"),
        ("Tờ rơi tại bộ phận một cửa", "", "quantity", 500, "2026-11-30"),
    ]
    told = result.to_json()
    assert (told["read"], told["saved"]) == (4, 2)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tháng 2", "2026-02-28"),
        ("tháng 12/2026", "2026-12-31"),
        ("Quý I", "2026-03-31"),
        ("quý 3", "2026-09-30"),
        ("Quý IV/2026", "2026-12-31"),
        ("Trong năm", "2026-12-31"),
        ("Năm 2026", "2026-12-31"),
        ("Thường xuyên", "2026-12-31"),
    ],
)
def test_deadlines_in_words_are_the_last_day_of_their_time(session: Session, words: str, day: str) -> None:
    assert taken(session, ["1", "Phát thanh", None, None, 1, words]).saved == 1
    assert [one.item.last_day for one in plan_work.items(session, 2026)] == [day]


@pytest.mark.parametrize("words", ["Tháng 13", "Tháng này", "Quý V", "Quý", "sớm nhất có thể"])
def test_words_that_name_no_day_are_refused_with_their_cell(session: Session, words: str) -> None:
    result = taken(session, ["1", "Phát thanh", None, None, 1, words])
    (refusal,) = result.refused
    assert (result.saved, refusal.row, refusal.column, refusal.value) == (0, 3, "F", words)
    assert result.changes.records == frozenset()
    assert plan_work.items(session, 2026) == []


def test_targets_units_and_days_are_understood_and_shown_as_written(session: Session) -> None:
    result = taken(
        session,
        ["I", "CÔNG TÁC CHỈ ĐẠO", None, None, None, None],
        ["1", "Họp ban chỉ đạo", None, None, "01 cuộc", "12/2026"],
        ["2.", "Tuyên truyền trên loa", None, None, None, None],
        ["2.1", "Phát thanh", "Phát thanh", None, "02 lần/tuần", "Thường xuyên"],
        ["II", "Kết quả", None, None, None, None],
        ["3", "Tin, bài trên trang", "Trang TTĐT", "bài", 12, "Quý IV"],
        ["4", "Người dân biết", None, "%", "30-40", "15/12/2026"],
        ["5", "Thủ tục được công khai", None, None, 0.95, None],
        ["6", "Niêm yết", "Niêm yết công khai", None, "Thường xuyên", None],
        ["7", "Việc chưa có chỉ tiêu", None, None, None, None],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, None],
    )
    assert result.refused == ()
    assert (result.read, result.saved, result.sections) == (7, 7, 3)
    items = [one.item for one in plan_work.items(session, 2026)]
    assert {one.number: (one.asked, one.due, one.amount) for one in items} == {
        "1": ("01 cuộc", "12/2026", 1),
        "2.1": ("02 lần/tuần", "Thường xuyên", 104),
        "3": ("12 bài", "Quý IV", 12),
        "4": ("30-40 %", "15/12/2026", 0),
        "5": ("95 %", "", 0),
        "6": ("Thường xuyên", "", 0),
        "7": ("", "", 0),
    }
    assert not any("lần" in one.asked for one in items if one.number in {"1", "3", "4"})
    uncounted = next(one for one in plan_work.items(session, 2026) if one.item.number == "4")
    assert not uncounted.progress.finished
    assert not uncounted.is_late("2027-01-01")


def test_the_same_words_again_change_nothing_and_a_plain_target_takes_them_away(session: Session) -> None:
    row = ["1", "Phát thanh", None, None, "02 lần/tuần", "12/2026"]
    assert taken(session, row).changes.records
    assert taken(session, row).changes.records == frozenset()
    taken(session, ["1", "Phát thanh", None, "lần", 50, "30/11/2026"])
    (one,) = (each.item for each in plan_work.items(session, 2026))
    assert (one.asked, one.due) == ("50 lần", "30/11/2026")


def test_a_file_without_such_a_table_is_refused(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "khac.csv"
    path.write_text("Ngày;Địa điểm\n01/10/2026;Thôn Đông\n", "utf-8")
    with pytest.raises(InputRefused) as refusal:
        importing.take_over(session, PLAN_ITEM, path, {"year": 2026})
    assert refusal.value.code == "TD-03"
