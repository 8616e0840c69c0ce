"""Ctrl+Z and Ctrl+Y: a text field keeps them for its own text, everywhere else they mean saved acts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from cchc_desktop.services.session import Session
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.screens.log_page import CTRL, Key, LogPage
from tests.screens.widgets import find

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
UNDO, REDO, REDO_TOO = (Key.Key_Z, CTRL), (Key.Key_Y, CTRL), (Key.Key_Z, CTRL_SHIFT)


def focus_on(page: LogPage, field: str) -> None:
    """Put the cursor into a text field of the window."""
    if field == "filter":
        page.screen.filters.text.setFocus()
    elif field == "command box":
        page.frame.title_row.search.setFocus()
    else:
        page.form().reveal(field)


@pytest.mark.parametrize("field", ["title", "date", "minutes", "content", "places", "filter", "command box"])
@pytest.mark.parametrize("keys", [UNDO, REDO, REDO_TOO])
def test_no_key_in_a_text_field_reaches_a_saved_act(
    page: LogPage, field: str, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    page.new().type("Bài vừa lưu").save_and_next()
    if keys is not UNDO:
        page.run("undo")
    before = page.titles()
    focus_on(page, field)
    for _ in range(3):
        page.press(*keys)
    assert page.titles() == before


def test_a_field_takes_its_own_text_back_and_gives_it_again(page: LogPage) -> None:
    page.new().type("Bài vừa lưu").save_and_next()
    page.type("gõ nhầm").press(*UNDO)
    assert page.shown("title") == [""]
    for keys in (REDO, REDO_TOO):
        page.press(*keys)
        assert page.shown("title") == ["gõ nhầm"]
        page.press(*UNDO)
    assert page.titles()[0] == "Bài vừa lưu"


def test_text_of_the_record_before_never_comes_back_into_the_next_one(page: LogPage) -> None:
    page.new().fill(title="Bài một", content="Nội dung một").save_and_next()
    for field in ("title", "content"):
        page.form().reveal(field)
        page.press(*UNDO).press(*UNDO)
        assert page.shown(field) == [""]


def test_in_the_table_both_walk_over_saved_acts(page: LogPage) -> None:
    page.click_row(0).press(Key.Key_Delete, CTRL)
    page.click_row(0).press(Key.Key_Delete, CTRL)
    assert page.titles() == ["Họp thôn"]
    page.press(*UNDO).press(*UNDO)
    assert page.titles() == ["Bài mới nhất", "Bài thứ hai", "Họp thôn"]
    page.press(*REDO)
    assert page.titles() == ["Bài thứ hai", "Họp thôn"]
    assert page.toast() == "Đã làm lại: Xóa phát thanh 20/11 “Bài mới nhất”"
    page.press(*REDO_TOO)
    assert page.titles() == ["Họp thôn"]
    page.press(*REDO)
    assert page.toast() == "Không có thao tác nào để làm lại."


def test_the_toast_leads_there_and_back(page: LogPage) -> None:
    page.click_row(0).press(Key.Key_Delete, CTRL)
    link = find(page.frame.toast, Button, "toast_link")
    told = []
    for _ in range(4):
        told.append((link.text(), len(page.titles())))
        page.undo_by_toast()
    assert told == [("Hoàn tác", 2), ("Làm lại", 3), ("Hoàn tác", 2), ("Làm lại", 3)]


def test_the_toast_takes_back_only_what_it_named(page: LogPage, session: Session) -> None:
    page.click_row(0).press(Key.Key_Delete, CTRL)
    make.one(session, title="Ghi sau đó")
    page.undo_by_toast()
    assert page.toast().startswith("Sau thao tác này đã có thao tác khác: Thêm phát thanh")
    assert len(page.titles()) == 2


def test_the_command_box_means_saved_acts_wherever_one_was(page: LogPage) -> None:
    page.new().type("Bài vừa lưu").save_and_next()
    page.press(Key.Key_K, CTRL).type("hoan tac").press(Key.Key_Return)
    assert "Bài vừa lưu" not in page.titles()
    page.press(Key.Key_K, CTRL).type("lam lai").press(Key.Key_Return)
    assert page.titles()[0] == "Bài vừa lưu"


def test_several_records_are_named_before_they_are_done_again(page: LogPage) -> None:
    page.choose(0, 1).press(Key.Key_Delete, CTRL)
    page.messages.answers = ["do", "keep"]
    page.press(*UNDO)
    page.messages.boxes.clear()
    page.press(*REDO)
    box = page.messages.take()
    assert (box.title, box.text) == ("Làm lại “Xóa 2 hoạt động”?", "2 hoạt động sẽ lại như sau thao tác này.")
    assert len(page.titles()) == 3


def test_settings_taken_back_are_told_to_the_window(page: LogPage, session: Session) -> None:
    heard: list[bool] = []
    page.bus.office_changed.connect(lambda: heard.append(True))
    session.save_office(make.office(name="UBND xã Xuân Tây"))
    TakingBack(page.context, page.screen).undo()
    page.settle()
    assert heard
    assert session.office().name == "UBND xã Xuân Đông"


@pytest.mark.parametrize("key", ["undo", "redo"])
@pytest.mark.parametrize("is_read_only", [False, True])
def test_where_the_system_does_not_give_the_keys_to_fields_the_window_does(
    page: LogPage, key: str, is_read_only: bool
) -> None:
    """X11 knows no Ctrl+Y in a field, and no field takes keys that only shows text: then the window's keys answer."""
    page.new().type("Bài vừa lưu").save_and_next()
    page.run("undo")
    before = page.titles()
    page.form().set_read_only(is_read_only)
    page.form().reveal("title")
    page.frame.commands.action(key).trigger()
    page.settle()
    assert page.titles() == before
