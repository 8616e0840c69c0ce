"""An officer logs a broadcast by keyboard alone, and it is there after the program was started anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from tests import make
from tests.screens.log_page import CTRL, Key, LogPage
from tests.screens.widgets import type_telex

MOST_PRESSES = 8
"""The promise of the design: so many key presses beyond the title's own letters, keys held down included."""

FIRST_OF_THE_DAY = 5
"""Counted: Ctrl, N, Enter, Ctrl, Enter."""

NEXT_ONE = 2
"""Counted: Ctrl, Enter."""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    make.added(made, make.broadcast(date="2026-11-20", minutes=15, places=["Thôn Đông"], approver="Trần Văn Đức"))
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[LogPage]:
    made = LogPage(qtbot, session, tmp_path)
    yield made
    made.close()


def test_a_broadcast_with_the_last_ones_values_takes_five_key_presses(page: LogPage) -> None:
    before = page.totals()

    page.presses = 0
    page.press(Key.Key_N, CTRL).press(Key.Key_Return)
    assert page.focused_field() == "title"
    title = type_telex(page.focus())
    page.press(Key.Key_Return, CTRL)

    assert page.presses == FIRST_OF_THE_DAY <= MOST_PRESSES
    assert page.rows()[0] == ["CN 22/11", "05:00", "Phát thanh", title, "", "1 lượt · 15 phút", "0!"]
    assert (before, page.totals()) == (
        "1 hoạt động · 1 lượt phát · 15 phút",
        "2 hoạt động · 2 lượt phát · 30 phút",
    )
    assert page.toast().startswith("Đã lưu: ")


def test_the_next_one_takes_two_key_presses(page: LogPage) -> None:
    page.new().type("Bài thứ nhất").save_and_next()
    assert page.focused_field() == "title"
    assert page.shown("title", "date", "start_time", "minutes", "places", "approver") == [
        "",
        "22/11/2026",
        "05:00",
        "15",
        "Thôn Đông",
        "Trần Văn Đức",
    ]

    page.presses = 0
    page.type("Bài thứ hai")
    page.press(Key.Key_Return, CTRL)

    assert page.presses == NEXT_ONE
    assert set(page.titles()[:2]) == {"Bài thứ hai", "Bài thứ nhất"}


def test_what_was_logged_is_there_after_a_restart(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = LogPage(qtbot, session, tmp_path)
    page.new().type("Hướng dẫn nộp hồ sơ trực tuyến").save_and_next()
    page.close()

    again = LogPage(qtbot, make.reopened(session), tmp_path)

    assert again.titles()[0] == "Hướng dẫn nộp hồ sơ trực tuyến"
    assert again.totals() == "2 hoạt động · 2 lượt phát · 30 phút"
    assert again.recovered() == ""
    again.close()


def test_a_week_is_caught_up_day_after_day(page: LogPage) -> None:
    page.new().fill(date="16/11").fill(title="Thứ hai").save_and_next()
    assert page.shown("date") == ["17/11/2026"]
    page.type("Thứ ba").save_and_next()
    page.type("Thứ tư").save_and_next()

    assert [row[0] for row in page.rows()] == ["T6 20/11", "T4 18/11", "T3 17/11", "T2 16/11"]
