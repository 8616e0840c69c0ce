"""The main window: rail, panes, keys, notices, place on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import theme
from cchc_desktop.ui.commands import Command
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screen import Screen, ScreenEntry
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.suggestions import Suggestion
from cchc_desktop.ui.widgets.text_edits import TextLine
from tests.screens.widgets import compose, find, press, type_text

PRODUCT = "Sổ tuyên truyền CCHC"


class Page(Screen):
    """A screen with two panes."""

    made = 0

    def __init__(self) -> None:
        super().__init__()
        Page.made += 1
        self.left, self.right = QWidget(), QWidget()
        self.first, self.second = TextLine(), TextLine()
        self.open = False
        self.leaves = True
        self.narrow: list[bool] = []
        for pane, field in ((self.left, self.first), (self.right, self.second)):
            QVBoxLayout(pane).addWidget(field)
        column = QVBoxLayout(self)
        column.addWidget(self.left)
        column.addWidget(self.right)

    def panes(self) -> list[QWidget]:
        return [self.left, self.right]

    def step_back(self) -> bool:
        was, self.open = self.open, False
        return was

    def can_leave(self) -> bool:
        return self.leaves

    def narrowed(self, is_narrow: bool) -> None:
        self.narrow.append(is_narrow)


@pytest.fixture
def frame(qtbot: QtBot, settings: MachineSettings) -> Iterator[Frame]:
    Page.made = 0
    made = Frame(settings, PRODUCT)
    for key, title, icon in (("log", "Nhật ký", "list"), ("report", "Báo cáo", "file-text")):
        made.add_screen(ScreenEntry(key, title, icon, Page))
    made.add_screen(ScreenEntry("settings", "Cài đặt", "gear-six", Page, at_bottom=True))
    qtbot.addWidget(made)
    made.open_screen("log")
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    for screen in made.findChildren(Page):
        screen.leaves = True


def page(frame: Frame) -> Page:
    screen = frame.current_screen()
    assert isinstance(screen, Page)
    return screen


def test_a_screen_is_made_when_it_is_opened_first(frame: Frame) -> None:
    assert Page.made == 1
    frame.open_screen("report")
    frame.open_screen("log")
    frame.open_screen("report")
    assert Page.made == 2


def test_alt_and_a_number_open_a_screen(frame: Frame, qtbot: QtBot) -> None:
    press(frame, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert frame.current_key() == "report"
    assert frame.title_row.title() == "Báo cáo"
    assert frame.rail.row("report").isChecked()
    assert not frame.rail.row("log").isChecked()


def test_a_click_on_the_rail_opens_a_screen(frame: Frame) -> None:
    QTest.mouseClick(frame.rail.row("settings"), Qt.MouseButton.LeftButton)
    assert frame.current_key() == "settings"


def test_arrows_move_along_the_rail(frame: Frame) -> None:
    frame.rail.row("log").setFocus()
    press(frame.rail.row("log"), Qt.Key.Key_Down)
    assert frame.current_key() == "report"
    press(frame.rail.row("report"), Qt.Key.Key_Down)
    press(frame.rail.row("settings"), Qt.Key.Key_Down)
    assert frame.current_key() == "settings"


def test_f6_goes_round_the_panes_and_back(frame: Frame) -> None:
    page(frame).first.setFocus()
    seen = []
    for _ in range(4):
        press(frame, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [page(frame).second, frame.title_row.search, frame.rail.row("log"), page(frame).first]
    press(frame, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is frame.rail.row("log")


def test_escape_lets_the_screen_step_back(frame: Frame) -> None:
    page(frame).open = True
    page(frame).first.setFocus()
    press(page(frame).first, Qt.Key.Key_Escape)
    assert not page(frame).open


def test_a_narrow_window_has_icons_only(frame: Frame, qtbot: QtBot) -> None:
    assert frame.rail.width() == theme.RAIL
    frame.resize(1100, 700)
    qtbot.waitUntil(lambda: frame.rail.width() == theme.RAIL_NARROW)
    assert frame.rail.row("log").toolTip() == "Nhật ký (Alt+1)"
    assert page(frame).narrow[-1] is True
    frame.resize(1366, 728)
    qtbot.waitUntil(lambda: frame.rail.width() == theme.RAIL)
    assert page(frame).narrow[-1] is False


def test_larger_text_makes_the_same_window_narrow(frame: Frame, dressed: QApplication) -> None:
    theme.current.apply(dressed, "light", 150)
    assert frame.rail.is_narrow()
    assert page(frame).narrow[-1] is True
    theme.current.apply(dressed, "light", 100)
    assert page(frame).narrow[-1] is False


def test_shortcuts_do_not_depend_on_the_language_of_the_keys(frame: Frame) -> None:
    """In Vietnamese both Return and Enter are called "Enter"."""
    for name, key in (("Return", Qt.Key.Key_Return), ("Enter", Qt.Key.Key_Enter)):
        frame.commands.add(Command(name, name, lambda: None, f"Ctrl+{name}"))
        assert frame.commands.action(name).shortcut() == QKeySequence(Qt.Modifier.CTRL | key)


def test_the_badge_counts_what_waits(frame: Frame) -> None:
    page(frame).badge_changed.emit(5)
    assert frame.rail.row("log").badge() == 5
    assert frame.rail.row("log").accessibleName() == "Nhật ký, 5 việc chờ"
    page(frame).badge_changed.emit(0)
    assert frame.rail.row("log").accessibleName() == "Nhật ký"


def test_the_status_line_belongs_to_the_open_screen(frame: Frame) -> None:
    log = page(frame)
    log.status_changed.emit("69 hoạt động")
    frame.open_screen("report")
    log.status_changed.emit("70 hoạt động")
    assert frame.status.left() == ""
    frame.open_screen("log")
    assert frame.status.left() == "70 hoạt động"


def test_the_toast_takes_no_focus_and_offers_a_way_back(frame: Frame) -> None:
    done: list[str] = []
    page(frame).first.setFocus()
    frame.say("Đã lưu", "Hoàn tác", lambda: done.append("undone"))
    assert frame.toast.text() == "Đã lưu"
    assert QApplication.focusWidget() is page(frame).first
    link = find(frame, Button, "toast_link")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert frame.toast.text() == ""
    assert QApplication.focusWidget() is page(frame).first


def test_the_toast_stands_at_the_bottom_left_of_the_screen(frame: Frame) -> None:
    frame.say("Đã lưu")
    box = frame.toast.geometry()
    assert frame.rail.width() < box.left() < frame.rail.width() + 40
    assert box.bottom() < frame.height()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_toast_leaves_the_last_row_of_a_table_alone(
    frame: Frame, dressed: QApplication, qtbot: QtBot, percent: int
) -> None:
    theme.current.apply(dressed, "light", percent)
    frame.say("Đã lưu", "Hoàn tác", lambda: None)
    screen = page(frame)
    foot = screen.mapTo(frame, QPoint(0, screen.height())).y()
    qtbot.waitUntil(lambda: frame.toast.geometry().top() >= foot)


def test_the_banner_goes_when_its_button_is_pressed(frame: Frame, qtbot: QtBot) -> None:
    done: list[int] = []
    frame.banner.show_line("Còn 01 ngày", "là hết kỳ số liệu.", "Lập báo cáo", lambda: done.append(1))
    assert frame.banner.text() == "Còn 01 ngày là hết kỳ số liệu."
    QTest.mouseClick(find(frame, Button, "banner_button"), Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not frame.banner.isVisible()


def test_the_window_opens_where_it_was(frame: Frame, settings: MachineSettings, qtbot: QtBot) -> None:
    frame.setGeometry(10, 50, 700, 640)
    frame.open_screen("report")
    assert frame.close()
    other = Frame(settings, PRODUCT)
    qtbot.addWidget(other)
    other.restore_place()
    assert (other.geometry().topLeft(), other.size()) == (QPoint(10, 50), QSize(700, 640))
    assert settings.screen == "report"


def test_a_place_on_a_screen_that_is_gone_is_not_used(frame: Frame, settings: MachineSettings, qtbot: QtBot) -> None:
    frame.move(90_000, 90_000)
    frame.close()
    other = Frame(settings, PRODUCT)
    qtbot.addWidget(other)
    other.restore_place()
    room = other.screen().availableGeometry()
    assert room.contains(other.geometry().center())


def test_unsaved_text_keeps_the_window_open(frame: Frame) -> None:
    page(frame).leaves = False
    assert not frame.close()
    assert frame.isVisible()


def test_ctrl_k_finds_commands_without_accents_and_runs_them(frame: Frame) -> None:
    ran: list[str] = []
    frame.commands.add(Command("undo", "Hoàn tác việc vừa làm", lambda: ran.append("undo"), "Ctrl+Z", also="lùi lại"))
    page(frame).first.setFocus()
    press(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = frame.title_row.search
    assert QApplication.focusWidget() is search
    assert [item.text for item in search.shown()][:2] == ["Mở Nhật ký", "Mở Báo cáo"]
    type_text(search, "hoan tac")
    assert [(item.text, item.hint) for item in search.shown()] == [("Hoàn tác việc vừa làm", "Ctrl+Z")]
    press(search, Qt.Key.Key_Return)
    assert ran == ["undo"]
    assert search.text() == ""
    assert QApplication.focusWidget() is page(frame).first


def test_what_is_hidden_leaves_the_keyboard_to_its_screen(frame: Frame, qtbot: QtBot) -> None:
    frame.activateWindow()
    page(frame).first.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page(frame).first)
    page(frame).left.hide()
    assert QApplication.focusWidget() is page(frame), "a word typed now must not land in the search field"
    page(frame).open = True
    press(page(frame), Qt.Key.Key_Escape)
    assert not page(frame).open
    press(page(frame), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page(frame).second


def test_what_rests_while_its_job_runs_gets_the_keyboard_back(frame: Frame, qtbot: QtBot) -> None:
    frame.activateWindow()
    page(frame).first.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page(frame).first)
    page(frame).first.setEnabled(False)
    # Somebody must have it: when a file dialog closes late, Qt gives what nobody has to the search field.
    assert frame.focusWidget() is page(frame)
    page(frame).first.setEnabled(True)
    assert QApplication.focusWidget() is page(frame).first


def test_escape_leaves_the_search_field_to_where_the_officer_was(frame: Frame) -> None:
    page(frame).second.setFocus()
    press(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(frame.title_row.search, "bao")
    press(frame.title_row.search, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page(frame).second
    assert frame.title_row.search.shown() == []


def test_records_are_found_while_a_word_is_composed(frame: Frame, qtbot: QtBot) -> None:
    asked: list[str] = []
    chosen: list[object] = []

    def finder(typed: str, take: object) -> None:
        asked.append(typed)
        assert callable(take)
        take([Suggestion("Lợi ích của dịch vụ công trực tuyến", "id-1", "T3 13/10")])

    search = frame.title_row.search
    search.set_finder(finder)
    search.place_chosen.connect(chosen.append)
    press(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    compose(search, ("d", "di", "dịch"))
    qtbot.waitUntil(lambda: asked == ["dịch"])
    assert search.shown()[-1].value == "id-1"
    assert search.composing()
    compose(search, (), commit="dịch")
    press(search, Qt.Key.Key_Space)
    type_text(search, "vụ")
    assert search.text() == "dịch vụ"
    qtbot.waitUntil(lambda: asked[-1] == "dịch vụ")
    press(search, Qt.Key.Key_Return)
    assert chosen == ["id-1"]


def test_an_answer_to_an_older_question_is_not_shown(frame: Frame, qtbot: QtBot) -> None:
    waiting: list[tuple[str, object]] = []
    search = frame.title_row.search
    search.set_finder(lambda typed, take: waiting.append((typed, take)))
    press(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text(search, "dich")
    qtbot.waitUntil(lambda: len(waiting) == 1)
    type_text(search, " vu")
    qtbot.waitUntil(lambda: len(waiting) == 2)
    assert callable(waiting[0][1])
    waiting[0][1]([Suggestion("cũ")])
    assert "cũ" not in [item.text for item in search.shown()]


def test_two_commands_may_not_share_a_shortcut(frame: Frame) -> None:
    with pytest.raises(ValueError, match="taken"):
        frame.commands.add(Command("other", "Khác", lambda: None, "Ctrl+K"))
    frame.commands.add(Command("here", "Ở đây", lambda: None, "Ctrl+N", screen="log"))
    frame.commands.add(Command("there", "Ở kia", lambda: None, "Ctrl+N", screen="report"))


def test_a_command_of_a_screen_works_only_there(frame: Frame) -> None:
    ran: list[int] = []
    frame.commands.add(Command("new", "Thêm hoạt động", lambda: ran.append(1), "Ctrl+N", screen="log"))
    frame.open_screen("report")
    press(frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert ran == []
    assert "Thêm hoạt động" not in [command.title for command in frame.commands.usable()]
    frame.open_screen("log")
    press(frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert ran == [1]


def test_no_command_is_a_single_letter(frame: Frame) -> None:
    for command in frame.commands.all():
        if command.shortcut:
            text = QKeySequence(command.shortcut).toString()
            assert "+" in text or text.startswith("F"), command.key


def test_everything_that_takes_the_focus_has_a_name(frame: Frame) -> None:
    for widget in frame.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not isinstance(widget, TextLine):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget
    assert frame.title_row.search.accessibleName()


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_no_word_of_the_frame_is_cut(
    frame: Frame, dressed: QApplication, settings: MachineSettings, qtbot: QtBot, percent: int
) -> None:
    theme.current.apply(dressed, "light", percent)
    large = Frame(settings, PRODUCT)
    qtbot.addWidget(large)
    large.add_screen(ScreenEntry("registers", "Sổ theo dõi", "book", Page))
    large.open_screen("registers")
    large.resize(round(1366 * percent / 100), 728)
    large.banner.show_line("Còn 01 ngày", "là hết kỳ.", "Lập báo cáo tháng", lambda: None)
    large.show()
    row = large.rail.row("registers")
    words = row.fontMetrics().horizontalAdvance("Sổ theo dõi")
    assert row.width() >= words + theme.px(theme.ICON) + theme.space("gap") + theme.space("half")
    for text in large.findChildren(QLabel):
        if text.isVisible() and text.text() and not text.wordWrap():
            assert text.width() >= text.fontMetrics().horizontalAdvance(text.text()), text.text()
    for button in large.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()


def test_a_new_text_size_reaches_an_open_window(frame: Frame, dressed: QApplication, qtbot: QtBot) -> None:
    theme.current.apply(dressed, "dark", 200)
    qtbot.waitUntil(lambda: frame.title_row.height() == 2 * theme.TITLE_ROW)
    assert frame.status.height() >= 2 * theme.STATUS_ROW
    assert not frame.grab().isNull()
