"""Room on the screen: small screens, large text, a banner that comes late, the way to the help."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, QSettings, QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import theme
from cchc_desktop.ui.commands import Command
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screen import Screen, ScreenEntry
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.cards import CutLabel
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests.screens.widgets import find

PRODUCT = "Sổ tuyên truyền CCHC"


class Page(Screen):
    """A screen with one field."""

    def __init__(self) -> None:
        super().__init__()
        self.field = TextLine()
        QVBoxLayout(self).addWidget(self.field)


@pytest.fixture
def frame(qtbot: QtBot, settings: MachineSettings) -> Frame:
    made = Frame(settings, PRODUCT)
    made.add_screen(ScreenEntry("log", "Nhật ký", "list", Page))
    qtbot.addWidget(made)
    made.open_screen("log")
    made.resize(1366, 728)
    made.show()
    return made


def test_the_window_fits_a_small_screen_at_150_per_cent(frame: Frame) -> None:
    """1366 × 768 at a scale of 1.5: the titles of window and program, the status line and the taskbar all fit."""
    assert frame.minimumWidth() <= 910
    assert frame.minimumHeight() <= 512 - 40 - 32
    frame.resize(910, 440)
    assert frame.height() == 440
    for part in (frame.title_row, frame.status):
        box = part.rect().translated(part.mapTo(frame, QPoint(0, 0)))
        assert frame.rect().contains(box)


def test_a_first_start_without_room_fills_the_screen(settings: MachineSettings, qtbot: QtBot) -> None:
    first = Frame(settings, PRODUCT)
    qtbot.addWidget(first)
    first.restore_place()
    room = first.screen().availableGeometry()
    assert room.width() < 1366
    # `pos` is where the system's frame begins; the window itself follows below its title bar.
    assert room.contains(QRect(first.pos(), first.size() + QSize(0, theme.TITLE_BAR)))


def test_nothing_moves_when_a_banner_comes_late(frame: Frame) -> None:
    before = boxes(frame)
    frame.banner.show_line("Còn 03 ngày.", "Báo cáo tháng 10 năm 2026 chưa phát hành.", "Mở báo cáo", lambda: None)
    QApplication.processEvents()
    assert frame.banner.isVisible()
    assert boxes(frame) == before
    frame.banner.clear()
    QApplication.processEvents()
    assert boxes(frame) == before


def boxes(frame: Frame) -> list[tuple[int, ...]]:
    """Where all that stands below the row of the title is."""
    screen = frame.current_screen()
    assert isinstance(screen, Page)
    parts = [screen, screen.field, frame.status, frame.rail, frame.title_row]
    return [(*part.mapTo(frame, QPoint(0, 0)).toTuple(), *part.size().toTuple()) for part in parts]


def test_the_way_to_the_help_is_told(frame: Frame) -> None:
    opened: list[str] = []
    help_ = find(frame, Button, "help")
    assert help_.isHidden()
    frame.commands.add(Command("help", "Trợ giúp", lambda: opened.append("help"), "F1"))
    assert help_.isVisible()
    assert "F1" in help_.text()
    help_.click()
    assert opened == ["help"]


@pytest.mark.parametrize(("before", "after"), [(100, 200), (200, 100)])
def test_a_toast_keeps_its_words_when_the_text_changes_its_size(
    frame: Frame, dressed: QApplication, before: int, after: int
) -> None:
    theme.current.apply(dressed, "light", before)
    frame.say("Đã nhập 62 hoạt động từ so.xlsx", "Hoàn tác", lambda: None)
    theme.current.apply(dressed, "light", after)
    toast = frame.toast
    assert toast.size() == toast.sizeHint()
    assert QRect(QPoint(), frame.size()).contains(toast.geometry())
    assert toast.text() == find(toast, QLabel, "toast_words").text()


@pytest.mark.parametrize(("percent", "width"), [(100, 1024), (150, 1366), (200, 1366)])
def test_totals_are_read_whole_in_any_size(frame: Frame, dressed: QApplication, percent: int, width: int) -> None:
    theme.current.apply(dressed, "light", percent)
    frame.resize(width, 728)
    frame.status.set_right("Sao lưu: hôm nay 08:00")
    frame.status.set_left("62 hoạt động · 54 lượt phát · 494 phút · 57 lượt người dự · 11 lượt người được hướng dẫn")
    QApplication.processEvents()
    assert find(frame.status, CutLabel, "status_left").fits()


@pytest.mark.parametrize(("percent", "width"), [(100, 1024), (150, 1366), (200, 1366)])
def test_a_banner_is_read_whole_beside_the_way_to_the_help(
    frame: Frame, dressed: QApplication, percent: int, width: int
) -> None:
    frame.commands.add(Command("help", "Trợ giúp", lambda: None, "F1"))
    theme.current.apply(dressed, "light", percent)
    frame.resize(width, 728)
    frame.banner.show_line(
        "Còn 03 ngày.",
        "Chưa phát hành báo cáo tháng 10/2026, nộp trước ngày 16/10/2026.",
        "Mở báo cáo",
        lambda: None,
        later="Nhắc lại ngày mai",
        put_off=lambda: None,
    )
    QApplication.processEvents()
    (words,) = frame.banner.findChildren(CutLabel)
    assert words.fits()
    link = find(frame, Button, "help")
    assert link.isVisible()
    assert "F1" in link.text()


def test_a_place_that_stays_the_same_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    settings = MachineSettings(QSettings(str(file), QSettings.Format.IniFormat))

    def closed_with(place: bytes, screen: str) -> float:
        settings.window, settings.screen = QByteArray(place), screen
        settings.flush()
        written = file.stat().st_mtime
        os.utime(file, (1, 1))
        return written

    assert closed_with(b"here", "log") != 1
    assert closed_with(b"here", "log") == 1
    assert closed_with(b"there", "log") != 1
    assert (settings.window, settings.screen) == (QByteArray(b"there"), "log")
