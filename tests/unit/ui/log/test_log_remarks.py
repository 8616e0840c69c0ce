"""What the upper level says stands on the row and above the form; at the upper level it is written there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.replies import remarks
from cchc_desktop.ui.screens.log import activity_model
from cchc_desktop.ui.screens.log.form.remark_dialog import RemarkDialog
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.make_offices import took
from tests.make_replies import Pair, asked, pair, replied
from tests.screens.log_page import LogPage
from tests.screens.widgets import find, press, replace_text, type_text


@pytest.fixture
def both(tmp_path: Path) -> Pair:
    return pair(tmp_path)


def said(page: LogPage) -> str:
    """The frame above the fields; empty when it is not there."""
    frame = find(page.screen, QWidget, "record_remarks")
    if not frame.isVisible():
        return ""
    return "\n".join(one.text() for one in frame.findChildren(QLabel) if one.isVisible())


def wait_for(qtbot: QtBot, page: LogPage, words: str) -> None:
    """Until the frame says just that: its lines are shown a turn after they are asked for."""
    qtbot.waitUntil(lambda: said(page) == words)


def shown(page: LogPage, record: str) -> LogPage:
    page.screen.show_record(record)
    return page.settle()


def test_the_row_and_the_form_say_that_an_answer_is_owed(qtbot: QtBot, both: Pair, tmp_path: Path) -> None:
    quiet = make.one(both.commune, date="2026-10-04", title="Không ai hỏi")
    made = asked(both, due="2026-12-01")
    took(both.commune, replied(both.upper, tmp_path / "usb"))
    page = shown(LogPage(qtbot, both.commune, tmp_path), both.logged)
    wait_for(qtbot, page, "Yêu cầu bổ sung, hạn 01/12/2026: Đề nghị bổ sung ảnh minh chứng")
    model = page.screen.model
    cell = model.index(model.place_of(both.logged), activity_model.TITLE)
    assert "chờ trả lời" in str(model.data(cell, Qt.ItemDataRole.AccessibleTextRole))
    assert "chờ trả lời" in str(model.data(cell, Qt.ItemDataRole.ToolTipRole))
    assert find(page.screen, Button, "save").isVisible()

    page.bus.changed.emit(remarks.answer(both.commune, made, "Đã bổ sung"))
    page.settle()
    wait_for(qtbot, page, "Yêu cầu bổ sung: Đề nghị bổ sung ảnh minh chứng")
    assert model.row(model.place_of(both.logged))[activity_model.REMARKS] == "said"
    shown(page, quiet)
    wait_for(qtbot, page, "")
    assert model.row(model.place_of(quiet))[activity_model.REMARKS] == ""
    page.close()


def test_another_units_record_is_looked_at_and_remarked_on(qtbot: QtBot, both: Pair, tmp_path: Path) -> None:
    page = shown(LogPage(qtbot, both.upper, tmp_path), both.logged)
    wait_for(qtbot, page, "Sổ của UBND xã Xuân Đông, chỉ xem")
    assert not find(page.screen, Button, "save").isVisible()
    assert not find(page.screen, Button, "add_files").isVisible()
    form = page.screen.panel.form()
    assert form is not None
    for editor in form.editors.values():  # nothing typed here could ever be saved
        before = editor.text()
        type_text(editor.widget, "Sửa")
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete):
            press(editor.widget, key)
        assert editor.text().replace(".", "") == before.replace(".", ""), editor.field.key
    assert not page.screen.panel.is_changed()
    page.click("write_remark")
    dialog = find(page.frame, RemarkDialog, "remark_dialog")
    find(dialog, Button, "save_remark").click()
    assert remarks.listed(both.upper) == []
    replace_text(dialog.editors["text"].widget, "Nên kể rõ thành phần dự")
    dialog.reject()

    page.click("write_remark")
    again = [one for one in page.frame.findChildren(RemarkDialog) if one.isVisible()]
    assert again[0].editors["text"].text() == "Nên kể rõ thành phần dự"
    press(again[0].editors["sort"].widget, Qt.Key.Key_Return)
    assert again[0].focusWidget() is again[0].editors["text"].widget
    press(again[0].editors["due"].widget, Qt.Key.Key_Return)
    page.settle()
    qtbot.waitUntil(lambda: said(page).endswith("Nhận xét: Nên kể rõ thành phần dự"))
    assert remarks.listed(both.upper)[0].remark.sort == "remark"
    page.screen.panel.begin("broadcast")
    page.settle()
    wait_for(qtbot, page, "")
    assert find(page.screen, Button, "save").isVisible()
    assert find(page.screen, Button, "add_files").isVisible()
    form = page.screen.panel.form()
    assert form is not None
    type_text(form.editors["title"].widget, "Bản tin của Sở")
    assert form.editors["title"].text() == "Bản tin của Sở"
    page.close()


def test_many_remarks_leave_room_for_the_fields(qtbot: QtBot, both: Pair, tmp_path: Path) -> None:
    for text in ("Một", "Hai", "Ba", "Bốn"):
        asked(both, text)
    page = shown(LogPage(qtbot, both.upper, tmp_path), both.logged)
    qtbot.waitUntil(lambda: said(page).endswith("và 2 ý kiến khác"))
    page.close()
