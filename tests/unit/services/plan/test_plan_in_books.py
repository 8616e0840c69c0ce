"""Books that name items of the plan: understood by number or title, unknown words are refused with their cell."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.services import plan_work, read_log
from cchc_desktop.services.imports import import_log
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.registers import importing
from cchc_desktop.services.session import Session
from tests import make
from tests.make_plan import save_items

HEADINGS = ("Ngày phát", "Tên tin, bài", "Số lượt phát", "Mục kế hoạch")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def book(log: Session, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "Phát thanh"
    for row in (HEADINGS, *rows):
        made.active.append(list(row))
    path = log.path.with_name("so.xlsx")
    made.save(path)
    return path


def planned(log: Session) -> str:
    save_items(log, 2026, [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": 10}])
    return plan_work.items(log, 2026)[0].item.record


def test_words_become_the_items_record_and_unknown_ones_are_refused_with_their_cell(log: Session) -> None:
    item = planned(log)
    path = book(
        log,
        ("03/10/2026", "Bài một", 1, 1),
        ("04/10/2026", "Bài hai", 1, "phát thanh"),
        ("05/10/2026", "Bài ba", 1, "múa lân"),
        ("06/10/2026", "Bài bốn", 1, None),
    )
    result = import_log.apply(log, import_log.read(log, path))
    assert (result.read, result.added, len(result.refused)) == (4, 3, 1)
    (refusal,) = result.refused
    assert (refusal.row, refusal.column, refusal.value) == (4, "D", "múa lân")
    assert "không có mục" in refusal.reason
    kept = {row["title"]: row["plan_item"] for row in read_log.page(log, Filter()).rows}
    assert kept == {"Bài một": item, "Bài hai": item, "Bài bốn": None}
    again = import_log.apply(log, import_log.read(log, path))
    assert (again.added, again.same) == (0, 3)


def test_a_book_of_a_year_without_a_plan_keeps_the_words_in_its_notes(log: Session) -> None:
    planned(log)
    path = book(log, ("03/10/2025", "Bài cũ", 1, "Mục 3"))
    result = import_log.apply(log, import_log.read(log, path))
    assert (result.added, result.refused) == (1, ())
    assert any("chưa có kế hoạch năm 2025" in one for one in result.warnings)
    (row,) = read_log.page(log, Filter()).rows
    assert (row["plan_item"], row["note"]) == (None, "Mục kế hoạch: Mục 3")


def test_json_lines_are_understood_alike(log: Session) -> None:
    item = planned(log)
    path = log.path.with_name("so.jsonl")
    lines = [{"kind": "broadcast", "date": "2026-10-03", "title": words, "plan_item": words} for words in ("01", "lạ")]
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    result = import_log.apply(log, import_log.read(log, path))
    assert [(one.row, one.column) for one in result.refused] == [(2, "plan_item")]
    (row,) = read_log.page(log, Filter()).rows
    assert row["plan_item"] == item


@pytest.mark.parametrize("heading", ["Thời gian", "Tiến độ", "Hạn hoàn thành", "Thời gian thực hiện"])
def test_a_deadline_is_read_under_the_headings_of_real_plans(log: Session, tmp_path: Path, heading: str) -> None:
    made = openpyxl.Workbook()
    for row in (("STT", "Nhiệm vụ", "Chỉ tiêu", heading), ("1", "Phát thanh hằng tuần", "52 bài", "12/2026")):
        made.active.append(list(row))
    path = tmp_path / "ke-hoach.xlsx"
    made.save(path)
    assert importing.take_over(log, PLAN_ITEM, path, {"year": 2026}).refused == ()
    assert [one.item.due for one in plan_work.items(log, 2026)] == ["12/2026"]
