"""Points in the window: the lines tell theirs; the sheet and the bundle come by buttons above the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import SCORING
from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.registers import importing, ready_lists
from cchc_desktop.services.session import Session
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.paper.paper_window import PaperWindow
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder, find

SHEET, BUNDLE = "deed_0", "deed_1"


@pytest.fixture
def log(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    for register in (SCORING.sets, SCORING.lines):
        shipped = ready_lists.shipped(register)
        assert shipped is not None
        importing.take_over(made, register, shipped)
    (web,) = make.added(made, make.activity("web"))
    evidence.attach(made, web, [Source.pasted(b"bai dang", "bai-dang.txt")])
    return made


@pytest.fixture
def page(qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> RegistersPage:
    return RegistersPage(qtbot, log, tasks, recorder, settings).choose(SCORING.lines.key)


def test_each_line_tells_its_points(page: RegistersPage) -> None:
    told = {row[0]: row[-1] for row in page.rows()}
    assert told["4.2.2"] == "0,25/0,25 · 1 ≥ 1 → 0,25 điểm"
    assert told["4.1"] == "0/1 · Chưa có kế hoạch"


def test_the_sheet_opens_for_the_year_that_is_chosen(page: RegistersPage) -> None:
    page.messages.answers = ["2026"]
    page.click(SHEET)
    assert page.messages.take().text == "Chấm điểm cho năm nào?"
    (window,) = page.deeds.window().findChildren(PaperWindow)
    assert window.windowTitle() == "Bảng tự chấm điểm năm 2026"
    window.reject()


def test_the_bundle_is_written_where_the_officer_says(page: RegistersPage, tmp_path: Path) -> None:
    page.messages.answers, page.messages.files = ["2026"], [tmp_path]
    page.click(BUNDLE)
    assert page.messages.take().title == "Gói minh chứng"
    (folder,) = tmp_path.glob("minh-chung-*")
    assert sorted(one.name for one in folder.iterdir())[-1] == "001-muc-4-2-2-bai-dang.txt"
    assert page.said == [f"Đã ghi gói minh chứng “{folder.name}”"]


def test_a_bundle_that_is_there_already_is_kept(page: RegistersPage, tmp_path: Path) -> None:
    codes = []
    for _ in range(2):
        page.messages.answers, page.messages.files = ["2026"], [tmp_path]
        page.click(BUNDLE)
        codes += [box.code for box in page.messages.boxes]
        page.messages.boxes.clear()
    assert codes == ["", "", "CD-02"]
    assert len(list(tmp_path.glob("minh-chung-*"))) == 1


def test_whoever_thinks_again_gets_nothing(page: RegistersPage, tmp_path: Path) -> None:
    page.click(SHEET)
    assert page.messages.take().choices[-1] == ("keep", "Không")
    page.messages.answers = ["2026"]
    page.click(BUNDLE)
    assert page.messages.take().title == "Gói minh chứng"  # and then no folder is chosen
    assert (page.said, list(tmp_path.glob("minh-chung-*"))) == ([], [])


def test_units_are_ranked_at_an_upper_level_alone(page: RegistersPage) -> None:
    assert not find(page.screen, QAbstractButton, "more_deeds").isVisible()
    page.deeds.take_role("upper")
    page.choose(SCORING.sets.key)
    assert find(page.screen, QAbstractButton, "more_deeds").isVisible()
