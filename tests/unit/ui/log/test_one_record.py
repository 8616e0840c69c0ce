"""One record, one truth: the chosen row, the form, its menu and what the toast says always mean the same record."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.log.outcome_dialog import OutcomeDialog
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.screens.log_page import CTRL, Key, LogPage
from tests.screens.widgets import find, replace_text


def in_form(page: LogPage) -> str:
    return page.shown("title")[0]


def test_one_click_shows_the_record_and_leaves_the_keyboard_in_the_table(page: LogPage) -> None:
    page.click_row(1)
    assert (in_form(page), page.chosen()) == ("Bài thứ hai", ["Bài thứ hai"])
    assert page.focus() is page.screen.table
    page.press(Key.Key_Down)
    assert (in_form(page), page.chosen()) == ("Họp thôn", ["Họp thôn"])
    assert page.heading() == ["Họp", "đã lưu 08:00"]


def test_in_a_narrow_window_a_click_slides_the_form_in(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = LogPage(qtbot, session, tmp_path, width=1024)
    page.click_row(0, CTRL)
    page.click_row(1, CTRL)
    assert not page.screen.sides.is_form_shown()
    page.click_row(2)
    assert page.screen.sides.is_form_shown()
    assert in_form(page) == "Họp thôn"
    page.close()


def test_the_forms_menu_means_the_forms_record_whatever_rows_are_chosen(page: LogPage) -> None:
    page.open(0)
    page.choose(1, 2)
    assert in_form(page) == "Bài mới nhất"

    page.pick(page.form_menu(), "Xóa hoạt động")

    assert page.titles() == ["Bài thứ hai", "Họp thôn"]
    assert page.toast() == "Đã xóa: Phát thanh 20/11 “Bài mới nhất”"


def test_a_new_record_has_nothing_to_delete_and_no_row(page: LogPage) -> None:
    page.open(0).new()
    assert page.chosen() == []
    assert not any(line.isEnabled() for line in page.form_menu().values())
    page.run("log_delete")
    assert page.toast() == "Chưa chọn hoạt động nào"
    assert len(page.rows()) == 3


@pytest.mark.parametrize("way", ["click", "arrow", "enter"])
def test_staying_puts_the_choice_back_on_the_record_in_the_form(page: LogPage, way: str) -> None:
    page.open(0).fill(minutes="77")
    page.messages.answers = ["stay"]
    if way == "click":
        page.click_row(1)
    elif way == "enter":
        page.open(1)
    else:
        page.screen.table.setFocus()
        page.press(Key.Key_Down)
    assert page.messages.take().title.startswith("Chưa lưu")
    assert (page.chosen(), in_form(page), page.shown("minutes")) == (["Bài mới nhất"], "Bài mới nhất", ["77"])


def test_the_second_half_of_a_double_click_finds_no_question_in_its_way(page: LogPage) -> None:
    page.open(0).fill(minutes="77")
    table, at = page.screen.table, page.middle(1)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QApplication.processEvents()
    assert not page.messages.boxes
    page.messages.answers = ["drop"]
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    page.settle()
    assert page.messages.take().title.startswith("Chưa lưu")
    assert (in_form(page), page.focused_field()) == ("Bài thứ hai", "title")


def test_staying_with_a_new_record_leaves_no_row_chosen(page: LogPage) -> None:
    page.new().type("Đang gõ")
    page.messages.answers = ["stay"]
    page.click_row(1)
    page.messages.take()
    assert (page.chosen(), in_form(page)) == ([], "Đang gõ")


@pytest.mark.parametrize(("answer", "stored"), [("save", "1 lượt · 77 phút"), ("drop", "2 lượt · 20 phút")])
def test_leaving_shows_the_row_that_was_clicked(page: LogPage, answer: str, stored: str) -> None:
    page.open(0).fill(minutes="77", plays="1")
    page.messages.answers = [answer]
    page.click_row(1)
    page.messages.take()
    assert (page.chosen(), in_form(page)) == (["Bài thứ hai"], "Bài thứ hai")
    assert page.rows()[0][5] == stored


def test_what_cannot_be_saved_stays_with_its_row(page: LogPage) -> None:
    page.open(0).fill(title="")
    page.messages.answers = ["save"]
    page.click_row(2)
    page.messages.take()
    assert page.chosen() == ["Bài mới nhất"]
    assert page.error("title")


def test_the_heading_never_calls_saved_what_is_not(page: LogPage) -> None:
    page.open(0)
    assert page.heading()[1] == "đã lưu 08:00"
    page.fill(minutes="77")
    assert page.heading()[1] == "chưa lưu"
    page.fill(minutes="10")
    assert page.heading()[1] == "đã lưu 08:00"
    page.fill(minutes="77").save()
    assert page.heading()[1] == "đã lưu 08:00"
    page.new().type("Mới")
    assert page.heading()[1] == "bản ghi mới, chưa lưu"


def test_what_is_typed_while_another_record_is_read_is_not_lost(page: LogPage) -> None:
    page.open(0)
    page.screen.table.choose([page.screen.model.record(1)])
    assert page.screen.panel.look_at(page.screen.model.record(1))
    replace_text(page.field("minutes"), "55")
    page.settle()
    assert (in_form(page), page.shown("minutes"), page.chosen()) == ("Bài mới nhất", ["55"], ["Bài mới nhất"])


def test_a_filter_takes_the_row_away_and_brings_its_choice_back(page: LogPage) -> None:
    page.open(0).search("Họp")
    assert (page.chosen(), in_form(page)) == ([], "Bài mới nhất")
    page.run("log_clear_filters")
    assert (page.chosen(), in_form(page)) == (["Bài mới nhất"], "Bài mới nhất")


def test_after_saving_and_going_on_no_row_is_taken_for_the_new_record(page: LogPage) -> None:
    page.new().type("Bài vừa lưu").save_and_next()
    assert page.chosen() == []
    assert page.titles()[0] == "Bài vừa lưu"
    assert page.screen.table.currentIndex().row() == 0


def test_several_chosen_rows_stay_chosen_and_are_deleted_in_one_act(page: LogPage, session: Session) -> None:
    page.click_row(0)
    page.click_row(2, CTRL)
    page.bus.changed.emit(log_activity.change(session, page.screen.model.record(1), {"minutes": 4}))
    page.settle()
    assert page.chosen() == ["Bài mới nhất", "Họp thôn"]
    assert in_form(page) == "Bài mới nhất"
    page.pick(page.right_click(2), "Xóa 2 hoạt động")
    assert page.titles() == ["Bài thứ hai"]
    assert page.heading()[1] == "bản ghi mới"


def test_a_menu_over_a_row_asks_nothing_about_the_form(page: LogPage) -> None:
    page.open(0).fill(minutes="77")
    page.pick(page.right_click(1), "Xóa hoạt động")
    assert page.titles() == ["Bài mới nhất", "Họp thôn"]
    assert (page.chosen(), page.shown("minutes")) == (["Bài mới nhất"], ["77"])
    assert page.toast() == "Đã xóa: Phát thanh 19/11 “Bài thứ hai”"


def test_the_row_of_a_closed_menu_is_shown(page: LogPage) -> None:
    page.open(0)
    page.pick(page.right_click(1), "Sao chép dòng")
    assert QGuiApplication.clipboard().text().startswith("T5 19/11\t05:00\tPhát thanh\tBài thứ hai\tN2\t1 lượt")
    assert in_form(page) == "Bài thứ hai"


def test_beside_the_rows_the_menu_offers_what_needs_none(page: LogPage) -> None:
    assert list(page.right_click()) == ["Thêm hoạt động", "Hoàn tác", "Làm lại"]


# --- what became of planned rows


@pytest.fixture
def planned(qtbot: QtBot, tmp_path: Path) -> LogPage:
    log = make.session(tmp_path)
    make.added(
        log, *[make.broadcast(date=f"2026-11-{day}", title=f"Bài ngày {day}", status="planned") for day in (18, 19, 20)]
    )
    return LogPage(qtbot, log, tmp_path)


def states(page: LogPage) -> list[str]:
    return [row[5] for row in page.rows()]


def answer(page: LogPage, text: str) -> None:
    """Type into the question and press its button."""
    dialog = find(page.frame, OutcomeDialog, "outcome_dialog")
    replace_text(dialog.editor.widget, text)
    find(dialog, Button, "do_outcome").click()
    page.settle()
    QApplication.processEvents()


def test_one_key_says_that_a_planned_row_took_place(planned: LogPage) -> None:
    planned.click_row(0).press(Key.Key_F7)
    assert states(planned) == ["1 lượt · 10 phút", "chưa rõ", "chưa rõ"]
    assert planned.toast() == "Đã ghi thực hiện: Phát thanh 20/11 “Bài ngày 20”"
    assert planned.shown("status") == ["Đã thực hiện"]
    planned.close()


def test_several_rows_are_marked_in_one_act_that_one_undo_takes_back(planned: LogPage) -> None:
    planned.choose(0, 2).press(Key.Key_F8)
    answer(planned, "Mất điện")
    assert states(planned) == ["mất điện", "chưa rõ", "mất điện"]
    assert planned.toast() == "Đã ghi không thực hiện 2 hoạt động"
    assert len(planned.chosen()) == 2
    planned.messages.answers = ["do"]
    planned.undo_by_toast()
    assert planned.messages.take().text.startswith("2 hoạt động")
    assert states(planned) == ["chưa rõ"] * 3
    planned.close()


def test_a_reason_is_asked_for_until_there_is_one(planned: LogPage) -> None:
    planned.pick(planned.right_click(1), "Không thực hiện vì…")
    answer(planned, "")
    dialog = find(planned.frame, OutcomeDialog, "outcome_dialog")
    assert dialog.isVisible()
    back = find(dialog, Button, "back")
    assert back.text() == "Quay lại", "no word that the title has too"
    back.click()
    assert states(planned) == ["chưa rõ"] * 3
    planned.close()


def test_a_row_moves_to_another_day_by_its_menu(planned: LogPage) -> None:
    planned.pick(planned.right_click(0), "Dời sang ngày…")
    answer(planned, "27/11/2026")
    assert [row[0] for row in planned.rows()] == ["T6 27/11", "T5 19/11", "T4 18/11"]
    assert planned.toast() == "Đã dời sang 27/11/2026: Phát thanh 20/11 “Bài ngày 20”"
    planned.close()


def test_what_is_edited_in_the_form_is_settled_before_its_row_is_marked(planned: LogPage) -> None:
    planned.click_row(0)
    planned.fill(minutes="25")
    planned.messages.answers = ["save"]
    planned.pick(planned.form_menu(), "Đã thực hiện")
    planned.messages.take()
    planned.settle()
    assert states(planned)[0] == "1 lượt · 25 phút"
    planned.close()


def test_a_day_that_has_not_come_is_told(planned: LogPage) -> None:
    log_activity.change(planned.session, planned.screen.model.record(0), {"date": "2026-11-23"})
    planned.screen.model.refresh()
    planned.settle().click_row(0).press(Key.Key_F7)
    assert planned.messages.take().code == "NK-24"
    assert read_log.page(planned.session, Filter(statuses=("done",))).rows == []
    planned.close()
