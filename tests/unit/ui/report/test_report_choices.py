"""Phụ lục and Phát hành: annexes, urgency and signers of one report, kept with it and seen on its paper."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.services import issuing, report_text
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.text_edits import TextLine, TextLines
from tests.screens.report_page import ReportPage
from tests.screens.widgets import choose_line, find, replace_text, row_menu
from tests.unit.ui.report.book import book

OCTOBER = periods.parse("2026-10", "admin")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path)
    yield made
    made.close()


def printed(page: ReportPage) -> dict[str, bool]:
    return {line.number: line.is_printed for line in page.view.annexes.list.lines()}


def choose(page: ReportPage, **texts: str) -> None:
    """Fill fields of the tab "Phát hành" and leave them."""
    page.open_tab("issue")
    page.view.issue.choices.fold.set_open(True)
    for name, text in texts.items():
        field: QWidget = page.view.issue.findChild(TextLines, name) or find(page.view.issue, TextLine, name)
        replace_text(field, text)
    page.view.tabs.setFocus()
    page.settle()


def test_space_leaves_an_annex_out_and_the_paper_follows(page: ReportPage, session: Session) -> None:
    page.open_tab("annexes")
    assert page.is_on_paper("BIỂU 02.")
    rows = page.view.annexes.list
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(1, 0))
    page.press(Qt.Key.Key_Space)
    page.settle()
    assert printed(page) == {"01": True, "02": False, "03": True, "04": True, "05": True, "09": True}
    assert page.is_on_paper("BIỂU 02. CHI TIẾT PHÁT THANH")  # those behind move up
    assert report_text.choices(session, OCTOBER) == {"left_out": "02"}
    assert rows.currentIndex().row() == 1
    page.press(Qt.Key.Key_Space)
    page.settle()
    assert page.is_on_paper("BIỂU 03. CHI TIẾT PHÁT THANH")
    assert report_text.choices(session, OCTOBER) == {}


def test_a_click_on_the_box_changes_it_and_shows_nothing_else(page: ReportPage) -> None:
    page.open_tab("annexes")
    rows = page.view.annexes.list
    index = rows.model().index(2, 0)
    place = rows.box_of(rows.visualRect(index)).center()
    before = page.view.pane.preview.page()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page.settle()
    assert not printed(page)["03"]
    assert page.view.pane.preview.page() == before
    assert "không in" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_urgency_stands_on_the_paper_and_is_issued(page: ReportPage, session: Session) -> None:
    choose(page, urgency="Thượng khẩn")
    assert page.is_on_paper("THƯỢNG KHẨN")
    assert report_text.choices(session, OCTOBER) == {"urgency": "more_urgent"}
    page.messages.answers = ["do"]
    page.click("issue").settle()
    page.messages.take()
    paper = PdfReader(BytesIO(issuing.paper(session, issuing.listed(session)[0].id)))
    assert "THƯỢNG KHẨN" in paper.pages[0].extract_text()


def test_another_signs_this_report_and_the_setting_stays(page: ReportPage, session: Session) -> None:
    choose(page, signer_lines="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", signer_name="Lê Thị Ánh")
    assert page.is_on_paper("Lê Thị Ánh")
    assert session.office().signer_name == "Nguyễn Văn Bình"
    page.click("usual_signers").settle()
    assert page.is_on_paper("Nguyễn Văn Bình")
    assert report_text.choices(session, OCTOBER) == {}


def test_two_sign_one_report(page: ReportPage) -> None:
    choose(page, signer_name="Nguyễn Văn An")
    page.click("add_signer")
    choose(page, signer_lines_2="TRƯỞNG BAN", signer_name_2="Trần Thị Hoa")
    assert page.is_on_paper("Nguyễn Văn An")
    assert page.is_on_paper("Trần Thị Hoa")


def test_choices_of_one_report_do_not_follow_to_the_next(page: ReportPage, session: Session) -> None:
    choose(page, urgency="Khẩn")
    page.choose_period("Tháng 9/2026")
    assert not page.is_on_paper("KHẨN")
    assert find(page.view.issue, TextLine, "urgency").text() == "Không"
    page.choose_period("Tháng 10/2026")
    assert find(page.view.issue, TextLine, "urgency").text() == "Khẩn"


def test_a_right_click_leaves_an_annex_out(page: ReportPage) -> None:
    page.open_tab("annexes")
    rows = page.view.annexes.list
    number = rows.lines()[0].number
    lines = row_menu(rows, rows.visualRect(rows.model().index(0, 0)).center())
    assert list(lines) == ["Xem biểu này", "Không in kèm", "Sao chép dòng"]
    choose_line(lines["Không in kèm"])
    page.settle()
    assert not {line.number: line.is_printed for line in rows.lines()}[number]


def test_a_screen_made_in_large_text_fits_when_the_text_is_small_again(
    qtbot: QtBot, session: Session, tmp_path: Path, dressed: QApplication
) -> None:
    theme.current.apply(dressed, "light", 200)
    page = ReportPage(qtbot, session, tmp_path)
    theme.current.apply(dressed, "light", 100)
    page.settle()
    QApplication.processEvents()
    pane = page.view.pane
    assert pane.isVisible()
    assert pane.mapTo(page.frame, pane.rect().topRight()).x() < page.frame.width()
    page.close()


def test_the_box_of_an_annex_grows_with_the_text(page: ReportPage, dressed: QApplication) -> None:
    rows = page.open_tab("annexes").view.annexes.list
    row = QRect(0, 0, 600, 120)
    small = rows.box_of(row).width()
    theme.current.apply(dressed, "light", 200)
    assert rows.box_of(row).width() == 2 * small
