"""Lời văn: the officer's words are kept, printed, taken back; typing never waits for anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period
from cchc_desktop.services import report_text
from cchc_desktop.services.session import Session
from tests import make
from tests.screens.report_page import ReportPage
from tests.screens.widgets import compose, type_telex, type_text
from tests.unit.ui.report.book import NOW, book

OCTOBER, SEPTEMBER = period.parse("2026-10", "admin"), period.parse("2026-09", "admin")
CAUSES, STRENGTHS = "judgement.causes", "judgement.strengths"
SHORTCOMINGS = "judgement.shortcomings"
MINE = "Do thiếu người viết tin ở thôn Đường Làng."


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path).open_tab("words")
    yield made
    made.close()


def test_every_part_stands_as_it_is_drafted(page: ReportPage) -> None:
    assert page.view.parts.part_keys()[:3] == ["opening", "steering", "results.forms"]
    assert "03 buổi phát thanh" in page.words("results.forms")
    assert page.block("results.forms").heading() == "1. Theo hình thức tuyên truyền"
    assert "không thực hiện được do mất điện" in page.words("judgement.shortcomings")
    for key in page.view.parts.part_keys():
        if words := page.words(key):
            assert page.is_on_paper(words), key


def test_edited_words_are_saved_printed_and_there_after_a_new_start(
    page: ReportPage, qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    assert page.periods()[1][:2] == ("Tháng 10/2026", "chưa lập")
    page.write(CAUSES, MINE)
    page.settle()

    assert report_text.parts(session, OCTOBER) == {CAUSES: MINE}
    assert page.is_on_paper(MINE)
    assert page.status().startswith("Bản nháp lưu lúc 14:02 · 5 hoạt động · 5 lượt phát")
    assert page.periods()[1][:2] == ("Tháng 10/2026", "bản nháp")

    page.frame.hide()
    again = ReportPage(qtbot, make.reopened(session, clock=make.StoppedClock(NOW)), tmp_path)
    assert again.words(CAUSES) == MINE
    assert again.is_on_paper(MINE)
    assert again.status().startswith("Bản nháp, đã sửa 1 phần lời văn")
    again.close()


def test_leaving_a_part_saves_it_at_once(page: ReportPage, session: Session) -> None:
    page.write(CAUSES, MINE + "  ")
    page.press(Qt.Key.Key_Tab)

    page.wait_for_workers()
    assert report_text.parts(session, OCTOBER) == {CAUSES: MINE}
    assert page.words(CAUSES) == MINE


def test_the_draft_comes_back_and_the_words_can_be_had_again(page: ReportPage, session: Session) -> None:
    draft = page.words(SHORTCOMINGS)
    assert page.offered(SHORTCOMINGS) == []
    page.write(SHORTCOMINGS, MINE).settle()
    assert page.offered(SHORTCOMINGS) == ["Soạn lại từ số liệu"]

    QTest.mouseClick(page.block(SHORTCOMINGS).redraft, Qt.MouseButton.LeftButton)
    page.settle()
    assert page.words(SHORTCOMINGS) == draft
    assert report_text.parts(session, OCTOBER) == {}
    assert page.is_on_paper(draft)
    assert not page.is_on_paper(MINE)
    assert page.toast().startswith("Đã soạn lại từ số liệu: ")

    page.click_toast()
    assert page.words(SHORTCOMINGS) == MINE
    assert report_text.parts(session, OCTOBER) == {SHORTCOMINGS: MINE}


def test_an_emptied_part_is_left_out_until_its_draft_is_asked_for(page: ReportPage, session: Session) -> None:
    draft = page.words(STRENGTHS)
    page.write(STRENGTHS, "Tốt.").settle()
    page.editor(STRENGTHS).setFocus()
    page.editor(STRENGTHS).selectAll()
    page.press(Qt.Key.Key_Delete).settle()
    page.press(Qt.Key.Key_Tab).settle()

    assert page.words(STRENGTHS) == ""
    assert report_text.parts(session, OCTOBER) == {STRENGTHS: ""}
    assert not page.is_on_paper("1. Ưu điểm")
    assert page.offered(STRENGTHS) == ["Soạn lại từ số liệu"]
    QTest.mouseClick(page.block(STRENGTHS).redraft, Qt.MouseButton.LeftButton)
    page.settle()
    assert page.words(STRENGTHS) == draft
    assert page.is_on_paper("1. Ưu điểm")
    assert report_text.parts(session, OCTOBER) == {}


def test_what_is_kept_never_replaces_what_is_being_typed(page: ReportPage, session: Session) -> None:
    page.write(CAUSES, "Do  thiếu   loa. ").settle()
    assert report_text.parts(session, OCTOBER) == {CAUSES: "Do thiếu loa."}
    assert page.words(CAUSES) == "Do  thiếu   loa. "

    page.press(Qt.Key.Key_Tab).settle()
    assert page.words(CAUSES) == "Do thiếu loa."


def test_last_months_cause_can_be_taken_over(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    report_text.save_part(session, SEPTEMBER, CAUSES, "Loa thôn Đoài hỏng.")
    report_text.save_part(session, SEPTEMBER, STRENGTHS, "Số liệu cũ: 15 lượt.")
    page = ReportPage(qtbot, session, tmp_path).open_tab("words")

    assert page.offered(CAUSES) == ["Lấy từ tháng trước"]
    assert page.offered(STRENGTHS) == []
    QTest.mouseClick(page.block(CAUSES).take, Qt.MouseButton.LeftButton)
    page.settle()

    assert page.words(CAUSES) == "Loa thôn Đoài hỏng."
    assert page.is_on_paper("Loa thôn Đoài hỏng.")
    assert page.toast().startswith("Đã lấy lời văn của kỳ trước: ")
    page.close()


def test_words_follow_their_period(page: ReportPage) -> None:
    page.write(CAUSES, MINE)
    page.choose_period("Tháng 9/2026")
    assert page.words(CAUSES) == ""
    assert not page.is_on_paper(MINE)

    page.choose_period("Tháng 10/2026")
    assert page.words(CAUSES) == MINE


def test_telex_goes_in_letter_by_letter_and_is_never_rewritten(page: ReportPage, session: Session) -> None:
    editor = page.editor(CAUSES)
    page.write(CAUSES, "")
    typed = type_telex(editor)
    page.settle()
    assert page.words(CAUSES) == typed

    compose(editor, ("đ", "đư", "đườ"))
    page.settle()
    assert editor.composing()
    page.press(Qt.Key.Key_Tab).settle()
    assert report_text.parts(session, OCTOBER)[CAUSES] == typed + "đườ"


def test_typing_goes_on_while_both_lanes_are_busy(page: ReportPage, session: Session) -> None:
    free = threading.Event()
    page.tasks.write(page.screen, free.wait, lambda _: None)
    page.tasks.read(page.screen, free.wait, lambda _: None)
    page.tasks.read(page.screen, free.wait, lambda _: None)

    page.write(CAUSES, "Một")
    for word in (" hai", " ba", " bốn"):
        type_text(page.editor(CAUSES), word)
    page.press(Qt.Key.Key_Tab)

    assert page.words(CAUSES) == "Một hai ba bốn"
    assert report_text.parts(session, OCTOBER) == {}
    free.set()
    page.settle()
    assert report_text.parts(session, OCTOBER) == {CAUSES: "Một hai ba bốn"}


def test_what_is_typed_while_the_paper_is_made_comes_onto_the_next_one(
    page: ReportPage, session: Session, qtbot: QtBot
) -> None:
    no_paper, no_saving = threading.Event(), threading.Event()
    page.tasks.write(page.screen, no_saving.wait, lambda _: None)
    for _ in range(2):
        page.tasks.read(page.screen, no_paper.wait, lambda _: None)
    desk = page.screen._desk
    try:
        page.write(CAUSES, "Do thiếu loa")
        qtbot.waitUntil(lambda: desk._making)
        type_text(page.editor(CAUSES), " và thiếu người.")
        qtbot.waitUntil(lambda: desk._again)
        no_paper.set()

        qtbot.waitUntil(lambda: page.is_on_paper("Do thiếu loa và thiếu người."))
        assert report_text.parts(session, OCTOBER) == {}
    finally:
        no_paper.set()
        no_saving.set()
    page.settle()


def test_a_full_disk_loses_no_word(page: ReportPage, session: Session) -> None:
    def fill_up(pages: int) -> None:
        session.store().connection.execute(f"PRAGMA max_page_count = {pages}")

    page.tasks.write(page.screen, lambda: fill_up(1), lambda _: None)
    page.write(CAUSES, MINE * 200)
    page.settle()

    assert page.messages.take().code == "DB-06"
    assert page.words(CAUSES) == MINE * 200
    assert page.is_on_paper(MINE)
    assert page.status().startswith("Lời văn vừa sửa chưa lưu được")
    page.messages.answers = ["keep"]
    assert not page.screen.can_leave()
    page.settle()
    assert page.messages.take().title == "Lời văn chưa lưu được"

    page.tasks.write(page.screen, lambda: fill_up(10_000_000), lambda _: None)
    page.write(CAUSES, MINE).settle()
    assert report_text.parts(session, OCTOBER) == {CAUSES: MINE}
    assert page.screen.can_leave()


def test_closing_the_window_saves_what_was_just_typed(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = ReportPage(qtbot, session, tmp_path).open_tab("words")
    page.write(CAUSES, "Do mất")
    compose(page.editor(CAUSES), ("đ", "đi", "điệ"))
    page.close()

    assert report_text.parts(session, OCTOBER) == {CAUSES: "Do mấtđiệ"}


def test_the_part_being_edited_is_tinted_on_the_paper_and_brought_up(page: ReportPage) -> None:
    seen = page.view.pane.preview
    assert seen.marks() == ()
    page.editor("closing").setFocus()
    page.settle()

    assert seen.marks()
    assert page.paper().find(page.words("closing")) == list(seen.marks())
    assert seen.page() == seen.marks()[0].page + 1
    page.view.periods.setFocus()
    page.settle()
    assert seen.marks() == ()


def test_a_part_is_as_high_as_its_text(page: ReportPage) -> None:
    editor = page.editor(CAUSES)
    page.write(CAUSES, "Một dòng.").settle()
    low = editor.height()
    type_text(editor, "\n" + "chữ " * 200)
    page.settle()

    assert editor.height() > 4 * low
    assert editor.verticalScrollBar().maximum() == 0
    assert page.view.parts.verticalScrollBar().value() > 0


def test_a_part_reached_without_the_mouse_is_scrolled_into_sight(page: ReportPage, qtbot: QtBot) -> None:
    page.editor("opening").setFocus()
    qtbot.waitUntil(lambda: page.view.parts.verticalScrollBar().maximum() > 500)
    page.editor("closing").setFocus()
    page.settle()
    editor, seen = page.editor("closing"), page.view.parts.viewport()

    assert seen.rect().contains(editor.mapTo(seen, editor.cursorRect().center()))


def test_the_keyboard_reaches_every_part_in_reading_order(page: ReportPage) -> None:
    page.editor("opening").setFocus()
    seen = [page.focus().objectName()]
    for _ in page.view.parts.part_keys()[1:]:
        page.press(Qt.Key.Key_Tab)
        seen.append(page.focus().objectName())

    assert seen == [f"part_{key}" for key in page.view.parts.part_keys()]
    assert all(page.editor(key).accessibleName() for key in page.view.parts.part_keys())
