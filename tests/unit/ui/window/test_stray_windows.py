"""No window but the program's own ever comes to the screen, not even for a moment; the focus goes where it belongs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.ui.screens.exchange.exchange_screen import ExchangeScreen
from cchc_desktop.ui.screens.exchange.receiving.merge_tab import MergeTab
from cchc_desktop.ui.screens.report.report_screen import ReportScreen
from cchc_desktop.ui.screens.settings.settings_screen import SettingsScreen
from cchc_desktop.ui.widgets.buttons import Button
from tests import make
from tests.make_offices import packed, pc
from tests.screens.office_page import OfficePage
from tests.screens.widgets import WindowWatch


def test_no_stray_window_on_the_way_through_all_screens(qtbot: QtBot, tmp_path: Path) -> None:
    own = pc(tmp_path / "own")
    make.one(own)
    own.close()
    strangers = []
    for number in range(3):
        sender = pc(tmp_path / str(number), unit=f"2574{number}")
        make.one(sender)
        strangers.append(packed(sender, tmp_path / "usb", Order()))
    strangers[0].write_bytes(strangers[0].read_bytes()[:-200])
    picture = tmp_path / "anh.png"
    picture.write_bytes(make_photo())
    office = OfficePage(qtbot, own.path)
    with WindowWatch(office.frame) as watch:
        for key in ("reports", "exchange", "settings"):
            screen = office.frame.open_screen(key)
            assert isinstance(screen, ReportScreen | ExchangeScreen | SettingsScreen)
            office.settle()
        settings = office.frame.open_screen("settings")
        assert isinstance(settings, SettingsScreen)
        for key in settings.pages:
            settings.tabs.choose(key)
        for more in settings.findChildren(QPushButton, "add_signer"):
            more.click()
        office.look(*strangers)
        office.press("clear_offers")
        for key in ("send", "conflicts", "remarks", "keys", "backups", "merge"):
            office.exchange().show_tab(key)
            office.settle()
        log = office.log()
        log.panel.open(log.model.record(0)) if log.model.rowCount() else log.panel.begin("broadcast")
        office.settle()
        office.messages.files = [picture]
        log.panel.proof.section.choose_files()
        office.settle()
    assert watch.strays == []
    office.frame.open_screen("settings")
    office.messages.answers = ["do"] * 3
    office.messages.boxes.clear()
    office.close()


def make_photo() -> bytes:
    from tests.make_packages import photo

    return photo()


def test_the_search_field_takes_no_focus_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    """What has the focus is disabled or goes with its list: Qt would hand the focus on to the next part of the row."""
    own = pc(tmp_path / "own")
    own.close()
    sender = pc(tmp_path / "1", unit="25741")
    make.one(sender)
    package = packed(sender, tmp_path / "usb", Order())
    office = OfficePage(qtbot, own.path)
    for key in ("log", "reports", "exchange", "settings"):
        office.frame.open_screen(key)
        office.settle()
        assert QApplication.focusWidget() is not office.frame.title_row.search, key
    tab = office.tab("merge", MergeTab)
    for button in tab.area.findChildren(Button):
        if button.isVisible() and button.isEnabled():
            button.setFocus()
            office.look(package)
            assert QApplication.focusWidget() is not office.frame.title_row.search, button.objectName()
    office.press("clear_offers")
    assert QApplication.focusWidget() is not office.frame.title_row.search
    office.close()
