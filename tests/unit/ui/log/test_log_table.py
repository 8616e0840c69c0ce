"""The table: days once, states in words, pages as they are scrolled to, and nothing jumps after a refresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services import log_activity
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.screens.log import activity_model as columns
from tests import make
from tests.screens.log_page import LogPage


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def opened(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[Callable[[], LogPage]]:
    """Opens the page when the test has filled the book."""
    made: list[LogPage] = []

    def now() -> LogPage:
        made.append(LogPage(qtbot, session, tmp_path))
        return made[-1]

    yield now
    for one in made:
        one.close()


def many(count: int, **values: object) -> list[make.Draft]:
    return [
        make.broadcast(title=f"Bài {n}", start_time=f"{n // 60 % 24:02d}:{n % 60:02d}", **values) for n in range(count)
    ]


def test_rows_say_the_day_once_and_what_became_of_it(opened: Callable[[], LogPage], session: Session) -> None:
    make.added(
        session,
        make.broadcast(date="2026-11-20", start_time="17:00", plays=2),
        make.broadcast(date="2026-11-20", start_time="05:00", status="cancelled", cancel_reason="Mất điện"),
        make.broadcast(date="2026-11-19", start_time="05:00", status="planned"),
        make.broadcast(date="2026-11-25", start_time="05:00", status="planned"),
        make.activity("meeting", date="2026-11-19", participants=38),
    )
    shown = opened()

    assert [(row[0], row[1], row[2], row[4], row[5]) for row in shown.rows()] == [
        ("T4 25/11", "05:00", "Phát thanh", "N2", "dự kiến"),
        ("T6 20/11", "17:00", "Phát thanh", "N2", "2 lượt · 20 phút"),
        ("", "05:00", "Phát thanh", "N2", "mất điện"),
        ("T5 19/11", "05:00", "Phát thanh", "N2", "chưa rõ"),
        ("", "", "Họp", "N2", "38 người"),
    ]
    assert (
        shown.totals()
        == "2 hoạt động · 2 lượt phát · 20 phút · 38 lượt người dự · 3 chưa tính (dự kiến, không thực hiện)"
    )
    table = shown.screen.table
    spoken = table.model().index(2, columns.FIGURES).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Không thực hiện: mất điện"
    assert not table.grab().isNull()


def test_the_model_keeps_the_rules_of_qt(
    opened: Callable[[], LogPage], session: Session, qtmodeltester: ModelTester
) -> None:
    make.added(session, *many(5, date="2026-11-20"))
    shown = opened()
    qtmodeltester.check(shown.screen.model)  # type: ignore[no-untyped-call]
    make.added(session, *many(3, date="2026-11-21"))
    shown.screen.model.refresh()
    shown.settle()

    assert len(shown.rows()) == 8


@pytest.mark.slow
def test_five_thousand_rows_come_page_by_page(opened: Callable[[], LogPage], session: Session) -> None:
    make.added(session, *many(1440, date="2026-11-20"), *many(1440, date="2026-11-19"), *many(1440, date="2026-11-18"))
    make.added(session, *many(680, date="2026-11-17"))
    shown = opened()
    table, model = shown.screen.table, shown.screen.model
    assert model.rowCount() == 100
    assert shown.totals().startswith("5.000 hoạt động")

    for pages in range(2, 51):
        table.scrollToBottom()
        shown.settle()
        assert model.rowCount() == min(5000, pages * 100)

    assert table.verticalHeader().sectionSize(4999) == table.rowHeight(0)
    assert len({model.record(row) for row in range(5000)}) == 5000


def test_chosen_rows_and_place_stay_when_rows_come_in_above(
    opened: Callable[[], LogPage], session: Session, qtbot: QtBot
) -> None:
    make.added(session, *many(80, date="2026-11-20"))
    shown = opened()
    shown.choose(40, 42)
    table = shown.screen.table
    table.verticalScrollBar().setValue(30 * 30 + 7)
    before, titles = table.rowViewportPosition(40), shown.chosen()

    ids = make.added(session, *many(5, date="2026-11-21"))
    shown.bus.changed.emit(Changes(frozenset({"activity"}), frozenset(ids), frozenset({"2026-11-21"})))
    shown.settle()

    assert len(shown.rows()) == 85
    assert shown.chosen() == titles
    assert table.rowViewportPosition(45) == before


def test_a_change_in_another_period_asks_nothing(opened: Callable[[], LogPage], session: Session) -> None:
    make.one(session, date="2026-11-20")
    shown = opened()
    make.one(session, date="2026-11-20", title="Không thấy ngay")

    shown.bus.changed.emit(Changes(frozenset({"activity"}), frozenset(), frozenset({"2025-01-01"})))
    shown.settle()
    assert len(shown.rows()) == 1

    shown.bus.changed.emit(Changes(frozenset({"activity"})))
    shown.settle()
    assert len(shown.rows()) == 2


def test_a_deleted_row_ends_its_choice(opened: Callable[[], LogPage], session: Session) -> None:
    first = make.one(session, date="2026-11-20", title="Sẽ xóa")
    make.one(session, date="2026-11-19", title="Còn lại")
    shown = opened()
    shown.choose(0, 1)

    shown.bus.changed.emit(log_activity.delete(session, [first]))
    shown.settle()

    assert shown.titles() == ["Còn lại"]
    assert shown.chosen() == ["Còn lại"]


def test_sizes_follow_the_text_scale_and_not_the_rows(opened: Callable[[], LogPage], session: Session) -> None:
    make.one(session, date="2026-11-20", title="Rất dài " * 40)
    shown = opened()
    table = shown.screen.table
    widths = [table.columnWidth(column) for column in range(7)]

    make.one(session, date="2026-11-20", cancel_reason="Lý do rất dài " * 10, status="cancelled")
    shown.screen.model.refresh()
    shown.settle()

    assert [table.columnWidth(column) for column in range(7)] == widths
    assert sum(widths) == table.viewport().width()


def test_in_large_text_the_topic_gives_way_to_the_content(
    opened: Callable[[], LogPage], session: Session, qapp: QApplication
) -> None:
    make.one(session, date="2026-11-20")
    assert not opened().screen.table.isColumnHidden(columns.TOPIC)

    theme.current.apply(qapp, "light", 200)
    table = opened().screen.table

    assert table.isColumnHidden(columns.TOPIC)
    assert table.columnWidth(columns.TITLE) >= theme.px(100)
