"""The window keeps the log book safe by itself: backups, the way back from damage, a book that may only be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from cchc_desktop import paths
from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.backups import keeping
from cchc_desktop.storage.backups import proving
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.main_window import MainWindow
from cchc_desktop.ui.shell.next_start import ANEW, RESCUE, RESTORED
from cchc_desktop.ui.shell.safety import LeavingBox, Safety
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.screens.widgets import Recorder, find
from tests.unit.storage import files


@pytest.fixture
def database(tmp_path: Path) -> Path:
    log = make.session(tmp_path)
    make.one(log)
    log.close()
    return log.path


@pytest.fixture
def start(qtbot: QtBot, database: Path, recorder: Recorder, settings: MachineSettings) -> Callable[..., MainWindow]:
    """Opens the window and waits until it is quiet, or until it has closed itself."""

    def started(then: str = "", clock: make.StoppedClock | None = None) -> MainWindow:
        window = MainWindow(database, clock or make.StoppedClock(), settings, recorder, then=then)
        assert window.start()
        qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20_000)
        return window

    return started


def shown(window: MainWindow) -> str:
    return window.frame.status.right()


def test_the_end_backs_up_what_changed_and_nothing_twice(start: Callable[..., MainWindow], database: Path) -> None:
    window = start()
    assert shown(window) == "Chưa có bản sao lưu"
    assert window.frame.close()
    (made,) = keeping.listed(database)
    assert made.reason == "auto"
    again = start()
    assert shown(again) == "Sao lưu: hôm nay 08:00"
    assert again.frame.close()
    assert keeping.listed(database) == [made]


def test_the_day_s_backup_is_made_while_the_window_is_open(
    qtbot: QtBot, start: Callable[..., MainWindow], database: Path
) -> None:
    clock = make.StoppedClock()
    window = start(clock=clock)
    safety = window.frame.findChild(Safety)
    assert safety is not None
    safety.look()
    qtbot.waitUntil(lambda: len(keeping.listed(database)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: shown(window) == "Sao lưu: hôm nay 08:00", timeout=20_000)
    clock.move(days=3)
    safety.look()
    qtbot.waitUntil(lambda: shown(window) == "Sao lưu: 3 ngày trước", timeout=20_000)
    window.frame.close()


def test_a_backup_that_fails_at_the_end_is_told_and_the_window_closes(
    start: Callable[..., MainWindow], database: Path, recorder: Recorder
) -> None:
    window = start()
    paths.backup_folder(database).write_bytes(b"")
    assert window.frame.close()
    assert recorder.take().code == "SL-02"
    assert not window.frame.isVisible()


def test_a_long_backup_at_the_end_can_be_skipped(
    qtbot: QtBot, start: Callable[..., MainWindow], database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is slow: the proof goes on until the officer has had enough."""
    window = start()
    proven = proving.proven

    def slow(path: Path, progress: proving.Progress) -> proving.Proof:
        for _ in range(10_000_000):
            progress(1, 2)
        return proven(path, progress)

    monkeypatch.setattr(proving, "proven", slow)

    def skip() -> None:
        box = window.frame.findChild(LeavingBox)
        assert box is not None
        find(box, Button, "skip").click()

    QTimer.singleShot(900, window.frame, skip)
    assert window.frame.close()
    assert keeping.listed(database) == []
    assert list(paths.backup_folder(database).iterdir()) == []


HARMS: dict[str, Callable[[Path], object]] = {
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: os.truncate(path, 20_000),
    "gone": lambda path: path.unlink(),
    "unit lost": lambda path: files.run(path, "DELETE FROM meta WHERE key = 'unit'"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_the_first_box_puts_the_newest_backup_in_place(
    qtbot: QtBot, database: Path, recorder: Recorder, settings: MachineSettings, harm: str
) -> None:
    log = make.opened(database)
    keeping.by_hand(log)
    digest = safekeeping.digest(log)
    log.close()
    HARMS[harm](database)
    recorder.answers = ["do"]
    window = MainWindow(database, make.StoppedClock(), settings, recorder)
    with qtbot.waitSignal(window.frame.closing, timeout=20_000):
        assert window.start()
    box = recorder.take()
    assert (box.usual, box.choices[0]) == ("", ("do", "Khôi phục bản này")), "no Enter replaces a log book"
    assert [key for key, _ in box.choices] == (["do", "anew", "keep"] if harm == "gone" else ["do", "keep"])
    assert (window.exit_code, window.next_database, window.next_then) == (0, database, RESTORED)
    assert safekeeping.digest(make.opened(database)) == digest


def test_a_log_book_that_is_gone_may_be_begun_anew(
    qtbot: QtBot, database: Path, recorder: Recorder, settings: MachineSettings
) -> None:
    log = make.opened(database)
    keeping.by_hand(log)
    log.close()
    database.unlink()
    assert keeping.newest_whole(database) is not None
    recorder.answers = ["anew"]
    window = MainWindow(database, make.StoppedClock(), settings, recorder)
    with qtbot.waitSignal(window.frame.closing, timeout=20_000):
        assert window.start()
    recorder.take()
    assert (window.next_database, window.next_then) == (database, ANEW)


def test_a_backup_that_is_damaged_too_leads_to_the_one_before(
    qtbot: QtBot, database: Path, recorder: Recorder, settings: MachineSettings
) -> None:
    log = make.opened(database)
    keeping.by_hand(log)
    digest = safekeeping.digest(log)
    make.one(log)
    newest = keeping.by_hand(log)
    log.close()
    database.write_bytes(b"hong")
    files.triggers_off(newest.path)
    files.run(newest.path, "UPDATE revision SET body = '{}' WHERE seq = 2")
    recorder.answers = ["do", "do"]
    window = MainWindow(database, make.StoppedClock(), settings, recorder)
    with qtbot.waitSignal(window.frame.closing, timeout=20_000):
        assert window.start()
    assert [box.code for box in recorder.boxes] == ["DB-04", "SL-04"]
    recorder.boxes.clear()
    assert safekeeping.digest(make.opened(database)) == digest


@pytest.mark.parametrize("answer", ["do", "keep"])
def test_damage_met_at_work_offers_the_backup_once_and_the_next_window_puts_it_in_place(
    qtbot: QtBot, start: Callable[..., MainWindow], database: Path, recorder: Recorder, answer: str
) -> None:
    log = make.opened(database)
    backup, digest = keeping.by_hand(log), safekeeping.digest(log)
    root = log.store().number("SELECT rootpage FROM sqlite_master WHERE name = 'activity'")
    log.close()
    with database.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    recorder.answers = [answer]
    window = start()
    qtbot.waitUntil(lambda: bool(recorder.boxes), timeout=20_000)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20_000)
    box = recorder.boxes[0]
    assert (box.code, [key for key, _ in box.choices]) == ("DB-03", ["do", "keep"])
    assert all(not one.choices or one.choices[0][0] == "ok" for one in recorder.boxes[1:])
    recorder.boxes.clear()
    if answer == "keep":
        assert window.frame.close()
        recorder.boxes.clear()
        return
    assert (window.next_database, window.next_then) == (database, f"{RESCUE}{backup.path}")
    assert not window.frame.isVisible()
    following = start(window.next_then)
    qtbot.waitUntil(lambda: following.next_then == RESTORED, timeout=20_000)
    assert safekeeping.digest(make.opened(database)) == digest


def test_a_folder_that_takes_no_lock_opens_the_book_for_reading(
    qtbot: QtBot, start: Callable[..., MainWindow], database: Path, recorder: Recorder
) -> None:
    (database.parent / f"{database.name}.lock").mkdir()
    before = database.read_bytes()
    window = start()
    assert window.frame.banner.text().startswith("Sổ đang mở chỉ để đọc.")
    assert "(chỉ đọc)" in window.frame.windowTitle()
    assert shown(window) == "Chỉ đọc"
    context = window.context
    assert context is not None
    context.tasks.write(window, lambda: log_activity.add(context.session, make.broadcast()), lambda _: None)
    qtbot.waitUntil(lambda: bool(recorder.boxes), timeout=20_000)
    box = recorder.take()
    assert (box.code, "chỉ để đọc" in box.title) == ("DB-07", True)
    assert window.frame.close()
    assert database.read_bytes() == before
    assert keeping.listed(database) == []
