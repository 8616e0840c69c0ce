"""The tab Gửi xuống: what is ticked goes to whom is ticked, one file each or one for all; Cancel leaves no half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.replies import catalogue
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units
from cchc_desktop.storage.packages import seal
from cchc_desktop.ui.screens.exchange.down.catalog_dialog import CatalogDialog
from cchc_desktop.ui.screens.exchange.down.down_tab import DownTab
from cchc_desktop.ui.widgets.buttons import Button
from tests.make_packages import rows
from tests.make_plan import save_items
from tests.make_replies import Pair, asked, pair
from tests.screens.exchange_page import ExchangePage
from tests.screens.widgets import find, replace_text


@pytest.fixture
def both(tmp_path: Path) -> Pair:
    made = pair(tmp_path)
    units.save(
        made.upper, [{"code": "25747", "name": "UBND xã Xuân Đông"}, {"code": "25750", "name": "UBND xã Xuân Bắc"}]
    )
    return made


@pytest.fixture
def session(both: Pair) -> Session:
    return both.upper


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ExchangePage]:
    made = ExchangePage(qtbot, session, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "USB").mkdir()
    return tmp_path / "USB"


def tab(page: ExchangePage) -> DownTab:
    page.screen.show_tab("down")
    page.settle()
    found = page.screen.tab("down")
    assert isinstance(found, DownTab)
    return found


def tick(page: ExchangePage, name: str) -> None:
    find(page.screen, QCheckBox, name).setChecked(True)


def send(page: ExchangePage, stick: Path) -> list[str]:
    page.messages.files = [stick]
    page.press("send_down")
    return sorted(path.name for path in stick.iterdir())


def test_remarks_alone_make_a_file_for_their_unit(page: ExchangePage, both: Pair, stick: Path) -> None:
    assert not tab(page).button.isEnabled()
    asked(both)
    page.bus.changed.emit(Changes(frozenset({"remark"})))
    page.settle()
    assert "Ý kiến, câu hỏi, yêu cầu: 1, cho 1 đơn vị" in page.words()
    assert send(page, stick) == ["CCHC_75_gui_25747_20261122-0800.db"]
    assert "✓ Đã ghi 1 tệp và đọc lại khớp. Có thể rút USB." in page.words()


def test_what_is_ticked_goes_to_all_that_are_ticked(page: ExchangePage, both: Pair, stick: Path) -> None:
    save_items(both.upper, 2026, [{"number": "1", "title": "Phát thanh", "target": 48}])
    both.upper.save_office(replace(both.upper.office(), profile='{"margins":{"left":30}}'))
    tab(page)
    for name in ("down_plan", "down_profile", "down_units"):
        tick(page, name)
    assert len(send(page, stick)) == 2
    for path in stick.iterdir():
        seal.opened(path)
        assert rows(path, "SELECT sort FROM handout ORDER BY sort") == [("plan",), ("profile",), ("units",)]


def test_one_file_for_all_carries_no_remark(page: ExchangePage, both: Pair, stick: Path) -> None:
    asked(both)
    down = tab(page)
    down.all.setChecked(True)
    assert not down.button.isEnabled()
    tick(page, "down_units")
    assert send(page, stick) == ["CCHC_75_gui_chung_20261122-0800.db"]
    assert rows(next(stick.iterdir()), "SELECT count(*) FROM remark") == [(0,)]


def test_unticked_units_get_nothing_and_stay_unticked(page: ExchangePage, stick: Path) -> None:
    down = tab(page)
    tick(page, "down_units")
    page.press("check_none")
    assert not down.button.isEnabled()
    page.bus.changed.emit(Changes(frozenset({"remark"})))
    page.settle()
    assert down.list.checked() == []
    page.press("check_all")
    assert len(down.units()) == 2


def test_cancel_leaves_whole_files_or_none(page: ExchangePage, stick: Path) -> None:
    down = tab(page)
    tick(page, "down_units")
    page.messages.files = [stick]
    down.send()
    find(down.busy, Button, "cancel").click()
    page.settle()
    for path in stick.iterdir():
        seal.opened(path)
    assert len(list(stick.iterdir())) < 2
    assert not down.busy.isVisible()
    assert down.button.isEnabled()


def test_a_stick_that_is_gone_is_told_in_words(page: ExchangePage, tmp_path: Path) -> None:
    tab(page)
    tick(page, "down_units")
    page.messages.files = [tmp_path / "none"]
    page.press("send_down")
    assert page.messages.take().code == "XG-03"


def test_common_lists_are_edited_and_then_offered(page: ExchangePage, both: Pair) -> None:
    tab(page)
    assert "Danh mục dùng chung: chưa có mục nào" in find(page.screen, QCheckBox, "down_catalog").text()
    page.press("edit_catalog")
    dialog = find(page.frame, CatalogDialog, "catalog")
    replace_text(dialog.fields["documents"], "Nghị quyết 76/NQ-CP\nQuyết định 19")
    dialog.reject()
    assert page.messages.take().title == "Danh mục đã sửa chưa được lưu"
    assert dialog.isVisible()
    find(dialog, Button, "save_catalog").click()
    page.settle()
    assert catalogue.lists(both.upper)["documents"] == ["Nghị quyết 76/NQ-CP", "Quyết định 19"]
    assert find(page.screen, QCheckBox, "down_catalog").text() == "Danh mục dùng chung: 2 mục"


def test_a_commune_has_no_such_tab(qtbot: QtBot, both: Pair, tmp_path: Path) -> None:
    page = ExchangePage(qtbot, both.commune, tmp_path)
    page.screen.show_tab("down")
    page.settle()
    assert page.screen.tab("down") is None
    page.close()
