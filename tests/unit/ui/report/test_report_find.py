"""The preview: words are found on the paper, pages fit the width or the view, photographs wait behind the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.reports import report_files
from cchc_desktop.services import evidence
from cchc_desktop.services.collecting import collect
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.session import Session
from cchc_desktop.ui.paper.page_search import found, page_text
from cchc_desktop.ui.paper.pdf_pages import PdfPages
from cchc_desktop.ui.paper.pdf_preview import PdfPreview
from tests.screens.evidence_page import photo
from tests.screens.report_page import ReportPage
from tests.screens.widgets import type_text
from tests.unit.ui.report.book import book

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OCTOBER = periods.parse("2026-10", "admin")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path)
    yield made
    made.close()


def look_for(page: ReportPage, text: str) -> list[str]:
    """Ctrl+F, the words; what is tinted then, read from the paper."""
    page.press(Qt.Key.Key_F, CONTROL)
    page.focus().selectAll()  # type: ignore[attr-defined]
    type_text(page.focus(), text)
    page.settle()
    hits, _ = page.view.pane.preview.hits()
    return [f"{hit[0].page + 1}" for hit in hits]


def top_of(preview: PdfPreview, number: int) -> int:
    """Where the view stands when a page has come to its upper edge."""
    preview.go_to(number)
    return preview.verticalScrollBar().value()


def test_words_are_found_without_accents_and_counted(page: ReportPage) -> None:
    with_accents = look_for(page, "cải cách hành chính")
    without = look_for(page, "cai cach hanh chinh")
    assert len(with_accents) > 5
    assert without == with_accents
    assert page.view.pane.search.words() == f"1/{len(without)}"
    assert look_for(page, "cài cách") == []
    assert page.view.pane.search.words() == "không thấy"


def test_enter_goes_on_shift_enter_back_and_the_page_comes_along(page: ReportPage) -> None:
    places = look_for(page, "biểu")
    bar = page.view.pane.search
    page.press(Qt.Key.Key_Return)
    assert bar.words() == f"2/{len(places)}"
    assert int(places[1]) - 1 in page.view.pane.preview.seen()
    page.press(Qt.Key.Key_Return, SHIFT).press(Qt.Key.Key_Return, SHIFT)
    assert bar.words() == f"{len(places)}/{len(places)}"
    page.settle()
    assert int(places[-1]) - 1 in page.view.pane.preview.seen()


def test_escape_takes_the_tints_away_and_nothing_else(page: ReportPage) -> None:
    look_for(page, "thủ tục")
    page.press(Qt.Key.Key_Escape)
    assert page.view.pane.preview.hits()[0] == []
    assert not page.view.pane.search.isVisible()
    assert page.focus() is page.view.pane.preview


def test_a_new_text_is_searched_again(page: ReportPage) -> None:
    before = len(look_for(page, "loa phường"))
    page.open_tab("words").write("proposals", "Đề nghị cấp thêm loa phường.")
    page.settle()
    assert len(page.view.pane.preview.hits()[0]) == before + 1


def test_pages_fit_the_width_or_the_whole_view(page: ReportPage) -> None:
    pane = page.view.pane
    words = [text for text, _, _ in pane.zooms()]
    assert words == ["Vừa bề ngang", "Vừa trang", "50 %", "75 %", "100 %", "125 %", "150 %", "200 %"]
    assert pane.zoom.text() == "Vừa bề ngang"
    pane.preview.setFocus()
    page.press(Qt.Key.Key_9, CONTROL)
    assert pane.zoom.text() == "Vừa trang"
    tops = [top_of(pane.preview, number) for number in (1, 2, 3)]
    assert 0 < tops[2] - tops[1] < pane.preview.viewport().height()
    page.press(Qt.Key.Key_Plus, CONTROL)
    assert pane.zoom.text().endswith(" %")
    page.press(Qt.Key.Key_0, CONTROL)
    assert (pane.zoom.text(), pane.preview.zoom()) == ("Vừa bề ngang", None)


def test_photographs_follow_the_text_just_as_on_the_whole_paper(
    page: ReportPage, session: Session, tmp_path: Path
) -> None:
    record = str(by_words.hits(session, "Họp thôn Đông", 1)[0].row["id"])
    path = tmp_path / "anh.jpg"
    photo(path)
    page.bus.changed.emit(evidence.attach(session, record, evidence.sources([path])).changes)
    page.settle()
    whole = PdfPages(report_files.make(collect(session, OCTOBER)).pdf)
    shown = page.paper()
    assert shown.sizes == whole.sizes
    last = len(shown.sizes) - 1
    assert shown.picture(last, 300) == whole.picture(last, 300)
    album = page.screen._desk._album
    assert page.is_on_paper("ẢNH MINH CHỨNG")
    page.open_tab("words").write("proposals", "Không có gì thêm.")
    page.settle()
    assert page.screen._desk._album is album  # not made anew for a word
    assert page.paper().picture(last, 300) == whole.picture(last, 300)
    assert len(look_for(page, "anh minh chung")) == 1
    whole.close()


@pytest.mark.parametrize(
    ("typed", "hits"),
    [("duong", 2), ("đường", 1), ("DUONG", 2), ("lang  duong", 1), ("", 0), ("đương", 0)],
)
def test_letters_with_accents_stand_for_themselves(typed: str, hits: int) -> None:
    assert len(found(page_text(list("Đường làng\nDương")), typed)) == hits
