"""The board in the window: read, narrowed, decided, followed to the log and to the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.ui.paper.paper_window import PaperWindow
from cchc_desktop.ui.screens.log.log_screen import LogScreen
from cchc_desktop.ui.screens.report.report_screen import ReportScreen
from cchc_desktop.ui.widgets.day_line import DayLine
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests import make, make_upper
from tests.screens.board_page import BoardPage
from tests.screens.widgets import choose_line, find, press, replace_text, row_menu

NOVEMBER = periods.parse("2026-11", "admin")
EAST, STREAM, WARD = make_upper.COMMUNES


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[BoardPage]:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    make_upper.bring_activities(upper, EAST, [make.broadcast(date="2026-11-03", plays=2), make.activity("web")])
    make_upper.bring_activities(upper, STREAM, [make.broadcast(date="2026-11-04")])
    make_upper.bring_report(upper, EAST, NOVEMBER, "2026-11-16")
    make_upper.bring_report(upper, STREAM, NOVEMBER, "2026-11-18")
    make_upper.bring_report(upper, STREAM, NOVEMBER.previous(), "2026-10-15")
    upper.close()
    made = BoardPage(qtbot, upper.path, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()


def test_the_board_is_the_first_tab_of_the_month_just_over(page: BoardPage) -> None:
    assert page.tab.period.period() == NOVEMBER
    assert page.states() == {EAST: "✓ đúng hạn 16/11", STREAM: "◔ muộn 18/11", WARD: "✗ chưa nộp"}
    east = page.rows()[0]
    assert (east[1], east[-2:], east[-4]) == ("Xã Xuân Đông", ["1", "20"], "✗")
    assert page.rows()[1][-4] == "✓"
    told = page.words()
    assert "66,7%" in told
    assert "Đúng hạn (đến hết 16/11)" in told


def test_it_is_narrowed_by_words_without_marks_and_by_a_figure(page: BoardPage) -> None:
    replace_text(find(page.tab, TextLine, "board_text"), "suoi da")
    assert list(page.states()) == [STREAM]
    page.press("board_all")
    assert len(page.states()) == 3
    press(page.tab.figures.missing, Qt.Key.Key_Return)
    assert list(page.states()) == [WARD]
    assert page.tab.step_back()
    assert len(page.states()) == 3


def test_an_exemption_is_written_with_its_reason_and_dropped(page: BoardPage) -> None:
    page.choose(WARD).act("exempt_menu", "exempt_excuse").decide("Bão số 12")
    assert page.states()[WARD] == "– được miễn"
    assert "Bão số 12" in page.words()
    page.choose(WARD).act("exempt_menu", "exempt_drop")
    assert page.states()[WARD] == "✗ chưa nộp"


def test_a_period_is_locked_and_opened_again(page: BoardPage) -> None:
    page.act("period_acts_menu", "lock").decide("Chốt thi đua")
    assert "Chốt thi đua" in page.words()
    page.act("period_acts_menu", "unlock").decide("Sửa sai")
    assert "Chốt thi đua" not in page.words()


@pytest.mark.parametrize("reason", [" ", "lý do " * 2_000])
def test_a_lock_without_a_reason_is_told_under_the_field_and_the_form_stays(page: BoardPage, reason: str) -> None:
    page.act("period_acts_menu", "lock").decide(reason)
    assert ("Hãy ghi lý do" if reason == " " else "nhiều nhất") in page.words()
    assert page.tab.card.form.isVisible()
    assert page.tab.card.form.reason.hasFocus()
    assert page.tab.step_back()
    assert not page.tab.card.form.isVisible()


@pytest.mark.parametrize("typed", ["31/02/2026", "mai", "=1+1", "9" * 10_000, "🙂"])
def test_a_day_that_is_none_never_drops_a_deadline(page: BoardPage, typed: str) -> None:
    page.act("period_acts_menu", "deadline")
    day = find(page.tab, DayLine, "decision_day")
    replace_text(day, "18/11/2026")
    press(day, Qt.Key.Key_Return)
    page.settle()
    assert "Đúng hạn (đến hết 18/11)" in page.words()
    page.act("period_acts_menu", "deadline")
    replace_text(day, typed)
    press(day, Qt.Key.Key_Return)
    page.settle()
    assert "Ngày này không có trong lịch" in page.words()
    assert "Đúng hạn (đến hết 18/11)" in page.words()
    replace_text(day, "")
    press(day, Qt.Key.Key_Return)
    page.settle()
    assert "Đúng hạn (đến hết 16/11)" in page.words()


def test_an_extension_needs_its_day_and_enter_moves_on_to_the_reason(page: BoardPage) -> None:
    page.choose(WARD).act("exempt_menu", "exempt_extend")
    assert f"Gia hạn cho đơn vị {WARD} đến ngày" in page.words()
    day = find(page.tab, DayLine, "decision_day")
    replace_text(day, "")
    press(day, Qt.Key.Key_Return)
    assert page.tab.card.form.reason.hasFocus()
    page.decide("Mưa lũ")
    assert "Hãy nhập ngày" in page.words()
    assert day.hasFocus()
    replace_text(day, "30/11/2026")
    page.decide("")
    assert "Mưa lũ" in page.words()


def test_enter_on_a_unit_leads_to_its_activities(page: BoardPage) -> None:
    page.choose(EAST)
    page.tab.table.activated.emit(page.tab.table.currentIndex())
    page.settle()
    log = page.window.frame.open_screen("log")
    assert isinstance(log, LogScreen)
    page.settle()
    assert log.filters.chosen().unit == EAST
    assert log.model.rowCount() == 1
    assert "Xuân Đông" in log.filters.behind.text()
    log.filters.behind.click()
    page.settle()
    assert log.model.rowCount() == 2


def test_the_button_leads_to_the_consolidated_report(page: BoardPage) -> None:
    page.press("consolidated")
    screen = page.window.frame.open_screen("reports")
    assert isinstance(screen, ReportScreen)
    page.settle()
    found = screen.contents()
    assert found is not None
    assert found.data.is_consolidated
    assert found.data.period == NOVEMBER
    assert "Tình hình nộp báo cáo" in " ".join(part.title for part in found.parts)


def test_the_call_list_opens_as_a_paper(page: BoardPage, qtbot: QtBot) -> None:
    page.press("print_calls")
    paper = next(one for one in QApplication.topLevelWidgets() if isinstance(one, PaperWindow))
    page.settle()
    assert paper.windowTitle() == "Danh sách gọi"
    paper.close()


def test_a_list_of_units_comes_from_a_file(page: BoardPage, tmp_path: Path) -> None:
    (tmp_path / "ds.csv").write_text("Mã;Tên đơn vị\n25999;UBND xã Mới\nx;Sai\n", "utf-8")
    page.messages.files = [tmp_path / "ds.csv"]
    page.press("import_units")
    assert "25999" in page.states()
    assert "1 dòng không nhận" in page.messages.take().title


def test_without_units_the_next_step_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    upper.close()
    page = BoardPage(qtbot, upper.path, tmp_path)
    assert "Chưa biết đơn vị nào phải nộp" in page.words()
    page.close()


def test_a_unit_is_taken_off_the_list_after_a_question(page: BoardPage) -> None:
    page.choose(WARD).press("remove_unit")
    assert WARD in page.messages.take().title
    assert WARD in page.states()
    page.messages.answers = ["do"]
    page.press("remove_unit")
    assert "vẫn giữ nguyên" in page.messages.take().text
    assert list(page.states()) == [EAST, STREAM]


def test_a_right_click_on_a_unit_offers_what_its_card_offers(page: BoardPage) -> None:
    table = page.tab.table
    row = list(page.states()).index(WARD)
    lines = row_menu(table, table.visualRect(table.model().index(row, 0)).center())
    assert list(lines)[:2] == ["Xem nhật ký của đơn vị", "Miễn nộp kỳ này…"]
    choose_line(lines["Miễn nộp kỳ này…"])
    page.decide("Bão số 12")
    assert page.states()[WARD] == "– được miễn"
