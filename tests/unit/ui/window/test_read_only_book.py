"""A log book that can't be written: its words can be read and copied, nothing is typed that could not be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from tests import make
from tests.screens.log_page import LogPage
from tests.screens.report_page import ReportPage
from tests.screens.widgets import find, type_text
from tests.unit.ui.report.book import NOW, book

CAUSES = "judgement.causes"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Session]:
    path = book(tmp_path).path
    make.close_all()
    made = Session.open(path, clock=make.StoppedClock(NOW), read_only=True)
    yield made
    made.close()


def test_the_text_of_a_report_can_be_read_and_not_typed_into(qtbot: QtBot, locked: Session, tmp_path: Path) -> None:
    page = ReportPage(qtbot, locked, tmp_path).open_tab("words")
    block = page.block(CAUSES)
    before = block.editor.text()
    for word in ("Do", " thiếu", " người"):
        type_text(block.editor, word)
        QTest.keyClick(block.editor, Qt.Key.Key_Space)
        page.settle()
    assert block.editor.text() == before
    assert "chỉ để đọc" in find(page.view.parts, QLabel, "read_only").text()
    assert not page.messages.boxes
    page.close()


def assert_locked(page: LogPage) -> None:
    assert all(editor.widget.isReadOnly() for editor in page.form().editors.values())
    assert not find(page.screen, QAbstractButton, "save").isVisible()
    notice = find(page.screen, QWidget, "record_remarks")
    assert notice.isVisible()
    told = [one.text() for one in notice.findChildren(QLabel) if one.isVisible()]
    assert told == ["Sổ đang mở chỉ để đọc, không ghi thêm được."]


def test_the_form_says_that_nothing_can_be_logged(qtbot: QtBot, locked: Session, tmp_path: Path) -> None:
    page = LogPage(qtbot, locked, tmp_path).run("log_previous_period")
    page.new("phat thanh")
    assert_locked(page)
    page.open(0)
    assert_locked(page)
    assert not page.messages.boxes
    page.close()
