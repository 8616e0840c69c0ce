"""From Báo cáo to the year's plan and the log book; how both sides of the paper are printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period
from cchc_desktop.reports import report_files
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.session import Session
from cchc_desktop.ui.paper import printing
from cchc_desktop.ui.paper.printing import BLANK, Order
from cchc_desktop.ui.screens.report.other_papers import OtherPapers
from tests.screens.paper_page import PaperPage, shown
from tests.screens.report_page import ReportPage
from tests.screens.widgets import find
from tests.unit.ui.report.book import book

UPRIGHT, ACROSS = (595.0, 842.0), (842.0, 595.0)
Duplex = QPrinter.DuplexMode


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path)
    yield made
    made.close()


def test_the_plan_of_the_year_from_the_menu(qtbot: QtBot, page: ReportPage, tmp_path: Path) -> None:
    button = find(page.screen, OtherPapers, "other_papers")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = find(button, QMenu, "other_papers_box")
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[0].trigger()
    menu.close()
    paper = PaperPage(qtbot, page.tasks, page.messages)

    assert paper.title() == "Kế hoạch tuyên truyền năm 2026"
    assert paper.is_on_paper("Phát thanh về cải cách hành chính")
    assert paper.said() == "Nên in hai mặt, lật cạnh dài."
    assert paper.buttons() == ["save_docx", "print", "save_pdf"]
    paper.save_to(tmp_path / "kh.pdf")
    assert "KẾ HOẠCH" in PdfReader(tmp_path / "kh.pdf").pages[0].extract_text()
    paper.close()


def test_the_log_book_of_the_shown_period(qtbot: QtBot, page: ReportPage) -> None:
    page.frame.commands.run("report_log_book")
    paper = PaperPage(qtbot, page.tasks, page.messages)
    assert paper.title() == "Sổ theo dõi phát thanh"
    assert paper.is_on_paper("SỔ THEO DÕI PHÁT THANH")
    paper.close()


def test_the_book_of_pieces_of_the_shown_period_from_the_menu(qtbot: QtBot, page: ReportPage, tmp_path: Path) -> None:
    button = find(page.screen, OtherPapers, "other_papers")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = find(button, QMenu, "other_papers_box")
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[2].trigger()
    menu.close()
    paper = PaperPage(qtbot, page.tasks, page.messages)
    assert paper.title() == "Sổ theo dõi tin bài và nhuận bút"
    assert paper.is_on_paper("NHUẬN BÚT THEO TÁC GIẢ")
    assert paper.buttons() == ["save_xlsx", "print", "save_pdf"]
    paper.close()


def test_a_year_without_a_plan_is_told(page: ReportPage) -> None:
    page.screen.show_period(period.parse("2025-06", "admin"))
    page.settle()
    page.frame.commands.run("report_plan")
    page.settle()
    assert page.messages.take().code == "KH-04"
    assert shown() is None


# --- ranges and sides


class Printer(QPrinter):
    """A printer that can print on both sides and leaves copies to the program; this PC has none."""

    def __init__(self, duplex: Duplex = Duplex.DuplexNone, copies: int = 1) -> None:
        super().__init__(QPrinter.PrinterMode.ScreenResolution)
        self._duplex, self._copies = duplex, copies

    def duplex(self) -> Duplex:
        return self._duplex

    def copyCount(self) -> int:
        return self._copies


def test_every_range_of_the_dialog_is_kept(qapp: QApplication) -> None:
    printer = Printer()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3,6-9"))
    assert printing.chosen(printer, 7, 1) == (1, 3, 6, 7)


@pytest.mark.parametrize("duplex", [Duplex.DuplexLongSide, Duplex.DuplexShortSide])
def test_on_both_sides_every_copy_begins_on_a_sheet_of_its_own(qapp: QApplication, duplex: Duplex) -> None:
    printer = Printer(duplex, copies=2)
    assert printing.chosen(printer, 3, 1) == (1, 2, 3, BLANK, 1, 2, 3)
    printer.setCollateCopies(False)
    assert printing.chosen(printer, 3, 1) == (1, 2, 1, 2, 3, BLANK, 3)
    assert printing.chosen(printer, 4, 1) == (1, 2, 1, 2, 3, 4, 3, 4)


def test_the_last_sheet_first_keeps_its_two_sides_together(qapp: QApplication) -> None:
    printer = Printer(Duplex.DuplexLongSide)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.chosen(printer, 5, 1) == (5, BLANK, 3, 4, 1, 2)


def test_on_one_side_copies_follow_each_other(qapp: QApplication) -> None:
    assert printing.chosen(Printer(copies=2), 3, 1) == (1, 2, 3, 1, 2, 3)


def test_how_a_paper_is_turned_follows_its_first_page(qapp: QApplication) -> None:
    assert printing.duplex_of([UPRIGHT]) == Duplex.DuplexNone
    assert printing.duplex_of([UPRIGHT, ACROSS]) == Duplex.DuplexLongSide
    assert printing.duplex_of([ACROSS, ACROSS]) == Duplex.DuplexShortSide
    assert printing.duplex_words([ACROSS]) == ""


def test_the_back_of_a_sheet_stays_blank(qapp: QApplication, session: Session, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "giấy.pdf"))
    printing.prepare(printer)
    pdf = report_files.make(collect(session, period.parse("2026-10", "admin"))).pdf
    told: list[tuple[int, int]] = []
    assert printing.print_pages(pdf, Order(printer, (1, BLANK, 2)), lambda *one: told.append(one)) == 2

    pages = PdfReader(tmp_path / "giấy.pdf").pages
    assert [bool(page.images) for page in pages] == [True, False, True]
    assert told[-1] == (3, 3)
