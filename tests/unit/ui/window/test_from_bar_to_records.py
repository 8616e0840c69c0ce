"""From a bar of a chart to the very records behind it, through the whole window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import PLACING
from cchc_desktop.services.registers import keeping
from cchc_desktop.ui.screens.report.charts.chart_view import ChartView
from cchc_desktop.ui.screens.report.report_screen import ReportScreen
from tests import make
from tests.make_plan import save_items
from tests.screens.office_page import OfficePage


def _view(office: OfficePage, subject: str) -> ChartView:
    screen = office.frame.open_screen("reports")
    assert isinstance(screen, ReportScreen)
    office.settle()
    screen.view.show_tab("charts")
    office.settle()
    screen.view.charts.subjects.choose(subject)
    QApplication.processEvents()
    return screen.view.charts.views()[0]


def test_as_many_rows_as_the_bar_is_long(qtbot: QtBot, tmp_path: Path) -> None:
    log = make.session(tmp_path)
    keeping.add(log, PLACING.places, [{"title": "Cụm loa 7", "hamlet": "Thôn Đoài", "sort": "cluster"}])
    make.added(
        log,
        make.broadcast(title="Một", places=["thôn đoài"], date="2026-11-16"),
        make.broadcast(title="Hai", places=["Cụm loa 7", "Thôn Nam"], date="2026-11-17"),
        make.broadcast(title="Ba", places=["Thôn Nam"], date="2026-11-17", start_time="17:00"),
        make.broadcast(title="Bốn", places=["Cụm loa 7"], status="planned", date="2026-11-30"),
    )
    save_items(log, 2026, [{"number": "1", "title": "Phát thanh", "kind": "broadcast", "target": 10}])
    log.close()
    office = OfficePage(qtbot, tmp_path / "so.db")
    screen = office.frame.open_screen("reports")
    assert isinstance(screen, ReportScreen)
    office.settle()
    screen.show_period(next(one.period for one in screen.view.periods.lines() if one.period.code == "2026-12"))
    office.settle()
    view = _view(office, "hamlets")
    assert view.chart().spoken(0) == "Thôn Đoài: 2 hoạt động"
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.room_of(0).center())
    office.settle()
    assert office.frame.current_key() == "log"
    shown = office.log()
    assert shown.model.rowCount() == 2
    assert shown.filters.behind.text() == "Địa điểm: Thôn Đoài ✕"
    view = _view(office, "year_plan")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    office.settle()
    assert office.frame.current_key() == "plan"
    office.close()
