"""A log book with a little of everything and Trao đổi open on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from tests.make_packages import full_log
from tests.screens.exchange_page import ExchangePage


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return full_log(tmp_path / "so")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "USB").mkdir()
    return tmp_path / "USB"


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ExchangePage]:
    made = ExchangePage(qtbot, session, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()
