"""Filters: each narrows table and totals alike, words find without accents, typing is never disturbed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.topics import UNTOLD
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.screens.log_page import ALT, CTRL, Key, LogPage
from tests.screens.widgets import compose, find, wheel

TITLES = ("Họp dân ở Đường Làng", "Danh mục thủ tục hành chính", "Bản tin nội bộ")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    make.added(
        made,
        make.activity("meeting", date="2026-11-20", title=TITLES[0], topic="N0", participants=40),
        make.broadcast(date="2026-11-19", title=TITLES[1], topic="N2"),
        make.broadcast(
            date="2026-11-18", title="Bài bị hủy", topic="N6.2", status="cancelled", cancel_reason="Mất điện"
        ),
        make.broadcast(date="2026-11-17", title="Bài chưa rõ", topic="N6", status="planned"),
        make.broadcast(date="2026-10-03", title="Bài tháng trước", topic="N6"),
        make.activity("newsletter", date="2025-12-20", title=TITLES[2], topic="N1"),
    )
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[LogPage]:
    made = LogPage(qtbot, session, tmp_path)
    yield made
    made.close()


def period(page: LogPage) -> str:
    button = find(page.screen.filters.period, Button, "period")
    return f"{button.text()} {button.hint()}".strip()


def test_it_begins_with_the_reporting_month_of_the_offices_rule(page: LogPage, session: Session) -> None:
    assert period(page) == "Tháng 12/2026 15/11–14/12"
    assert len(page.rows()) == 4

    changes = session.save_office(replace(session.office(), rule="calendar"))
    page.bus.changed.emit(changes)
    page.bus.office_changed.emit()
    page.settle()

    assert period(page) == "Tháng 12/2026 1/12–31/12"
    assert page.rows() == []


def test_alt_and_an_arrow_go_to_the_period_before_and_after(page: LogPage) -> None:
    page.press(Key.Key_Left, ALT)
    assert (period(page), page.titles()) == ("Tháng 11/2026 15/10–14/11", [])
    page.press(Key.Key_Left, ALT)
    assert page.titles() == ["Bài tháng trước"]
    page.press(Key.Key_Right, ALT)
    page.press(Key.Key_Home, ALT)
    assert period(page) == "Tháng 12/2026 15/11–14/12"


@pytest.mark.parametrize(
    ("words", "count"),
    [("Quý IV/2026", 5), ("Năm 2026", 6), ("Tháng 10/2026", 1), ("Mọi kỳ", 6), ("6 tháng cuối năm 2026", 5)],
)
def test_the_list_offers_months_quarters_years_and_everything(page: LogPage, words: str, count: int) -> None:
    chip = page.screen.filters.period
    menu = find(chip, QMenu, "period_menu")
    menu.aboutToShow.emit()
    menus = [menu, *menu.findChildren(QMenu)]
    offered = {action.text().split("\t")[0]: action for one in menus for action in one.actions()}

    offered[words].trigger()
    page.settle()

    assert len(page.rows()) == count


def test_each_filter_narrows_table_and_totals_alike(page: LogPage) -> None:
    filters = page.screen.filters
    filters.kinds.choose("broadcast")
    page.settle()
    assert page.titles() == [TITLES[1], "Bài bị hủy", "Bài chưa rõ"]
    filters.topics.choose("N6")
    page.settle()
    assert page.titles() == ["Bài bị hủy", "Bài chưa rõ"]
    filters.states.choose("cancelled")
    page.settle()
    assert page.titles() == ["Bài bị hủy"]
    assert page.totals() == "0 hoạt động · 1 chưa tính (dự kiến, không thực hiện)"

    page.click("clear_filters")

    assert len(page.rows()) == 4
    assert not filters.is_filtered()


@pytest.mark.parametrize(
    "typed", ["duong lang", "đường làng", "ĐƯỜNG LÀNG", unicodedata.normalize("NFD", "đường làng")]
)
def test_words_find_with_or_without_accents(page: LogPage, typed: str) -> None:
    assert page.search(typed).titles() == [TITLES[0]]


def test_the_table_does_not_follow_while_a_word_is_being_composed(page: LogPage, qtbot: QtBot) -> None:
    field = page.screen.filters.text
    compose(field, ("D", "Đ", "Đu", "Đươ"), commit="Đường ")
    compose(field, ("l", "la", "là"))
    with qtbot.assertNotEmitted(field.asked, wait=300):
        pass
    with qtbot.waitSignal(field.asked) as asked:
        compose(field, ("làn",), commit="làng")
    page.settle()

    assert asked.args == ["Đường làng"]
    assert page.titles() == [TITLES[0]]


def test_enter_goes_on_to_the_table_at_once(page: LogPage) -> None:
    page.press(Key.Key_F, CTRL).type("danh muc").press(Key.Key_Return)

    assert page.titles() == [TITLES[1]]
    assert page.focused_field() == "activities"


def test_esc_empties_the_field_and_then_goes_back_to_the_table(page: LogPage) -> None:
    page.press(Key.Key_F, CTRL)
    page.search("danh muc")
    page.press(Key.Key_Escape)
    assert page.screen.filters.text.text() == ""
    page.press(Key.Key_Escape)

    assert page.focused_field() == "activities"


def test_nothing_found_offers_to_look_in_every_period(page: LogPage) -> None:
    page.search("nội bộ")
    assert page.rows() == []

    page.click("empty_everywhere")
    assert page.titles() == [TITLES[2]]
    assert page.rows()[0][0] == "T7 20/12/25"

    page.search("không có ở đâu")
    page.click("empty_clear")
    assert len(page.rows()) == 6


def test_an_empty_period_offers_the_next_steps(page: LogPage) -> None:
    page.press(Key.Key_Right, ALT)
    page.click("empty_import")
    assert page.imports == 1
    page.click("empty_add")
    page.press(Key.Key_Escape)
    page.click("empty_earlier")

    assert len(page.rows()) == 4


def test_a_record_found_elsewhere_is_shown_among_its_neighbours(page: LogPage, session: Session) -> None:
    page.search("danh muc")
    record = make.one(session, date="2026-10-05", title="Tìm thấy")

    page.screen.show_record(record)
    page.settle()

    assert period(page) == "Tháng 10/2026 15/9–14/10"
    assert page.titles() == ["Tìm thấy", "Bài tháng trước"]
    assert page.chosen() == ["Tìm thấy"]
    assert page.shown("title") == ["Tìm thấy"]


def test_the_wheel_changes_no_filter(page: LogPage) -> None:
    filters = page.screen.filters
    before = filters.chosen()
    page.choose(0)
    for widget in (filters.period, filters.kinds, filters.topics, filters.states, filters.text, filters.add):
        wheel(widget, -3)

    assert filters.chosen() == before


def test_f6_goes_round_filters_table_and_form(page: LogPage) -> None:
    page.choose(0)
    page.frame.step_pane(1)
    assert page.screen.panel.isAncestorOf(page.focus())
    page.frame.step_pane(-1)
    assert page.focused_field() == "activities"
    page.frame.step_pane(-1)
    assert page.screen.filters.isAncestorOf(page.focus())


def test_every_part_of_the_row_has_a_name(page: LogPage) -> None:
    filters = page.screen.filters
    for widget in (filters.kinds, filters.topics, filters.states, filters.add):
        assert widget.text()
    assert "Tháng 12/2026" in find(filters.period, Button, "period").accessibleName()
    assert filters.text.accessibleName()
    assert page.screen.table.accessibleName()
    assert filters.text.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_activities_of_a_hamlet_are_shown_until_a_click_takes_that_away(page: LogPage, session: Session) -> None:
    make.added(
        session,
        make.broadcast(title="Ở Xa", places=["thôn xa"], date="2026-11-20"),
        make.broadcast(title="Ở hai nơi", places=["Ấp Nam", "Thôn Xa"], date="2026-11-20"),
        make.broadcast(title="Ở Xa Hạ", places=["Thôn Xa Hạ"], date="2026-11-20"),
        make.activity("web", title="Không nơi nào", date="2026-11-20"),
    )
    november = periods.parse("2026-11", "calendar")
    page.frame.go(going.Activities(november, places=("Thôn Xa", "thôn xa"), name="Thôn Xa"))
    page.settle()
    filters = page.screen.filters
    assert set(page.titles()) == {"Ở Xa", "Ở hai nơi"}
    assert filters.behind.text() == filters.behind.accessibleName() == "Địa điểm: Thôn Xa ✕"
    page.frame.go(going.Activities(november, places=(UNTOLD,), name="Chưa ghi địa điểm", kinds=("web",)))
    page.settle()
    assert page.titles() == ["Không nơi nào"]
    filters.behind.click()
    page.settle()
    assert not filters.behind.isVisible()
    assert filters.is_filtered()  # by kind
    page.frame.go(going.Activities(november, audiences=("Người dân",), name="Người dân"))
    page.settle()
    assert filters.behind.text() == "Đối tượng: Người dân ✕"
    page.frame.go(going.Activities(november))
    page.settle()
    assert not filters.is_filtered()
