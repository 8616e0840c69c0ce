"""The item of the plan that an activity names: picked with its completion, unknown words told under the field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.services import plan_work, read_log
from cchc_desktop.services.session import Session
from cchc_desktop.ui.widgets.suggest_line import PickLine
from tests import make
from tests.make_plan import save_items
from tests.screens.log_page import Key, LogPage

NAME = "1. Phát thanh trên đài"


@pytest.fixture
def planned(tmp_path: Path) -> Session:
    log = make.session(tmp_path)
    save_items(
        log,
        2026,
        [
            {"number": "1", "title": "Phát thanh trên đài", "kind": "broadcast", "target": "600 lượt phát"},
            {"number": "2", "title": "Người dân biết", "target": "30-40 %"},
        ],
    )
    make.one(log, plays=34, date="2026-11-16")
    return log


@pytest.fixture
def page(qtbot: QtBot, planned: Session, tmp_path: Path) -> Iterator[LogPage]:
    made = LogPage(qtbot, planned, tmp_path)
    yield made
    made.close()


def line(page: LogPage) -> PickLine:
    found = page.field("plan_item")
    assert isinstance(found, PickLine)
    return found


def test_an_item_is_picked_with_its_completion_and_kept_as_its_record(page: LogPage, planned: Session) -> None:
    page.new("phat thanh").fill(title="Bài mới", date="18/11/2026")
    page.form().reveal("plan_item")
    field = line(page)
    field.open_list()
    popup = field.popup()
    assert popup is not None
    assert [one.text for one in popup.items()] == [
        f"{NAME} · 34/600 lượt phát (5,7%)",
        "2. Người dân biết · chỉ tiêu 30-40 %",
    ]
    page.press(Key.Key_Down).press(Key.Key_Return)
    assert field.text() == NAME
    page.save()
    row = read_log.page(planned, read_log.Filter(text="bài mới")).rows[0]
    assert row["plan_item"] == plan_work.items(planned, 2026)[0].item.record
    page.open(page.titles().index("Bài mới"))
    assert page.shown("plan_item") == [NAME]
    assert not page.form().is_changed()


def test_an_unknown_word_is_an_error_under_the_field(page: LogPage, planned: Session) -> None:
    page.new("phat thanh").fill(title="Bài mới", date="18/11/2026", plan_item="múa lân").save()
    assert "không có mục “múa lân”" in page.error("plan_item")
    assert len(page.rows()) == 1
    page.fill(plan_item="Mục 01").save()
    row = read_log.page(planned, read_log.Filter(text="bài mới")).rows[0]
    assert row["plan_item"] == plan_work.items(planned, 2026)[0].item.record


def test_what_was_typed_once_stays_as_it_is(page: LogPage, planned: Session) -> None:
    with planned.writing("add", "Thêm") as act:
        act.save(
            "activity",
            "a" * 32,
            {"kind": "broadcast", "date": "2026-11-17", "title": "Cũ", "status": "done", "plan_item": "lạ"},
        )
    page.bus.changed.emit(act.changes())
    page.settle().open(page.titles().index("Cũ"))
    assert page.shown("plan_item") == ["lạ"]
    page.fill(note="thêm").save()
    assert read_log.get(planned, "a" * 32)["plan_item"] == "lạ"
    assert QApplication.focusWidget() is not None
