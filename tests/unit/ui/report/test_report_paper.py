"""The paper: seen page by page, saved whole or not at all, printed as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period
from cchc_desktop.reports import report_files
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.session import Session
from cchc_desktop.ui.paper import pdf_pages, printing
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.paper.printing import Order
from tests import make
from tests.screens.report_page import ReportPage
from tests.screens.widgets import type_text, wheel
from tests.unit.ui.report.book import book

OCTOBER = period.parse("2026-10", "admin")
CAUSES = "judgement.causes"
Ask = Callable[..., Order | None]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = book(tmp_path)
    make.added(made, *(make.broadcast(date=f"2026-09-{day:02d}", topic="N3") for day in range(15, 31)))
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path)
    yield made
    made.close()


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages).split())


# --- the preview


def test_the_preview_shows_the_same_bytes_as_the_report(page: ReportPage, session: Session) -> None:
    pages = len(PdfReader(BytesIO(report_files.make(collect(session, OCTOBER)).pdf)).pages)

    assert pages > 4
    assert len(page.paper().sizes) == pages
    assert page.view.pane.place() == f"Trang 1/{pages}"
    assert page.is_on_paper("Kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026")


def test_only_pages_near_the_seen_one_are_drawn(page: ReportPage) -> None:
    seen = page.view.pane.preview
    assert seen.drawn() == [1, 2]
    assert len(page.paper().sizes) > 4

    seen.setFocus()
    page.press(Qt.Key.Key_End).settle()
    last = len(page.paper().sizes)
    assert last in seen.drawn()
    assert 1 not in seen.drawn()
    assert page.view.pane.place() == f"Trang {last}/{last}"


def test_pictures_are_as_sharp_as_the_screen(page: ReportPage) -> None:
    picture = page.paper().picture(0, 991)

    assert picture.width() in (991, 992)
    assert picture.height() == pytest.approx(991 * 297 / 210, abs=3)
    assert any(picture.pixelColor(x, 140).value() < 100 for x in range(picture.width()))


def test_keys_turn_the_pages(page: ReportPage) -> None:
    seen = page.view.pane.preview
    seen.setFocus()
    page.press(Qt.Key.Key_PageDown)
    assert seen.verticalScrollBar().value() == seen.viewport().height()
    page.press(Qt.Key.Key_PageUp)
    assert seen.verticalScrollBar().value() == 0


def test_zoom_keeps_the_place_and_the_wheel_zooms_with_control(page: ReportPage) -> None:
    seen = page.view.pane.preview
    seen.setFocus()
    seen.go_to(3)
    page.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier).settle()
    assert seen.zoom() == 0.5
    assert seen.page() == 3
    page.press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert seen.zoom() == 0.33
    page.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert seen.zoom() is None

    middle = QPointF(seen.viewport().rect().center())
    turned = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(seen.viewport(), turned)
    assert seen.zoom() == 0.5
    wheel(seen, -1)
    assert seen.zoom() == 0.5


def test_new_paper_comes_at_the_place_the_officer_looks_at(page: ReportPage) -> None:
    page.open_tab("words")
    page.editor("closing").setFocus()
    page.settle()
    seen = page.view.pane.preview
    seen.verticalScrollBar().setValue(123)
    old = page.paper()
    type_text(page.editor("closing"), "Rất mong được quan tâm. ")
    page.settle()

    assert page.paper() is not old
    assert page.is_on_paper("Rất mong được quan tâm.")
    assert seen.verticalScrollBar().value() == 123
    assert 1 in seen.drawn()


def test_an_annex_is_brought_up_from_the_list(page: ReportPage) -> None:
    page.open_tab("annexes")
    names = [(line.number, line.rows) for line in page.view.annexes.list.lines()]
    assert ("03", 20) in names
    page.view.annexes.list.setFocus()
    for _ in range(2):
        page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Return).settle()

    seen = page.view.pane.preview
    assert page.paper().find("BIỂU 03. CHI TIẾT PHÁT THANH")[0].page + 1 == seen.page()


def test_a_closed_paper_draws_nothing(session: Session) -> None:
    pages = PdfPages(report_files.make(collect(session, OCTOBER)).pdf)
    pages.close()
    pages.close()

    assert pages.picture(0, 100).isNull()
    assert pages.find("báo cáo") == []


# --- saving


def test_saving_writes_the_paper_and_says_so(page: ReportPage, session: Session, tmp_path: Path) -> None:
    page.open_tab("words").write(CAUSES, "Do thiếu người.")
    page.save_to(tmp_path / "báo cáo tháng 10.pdf")

    pdf = (tmp_path / "báo cáo tháng 10.pdf").read_bytes()
    assert pdf == report_files.make(collect(session, OCTOBER)).pdf
    assert "Do thiếu người." in text_of(pdf)
    assert page.toast() == "Đã lưu báo cáo tháng 10.pdf"


def test_a_name_without_ending_gets_one_and_asks_before_it_replaces(page: ReportPage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "bc")
    assert (tmp_path / "bc.pdf").read_bytes().startswith(b"%PDF")

    (tmp_path / "bc.pdf").write_bytes(b"old")
    page.save_to(tmp_path / "bc")
    assert page.messages.take().title == "Thay tệp đang có"
    assert (tmp_path / "bc.pdf").read_bytes() == b"old"
    page.messages.answers = ["do"]
    page.save_to(tmp_path / "bc")
    assert page.messages.take().title == "Thay tệp đang có"
    assert (tmp_path / "bc.pdf").read_bytes().startswith(b"%PDF")


def test_cancelling_the_file_dialog_does_nothing(page: ReportPage) -> None:
    page.click("save_pdf").settle()

    assert page.toast() == ""


@pytest.mark.parametrize("place", ["no-such-folder/x.pdf", "taken.pdf"])
def test_a_place_that_takes_no_file_is_named_and_the_old_one_stays(
    page: ReportPage, tmp_path: Path, place: str
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    (tmp_path / "taken.pdf" / "inside.txt").write_text("x", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    page.save_to(tmp_path / place)

    box = page.messages.take()
    assert box.code == "TL-01"
    assert "vẫn nguyên vẹn" in box.safe
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert page.view.pane.save.isEnabled()


def test_before_the_first_paper_nothing_can_be_saved(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = ReportPage(qtbot, session, tmp_path)
    page.view.periods.setFocus()
    page.press(Qt.Key.Key_Down)

    assert not page.view.pane.save.isEnabled()
    assert not page.view.pane.print.isEnabled()
    page.settle()
    assert page.view.pane.save.isEnabled()
    page.close()


# --- printing


def to_file(path: Path, *pages: int) -> Ask:
    """A printer that prints into a PDF file; without pages as many as there are."""

    def ask(parent: object, name: str, sizes: list[object], current: int, *, two_sided: bool) -> Order:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printing.prepare(printer)
        return Order(printer, pages or printing.chosen(printer, len(sizes), current))

    return ask


def test_printing_puts_every_page_out_in_its_true_size(
    page: ReportPage, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "giấy.pdf"))
    page.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier).settle()

    sheets = PdfReader(tmp_path / "giấy.pdf").pages
    assert [_size(sheet.mediabox) for sheet in sheets] == [
        _size(sheet.mediabox) for sheet in PdfReader(BytesIO(report_files.make(collect(session, OCTOBER)).pdf)).pages
    ]
    assert page.toast() == f"Đã gửi {len(sheets)} trang đến máy in"
    assert not page.view.pane.busy.isVisible()


def _size(box: object) -> tuple[int, int]:
    return round(float(box.width)), round(float(box.height))  # type: ignore[attr-defined]


def test_only_the_chosen_pages_are_printed(page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "giấy.pdf", 2, 3))
    page.click("print").settle()

    assert len(PdfReader(tmp_path / "giấy.pdf").pages) == 2


def test_a_cancelled_print_dialog_prints_nothing(page: ReportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "ask", lambda *_, **__: None)
    page.click("print").settle()

    assert page.toast() == ""
    assert page.view.pane.print.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_work_is_named(
    page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "giấy.pdf").mkdir()
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "giấy.pdf"))
    page.click("print").settle()

    assert page.messages.take().code == "IN-01"
    assert not page.view.pane.busy.isVisible()


@pytest.mark.parametrize(
    ("chosen", "pages"),
    [((2, 4), (2, 3, 4)), ((3, 9), (3, 4, 5)), ((0, 0), (1, 2, 3, 4, 5))],
)
def test_the_range_of_the_dialog_stays_inside_the_paper(
    qapp: QApplication, chosen: tuple[int, int], pages: tuple[int, ...]
) -> None:
    printer = QPrinter()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(*chosen)
    assert printing.chosen(printer, 5, 1) == pages

    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert printing.chosen(printer, 5, 4) == (4,)
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.chosen(printer, 3, 1) == (3, 2, 1)


def test_strips_join_to_the_whole_page(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = PdfPages(report_files.make(collect(session, OCTOBER)).pdf)
    [(_, whole)] = pages.strips(0, 150)
    monkeypatch.setattr(pdf_pages, "STRIP_BYTES", 10**6)
    strips = list(pages.strips(0, 150))
    pages.close()

    assert len(strips) > 8
    assert [top for top, _ in strips] == [sum(one.height() for _, one in strips[:n]) for n in range(len(strips))]
    joined = b"".join(bytes(image.constBits()) for _, image in strips)
    page = bytes(whole.constBits())
    assert len(joined) == len(page)
    # PDFium rounds grey edges of letters by the place they have in the picture; a lost or doubled row is thousands.
    other = sum(abs(one - another) > 4 for one, another in zip(joined, page, strict=True))
    assert other <= len(page) // 100_000


def test_words_about_the_paper_are_told(page: ReportPage) -> None:
    page.open_tab("words").write(CAUSES, "Do thiếu người 𠀀.").settle()

    assert "không có trong phông chữ" in page.status()
    assert page.view.pane.preview.accessibleDescription() == page.view.pane.place()
