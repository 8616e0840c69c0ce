"""Packages dropped on the window: looked at, merged, taken back; conflicts settled by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import conflicts
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import books
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.screens.exchange.receiving.conflict_tab import ConflictTab
from cchc_desktop.ui.screens.exchange.receiving.merge_tab import MergeTab
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests import make
from tests.make_offices import packed, pc, took, trust
from tests.screens.exchange_page import ExchangePage
from tests.screens.widgets import find, replace_text

SHARE = Order(sort="share")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return pc(tmp_path / "1", author="Nguyễn Thị A")


@pytest.fixture
def other(tmp_path: Path, session: Session) -> Session:
    made = pc(tmp_path / "2", author="Trần Văn B")
    trust(session, made)
    trust(made, session)
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ExchangePage]:
    made = ExchangePage(qtbot, session, tmp_path)
    yield made
    assert not made.messages.boxes, [box.title for box in made.messages.boxes]
    made.close()


def receiving(page: ExchangePage) -> MergeTab:
    page.screen.show_tab("merge")
    page.settle()
    tab = page.screen.tab("merge")
    assert isinstance(tab, MergeTab)
    return tab


def drop(page: ExchangePage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    receiving(page).dropEvent(event)
    page.settle()


def test_a_folder_is_dropped_looked_at_and_merged(page: ExchangePage, other: Session, tmp_path: Path) -> None:
    make.one(other, title="Của máy hai")
    package = packed(other, tmp_path / "usb", SHARE)
    (package.parent / "hong.db").write_bytes(package.read_bytes()[:-300])
    drop(page, tmp_path / "usb")
    tab = receiving(page)
    (row,) = tab.files.rows()
    assert row.cells[2:4] == ("Nhập được", "2")  # and the key it has enrolled
    assert row.cells[-2] == "An, Trần Văn B"
    assert "hong.db" in page.words()
    assert "GT-03" in page.words()
    assert books.newest(page.session.store()) == []
    page.press("merge")
    assert tab.files.rows()[0].cells[2] == "✓ Đã nhập"
    assert page.session.store().number("SELECT count(*) FROM activity") == 1
    assert tab.log.rows()[0].cells[-1] == "✓ Đã nhập"
    page.press("clear_offers")
    assert not tab.files.rows()


def test_a_wrong_clock_and_a_missing_package_stand_on_the_screen(page: ExchangePage, tmp_path: Path) -> None:
    clock = make.StoppedClock()
    sender = pc(tmp_path / "3", author="Trần Văn B", clock=clock)
    trust(page.session, sender)
    make.one(sender)
    astray = packed(sender, tmp_path, Order())
    astray.unlink()
    clock.move(days=-4_000)
    make.one(sender, title="Hết pin đồng hồ")
    clock.move(days=4_000)
    drop(page, packed(sender, tmp_path, Order()))
    assert "1 lần lưu khi đồng hồ máy sai" in page.words()
    assert "thiếu gói" not in page.words()
    page.press("merge")
    assert "thiếu gói trước gói lập lúc 08:00 ngày 22/11/2026" in page.words()
    assert "1 lần lưu khi đồng hồ máy sai" in page.words()
    page.press("clear_offers")
    assert "đồng hồ" not in page.words()


def test_an_import_is_taken_back_after_a_question(page: ExchangePage, other: Session, tmp_path: Path) -> None:
    make.one(other)
    took(page.session, packed(other, tmp_path, SHARE))
    tab = receiving(page)
    page.press("take_back")
    assert page.session.store().number("SELECT count(*) FROM activity") == 1
    tab.log.selectRow(0)
    page.messages.answers = ["do"]
    page.press("take_back")
    page.messages.boxes.clear()
    assert page.session.store().number("SELECT count(*) FROM activity") == 0
    assert tab.log.rows()[0].cells[-1] == "✗ Đã gỡ"


def test_an_unknown_key_is_enrolled_on_the_spot(page: ExchangePage, tmp_path: Path) -> None:
    stranger = pc(tmp_path / "3", unit="25748")
    make.one(stranger)
    drop(page, packed(stranger, tmp_path))
    assert "GN-15" in page.words()
    assert keys.own_card(stranger).digits[:9] not in page.words()
    page.press("aside_enrol").agree(keys.own_card(stranger))
    (row,) = receiving(page).files.rows()
    assert row.cells[2] == "✓ Đã nhập"
    assert row.cells[0] == "Xã Xuân Đông"
    assert "UBND xã Xuân Đông" in row.tip
    assert page.session.store().number("SELECT count(*) FROM activity") == 1


def test_each_file_is_counted_once_in_tab_and_rail(page: ExchangePage, other: Session, tmp_path: Path) -> None:
    badges: list[int] = []
    page.screen.badge_changed.connect(badges.append)
    usb = tmp_path / "usb"
    make.one(other)
    good = packed(other, usb / "0", SHARE)
    (usb / "hong.db").write_bytes(good.read_bytes()[:-300])
    strangers = [pc(tmp_path / code, unit=code) for code in ("25748", "25750")]
    for place, one in enumerate(strangers, 1):
        make.one(one)
        packed(one, usb / str(place))
    drop(page, usb)
    tab = receiving(page)
    assert badges[-1] == 3  # one is ready, two wait for their keys, one is bad
    for left in (2, 1):  # "Đăng ký khóa và nhập" merges the one it names, the ready one stays on the desk
        page.press("aside_enrol")
        (whose,) = [one for one in strangers if f"mã đơn vị {one.unit}" in words_of(page.comparing())]
        page.agree(keys.own_card(whose))
        assert badges[-1] == left
    states = sorted(row.cells[2] for row in tab.files.rows())
    assert states == ["Nhập được", "✓ Đã nhập", "✓ Đã nhập"]
    assert page.session.store().number("SELECT count(*) FROM activity") == 2
    page.press("merge")
    assert badges[-1] == 0


def test_the_way_out_of_what_waits_is_seen_beside_files_that_came_in(page: ExchangePage, tmp_path: Path) -> None:
    known, *strangers = [pc(tmp_path / code, unit=code) for code in ("25748", "25750", "25752")]
    trust(page.session, known)
    for place, sender in enumerate((known, *strangers)):
        make.one(sender)
        packed(sender, tmp_path / "usb" / str(place))
    drop(page, tmp_path / "usb")
    aside = receiving(page).aside
    scroll = aside.findChild(QScrollArea)
    assert scroll is not None
    room = scroll.viewport()
    buttons = [one for one in aside.findChildren(Button, "aside_enrol") if one.isVisible()]
    assert len(buttons) == 2
    for button in buttons:
        assert room.rect().contains(QRect(button.mapTo(room, QPoint(0, 0)), button.size()))


def test_a_package_of_a_key_enrolled_meanwhile_says_so(page: ExchangePage, tmp_path: Path) -> None:
    stranger = pc(tmp_path / "3", unit="25748")
    make.one(stranger)
    drop(page, packed(stranger, tmp_path))
    page.press("clear_offers")
    assert "khóa chưa đăng ký" in page.words()
    trust(page.session, stranger)
    page.bus.changed.emit(Changes(tables=frozenset({"enrolled_key"})))
    page.settle()
    assert "khóa chưa đăng ký" not in page.words()
    assert "Khóa của đơn vị đã đăng ký" in page.words()


def test_a_package_by_an_unknown_key_tells_its_day_as_people_write_it(page: ExchangePage, tmp_path: Path) -> None:
    stranger = pc(tmp_path / "3", unit="25748")
    make.one(stranger)
    drop(page, packed(stranger, tmp_path))
    assert "Gói tự ghi: 1 hoạt động, 2 lần lưu, tạo lúc 22/11/2026 08:00" in page.words()


def test_an_encrypted_package_is_opened_with_its_words(page: ExchangePage, other: Session, tmp_path: Path) -> None:
    make.one(other)
    drop(page, packed(other, tmp_path, Order(sort="share", passphrase="mưa thuận gió hòa")))
    assert "GN-13" in page.words()
    find(page.screen, TextLine, "aside_words").setText("mưa thuận gió hòa")
    page.press("aside_unlock")
    assert receiving(page).files.rows()[0].cells[2] == "Nhập được"


def test_a_plain_database_asks_first(page: ExchangePage, other: Session) -> None:
    make.one(other)
    other.close()
    drop(page, other.path)
    page.messages.answers = ["do"]
    page.press("aside_plain")
    page.messages.boxes.clear()
    page.press("merge")
    assert page.session.store().number("SELECT count(*) FROM activity") == 1


@pytest.fixture
def at_odds(session: Session, other: Session, tmp_path: Path) -> str:
    (record,) = make.added(session, make.activity("meeting", title="Hội nghị tổng kết", participants=100))
    took(other, packed(session, tmp_path, SHARE))
    log_activity.change(session, record, {"participants": 120})
    log_activity.change(other, record, {"participants": 112})
    took(session, packed(other, tmp_path, SHARE))
    return record


def settling(page: ExchangePage) -> ConflictTab:
    page.screen.show_tab("conflicts")
    page.settle()
    tab = page.screen.tab("conflicts")
    assert isinstance(tab, ConflictTab)
    return tab


def test_a_report_leads_to_the_conflict_of_its_record(
    session: Session, other: Session, at_odds: str, page: ExchangePage, tmp_path: Path
) -> None:
    (late,) = make.added(session, make.activity("meeting", title="Họp thôn Đoài", date="2026-10-20", participants=30))
    took(other, packed(session, tmp_path, SHARE))
    log_activity.change(session, late, {"participants": 31})
    log_activity.change(other, late, {"participants": 32})
    took(session, packed(other, tmp_path, SHARE))
    for record, title in ((late, "Họp thôn Đoài"), (at_odds, "Hội nghị tổng kết")):
        page.frame.go(going.Conflict(record))
        page.settle()
        tab = page.screen.tab("conflicts")
        assert isinstance(tab, ConflictTab)
        assert title in find(tab, QLabel, "dispute").text()


def test_a_conflict_is_settled_by_keyboard(at_odds: str, page: ExchangePage) -> None:
    tab = settling(page)
    assert "Hội nghị tổng kết" in page.words()
    assert "Trần Văn B" in page.words()
    assert "Trước khi tách: 100" in page.words()
    wanted = find(tab, QRadioButton, "choice_1")
    value = int(wanted.text())
    QTest.keyClick(find(tab, QRadioButton, "choice_0"), Qt.Key.Key_Down)
    assert wanted.isChecked()
    QTest.keyClick(wanted, Qt.Key.Key_Return)
    page.settle()
    assert read_log.get(page.session, at_odds)["participants"] == value
    assert conflicts.count(page.session) == 0
    assert "Không có mục nào" in page.words()


def test_another_value_can_be_typed(at_odds: str, page: ExchangePage) -> None:
    tab = settling(page)
    typed = find(tab, TextLine, "typed")
    QTest.keyClicks(typed, "115")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    page.settle()
    assert read_log.get(page.session, at_odds)["participants"] == 115


def test_a_value_that_is_none_is_told_and_nothing_saved(at_odds: str, page: ExchangePage) -> None:
    tab = settling(page)
    typed = find(tab, TextLine, "typed")
    QTest.keyClicks(typed, "nhieu")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    page.settle()
    assert "“nhieu” không phải là số; xin ghi bằng chữ số, ví dụ 12. [GN-18]" in page.words()
    replace_text(typed, "9" * 10_000)
    assert "GN-18" not in page.words()
    QTest.keyClick(typed, Qt.Key.Key_Return)
    page.settle()
    assert "quá lớn. [GN-18]" in page.words()
    assert conflicts.count(page.session) == 1


def words_of(dialog: QWidget) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def quarantined(page: ExchangePage, tmp_path: Path) -> tuple[Path, keys.KeyCard]:
    """A package of an unknown key dropped yesterday, the stick pulled out since."""
    stranger = pc(tmp_path / "3", unit="25748")
    make.one(stranger, title="Của đơn vị lạ")
    package = packed(stranger, tmp_path)
    drop(page, package)
    package.unlink()
    receiving(page).clear()
    page.settle()
    return package, keys.own_card(stranger)


def test_a_package_that_waits_for_its_key_is_enrolled_and_merged_without_its_stick(
    page: ExchangePage, tmp_path: Path
) -> None:
    package, card = quarantined(page, tmp_path)
    tab = receiving(page)
    assert package.name in page.words()
    assert "Đơn vị 25748, kỳ 11/2026. Đã giữ bản sao trên máy từ 22/11/2026 08:00" in page.words()
    assert tab.log.isVisibleTo(tab) or not tab.log.rows()
    page.press("aside_enrol").agree(card)
    page.settle()
    assert page.session.store().number("SELECT count(*) FROM activity WHERE title = 'Của đơn vị lạ'") == 1
    assert [row.cells[2] for row in tab.files.rows()] == ["✓ Đã nhập"]
    tab.clear()
    page.settle()
    assert not tab.aside.isVisibleTo(tab)


def test_a_waiting_package_is_let_go_after_a_question(page: ExchangePage, tmp_path: Path) -> None:
    quarantined(page, tmp_path)
    tab = receiving(page)
    page.press("aside_drop")
    assert "sẽ bị xóa" in page.messages.take().text
    assert tab.aside.isVisibleTo(tab)
    page.messages.answers = ["do"]
    page.press("aside_drop").settle()
    page.messages.boxes.clear()
    assert not tab.aside.isVisibleTo(tab)
    assert not page.session.store().number("SELECT count(*) FROM waiting_package")


def test_a_refused_file_stands_in_the_log_and_can_not_be_taken_back(page: ExchangePage, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.db"
    bad.write_bytes(b"x" * 5000)
    drop(page, bad)
    tab = receiving(page)
    tab.clear()
    tab.entered()
    page.settle()
    (row,) = tab.log.rows()
    assert (row.cells[6], row.cells[7]) == ("hỏng.db", "✗ Không nhập")
    assert "GT-01" in row.tip
    tab.log.selectRow(0)
    tab.take_back()
    assert tab.log.rows() == [row]


def test_every_choice_of_a_conflict_is_whole_in_large_text(
    at_odds: str, page: ExchangePage, dressed: QApplication
) -> None:
    theme.current.apply(dressed, "light", 150)
    page.frame.resize(1366, 560)
    tab = settling(page)
    page.settle()
    choice = find(tab, QRadioButton, "choice_0")
    caption = next(
        one for one in tab.findChildren(QLabel) if "máy" in one.text() and one.isVisible() and ", " in one.text()
    )
    assert choice.height() >= choice.sizeHint().height()
    assert caption.height() >= caption.sizeHint().height()
    assert find(tab, Button, "settle").visibleRegion().boundingRect().height() == find(tab, Button, "settle").height()
