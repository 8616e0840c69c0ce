"""Rows that only a newer program understands are seen, never opened, never deleted; unknown fields are spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.kinds import UNKNOWN
from cchc_desktop.services import read_log
from cchc_desktop.services.session import Session
from cchc_desktop.ui.forms.history_view import HistoryView
from cchc_desktop.ui.screens.log import activity_model as columns
from tests import make
from tests.make_newer import FIELDS, from_newer
from tests.screens.log_page import LogPage
from tests.screens.widgets import find


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = make.session(tmp_path, clock=make.StoppedClock(make.StoppedClock()().replace(month=10, day=10)))
    from_newer(made)
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[LogPage]:
    made = LogPage(qtbot, session, tmp_path)
    yield made
    assert not made.messages.boxes
    made.close()


def test_an_unknown_kind_is_a_row_that_can_only_be_looked_at(page: LogPage, session: Session) -> None:
    row = page.rows()[0]
    assert (row[columns.KIND], row[columns.TITLE]) == (UNKNOWN, FIELDS["title"])
    index = page.screen.model.index(0, columns.KIND)
    assert "“podcast”" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    before = page.heading()

    page.open(0)
    assert page.toast() == "Loại hoạt động này mới hơn phần mềm đang dùng: chỉ xem được trong bảng"
    assert page.heading() == before
    page.choose(0).run("log_duplicate")
    assert page.heading() == before
    page.choose(0).run("log_delete")
    assert page.messages.take().code == "NK-03"
    assert len(read_log.page(session, read_log.Filter(), limit=5).rows) == 2

    page.choose(0).run("log_history")
    seen = next(one for one in page.frame.findChildren(HistoryView) if one.isVisible())
    seen.close()


def test_a_known_kind_tells_of_the_fields_that_stay_hidden(page: LogPage, session: Session) -> None:
    note = find(page.screen, QLabel, "newer_fields")
    assert not note.isVisible()
    page.open(1)
    assert note.text() == "Có 1 ô do phần mềm bản mới hơn ghi: được giữ nguyên, chưa hiện ở đây."
    assert note.isVisibleTo(page.screen)
    page.fill(title="Đổi tên").save()
    assert read_log.get(session, "b" * 32)["extra"] == '{"mood": "vui"}'
    page.new()
    assert not note.isVisibleTo(page.screen)
