"""A book with three activities and Nhật ký open on it; tests that need another book make their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from tests import make
from tests.screens.log_page import LogPage


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    make.added(
        made,
        make.broadcast(date="2026-11-20", title="Bài mới nhất", start_time="17:00", plays=2),
        make.broadcast(date="2026-11-19", title="Bài thứ hai"),
        make.activity("meeting", date="2026-11-18", title="Họp thôn", participants=38, women=20, places="Thôn Đông"),
    )
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[LogPage]:
    made = LogPage(qtbot, session, tmp_path)
    yield made
    assert not made.messages.boxes
    made.close()
