"""Which reports are offered, which opens by itself, and how any other period is reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period
from cchc_desktop.services import report_text
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.report import known_periods
from cchc_desktop.ui.screens.report.known_periods import Known
from tests import make
from tests.screens.report_page import ReportPage
from tests.screens.widgets import find, replace_text
from tests.unit.ui.report.book import NOW, book


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path)
    yield made
    made.close()


def known(day: str, *drafted: str, rule: str = "admin", deadline_days: str = "2") -> Known:
    parsed = tuple(period.parse(code, "admin") for code in drafted)
    return Known(make.office(rule=rule, deadline_days=deadline_days), date.fromisoformat(day), parsed)


@pytest.mark.parametrize(
    ("day", "rule", "days", "code"),
    [
        ("2026-10-14", "admin", "2", "2026-10"),
        ("2026-10-15", "admin", "2", "2026-10"),
        ("2026-10-16", "admin", "2", "2026-10"),
        ("2026-10-17", "admin", "2", "2026-11"),
        ("2026-12-15", "admin", "2", "2026-12"),
        ("2026-12-20", "admin", "2", "2027-01"),
        ("2026-11-02", "calendar", "2", "2026-10"),
        ("2026-11-03", "calendar", "2", "2026-11"),
        ("2026-11-04", "calendar", "5", "2026-10"),
        ("2026-10-16", "admin", "sớm", "2026-10"),
    ],
)
def test_the_report_that_is_due_opens_first(day: str, rule: str, days: str, code: str) -> None:
    assert known_periods.due(known(day, rule=rule, deadline_days=days)).code == code


def test_twelve_months_and_every_draft_are_listed_newest_first_longer_before_shorter() -> None:
    found = known_periods.lines(
        known("2026-10-15", "2026-Q3", "2026-09", "2024-05"), [period.parse("2026-H1", "admin")]
    )

    assert [line.period.code for line in found][:8] == [
        "2026-11", "2026-10", "2026-Q3", "2026-09", "2026-08", "2026-07", "2026-H1", "2026-06",
    ]  # fmt: skip
    assert found[-1].period.code == "2024-05"
    assert len(found) == 12 + 3
    assert [line.period.code for line in found if line.is_draft] == ["2026-Q3", "2026-09", "2024-05"]
    assert [line.deadline for line in found][:3] == [date(2026, 11, 16), date(2026, 10, 16), None]


@pytest.mark.parametrize(
    ("code", "words"),
    [("2026-10", "15/9–14/10"), ("2026-01", "15/12/2025–14/1/2026"), ("2026-H1", "15/12/2025–14/6/2026")],
)
def test_days_are_told_with_years_where_they_differ(code: str, words: str) -> None:
    assert known_periods.dates(period.parse(code, "admin")) == words


def test_the_list_says_name_state_days_and_deadline(page: ReportPage) -> None:
    assert page.periods()[:3] == [
        ("Tháng 11/2026", "chưa lập", "15/10–14/11 · nộp trước 16/11"),
        ("Tháng 10/2026", "chưa lập", "15/9–14/10 · nộp trước 16/10"),
        ("Tháng 9/2026", "chưa lập", "15/8–14/9"),
    ]
    assert page.chosen_period() == "Tháng 10/2026"
    index = page.view.periods.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Tháng 10/2026, chưa lập, 15/9–14/10 · nộp trước 16/10"


def test_the_keyboard_begins_in_the_list_and_comes_back_to_its_place(page: ReportPage) -> None:
    assert page.view.periods.hasFocus()
    page.view.figures.kinds.setFocus()
    page.frame.open_screen("log")
    page.log.setFocus()
    page.frame.open_screen("reports")

    assert page.view.figures.kinds.hasFocus()


def test_arrows_walk_through_the_reports(page: ReportPage) -> None:
    page.view.periods.setFocus()
    page.press(Qt.Key.Key_Down).settle()

    assert page.chosen_period() == "Tháng 9/2026"
    assert page.is_on_paper("tháng 9 năm 2026")
    assert page.kind_rows()["Phát thanh", "Lượt phát"]["Kỳ này"] == "4"


def test_running_through_the_list_shows_the_last_one(page: ReportPage) -> None:
    page.view.periods.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        page.press(key)
    page.settle()

    assert page.chosen_period() == "Tháng 8/2026"
    assert page.is_on_paper("tháng 8 năm 2026")
    contents = page.screen.contents()
    assert contents is not None
    assert contents.data.period.code == "2026-08"


def test_a_draft_of_another_kind_of_period_is_listed(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    report_text.save_part(session, period.parse("2026-Q3", "admin"), "proposals", "Thêm loa.")
    page = ReportPage(qtbot, session, tmp_path)

    assert ("Quý III/2026", "bản nháp", "15/6–14/9") in page.periods()
    page.choose_period("Quý III/2026")
    assert page.is_on_paper("quý III năm 2026")
    page.close()


def test_a_quarter_is_chosen_from_the_small_window(page: ReportPage) -> None:
    choice = page.choice()
    assert choice.isVisible()
    assert choice.year() == 2026
    assert choice.button("month", 10).property("open")
    assert choice.focusWidget() is choice.button("month", 10)
    assert not choice.button("month", 12).isEnabled()

    QTest.mouseClick(choice.button("quarter", 3), Qt.MouseButton.LeftButton)
    page.settle()
    assert not choice.isVisible()
    assert page.chosen_period() == "Quý III/2026"
    assert page.is_on_paper("quý III năm 2026")


def test_another_year_is_one_click_away(page: ReportPage) -> None:
    choice = page.choice()
    choice.turn(-1)
    QTest.mouseClick(choice.button("year"), Qt.MouseButton.LeftButton)
    page.settle()

    assert page.chosen_period() == "Năm 2025"
    choice.turn(-1000)
    assert choice.year() == period.FIRST_YEAR + 1


def test_any_two_days_make_a_report(page: ReportPage) -> None:
    choice = page.choice()
    QTest.keyClick(choice.first, Qt.Key.Key_Return)
    assert [block.error() for block in choice.days] == ["Ghi ngày, ví dụ 03/10/2026"] * 2
    replace_text(choice.first, "5/10")
    replace_text(choice.last, "1/10")
    QTest.keyClick(choice.last, Qt.Key.Key_Return)
    assert [block.error() for block in choice.days] == ["", "Ngày cuối đứng trước ngày đầu"]

    replace_text(choice.first, "1/10/2026")
    replace_text(choice.last, "9/10/2026")
    QTest.keyClick(choice.last, Qt.Key.Key_Return)
    page.settle()
    assert page.chosen_period() == "01/10/2026 – 09/10/2026"
    assert ("01/10/2026 – 09/10/2026", "chưa lập", "9 ngày") in page.periods()
    assert page.is_on_paper("từ ngày 01/10/2026 đến ngày 09/10/2026")


def test_the_office_may_count_by_the_calendar(page: ReportPage, session: Session) -> None:
    told: list[bool] = []
    page.bus.office_changed.connect(lambda: told.append(True))
    choice = page.choice()
    find(choice, QRadioButton, "rule_calendar").click()
    page.settle()

    assert session.office().rule == "calendar"
    assert told == [True]
    assert page.periods()[0][2].startswith("1/10–31/10")
    assert page.chosen_period() == "Tháng 10/2026"
    assert page.is_on_paper("Số liệu từ ngày 01/10/2026 đến ngày 31/10/2026")


def test_escape_closes_the_small_window_and_chooses_nothing(page: ReportPage) -> None:
    choice = page.choice()
    QTest.keyClick(choice, Qt.Key.Key_Escape)

    assert not choice.isVisible()
    assert page.chosen_period() == "Tháng 10/2026"


def test_a_new_day_is_noticed_on_return(qtbot: QtBot, tmp_path: Path) -> None:
    clock = make.StoppedClock(NOW)
    page = ReportPage(qtbot, book(tmp_path, clock=clock), tmp_path)
    page.frame.open_screen("log")
    clock.now = datetime(2026, 11, 20, 8, 0)
    page.frame.open_screen("reports")
    page.settle()

    assert page.periods()[0][0] == "Tháng 12/2026"
    assert page.chosen_period() == "Tháng 10/2026"
    page.close()


def test_no_window_but_the_frame_ever_shows_up(page: ReportPage) -> None:
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]

    assert shown == [page.frame]


# --- narrow windows


def test_a_narrow_window_folds_the_list_into_a_button(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = ReportPage(qtbot, session, tmp_path, width=1024)
    assert not page.view.periods.isVisible()
    assert page.view.chip.text() == "Tháng 10/2026"

    page.click("period_chip")
    assert page.view.periods.isVisible()
    assert page.view.periods.hasFocus()
    page.press(Qt.Key.Key_Escape)
    assert not page.view.periods.isVisible()
    page.click("period_chip").choose_period("Tháng 9/2026")
    assert not page.view.periods.isVisible()
    assert page.view.chip.text() == "Tháng 9/2026"

    page.frame.resize(1366, 728)
    page.settle()
    assert page.view.periods.isVisible()
    assert not page.view.chip.isVisible()
    page.close()


def test_the_open_list_gives_way_when_the_officer_goes_on(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = ReportPage(qtbot, session, tmp_path, width=1024)
    page.click("period_chip")
    page.view.tabs.setFocus()

    assert not page.view.periods.isVisible()
    page.close()


def test_without_room_text_and_paper_take_turns(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    from cchc_desktop.ui import theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.current.apply(app, "light", 200)
    page = ReportPage(qtbot, session, tmp_path)
    assert not page.view.pane.isVisible()

    page.click("other_side")
    assert page.view.pane.isVisible()
    assert page.view.pane.preview.hasFocus()
    page.settle()
    assert 1 in page.view.pane.preview.drawn()
    page.press(Qt.Key.Key_Escape)
    assert not page.view.pane.isVisible()
    page.click("other_side").click("back_to_text")
    assert not page.view.pane.isVisible()
    assert page.frame.width() == 1366
    page.close()
