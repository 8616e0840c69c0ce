"""Nhật ký where there is little room: narrow and low windows, large text, the Tab key, titles, nothing that jumps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import theme
from tests import make
from tests.screens.log_page import LogPage
from tests.screens.widgets import find, type_text

Key = Qt.Key
LONG = "Hướng dẫn nộp hồ sơ trực tuyến tại nhà cho người cao tuổi {number}"


def press_here(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
    """Press a key where the focus is; returns where it is then."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    after = QApplication.focusWidget()
    assert after is not None
    return after


@pytest.fixture
def narrow(page: LogPage) -> LogPage:
    page.frame.resize(1024, 700)
    page.settle()
    page.screen.sides.show_form()
    return page


def test_tab_goes_from_the_table_through_the_form_in_reading_order_to_saving(page: LogPage) -> None:
    page.open(0)
    page.choose(0)
    form = page.screen.panel.sheet.form()
    assert form is not None
    first = press_here(Key.Key_Tab)
    assert first.objectName() == "date"
    content = form.widget()
    assert content is not None
    walked, here = [first], press_here(Key.Key_Tab)
    while form.isAncestorOf(here):
        walked.append(here)
        here = press_here(Key.Key_Tab)
    rows = [part.mapTo(content, QPoint(0, part.height() // 2)).y() // 16 for part in walked]
    assert rows == sorted(rows)
    assert {"date", "start_time", "title", "topic", "minutes", "plays"} <= {part.objectName() for part in walked}
    assert here.objectName() == "save_next"
    assert press_here(Key.Key_Tab).objectName() == "save"
    back = press_here(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert back.objectName() == "save_next"


def test_tab_leaves_the_screen_at_its_end_and_comes_back_round(page: LogPage) -> None:
    page.choose(0)
    seen: list[QWidget] = []
    here = QApplication.focusWidget()
    while here is not None and here not in seen:
        seen.append(here)
        here = press_here(Key.Key_Tab)
        assert len(seen) < 80
    assert here is page.screen.table
    assert page.frame.title_row.search in seen


def test_the_narrow_form_can_be_closed_by_its_button(narrow: LogPage) -> None:
    close = find(narrow.screen, QToolButton, "close_form")
    assert close.isVisible()
    close.click()
    assert not narrow.screen.sides.is_form_shown()
    assert narrow.screen.table.hasFocus()
    narrow.frame.resize(1366, 728)
    assert not close.isVisible()


def test_escape_closes_the_narrow_form_from_anywhere(narrow: LogPage) -> None:
    screen, frame = narrow.screen, narrow.frame
    places: list[QWidget] = [screen.table, screen.filters.text, screen.filters.add, screen.filters.kinds]
    form = screen.panel.sheet.form()
    assert form is not None
    places += [editor.widget for editor in form.editors.values() if editor.widget.isVisible()]
    places += [frame.rail.row("log")]
    for place in places:
        screen.sides.show_form()
        place.setFocus()
        QTest.keyClick(place, Key.Key_Escape)
        assert not screen.sides.is_form_shown(), place


def test_a_click_beside_the_rows_puts_the_narrow_form_away(narrow: LogPage) -> None:
    table = narrow.screen.table
    below = QPoint(20, table.viewport().height() - 4)
    assert not table.indexAt(below).isValid()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert not narrow.screen.sides.is_form_shown()


@pytest.mark.parametrize("percent", [150, 200])
def test_in_large_text_the_form_is_a_page_of_its_own(page: LogPage, percent: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.current.apply(app, "light", percent)
    page.frame.resize(1366, 728)
    page.settle()
    page.screen.sides.show_form()
    QApplication.processEvents()
    form = page.screen.panel.sheet.form()
    assert form is not None
    assert not page.screen.filters.isVisible()
    assert page.screen.panel.width() > 0.9 * page.screen.width()
    fields = [form.block(key) for key in ("date", "title")]
    shown = QRect(QPoint(0, 0), form.viewport().size())
    for block in fields:
        assert shown.contains(QRect(block.mapTo(form.viewport(), QPoint(0, 0)), block.size())), block.label_text()
    page.screen.sides.hide_form()
    assert page.screen.filters.isVisible()
    assert page.screen.table.isVisible()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_titles_alike_can_be_told_apart(page: LogPage, dressed: QApplication, percent: int) -> None:
    """Two lines where the column is narrow: some fifty letters of a title are read."""
    theme.current.apply(dressed, "light", percent)
    page.settle()
    table = page.screen.table
    assert table.painter.lines == 2
    metrics = table.fontMetrics()
    room = table.columnWidth(3) - 2 * theme.px(10)
    assert 2 * room > metrics.horizontalAdvance(LONG[:48])
    assert 2 * metrics.height() <= table.rowHeight(0)


def geometry(page: LogPage) -> dict[str, tuple[int, ...]]:
    parts: dict[str, QWidget] = {
        "table": page.screen.table,
        "form": page.screen.panel,
        "text": page.screen.filters.text,
        "period": page.screen.filters.period,
        "kinds": page.screen.filters.kinds,
        "states": page.screen.filters.states,
        "print": find(page.screen, QToolButton, "print_menu"),
    }
    return {
        name: (*part.mapTo(page.frame, QPoint(0, 0)).toTuple(), *part.size().toTuple()) for name, part in parts.items()
    }


@pytest.mark.parametrize("width", [1366, 1100])
def test_nothing_moves_when_filters_or_periods_come_and_go(page: LogPage, width: int) -> None:
    page.frame.resize(width, 728)
    page.settle()
    before = geometry(page)
    filters = page.screen.filters
    filters.text.setText("ho")
    page.search("ho so")
    assert geometry(page) == before
    filters.kinds.choose("broadcast")
    filters.states.choose("done", "planned")
    filters.proof.setChecked(True)
    page.settle()
    assert geometry(page) == before
    filters.clear()
    for _ in range(14):
        filters.period.step(-1)
        page.settle()
        assert geometry(page) == before, filters.period.words()


def test_the_list_of_kinds_is_as_high_as_what_is_left(page: LogPage) -> None:
    page.screen.choose_kind()
    picker = page.picker()
    whole = picker.height()
    type_text(picker.search, "hội nghị")
    assert 0 < len(picker.kinds()) < 5
    assert picker.height() < whole / 2
    rows = len(picker.kinds()) * theme.px(theme.ROW)
    assert picker.list.viewport().height() >= rows
    picker.hide()


def test_in_large_text_the_filters_leave_room_for_rows(page: LogPage, dressed: QApplication) -> None:
    theme.current.apply(dressed, "light", 200)
    page.frame.resize(1366, 728)
    page.settle()
    page.screen.sides.hide_form()
    filters, table = page.screen.filters, page.screen.table
    assert filters.height() <= theme.px(theme.CONTROL) + theme.px(8)
    assert table.viewport().height() >= 3 * table.rowHeight(0)
    assert table.columnWidth(3) >= theme.px(100)
    page.run("log_filter_text")
    assert filters.text.hasFocus()
    filters.more.setChecked(False)
    filters.kinds.choose("meeting")
    page.settle()
    assert filters.kinds.isVisible()


def test_after_large_text_the_window_is_as_before(page: LogPage, dressed: QApplication) -> None:
    before = geometry(page)
    theme.current.apply(dressed, "light", 200)
    page.settle()
    theme.current.apply(dressed, "light", 100)
    page.settle()
    after = geometry(page)
    assert {name: after[name] for name in ("text", "period", "kinds")} == {
        name: before[name] for name in ("text", "period", "kinds")
    }


def test_a_row_without_figures_says_what_is_counted_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    session = make.session(tmp_path)
    make.added(session, make.activity("board", date="2026-11-20", title="Danh mục thủ tục", sites=None))
    page = LogPage(qtbot, session, tmp_path)
    assert page.rows()[0][5] == "1 nội dung"
    page.close()


@pytest.mark.parametrize(("percent", "width"), [(100, 1024), (150, 1366), (200, 1366)])
def test_tab_goes_from_the_table_into_a_form_that_is_away(
    page: LogPage, dressed: QApplication, percent: int, width: int
) -> None:
    """Straight into its first field, which brings it in; back from there to the table."""
    theme.current.apply(dressed, "light", percent)
    page.frame.resize(width, 728)
    page.settle()
    page.choose(0)
    page.settle()
    page.screen.sides.hide_form()
    page.screen.table.setFocus()
    assert press_here(Key.Key_Tab).objectName() == "date"
    assert page.screen.sides.is_form_shown()
    back = press_here(Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert back is page.screen.table
    assert back.isVisible()
