"""Biểu đồ: bars by keyboard and mouse, each leading to its records; empty books, 40 hamlets, large text, dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.reports.charts.chart import Chart
from cchc_desktop.services import log_activity
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.screen import ScreenEntry
from cchc_desktop.ui.screens.report.charts.chart_view import ChartView
from tests import make
from tests.screens.paper_page import PaperPage
from tests.screens.report_page import Elsewhere, ReportPage
from tests.unit.ui.report.book import book

Key = Qt.Key


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = book(tmp_path)
    make.added(made, make.broadcast(date="2026-10-12", places=["Ấp Nam"], title="Ấp Nam", topic="N6"))
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path)
    made.open_tab("charts").settle()
    yield made
    made.close()


def subject(page: ReportPage, key: str) -> list[ChartView]:
    page.view.charts.subjects.choose(key)
    QApplication.processEvents()
    return page.view.charts.views()


def test_the_charts_are_read_when_they_are_looked_at(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    page = ReportPage(qtbot, session, tmp_path)
    assert page.view.charts.page() is None
    page.open_tab("charts").settle()
    assert [view.chart().title for view in page.view.charts.views()] == [
        "Số hoạt động từng tháng, năm 2026",
        "Số phút phát thanh từng tháng, năm 2026",
    ]
    page.close()


def test_arrows_go_from_bar_to_bar_and_enter_opens_its_activities(page: ReportPage) -> None:
    (view,) = subject(page, "hamlets")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.accessibleName() == "Số hoạt động theo thôn, địa điểm, tháng 10 năm 2026. Ấp Nam: 1 hoạt động"
    page.press(Key.Key_Up).press(Key.Key_Down)
    assert view.accessibleName().endswith(". Thôn Đoài: 3 hoạt động")
    page.press(Key.Key_End)
    assert view.accessibleName().endswith(". Chưa ghi địa điểm: 2 hoạt động")
    page.press(Key.Key_Home).press(Key.Key_Return)
    assert page.frame.current_key() == "log"
    assert page.log.asked == [{"period": "2026-10", "statuses": ("done",), "places": ("Ấp Nam",), "name": "Ấp Nam"}]


def test_tab_goes_from_the_subjects_to_the_bars_the_table_and_the_print(page: ReportPage) -> None:
    tab = page.view.charts
    first, second = subject(page, "months")
    tab.subjects.setFocus()
    reached = [page.press(Key.Key_Tab).focus() for _ in range(4)]
    assert reached[:3] == [first, second, tab.table]
    assert reached[3].objectName() == "print_charts"


def test_a_click_on_a_bar_or_a_row_opens_its_activities(page: ReportPage) -> None:
    (view,) = subject(page, "topics")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.room_of(2).center())
    page.frame.open_screen("reports")
    page.view.charts.table.setFocus()
    page.press(Key.Key_Home).press(Key.Key_Down).press(Key.Key_Down).press(Key.Key_Return)
    assert page.log.asked == [{"period": "2026-10", "topics": ("N2",), "statuses": ("done",)}] * 2
    page.frame.open_screen("reports")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.room_of(0).center())  # N0: nothing is behind it
    assert page.frame.current_key() == "reports"


def test_the_tip_of_a_bar_is_what_is_written_at_it(qtbot: QtBot) -> None:
    view = ChartView(Chart("Thôn", ("<b>Đoài</b>", "Đông"), (("Số", (3, 4)),), lying=True, unit="hoạt động"))
    qtbot.addWidget(view)
    view.resize(400, view.height())
    view.show()
    QTest.mouseMove(view, view.room_of(1).center())
    assert view.toolTip() == "Đông: 4 hoạt động"
    QTest.mouseMove(view, view.room_of(0).center())
    assert "&lt;b&gt;" in view.toolTip()


def test_a_bar_of_the_plan_leads_to_its_item(page: ReportPage) -> None:
    plans = Elsewhere()
    page.frame.add_screen(ScreenEntry("plan", "Kế hoạch", "list", lambda: plans, shows=(going.PlanKept,)))
    (view,) = subject(page, "year_plan")
    assert view.chart().spoken(0) == "1. Phát thanh về cải cách hành chính: 10/20 lượt phát (50,0%)"
    view.setFocus()
    page.press(Key.Key_Return)
    assert [type(place) for place in plans.asked] == [going.PlanKept]


def test_the_table_says_what_the_bars_say(page: ReportPage) -> None:
    (view,) = subject(page, "hamlets")
    rows = page.view.charts.table.rows()
    assert [row.texts[0] for row in rows] == list(view.chart().labels)
    assert [int(row.texts[1]) for row in rows] == [view.chart().sum(at) for at in range(len(rows))]
    assert rows[1].texts[-1] == "9 ngày"


def test_a_new_activity_is_seen_at_once_and_the_bar_stays(page: ReportPage, session: Session) -> None:
    (view,) = subject(page, "hamlets")
    view.setFocus()
    added = log_activity.add(session, [make.broadcast(date="2026-10-13", places=["Ấp Nam"])], sure=True)
    page.bus.changed.emit(added.changes)
    page.settle()
    (now,) = page.view.charts.views()
    assert now.chart().spoken(0) == "Ấp Nam: 2 hoạt động"
    assert now.hasFocus()


def test_an_empty_book_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    page = ReportPage(qtbot, book(tmp_path, empty=True), tmp_path)
    page.open_tab("charts").settle()
    for key in ("months", "year_plan", "indicators", "hamlets", "audiences", "topics"):
        assert subject(page, key) == []
        assert page.view.charts.empty.isVisible()
        assert not page.view.charts.table.isVisible()
    page.close()


def test_the_charts_are_printed_from_their_tab(qtbot: QtBot, page: ReportPage) -> None:
    page.click("print_charts")
    paper = PaperPage(qtbot, page.tasks, page.messages)
    assert paper.title() == "Biểu đồ tuyên truyền tháng 10 năm 2026"
    assert paper.is_on_paper("SỐ HOẠT ĐỘNG THEO THÔN, ĐỊA ĐIỂM")
    assert paper.buttons() == ["save_xlsx", "print", "save_pdf"]
    paper.close()


def test_forty_hamlets_are_reached_by_keys_in_large_text(qtbot: QtBot, tmp_path: Path, dressed: QApplication) -> None:
    log = book(tmp_path, empty=True)
    names = [f"Thôn {number} tên rất dài, rất dài, rất dài" for number in range(1, 41)]
    make.added(log, *(make.broadcast(date="2026-10-03", places=[name], title=name, start_time=None) for name in names))
    page = ReportPage(qtbot, log, tmp_path)
    theme.current.apply(dressed, "dark", 200)
    page.open_tab("charts").settle()
    (view,) = subject(page, "hamlets")
    assert len(view.chart().labels) == 40
    view.setFocus(Qt.FocusReason.TabFocusReason)
    page.press(Key.Key_End)
    QApplication.processEvents()
    shown = view.visibleRegion().boundingRect()
    assert shown.contains(view.room_of(39))
    assert view.room_of(39).right() <= view.width()
    page.press(Key.Key_Home)
    assert view.visibleRegion().boundingRect().contains(view.room_of(0))
    page.close()


def test_parts_are_told_apart_without_colour(qtbot: QtBot, dressed: QApplication) -> None:
    looks: list[list[int | None]] = []
    schemes: tuple[theme.Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        theme.current.apply(dressed, scheme, 100)
        series = (("Một", (5,)), ("Hai", (5,)), ("Ba", (5,)))
        view = ChartView(Chart("Ba phần", ("A",), series, lying=True))
        qtbot.addWidget(view)
        view.resize(600, view.height())
        picture = view.grab().toImage()
        grey = picture.convertToFormat(picture.Format.Format_Grayscale8)
        inks: list[int | None] = []
        for box in view.parts()[:3]:
            inside = range(box.top() + 3, box.bottom() - 3)
            tones = {grey.pixelColor(box.left() + 9 + at, y).value() for at in range(9) for y in inside}
            inks.append(tones.pop() if len(tones) == 1 else None)
        looks.append(inks)
    for full, hatched, empty in looks:
        assert hatched is None  # two tones
        assert full is not None
        assert empty is not None
        assert abs(full - empty) > 60
