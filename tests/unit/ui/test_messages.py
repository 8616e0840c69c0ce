"""Messages say what happened, what is safe, what to do; errors of ours show one dialog and log no personal data."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import InputRefused, UserError
from cchc_desktop.services.exchange import sticks
from cchc_desktop.ui import theme
from cchc_desktop.ui.crash import CrashGuard
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.messages import Messages
from cchc_desktop.ui.shell.box import Box
from cchc_desktop.ui.shell.message_dialog import MessageDialog
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.side_or_below import ScrolledPage
from tests.screens.widgets import Recorder, answering, find, press

FULL = UserError("DB-06")


def shown_texts(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel) if each.text()]


def test_an_error_is_shown_in_its_own_words(qtbot: QtBot, recorder: Recorder) -> None:
    recorder.show_error(FULL)
    box = recorder.take()
    assert (box.title, box.safe, box.todo, box.code) == (FULL.what, FULL.safe, FULL.todo, "DB-06")
    dialog = MessageDialog(box)
    qtbot.addWidget(dialog)
    assert shown_texts(dialog) == [FULL.what, FULL.safe, FULL.todo, "Mã DB-06"]


@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_question_is_read_whole(qtbot: QtBot, dressed: QApplication, percent: int) -> None:
    theme.current.apply(dressed, "light", percent)
    words = "Những gì sổ hôm nay thiếu sẽ trở lại, những gì ghi sau bản sao lưu vẫn như hôm nay. " * 4
    dialog = MessageDialog(Box("Khôi phục?", words, choices=(("do", "Thay cả sổ"), ("keep", "Không")), way_out="keep"))
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    for told in dialog.findChildren(QLabel):
        assert told.height() >= told.heightForWidth(told.width()), told.text()
    page = dialog.findChild(ScrolledPage)
    assert page is not None
    assert page.verticalScrollBar().maximum() == 0
    needed = sum(each.heightForWidth(each.width()) + theme.space("gap") for each in page.findChildren(QLabel))
    assert page.height() <= needed, "no empty room around the words"
    assert dialog.screen().availableGeometry().height() >= dialog.height()


def test_a_short_message_has_no_gaps_between_its_lines(qtbot: QtBot, dressed: QApplication) -> None:
    theme.current.apply(dressed, "light", 100)
    words = "Số liệu, lời văn và tệp PDF của lần này được chốt, không sửa và không hoàn tác được."
    dialog = MessageDialog(Box("Phát hành báo cáo tháng 10 năm 2026?", words, choices=(("ok", "Xem lại"),)))
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    for told in [one for one in dialog.findChildren(QLabel) if one.text()]:
        assert told.height() <= told.heightForWidth(told.width()) + 8, told.text()


def test_data_never_become_markup(qtbot: QtBot) -> None:
    dialog = MessageDialog(Box("<b>Bài</b> & <i>tin</i>", choices=(("ok", "Đã hiểu"),)))
    qtbot.addWidget(dialog)
    label = dialog.findChild(QLabel)
    assert label is not None
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_no_blind_key_does_what_loses_something(qtbot: QtBot, settings: MachineSettings, key: Qt.Key) -> None:
    with answering(lambda box: press(find(box, Button, "keep") if key == Qt.Key.Key_Space else box, key)):
        assert not Messages(settings).ask("Bỏ nội dung đang nhập?", "", do="Bỏ nội dung")


def test_a_question_names_what_is_at_stake(qtbot: QtBot, recorder: Recorder) -> None:
    recorder.ask("Bỏ?", "Sẽ mất.", do="Bỏ", at_stake=[f"Tệp {number}" for number in range(1, 9)])
    assert recorder.take().text.splitlines() == [
        "Sẽ mất.",
        *(f"•  Tệp {number}" for number in range(1, 7)),
        "•  và 2 mục khác",
    ]


def test_a_choice_is_answered_by_its_button(qtbot: QtBot, settings: MachineSettings) -> None:
    ways = (("now", "Lưu ngay"), ("later", "Để sau"), ("stay", "Ở lại"))
    with answering(lambda box: QTest.mouseClick(find(box, Button, "later"), Qt.MouseButton.LeftButton)):
        assert Messages(settings).choose("Còn thay đổi chưa lưu", "", ways, way_out="stay") == "later"


@pytest.fixture
def guard(recorder: Recorder, tmp_path: Path) -> CrashGuard:
    return CrashGuard(recorder, lambda: tmp_path / "logs" / "cchc.log", "0.1.0")


def failing(title: str) -> None:
    raise InputRefused("NK-04", record=title) from KeyError(title)


def caught(title: str) -> BaseException:
    try:
        failing(title)
    except InputRefused as error:
        return error
    raise AssertionError


def test_an_uncaught_error_is_logged_and_shown_once(
    qtbot: QtBot, guard: CrashGuard, recorder: Recorder, tmp_path: Path
) -> None:
    restore = guard.install()
    try:
        error = caught("Nguyễn Thị Hường")
        sys.excepthook(type(error), error, error.__traceback__)
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        restore()
    box = recorder.take()
    assert box.code == "LOI-CT"
    assert "failing" in box.details
    log = (tmp_path / "logs" / "cchc.log").read_text(encoding="utf-8")
    assert log.count("failing") == 2
    assert "Nguyễn" not in log


def test_an_error_in_a_thread_is_shown_on_the_gui_thread(qtbot: QtBot, guard: CrashGuard, recorder: Recorder) -> None:
    restore = guard.install()
    try:
        thread = threading.Thread(target=failing, args=("x",))
        thread.start()
        thread.join()
    finally:
        restore()
    qtbot.waitUntil(lambda: len(recorder.boxes) == 1)
    assert "failing" in recorder.take().details


def test_the_hooks_are_put_back(guard: CrashGuard) -> None:
    before = (sys.excepthook, threading.excepthook)
    guard.install()()
    assert (sys.excepthook, threading.excepthook) == before


def test_bugs_shown_through_messages_go_to_the_guard(guard: CrashGuard, recorder: Recorder) -> None:
    recorder.show_error(ZeroDivisionError("x"))
    assert "ZeroDivisionError" in recorder.take().details


def test_a_log_that_cannot_be_written_hides_nothing(
    recorder: Recorder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    guard = CrashGuard(recorder, lambda: tmp_path / "file" / "cchc.log", "0.1.0")
    guard.take(ZeroDivisionError())
    assert "ZeroDivisionError" in recorder.take().details
    assert "cchc.log" in capsys.readouterr().err


def test_the_crash_dialog_offers_its_details_to_copy(qtbot: QtBot) -> None:
    dialog = MessageDialog(Box("Lỗi", details="dòng 1\ndòng 2", choices=(("ok", "Làm tiếp"),)))
    qtbot.addWidget(dialog)
    assert find(dialog, Button, "ok").text() == "Làm tiếp"
    copy = next(button for button in dialog.findChildren(Button) if button.text() == "Chép chi tiết")
    copy.click()
    assert QApplication.clipboard().text() == "dòng 1\ndòng 2"
    edit = dialog.findChild(QPlainTextEdit)
    assert edit is not None
    assert edit.isReadOnly()


@pytest.mark.parametrize(("usual", "wanted"), [("", "keep"), ("do", "do")])
def test_enter_gives_the_usual_answer_and_figures_stand_large(qtbot: QtBot, usual: str, wanted: str) -> None:
    box = Box(
        "Khóa", choices=(("do", "Khớp"), ("keep", "Không khớp")), way_out="keep", figures="1234 5678", usual=usual
    )
    dialog = MessageDialog(box)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    assert [one.property("role") for one in dialog.findChildren(Button)].count("primary") == 1
    press(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.answer == wanted
    assert find(dialog, QLabel, "figures").property("role") == "figure"


def test_the_first_file_dialog_opens_in_the_documents(
    settings: MachineSettings, private_folders: Path, tmp_path: Path
) -> None:
    messages = Messages(settings)
    assert messages.folder("import") == str(private_folders)  # a PC without a folder of documents
    documents = private_folders / "Documents"
    documents.mkdir()
    assert messages.folder("import") == str(documents)
    settings.set_folder("import", str(tmp_path))
    assert messages.folder("import") == str(tmp_path)
    settings.set_folder("import", str(tmp_path / "a stick that was pulled"))
    assert messages.folder("import") == str(documents)


def test_what_goes_by_stick_is_sought_on_the_stick(
    settings: MachineSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sticks, "there", lambda: [tmp_path])
    assert Messages(settings).folder("export") == str(tmp_path)
    assert Messages(settings).folder("import") != str(tmp_path)
