"""The banner of a report that is due: it leads to the report, waits until tomorrow, and goes when it is issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import period as periods
from cchc_desktop.reports import report_files
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.shell.reminders import ReportReminder
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.screens.widgets import Recorder, find


class Desk:
    """A banner with its reminder, as at every start."""

    def __init__(
        self, qtbot: QtBot, session: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
    ) -> None:
        self._qtbot, self._tasks, self.session = qtbot, tasks, session
        self.bus, self.owner, self.opened = Bus(), QObject(), list[Place]()
        say: Callable[..., None] = lambda *_: None  # noqa: E731
        self.context = Context(session, tasks, self.bus, recorder, settings, say, self.opened.append)
        self.start()

    def start(self) -> None:
        self.banner = Banner()
        self._qtbot.addWidget(self.banner)
        self.reminder = ReportReminder(self.context, self.banner, self.owner)
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self._tasks.is_busy(), timeout=10_000)

    def press(self, name: str) -> None:
        QTest.mouseClick(find(self.banner, Button, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def clock() -> make.StoppedClock:
    return make.StoppedClock(datetime(2026, 10, 13, 8))


@pytest.fixture
def desk(
    qtbot: QtBot,
    tmp_path: Path,
    clock: make.StoppedClock,
    tasks: Tasks,
    recorder: Recorder,
    settings: MachineSettings,
) -> Desk:
    session = make.session(tmp_path, clock=clock)
    make.one(session, date="2026-09-20")
    return Desk(qtbot, session, tasks, recorder, settings)


def test_a_report_near_its_deadline_leads_to_the_report(desk: Desk) -> None:
    assert desk.banner.text() == "Còn 03 ngày. Chưa phát hành báo cáo tháng 10/2026, nộp trước ngày 16/10/2026."
    desk.press("banner_button")
    assert [one.period.code for one in desk.opened if isinstance(one, going.Report)] == ["2026-10"]
    assert not desk.banner.isVisible()


@pytest.mark.parametrize(("days", "words"), [(3, "Hôm nay là hạn nộp."), (5, "Quá hạn 02 ngày.")])
def test_the_day_itself_and_days_past_it_are_told(desk: Desk, clock: make.StoppedClock, days: int, words: str) -> None:
    clock.move(days=days)
    desk.start()
    assert desk.banner.text().startswith(words)


def test_it_can_wait_until_tomorrow_on_this_pc(desk: Desk, clock: make.StoppedClock) -> None:
    desk.press("banner_later")
    desk.start()
    assert not desk.banner.isVisible()
    clock.move(days=1)
    desk.start()
    assert desk.banner.text().startswith("Còn 02 ngày.")
    assert desk.session.store().number("SELECT count(*) FROM revision WHERE tbl = 'office'") == 1


def test_it_goes_when_the_report_is_issued(desk: Desk) -> None:
    _, changes, _ = report_files.issue(desk.session, periods.parse("2026-10", "admin"))
    desk.bus.changed.emit(changes)
    desk.wait()
    assert not desk.banner.isVisible()


def test_a_pc_that_wants_no_reminder_gets_none(desk: Desk, settings: MachineSettings) -> None:
    settings.remind_days = 0
    desk.start()
    assert not desk.banner.isVisible()
