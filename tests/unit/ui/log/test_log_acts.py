"""Acts on the log: delete, take back, duplicate, look at the past."""

from __future__ import annotations

import pytest

from cchc_desktop.ui.forms.history_view import HistoryView
from tests.screens.log_page import CTRL, Key, LogPage
from tests.screens.widgets import find


def test_delete_asks_nothing_and_the_toast_takes_it_back(page: LogPage) -> None:
    page.choose(0, 2).press(Key.Key_Delete, CTRL)
    assert page.titles() == ["Bài thứ hai"]
    assert page.toast() == "Đã xóa 2 hoạt động"

    page.messages.answers = ["do"]
    page.undo_by_toast()

    assert page.messages.take().title == "Hoàn tác “Xóa 2 hoạt động”?"
    assert page.titles() == ["Bài mới nhất", "Bài thứ hai", "Họp thôn"]
    assert page.toast() == "Đã hoàn tác: Xóa 2 hoạt động"


def test_deleting_the_record_in_the_form_begins_a_new_one(page: LogPage) -> None:
    page.open(0)
    page.run("log_delete")

    assert page.titles() == ["Bài thứ hai", "Họp thôn"]
    assert page.heading()[1] == "bản ghi mới"


@pytest.mark.parametrize(("answer", "rows", "minutes"), [("stay", 3, "77"), ("drop", 2, "10")])
def test_deleting_a_record_that_is_being_edited_asks_first(page: LogPage, answer: str, rows: int, minutes: str) -> None:
    page.open(0).fill(minutes="77")
    page.messages.answers = [answer]

    page.run("log_delete")

    assert page.messages.take().title.startswith("Chưa lưu: Phát thanh, 20/11/2026")
    assert len(page.rows()) == rows
    assert page.shown("minutes") == [minutes]


def test_ctrl_delete_inside_a_text_field_deletes_a_word_and_no_record(page: LogPage) -> None:
    page.open(0)
    page.press(Key.Key_Home).press(Key.Key_Delete, CTRL)

    assert page.shown("title") == ["mới nhất"]
    assert len(page.rows()) == 3


def test_ctrl_delete_in_the_filter_and_the_command_box_deletes_no_record(page: LogPage) -> None:
    page.choose(0).press(Key.Key_F, CTRL).type("bai moi").press(Key.Key_Home).press(Key.Key_Delete, CTRL)
    assert page.screen.filters.text.text() == "moi"
    page.press(Key.Key_K, CTRL).press(Key.Key_Delete, CTRL).press(Key.Key_Escape)
    page.run("log_clear_filters")

    assert len(page.rows()) == 3


def test_undo_takes_back_act_after_act_until_there_is_none(page: LogPage) -> None:
    page.choose(0).press(Key.Key_Delete, CTRL).press(Key.Key_Z, CTRL)
    assert page.toast() == "Đã hoàn tác: Xóa phát thanh 20/11 “Bài mới nhất”"
    page.messages.answers = ["do"]
    page.press(Key.Key_Z, CTRL)
    assert page.messages.take().text.startswith("3 hoạt động")
    assert page.rows() == []
    page.run("undo")

    assert page.toast() == "Không còn thao tác nào để hoàn tác."


def test_undoing_a_save_that_is_still_in_the_form_lets_the_form_begin_anew(page: LogPage) -> None:
    page.new().type("Lưu nhầm").save()
    assert page.heading()[1] == "đã lưu 08:00"

    page.undo_by_toast()

    assert page.heading()[1] == "bản ghi mới"
    assert page.shown("title") == [""]


def test_typed_text_of_a_record_that_is_gone_can_be_saved_anew(page: LogPage) -> None:
    page.new().type("Sẽ bị hoàn tác").save()
    page.fill(minutes="44")
    page.undo_by_toast()
    assert page.heading()[1] == "đã bị xóa, lưu sẽ thêm mới"

    page.save()

    assert page.rows()[0][3:6] == ["Sẽ bị hoàn tác", "", "1 lượt · 44 phút"]


def test_undoing_an_edit_shows_the_old_values_in_the_form(page: LogPage) -> None:
    page.open(0).fill(minutes="50").save().undo_by_toast()

    assert page.shown("minutes") == ["10"]


def test_a_duplicate_is_a_new_record_of_today(page: LogPage) -> None:
    page.choose(0).press(Key.Key_D, CTRL)
    assert page.heading() == ["Phát thanh", "bản ghi mới"]
    assert page.shown("title", "date", "plays") == ["Bài mới nhất", "22/11/2026", "2"]
    assert page.focused_field() == "date"

    page.save()

    assert page.titles().count("Bài mới nhất") == 2


def test_the_past_of_a_record_is_shown(page: LogPage) -> None:
    page.open(0).fill(minutes="50").save()
    page.run("log_history")

    view = find(page.frame, HistoryView, "history_view")
    assert view.deeds() == ["Sửa", "Thêm"]
    view.accept()
