"""Ctrl+K in the whole window, and where the log stands after an import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.screens.importing.import_dialog import ImportDialog
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.suggestions import Suggestion
from tests import make
from tests.screens.import_page import ImportPage
from tests.screens.office_page import OfficePage
from tests.screens.widgets import find, press, type_text

TITLE = "Hướng dẫn nộp hồ sơ trực tuyến tại nhà cho người cao tuổi ở các thôn vùng xa"


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> Iterator[OfficePage]:
    session = make.session(tmp_path, clock=make.StoppedClock(datetime(2026, 11, 18, 8)))
    make.one(session, date="2026-10-31", title=TITLE, note="nhắc lại ở thôn Đoài")
    session.close()
    made = OfficePage(qtbot, session.path)
    yield made
    if made.is_open:
        made.close()


def found(qtbot: QtBot, office: OfficePage, typed: str) -> list[Suggestion]:
    search = office.frame.title_row.search
    press(office.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(search, typed)
    qtbot.waitUntil(lambda: bool(search.shown()) and not search.is_waiting(), timeout=10_000)
    return search.shown()


def test_a_row_is_read_whole_and_says_why_it_is_there(qtbot: QtBot, office: OfficePage) -> None:
    (line,) = found(qtbot, office, "nhac lai")
    assert line.text == TITLE
    assert line.under == "Phát thanh · T7 31/10/2026 · Ghi chú: “nhắc lại ở thôn Đoài”"
    popup = office.frame.title_row.search.popup()
    assert popup is not None
    assert popup.fontMetrics().horizontalAdvance(TITLE) < popup.width()
    assert popup.geometry().right() < office.frame.width()


def test_nothing_found_is_said(qtbot: QtBot, office: OfficePage) -> None:
    (line,) = found(qtbot, office, "khongcogi")
    assert line.text == "Không tìm thấy “khongcogi”."
    search = office.frame.title_row.search
    press(search, Qt.Key.Key_Return)
    assert search.shown() == [line]


def test_a_day_opens_what_was_done_then_or_its_month(qtbot: QtBot, office: OfficePage) -> None:
    lines = found(qtbot, office, "31/10")
    assert [line.text for line in lines] == [TITLE, "Mở nhật ký có ngày 31/10/2026"]
    search = office.frame.title_row.search
    press(search, Qt.Key.Key_Escape)
    lines = found(qtbot, office, "1/8")
    assert [line.text for line in lines] == [
        "Không có hoạt động nào: 01/08/2026",
        "Mở nhật ký có ngày 01/08/2026",
    ]
    press(search, Qt.Key.Key_Return)
    office.settle()
    period = office.log().filters.period.period()
    assert period is not None
    assert period.code == "2026-08"


def test_after_an_import_the_log_stands_where_the_newest_rows_are(
    qtbot: QtBot, office: OfficePage, tmp_path: Path
) -> None:
    book = tmp_path / "so.csv"
    head = "Ngày;Giờ phát;Tên tin, bài;Nội dung CCHC;Thời lượng (phút);Số lượt phát\n"
    book.write_text(head + "3/5/2026;5h00;Đường làng;N2;10;2\n4/6/2026;17h;Hộ tịch;N6;10;1\n", encoding="utf-8-sig")
    office.exchange()
    office.messages.files = [book]
    office.window.open_import()
    dialog = office.frame.findChild(ImportDialog)
    assert dialog is not None
    ImportPage(qtbot, dialog, office.window.tasks).wait().take()
    office.settle()
    assert office.frame.current_key() == "log"
    log = office.log()
    assert [log.model.line(row).title for row in range(log.model.rowCount())] == ["Hộ tịch"]
    office.messages.answers = ["do"]
    find(office.frame.toast, Button, "toast_link").click()
    office.settle()
    office.messages.take()
    assert log.model.rowCount() == 0
