"""The list of backups: kept by one button, gone back to after a question."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget

from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.backups.restoring import Replacement
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.exchange.backups.backups_tab import BackupsTab
from tests import make
from tests.make_offices import pc, trust
from tests.screens.exchange_page import ExchangePage
from tests.screens.widgets import choose_line, row_menu

Usage = namedtuple("Usage", "total used free")


def opened(page: ExchangePage) -> BackupsTab:
    page.screen.show_tab("backups")
    page.settle()
    tab = page.screen.tab("backups")
    assert isinstance(tab, BackupsTab)
    return tab


def page_of(tab: BackupsTab) -> int:
    """0: the words for an empty list, 1: the list."""
    pages = tab.findChild(QStackedWidget)
    assert pages is not None
    return int(pages.currentIndex())


def test_a_backup_is_made_by_one_press_and_listed(page: ExchangePage, session: Session) -> None:
    tab = opened(page)
    assert page_of(tab) == 0
    page.press("backup_now").settle()
    ((moment, why, records, _, checked, name),) = [row.cells for row in tab.table.rows()]
    assert (moment, why, checked) == ("22/11/2026 08:00", "Sao lưu bằng tay", "✓ Đã kiểm tra")
    assert records == str(safekeeping.check(session).records)
    assert (session.path.parent / "so-sao-luu" / name).is_file()
    assert tab.table.chosen_place() == 0
    assert page_of(tab) == 1
    assert not tab.busy.isVisibleTo(tab)


def test_a_copy_on_a_stick(page: ExchangePage, session: Session, stick: Path) -> None:
    opened(page)
    page.messages.files = [stick]
    page.press("backup_elsewhere")
    (path,) = stick.iterdir()
    assert safekeeping.digest(make.opened(path)) == safekeeping.digest(session)


def test_a_backup_is_merged_back_after_the_question(page: ExchangePage, session: Session) -> None:
    tab = opened(page)
    page.press("backup_now").settle()
    record = str(session.store().rows("SELECT id FROM activity")[0]["id"])
    log_activity.delete(session, [record])
    page.messages.answers = ["merge"]
    page.press("restore").settle()
    box = page.messages.take()
    assert "22/11/2026 08:00" in box.title
    assert "vẫn như hôm nay" in box.text
    assert box.way_out == "keep"
    assert [row.cells[1] for row in tab.table.rows()] == ["Trước khi khôi phục", "Sao lưu bằng tay"]
    assert past.standing(session, [record]) == {record: "deleted"}


def test_esc_leaves_everything(page: ExchangePage, session: Session) -> None:
    tab = opened(page)
    page.press("backup_now").settle()
    digest = safekeeping.digest(session)
    page.press("restore")
    page.messages.take()
    assert len(tab.table.rows()) == 1
    assert safekeeping.digest(session) == digest


def test_replacing_asks_the_window_to_close_for_it(page: ExchangePage, session: Session, stick: Path) -> None:
    wanted: list[Replacement] = []
    opened(page)
    page.bus.replace_wanted.connect(wanted.append)
    path, records = keeping.to_file(session, stick)
    page.messages.files, page.messages.answers = [path], ["replace"]
    page.press("restore_file").settle()
    assert f"“{path.name}”" in page.messages.take().title
    (replacement,) = wanted
    assert replacement.told.records == records
    restoring.drop(replacement)


def test_no_room_is_told_in_words(page: ExchangePage, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = opened(page)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1, 1, 1000))
    page.press("backup_now").settle()
    assert page.messages.take().code == "SL-01"
    assert not tab.table.rows()
    assert page_of(tab) == 0


def test_a_right_click_on_a_backup_offers_to_restore_that_one(page: ExchangePage) -> None:
    tab = opened(page)
    page.press("backup_now").settle()
    lines = row_menu(tab.table, tab.table.visualRect(tab.table.model().index(0, 0)).center())
    assert list(lines) == ["Khôi phục bản này…", "Mở thư mục sao lưu", "Sao lưu ngay", "Sao chép dòng"]
    choose_line(lines["Khôi phục bản này…"])
    page.settle()
    assert "22/11/2026 08:00" in page.messages.take().title


def test_keys_that_came_back_with_a_copy_are_told_with_what_to_do(
    page: ExchangePage, session: Session, tmp_path: Path
) -> None:
    twin, stranger = pc(tmp_path / "kia", unit=session.unit), pc(tmp_path / "la", unit="25799")
    trust(twin, stranger)
    twin.close()
    opened(page)
    page.messages.files, page.messages.answers = [twin.path], ["merge"]
    page.press("restore_file").settle()
    asked, told = page.messages.boxes
    page.messages.boxes.clear()
    assert f"“{twin.path.name}”" in asked.title
    assert "chưa kích hoạt" in told.title
    assert "so lại với phiếu trong Trao đổi" in told.text
