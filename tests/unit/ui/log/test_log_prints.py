"""From Nhật ký to paper: the list, minutes, the log book of broadcasts; seen, saved, printed."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from cchc_desktop.ui.paper import printing
from cchc_desktop.ui.paper.printing import Order
from tests import make
from tests.screens.log_page import LogPage
from tests.screens.paper_page import CTRL, PaperPage, shown
from tests.screens.widgets import find


def opened(qtbot: QtBot, page: LogPage, command: str) -> PaperPage:
    """Run a command and look at the window it opens."""
    page.frame.commands.run(command)
    return PaperPage(qtbot, page.tasks, page.messages)


def test_ctrl_p_shows_the_list_that_is_on_the_screen(qtbot: QtBot, page: LogPage) -> None:
    page.search("bai")
    page.choose(0).press(Qt.Key.Key_P, CTRL)
    paper = PaperPage(qtbot, page.tasks, page.messages)

    assert paper.title() == "Danh sách hoạt động"
    assert paper.is_on_paper("có chữ “bai”")
    assert paper.is_on_paper("Bài mới nhất")
    assert not paper.is_on_paper("Họp thôn")
    assert paper.buttons() == ["save_xlsx", "print", "save_pdf"]
    assert paper.said() == ""
    paper.close()
    assert page.titles() == ["Bài mới nhất", "Bài thứ hai"]


def test_the_list_is_saved_as_paper_and_as_workbook(qtbot: QtBot, page: LogPage, tmp_path: Path) -> None:
    paper = opened(qtbot, page, "log_print")
    paper.save_to(tmp_path / "danh sách")
    assert paper.said() == "Đã lưu danh sách.pdf"
    assert "Họp thôn" in PdfReader(tmp_path / "danh sách.pdf").pages[0].extract_text()
    paper.save_to(tmp_path / "ds.xlsx", "save_xlsx")
    sheet = load_workbook(tmp_path / "ds.xlsx")["Danh sách"]
    assert [sheet.cell(row, 5).value for row in range(6, 9)] == ["Bài mới nhất", "Bài thứ hai", "Họp thôn"]
    paper.close()


def test_a_place_that_takes_no_file_is_named(qtbot: QtBot, page: LogPage, tmp_path: Path) -> None:
    paper = opened(qtbot, page, "log_print")
    paper.save_to(tmp_path / "no-such-folder" / "x.pdf")
    assert page.messages.take().code == "TL-01"
    paper.save_to(tmp_path / "no-such-folder" / "x.xlsx", "save_xlsx")
    assert page.messages.take().code == "TL-01"
    paper.click("save_pdf")
    assert paper.said() == ""
    paper.close()


def test_an_empty_list_is_told_and_leaves_no_window(page: LogPage) -> None:
    page.search("không có gì")
    page.run("log_print")
    assert page.messages.take().code == "DS-01"
    assert shown() is None


def test_minutes_of_the_chosen_meeting(qtbot: QtBot, page: LogPage, tmp_path: Path) -> None:
    page.choose(2)
    paper = opened(qtbot, page, "log_minutes")
    assert paper.title() == "Biên bản"
    assert paper.is_on_paper("38 người, trong đó 20 nữ")
    assert paper.buttons() == ["save_docx", "print", "save_pdf"]
    paper.save_to(tmp_path / "bb.docx", "save_docx")
    assert "Họp thôn" in [one.text for one in docx.Document(str(tmp_path / "bb.docx")).paragraphs]
    paper.close()


def test_a_broadcast_has_no_minutes(page: LogPage) -> None:
    page.choose(0).run("log_minutes")
    assert page.messages.take().code == "BB-01"
    assert shown() is None


def test_without_a_record_there_is_nothing_to_take_minutes_of(page: LogPage) -> None:
    page.screen.table.choose([])
    page.run("log_minutes")
    assert page.toast() == "Chưa chọn hoạt động nào"


@pytest.mark.parametrize(("row", "offered"), [(0, False), (2, True)])
def test_the_menu_offers_minutes_of_meetings_alone(qtbot: QtBot, page: LogPage, row: int, offered: bool) -> None:
    page.choose(row)
    button = find(page.screen, QToolButton, "print_menu")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = find(button, QMenu, "print_menu_box")
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions() if action.isVisible()] == [
        "In / Xuất danh sách…",
        "Sổ theo dõi phát thanh…",
        "Sổ theo dõi tin bài và nhuận bút…",
        *(["In biên bản cuộc họp, hội nghị…"] if offered else []),
    ]
    menu.close()


def test_the_menu_of_the_form_has_them_too(page: LogPage) -> None:
    assert "In biên bản…" in page.open(2).form_menu()
    assert "In biên bản…" not in page.open(0).form_menu()


def test_the_log_book_of_the_period_on_the_screen(qtbot: QtBot, page: LogPage) -> None:
    page.search("thu hai")
    paper = opened(qtbot, page, "log_book")
    assert paper.title() == "Sổ theo dõi phát thanh"
    assert paper.is_on_paper("Bài mới nhất")
    assert paper.is_on_paper("Cộng tháng 12 năm 2026: 2 buổi")
    assert paper.said() == "Nên in hai mặt, lật cạnh ngắn."
    assert paper.buttons() == ["print", "save_pdf"]
    paper.close()


def test_the_whole_log_book_where_no_period_is_chosen(qtbot: QtBot, page: LogPage) -> None:
    page.screen.filters.period.choose(None)
    page.settle()
    paper = opened(qtbot, page, "log_book")
    assert paper.is_on_paper("Từ ngày 19/11/2026 đến ngày")
    paper.close()


def test_a_month_without_broadcasts_is_told(page: LogPage) -> None:
    page.run("log_previous_period").run("log_book")
    assert page.messages.take().code == "SO-01"
    assert shown() is None


def test_printing_asks_once_and_prints_every_page(
    qtbot: QtBot, page: LogPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int, bool]] = []

    def ask(parent: object, name: str, sizes: list[object], current: int, *, two_sided: bool) -> Order:
        asked.append((name, len(sizes), two_sided))
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "giấy.pdf"))
        printing.prepare(printer)
        return Order(printer, printing.chosen(printer, len(sizes), current))

    monkeypatch.setattr(printing, "ask", ask)
    paper = opened(qtbot, page, "log_book")
    pages = len(paper.paper().sizes)
    paper.press(Qt.Key.Key_P, CTRL).settle()
    assert asked == [("Sổ theo dõi phát thanh", pages, True)]
    assert len(PdfReader(tmp_path / "giấy.pdf").pages) == pages
    assert paper.said() == f"Đã gửi {pages} trang đến máy in"
    paper.close()


def test_closing_while_the_paper_is_made_leaves_nothing(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    make.added(session, *(make.broadcast(date="2026-11-21", title=f"Bài {place}") for place in range(1500)))
    page = LogPage(qtbot, session, tmp_path)
    page.frame.commands.run("log_print")
    paper = PaperPage(qtbot, page.tasks, page.messages, waits=False)
    assert not paper.window.pane.save.isEnabled()
    paper.window.save()
    paper.window.save_as(".xlsx")
    paper.window.print()
    paper.close()
    page.settle()
    assert not page.messages.boxes
    page.close()


def test_a_sign_without_glyph_is_told(qtbot: QtBot, page: LogPage) -> None:
    make.added(page.session, make.broadcast(date="2026-11-21", title="Ký tự 𠀀"))
    paper = opened(qtbot, page, "log_print")
    assert "không có trong phông chữ" in paper.said()
    paper.close()
