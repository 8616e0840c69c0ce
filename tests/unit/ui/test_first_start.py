"""The first start: three short pages, and the log book is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton, QStackedWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.paths import demo_path, own_path
from cchc_desktop.services import safekeeping
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.start.first_start import FirstStart
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.suggest_line import SuggestLine
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests import make
from tests.make_offices import pc, trust
from tests.make_packages import full_log, package
from tests.screens.widgets import Recorder, error_below, find, press, replace_text, type_text


class FirstPage:
    """The three pages as an officer goes through them."""

    def __init__(self, qtbot: QtBot, dialog: FirstStart, recorder: Recorder) -> None:
        self.dialog = dialog
        self._recorder = recorder
        self._qtbot = qtbot
        qtbot.addWidget(dialog)
        dialog.show()

    def fill(self, **texts: str) -> FirstPage:
        for name, text in texts.items():
            type_text(find(self.dialog, TextLine, name), text)
        return self

    def go_on(self) -> FirstPage:
        find(self.dialog, Button, "next").click()
        return self

    def choose(self, way: str) -> FirstPage:
        find(self.dialog, QRadioButton, f"begin_{way}").setChecked(True)
        return self

    def begin(self) -> FirstPage:
        self.go_on()
        self._qtbot.waitUntil(lambda: self.dialog.result() == FirstStart.DialogCode.Accepted, timeout=10_000)
        return self

    def take_package(self, package: Path) -> FirstPage:
        """Choose that file on the page of the old PC."""
        self._recorder.files = [package]
        find(self.dialog, Button, "choose_package").click()
        return self.wait()

    def told(self) -> str:
        """What is wrong with the file that was chosen."""
        return find(self.dialog, QLabel, "package_error").text()

    def wait(self) -> FirstPage:
        self._qtbot.waitUntil(lambda: not self.tasks().is_busy(), timeout=20_000)
        return self

    def tasks(self) -> Tasks:
        """What the dialog does beside the window."""
        found = self.dialog.findChild(Tasks)
        assert found is not None
        return found

    def page(self) -> int:
        return find(self.dialog, QStackedWidget, "").currentIndex()


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path, recorder: Recorder) -> Iterator[FirstPage]:
    made = FirstPage(qtbot, FirstStart(tmp_path / "so.db", make.StoppedClock(), recorder), recorder)
    yield made
    made.tasks().close()


def test_the_upper_level_founds_its_own(first: FirstPage, tmp_path: Path) -> None:
    first.fill(name="Sở Nội vụ tỉnh Đồng Nai", unit="75")
    replace_text(find(first.dialog, TextLine, "role"), "Nhận dữ liệu của các xã và tổng hợp (cấp trên)")
    first.go_on().go_on()
    assert find(first.dialog, QRadioButton, "begin_empty").isChecked()  # no Excel book of its own to take over
    first.begin()
    session = Session.open(tmp_path / "so.db")
    office = session.office()
    session.close()
    assert (office.role, office.sign) == ("upper", "BC-SNV")


def test_the_code_suggests_who_receives_and_a_choice_stays(first: FirstPage) -> None:
    role = find(first.dialog, TextLine, "role")
    log, receive = (
        "Ghi hoạt động và nộp cấp trên (xã, phường, đặc khu)",
        "Nhận dữ liệu của các xã và tổng hợp (cấp trên)",
    )
    first.fill(unit="75")
    assert role.text() == receive
    first.fill(unit="25747")
    assert role.text() == log
    replace_text(role, receive)
    first.fill(unit="25748")
    assert role.text() == receive


def test_an_officer_founds_the_log_book(first: FirstPage, tmp_path: Path) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on()
    first.fill(upper="Sở Nội vụ tỉnh Đồng Nai", signer_name="Trần Văn Đức").go_on()
    first.choose("empty").begin()
    session = Session.open(tmp_path / "so.db")
    office = session.office()
    session.close()
    assert (office.unit, office.name, office.upper) == ("25747", "UBND xã Xuân Đông", "Sở Nội vụ tỉnh Đồng Nai")
    assert (office.rule, office.signer_name, first.dialog.then) == ("admin", "Trần Văn Đức", "")


def test_typing_a_name_finds_code_and_upper_level(first: FirstPage, tmp_path: Path) -> None:
    name = find(first.dialog, SuggestLine, "name")
    type_text(name, "xuan dong dong nai")
    popup = name.popup()
    assert popup is not None
    press(name, Qt.Key.Key_Down)
    press(name, Qt.Key.Key_Return)
    texts = [find(first.dialog, TextLine, one).text() for one in ("name", "unit", "upper")]
    assert texts == ["UBND xã Xuân Đông", "26359", "Sở Nội vụ thành phố Đồng Nai"]


def test_another_choice_takes_the_upper_level_along_unless_it_was_typed(first: FirstPage) -> None:
    name, upper = find(first.dialog, SuggestLine, "name"), find(first.dialog, TextLine, "upper")
    for words, above in (("dong xuan dak lak", "Sở Nội vụ tỉnh Đắk Lắk"), ("xuan que", "Sở Nội vụ thành phố Đồng Nai")):
        replace_text(name, words)
        press(name, Qt.Key.Key_Down)
        press(name, Qt.Key.Key_Return)
        assert upper.text() == above
    replace_text(upper, "Văn phòng UBND thành phố")
    replace_text(name, "dong xuan dak lak")
    press(name, Qt.Key.Key_Down)
    press(name, Qt.Key.Key_Return)
    assert upper.text() == "Văn phòng UBND thành phố"


def test_a_code_that_nobody_has_needs_a_yes(first: FirstPage) -> None:
    first.fill(name="UBND xã Mới", unit="99999").go_on()
    other = find(first.dialog, QCheckBox, "other_code")
    assert (first.page(), other.isVisible()) == (0, True)
    other.setChecked(True)
    assert first.go_on().page() == 1


def test_a_book_from_excel_is_taken_over_right_afterwards(first: FirstPage) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on().go_on().choose("import").begin()
    assert first.dialog.then == "import"


def test_the_demo_never_touches_the_offices_own_book(first: FirstPage, tmp_path: Path) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on().go_on().choose("demo").begin()
    assert first.dialog.database == demo_path(tmp_path / "so.db") == tmp_path / "so-mau.db"
    assert own_path(first.dialog.database) == tmp_path / "so.db"
    assert not (tmp_path / "so.db").exists()


@pytest.mark.parametrize(
    ("name", "unit", "wrong"),
    [
        ("", "25747", "name"),
        ("UBND xã Xuân Đông", "", "unit"),
        ("UBND xã Xuân Đông", "xã", "unit"),
        ("UBND xã Xuân Đông", "2574", "unit"),
    ],
)
def test_what_a_report_needs_must_be_there(first: FirstPage, name: str, unit: str, wrong: str) -> None:
    first.fill(name=name, unit=unit).go_on()
    assert first.page() == 0
    assert error_below(first.dialog, wrong)
    assert find(first.dialog, TextLine, wrong).hasFocus() or not first.dialog.isActiveWindow()


def test_going_back_keeps_what_was_typed(first: FirstPage) -> None:
    first.fill(name="UBND xã Xuân Đông", unit="25747").go_on()
    find(first.dialog, Button, "back").click()
    assert find(first.dialog, TextLine, "name").text() == "UBND xã Xuân Đông"


def test_leaving_makes_nothing(first: FirstPage, tmp_path: Path) -> None:
    press(first.dialog, Qt.Key.Key_Escape)
    assert not first.dialog.isVisible()
    assert not (tmp_path / "so.db").exists()


def test_a_folder_without_rights_is_told_and_can_be_tried_again(
    qtbot: QtBot, tmp_path: Path, recorder: Recorder
) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    page = FirstPage(qtbot, FirstStart(tmp_path / "file" / "so.db", make.StoppedClock(), recorder), recorder)
    page.fill(name="UBND xã Xuân Đông", unit="25747").go_on().go_on().choose("empty").go_on()
    qtbot.waitUntil(lambda: bool(recorder.boxes), timeout=10_000)
    assert recorder.take().code == "DB-07"
    assert find(page.dialog, Button, "next").isEnabled()
    page.tasks().close()


WORDS = "mười ký tự trở lên"


def test_the_book_of_an_old_pc_comes_with_its_unit(first: FirstPage, tmp_path: Path) -> None:
    old = full_log(tmp_path / "cu")
    made = package(old, tmp_path / "usb", sort="move", passphrase=WORDS)
    find(first.dialog, Button, "from_old_pc").click()
    first.take_package(made.path).fill(passphrase=WORDS).begin()

    new = make.opened(tmp_path / "so.db")
    assert safekeeping.digest(new) == safekeeping.digest(old)
    assert new.office() == old.office()
    assert first.dialog.then == ""


def test_a_package_without_words_asks_for_none(first: FirstPage, tmp_path: Path) -> None:
    old = full_log(tmp_path / "cu")
    made = package(old, tmp_path / "usb", sort="move")
    first.fill(name="UBND xã Xuân Quế", unit="26332").go_on().go_on().choose("receive").go_on()
    first.take_package(made.path)
    assert not find(first.dialog, TextLine, "passphrase").isVisible()
    first.begin()

    assert make.opened(tmp_path / "so.db").office().name == old.office().name


def test_wrong_words_and_wrong_files_are_told_and_can_be_mended(first: FirstPage, tmp_path: Path) -> None:
    old = full_log(tmp_path / "cu")
    locked = package(old, tmp_path / "usb", sort="move", passphrase=WORDS)
    ordinary = package(old, tmp_path / "usb")
    other = tmp_path / "khác.db"
    other.write_text("thư", encoding="utf-8")
    find(first.dialog, Button, "from_old_pc").click()
    first.go_on()
    assert first.told() == "Hãy chọn gói đã xuất trên máy cũ."
    first.take_package(tmp_path / "không có.db")
    assert "[GT-01]" in first.told()
    first.take_package(other).go_on().wait()
    assert "[GT-01]" in first.told()
    first.take_package(ordinary.path).go_on().wait()
    assert "[CM-01]" in first.told()
    first.take_package(locked.path).go_on()
    assert error_below(first.dialog, "passphrase") == "Gói này được mã hóa, cần mật khẩu."
    first.fill(passphrase="mười ký tự khác").go_on().wait()
    assert "[MK-03]" in error_below(first.dialog, "passphrase")
    assert not (tmp_path / "so.db").exists()

    find(first.dialog, TextLine, "passphrase").clear()
    first.fill(passphrase=WORDS).begin()
    assert (tmp_path / "so.db").exists()


def test_receiving_can_be_stopped_and_leaves_nothing(first: FirstPage, tmp_path: Path) -> None:
    made = package(full_log(tmp_path / "cu"), tmp_path / "usb", sort="move")
    find(first.dialog, Button, "from_old_pc").click()
    first.take_package(made.path).go_on()
    find(first.dialog, Button, "cancel").click()
    first.wait()

    assert first.dialog.isVisible()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cu", "usb"]
    find(first.dialog, Button, "back").click()
    assert first.page() == 0


def test_back_leads_to_where_the_officer_came_from(first: FirstPage) -> None:
    first.fill(name="UBND xã Xuân Quế", unit="26332").go_on().go_on().choose("receive").go_on()
    find(first.dialog, Button, "back").click()
    assert first.page() == 2


def test_keys_that_moved_along_are_told_with_what_to_do(first: FirstPage, tmp_path: Path, recorder: Recorder) -> None:
    old, other = full_log(tmp_path / "cu"), pc(tmp_path / "khac", unit="25799")
    trust(old, other)
    made = package(old, tmp_path / "usb", sort="move", passphrase=WORDS)
    find(first.dialog, Button, "from_old_pc").click()
    first.take_package(made.path).fill(passphrase=WORDS).begin()

    told = recorder.take()
    assert "chưa kích hoạt" in told.title
    assert "1 khóa đã đăng ký đến cùng tệp này" in told.text
    assert make.opened(tmp_path / "so.db").office().name == old.office().name
