"""The window as a whole: what it plugs together that no screen knows of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop import paths
from cchc_desktop.services import safekeeping
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.replies import remarks
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.screens.exchange.exchange_screen import ExchangeScreen
from cchc_desktop.ui.screens.report.report_screen import ReportScreen
from cchc_desktop.ui.shell.next_start import ASLEEP, RESTORED
from cchc_desktop.ui.shell.reminders import ReportReminder
from cchc_desktop.ui.widgets.buttons import Button
from tests import make, make_upper
from tests.make_offices import pc, took
from tests.make_replies import asked, pair, replied
from tests.screens.widgets import Recorder, find
from tests.unit.storage import files


class Windows:
    """The program on one database, started and closed as often as a test likes."""

    def __init__(
        self, qtbot: QtBot, database: Path, clock: make.StoppedClock, recorder: Recorder, settings: MachineSettings
    ) -> None:
        self._qtbot, self.recorder, self._settings = qtbot, recorder, settings
        self.database, self.clock = database, clock
        self.now: MainWindow | None = None

    def start(self, then: str = "") -> MainWindow:
        """Open the window, the one before it being closed, and wait until it has looked for what is due."""
        self.close()
        self.now = MainWindow(self.database, self.clock, self._settings, self.recorder, then=then)
        assert self.now.start()
        self._qtbot.waitUntil(lambda: self.window.context is not None, timeout=20_000)
        if self.database != paths.demo_path(self.database):
            self._qtbot.waitUntil(lambda: self.window.findChild(ReportReminder) is not None, timeout=20_000)
        self.wait()
        return self.now

    @property
    def window(self) -> MainWindow:
        assert self.now is not None
        return self.now

    def wait(self) -> None:
        self._qtbot.waitUntil(self._is_quiet, timeout=20_000)

    def _is_quiet(self) -> bool:
        screen = self.window.frame.current_screen()
        waiting = isinstance(screen, ReportScreen) and screen.is_waiting()
        return not waiting and not self.window.tasks.is_busy()

    def banner(self) -> str:
        """What the banner says; empty when there is none."""
        banner = self.window.frame.banner
        return banner.text() if banner.isVisible() else ""

    def press(self, button: str) -> None:
        QTest.mouseClick(find(self.window.frame.banner, Button, button), Qt.MouseButton.LeftButton)
        self.wait()

    def close(self) -> None:
        if self.now is not None:
            self.now.frame.close()
            self.now.frame.deleteLater()
            self.now = None


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path, recorder: Recorder, settings: MachineSettings) -> Iterator[Windows]:
    clock = make.StoppedClock(datetime(2026, 10, 13, 8))
    session = make.session(tmp_path, clock=clock)
    make.one(session, date="2026-09-20")
    session.close()
    made = Windows(qtbot, session.path, clock, recorder, settings)
    yield made
    made.close()


def test_a_due_report_is_called_to_mind_and_opened(windows: Windows) -> None:
    window = windows.start()
    assert windows.banner().startswith("Còn 03 ngày. Chưa phát hành báo cáo tháng 10/2026")

    windows.press("banner_button")

    screen = window.frame.current_screen()
    assert isinstance(screen, ReportScreen)
    period = screen.view.periods.current()
    assert period is not None
    assert period.code == "2026-10"
    assert windows.banner() == ""


def test_put_off_until_tomorrow_it_comes_back_tomorrow(windows: Windows) -> None:
    windows.start()
    windows.press("banner_later")
    assert windows.banner() == ""

    windows.start()
    assert windows.banner() == ""

    windows.clock.move(days=1)
    windows.start()
    assert windows.banner().startswith("Còn 02 ngày.")


def test_the_sample_data_have_no_deadline(windows: Windows) -> None:
    sample = paths.demo_path(windows.database)
    windows.database.rename(sample)
    windows.database = sample
    windows.start().remind()
    windows.wait()
    assert windows.banner().startswith("Đang xem dữ liệu mẫu.")


def test_a_backup_takes_the_place_of_the_log_book_while_the_window_is_closed(windows: Windows) -> None:
    session = make.opened(windows.database)
    backup = keeping.by_hand(session)
    digest = safekeeping.digest(session)
    make.one(session, title="Ghi sau bản sao lưu")
    session.close()
    window = windows.start()
    assert window.context is not None
    ready = restoring.prepare(window.context.session, backup.path)

    window.bus.replace_wanted.emit(ready)

    assert (window.next_database, window.next_then) == (windows.database, RESTORED)
    assert not ready.waiting.exists()
    after = make.opened(windows.database)
    assert safekeeping.digest(after) == digest
    assert list(paths.backup_folder(windows.database).glob("thay-ra*.db"))


def test_a_copy_from_elsewhere_in_place_says_that_its_keys_are_asleep(windows: Windows, tmp_path: Path) -> None:
    session = make.opened(windows.database)
    keys.enrol(session, keys.own_card(pc(tmp_path / "lạ", unit="25750")))
    elsewhere = tmp_path / "tệp chép tay.db"
    elsewhere.write_bytes(keeping.by_hand(session).path.read_bytes())
    session.close()
    window = windows.start()
    assert window.context is not None
    window.bus.replace_wanted.emit(restoring.prepare(window.context.session, elsewhere))
    assert window.next_then == ASLEEP
    windows.start(then=ASLEEP)
    told = windows.recorder.take()
    assert "chưa kích hoạt" in told.title
    assert "so lại với phiếu" in told.text


def test_a_window_that_must_stay_open_keeps_its_log_book(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    window = windows.start()
    assert window.context is not None
    backup = keeping.by_hand(window.context.session)
    ready = restoring.prepare(window.context.session, backup.path)
    screen = window.frame.current_screen()
    assert screen is not None
    with monkeypatch.context() as patch:
        patch.setattr(type(screen), "can_leave", lambda _: False)
        window.bus.replace_wanted.emit(ready)
    assert window.next_database is None
    assert not ready.waiting.exists()
    assert window.frame.isVisible()


def test_the_command_box_leads_to_the_backups(windows: Windows) -> None:
    window = windows.start()
    window.frame.commands.run("backups")
    windows.wait()
    screen = window.frame.current_screen()
    assert isinstance(screen, ExchangeScreen)
    assert screen.current_tab() == "backups"


def test_the_badge_of_exchange_is_there_without_opening_it(
    qtbot: QtBot, tmp_path: Path, recorder: Recorder, settings: MachineSettings
) -> None:
    both = pair(tmp_path)
    asked(both)
    took(both.commune, replied(both.upper, tmp_path / "usb"))
    both.commune.close()
    windows = Windows(qtbot, both.commune.path, make.StoppedClock(), recorder, settings)
    window = windows.start()
    row = window.frame.rail.row("exchange")
    qtbot.waitUntil(lambda: row.badge() == 1, timeout=10_000)
    shown = window.frame.current_screen()
    assert shown is not None
    assert shown.objectName() == "screen_log"

    assert window.context is not None
    session = window.context.session
    (thread,) = remarks.listed(session)
    window.bus.changed.emit(remarks.answer(session, thread.remark.id, "Đã bổ sung"))
    windows.wait()
    assert row.badge() == 0

    screen = window.frame.open_screen("exchange")
    assert isinstance(screen, ExchangeScreen)
    windows.wait()
    assert row.badge() == 0
    windows.close()


@pytest.mark.parametrize("answer", ["do", "keep"])
def test_a_damaged_log_book_is_put_back_from_its_newest_backup(
    qtbot: QtBot, windows: Windows, recorder: Recorder, settings: MachineSettings, answer: str
) -> None:
    session = make.opened(windows.database)
    backup, digest = keeping.by_hand(session), safekeeping.digest(session)
    session.close()
    windows.database.write_bytes(b"hong")
    recorder.answers = [answer]
    window = MainWindow(windows.database, windows.clock, settings, recorder)
    with qtbot.waitSignal(window.frame.closing, timeout=20_000):
        assert window.start()
    box = recorder.take()
    assert (box.code, box.way_out) == ("DB-04", "keep")
    assert f"({backup.records} bản ghi)" in box.text
    if answer == "do":
        assert (window.exit_code, window.next_database, window.next_then) == (0, windows.database, RESTORED)
        assert safekeeping.digest(make.opened(windows.database)) == digest
    else:
        assert (window.exit_code, window.next_database) == (3, None)
        assert windows.database.read_bytes() == b"hong"
    window.frame.deleteLater()


@pytest.mark.parametrize("answer", ["rebuild", "ok"])
def test_the_check_offers_to_make_wrong_tables_again(windows: Windows, recorder: Recorder, answer: str) -> None:
    log = make.opened(windows.database)
    make.one(log, title="Hội nghị tháng mười")
    log.close()
    files.run(windows.database, "UPDATE activity SET title = 'Khác'")
    window = windows.start()
    recorder.answers = [answer]
    window.frame.commands.run("check")
    windows.wait()
    box = recorder.take()
    assert (box.code, box.way_out, "Hội nghị tháng mười" in box.details) == ("KT-02", "ok", True)
    windows.wait()
    assert safekeeping.check(make.opened(windows.database), full=True).ok is (answer == "rebuild")
    windows.close()


def test_the_check_of_a_log_book_that_is_lost_leads_to_the_backups(windows: Windows, recorder: Recorder) -> None:
    log = make.opened(windows.database)
    make.one(log, title="Hội nghị tháng mười")
    log.close()
    files.triggers_off(windows.database)
    files.run(windows.database, "UPDATE revision SET body = replace(body, 'tháng mười', 'tháng chín')")
    window = windows.start()
    recorder.answers = ["backups"]
    window.frame.commands.run("check")
    windows.wait()
    box = recorder.take()
    assert (box.code, "Hội nghị tháng mười" in box.details) == ("KT-02", True)
    screen = window.frame.current_screen()
    assert isinstance(screen, ExchangeScreen)
    windows.wait()
    windows.close()
    assert recorder.take().code == "SL-03", "at the end it is told that no whole copy can be made"


def test_an_error_nobody_foresaw_is_told_as_damage_where_there_is_damage(windows: Windows, recorder: Recorder) -> None:
    log = make.opened(windows.database)
    make.one(log, title="Hội nghị")
    log.close()
    window = windows.start()
    files.run(windows.database, "UPDATE activity SET extra = '{rác'")
    window.tasks.read(window, lambda: json.loads("{rác"), lambda _: None)
    windows.wait()
    assert recorder.take().code == "DB-03"
    windows.close()


def test_without_a_backup_the_error_is_told(
    qtbot: QtBot, windows: Windows, recorder: Recorder, settings: MachineSettings
) -> None:
    windows.database.write_bytes(b"hong")
    window = MainWindow(windows.database, windows.clock, settings, recorder)
    with qtbot.waitSignal(window.frame.closing, timeout=20_000):
        assert window.start()
    box = recorder.take()
    assert (box.code, window.exit_code, window.next_database) == ("DB-04", 3, None)
    window.frame.deleteLater()


def test_an_upper_level_begins_with_who_has_handed_in(
    qtbot: QtBot, tmp_path: Path, recorder: Recorder, settings: MachineSettings
) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper)
    upper.close()
    windows = Windows(qtbot, upper.path, make.StoppedClock(), recorder, settings)
    window = windows.start()
    windows.wait()
    screen = window.frame.current_screen()
    assert isinstance(screen, ExchangeScreen)
    assert screen.current_tab() == "board"

    window.frame.open_screen("log")
    window.bus.office_changed.emit()
    windows.wait()
    assert window.frame.current_key() == "log"
    windows.close()
