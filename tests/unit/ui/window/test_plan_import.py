"""The plan comes in by the window: its year is proposed, rows that can't be taken are named, it can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.services import plan_work
from cchc_desktop.services.registers import importing
from tests import make
from tests.screens.office_page import OfficePage
from tests.screens.widgets import press, replace_text

HEAD = ["STT", "Nhiệm vụ", "Chỉ tiêu", "Thời hạn"]
ITEMS = [[1, "Phát thanh về cải cách hành chính", "60 lượt", "12/2027"], [2, "Tập huấn tổ công nghệ số", "02 lớp", ""]]


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> Iterator[OfficePage]:
    log = make.session(tmp_path)
    log.close()
    made = OfficePage(qtbot, log.path)
    yield made
    made.close()


def book(folder: Path, *rows: list[object], name: str = "ke-hoach.xlsx") -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["KẾ HOẠCH TUYÊN TRUYỀN NĂM 2027"], HEAD, *rows):
        sheet.append(row)
    made.save(folder / name)
    return folder / name


def take_over(office: OfficePage, path: Path, year: str) -> None:
    """As the officer does it: by the command box."""
    office.messages.files = [path]
    office.messages.answers = [year]
    search = office.frame.title_row.search
    search.open()
    replace_text(search, "nhap ke hoach")
    press(search, Qt.Key.Key_Return)
    office.settle()
    if year != "keep":
        office.press("take_rows")


def titles(office: OfficePage, year: int) -> list[str]:
    return [one.item.title for one in plan_work.items(office.session, year)]


def test_the_plan_is_taken_over_for_the_year_it_tells_and_undone(office: OfficePage, tmp_path: Path) -> None:
    take_over(office, book(tmp_path, *ITEMS), "2027")
    box = office.messages.take()
    assert box.choices[0][0] == "2027"
    assert (box.way_out, box.usual) == ("keep", "")
    assert titles(office, 2027) == [ITEMS[0][1], ITEMS[1][1]]
    assert office.frame.toast.text() == "Đã nhận 2 nhiệm vụ kế hoạch năm 2027."
    office.messages.answers = ["do"]
    office.log().acts.undo()
    office.settle()
    assert "2 nhiệm vụ kế hoạch" in office.messages.take().text
    assert titles(office, 2027) == []


def test_no_year_no_plan(office: OfficePage, tmp_path: Path) -> None:
    take_over(office, book(tmp_path, *ITEMS), "keep")
    office.messages.take()
    assert titles(office, 2027) == []


def test_rows_that_cannot_be_taken_are_named_and_the_others_go_in(office: OfficePage, tmp_path: Path) -> None:
    take_over(office, book(tmp_path, *ITEMS, [3, "Việc lỗi", "5 bài", "32/13/2027"]), "2027")
    asked, told = office.messages.boxes
    office.messages.boxes.clear()
    assert asked.choices[-1] == ("keep", "Không nhập")
    assert "Không nhận 1 dòng" in told.title
    assert "dòng 5" in told.details
    assert len(titles(office, 2027)) == 2


@pytest.mark.parametrize(
    ("name", "year"), [("ke-hoach.xlsx", 2027), ("KH 15 nam 2026.xlsx", 2026), ("kh-120262.xlsx", 2027)]
)
def test_the_year_is_read_from_the_name_or_the_title(tmp_path: Path, name: str, year: int) -> None:
    assert importing.year_told(book(tmp_path, *ITEMS, name=name), PLAN_ITEM) == (year, False)
