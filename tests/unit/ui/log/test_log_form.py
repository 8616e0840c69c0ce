"""The form beside the table: saving, editing, and never losing what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import extra_of
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.suggest_line import SuggestLine
from tests.screens.log_page import CTRL, Key, LogPage
from tests.screens.widgets import compose, find, wheel


def revisions(session: Session, record: str) -> int:
    return len(past.of(session, record))


def test_the_kind_logged_last_stands_first_in_the_list(page: LogPage) -> None:
    page.new("hop").fill(title="Giao ban").save_and_next()
    assert page.heading() == ["Họp", "bản ghi mới"]

    page.press(Key.Key_N, CTRL)
    assert page.picker().kinds()[0].label == KINDS["meeting"].label
    page.press(Key.Key_Return)
    assert page.heading()[0] == "Họp"


def test_an_edit_saves_only_what_differs(page: LogPage, session: Session) -> None:
    page.open(1)
    assert page.heading() == ["Phát thanh", "đã lưu 08:00"]
    assert page.focused_field() == "title"
    record = page.screen.panel.record()

    page.fill(minutes="25").save()

    entry = past.of(session, record)[0]
    assert [(key, shown) for key, _, shown in entry.fields] == [("minutes", "25")]
    assert page.rows()[1][5] == "1 lượt · 25 phút"
    assert page.chosen() == ["Bài thứ hai"]
    assert page.toast() == "Đã lưu: Phát thanh 19/11 “Bài thứ hai”"


def test_saving_without_a_change_writes_nothing(page: LogPage, session: Session) -> None:
    page.open(0).save()

    assert page.toast().startswith("Không có gì thay đổi: Phát thanh")
    assert revisions(session, page.screen.panel.record()) == 1


@pytest.mark.parametrize(
    "key", ["date", "start_time", "title", "topic", "minutes", "plays", "places", "editor", "note"]
)
def test_saving_one_field_leaves_all_others_as_they_were(page: LogPage, session: Session, key: str) -> None:
    page.open(0)
    record = page.screen.panel.record()
    before = read_log.get(session, record)
    texts = {"date": "21/11/2026", "start_time": "6h15", "topic": "N5", "minutes": "33", "plays": "4"}

    page.fill(**{key: texts.get(key, "Chữ khác")}).save()

    after = read_log.get(session, record)
    assert {name for name in after if after[name] != before[name]} - {"seq"} == {key}


def test_what_is_wrong_stands_under_its_field_and_nothing_is_saved(page: LogPage) -> None:
    page.new().fill(date="31/2", minutes="2000").press(Key.Key_Return, CTRL)

    assert "31/2" in page.error("date")
    assert page.error("title") == "Bắt buộc nhập"
    assert page.error("minutes").startswith("Nhiều nhất 1.440")
    assert page.focused_field() == "date"
    assert len(page.rows()) == 3
    assert page.shown("minutes") == ["2.000"]


def test_a_rule_between_fields_opens_the_fold_that_hides_the_field(page: LogPage) -> None:
    page.new().fill(title="Bài", status="Không thực hiện").save()

    assert page.error("cancel_reason") == "Hoạt động không thực hiện thì cần ghi lý do"
    assert page.focused_field() == "cancel_reason"


def test_a_full_disk_leaves_everything_in_the_form(page: LogPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreUnusable("DB-06")

    page.new().fill(title="Quan trọng")
    monkeypatch.setattr(log_activity, "add", full)
    page.save_and_next()

    assert page.messages.take().title == "Chưa lưu được: ổ đĩa đầy."
    assert page.shown("title") == ["Quan trọng"]
    monkeypatch.undo()
    page.save_and_next()
    assert "Quan trọng" in page.titles()
    assert page.shown("title") == [""]


def test_the_form_clears_only_after_the_record_is_on_disk(page: LogPage, session: Session, qtbot: QtBot) -> None:
    page.new().fill(title="Đang ghi")
    page.screen.panel.save(True)
    page.screen.panel.save(True)
    assert page.shown("title") == ["Đang ghi"]

    page.settle()

    assert page.shown("title") == [""]
    assert page.titles().count("Đang ghi") == 1


def test_what_is_typed_while_a_save_runs_stays_unsaved_in_the_form(page: LogPage) -> None:
    page.new().fill(title="Đang ghi")
    page.screen.panel.save(True)
    page.type(" thêm chữ")
    page.settle()

    assert page.shown("title") == ["Đang ghi thêm chữ"]
    assert page.screen.panel.is_changed()
    page.save()
    assert "Đang ghi thêm chữ" in page.titles()
    assert "Đang ghi" not in page.titles()


def test_the_last_word_is_kept_once_when_saved_while_composing(page: LogPage) -> None:
    page.new()
    title = page.focus()
    page.type("Nộp hồ ")
    compose(title, ("s", "sơ"))
    page.messages.answers = ["leave"]
    page.save()
    assert page.messages.take().title == "Chưa chọn nội dung CCHC"

    assert "Nộp hồ sơ" in page.titles()


def test_pinned_fields_keep_their_values_for_the_next_record_and_are_remembered(page: LogPage) -> None:
    page.new()
    page.form().block("topic").pin.click()
    page.fill(title="Bài ghim", topic="N5", minutes="9").save_and_next()
    assert page.shown("topic", "minutes") == ["N5 · Tài chính công", "9"]
    assert page.settings.state("log/pins/broadcast") == "topic"


def test_as_last_time_fills_in_figures_too(page: LogPage) -> None:
    page.new("hop").fill(title="Họp nữa")
    assert page.shown("places", "participants") == ["Thôn Đông", ""]

    page.click("like_last")

    assert page.shown("title", "participants", "women", "date") == ["Họp nữa", "38", "20", "22/11/2026"]


def test_values_that_arrive_late_leave_typed_text_alone(page: LogPage) -> None:
    page.screen.panel.begin("broadcast")
    page.type("Gõ ngay").fill(minutes="99")
    page.settle()

    assert page.shown("title", "minutes", "editor") == ["Gõ ngay", "99", "Lê Thị Hoa"]
    assert page.screen.panel.is_changed()


@pytest.mark.parametrize(
    ("answer", "title", "rows"),
    [("stay", "Chưa lưu", 3), ("drop", "Bài thứ hai", 3), ("save", "Bài thứ hai", 4)],
)
def test_another_record_is_opened_only_when_nothing_is_lost(page: LogPage, answer: str, title: str, rows: int) -> None:
    page.new().fill(title="Chưa lưu")
    page.messages.answers = [answer]
    page.open(1)

    assert page.messages.take().title == "Chưa lưu: Phát thanh, 22/11/2026, Chưa lưu, bản ghi mới"
    assert page.shown("title") == [title]
    assert len(page.rows()) == rows


def test_no_question_after_a_clean_save(page: LogPage) -> None:
    page.new().type("Xong").save().open(1)

    assert page.shown("title") == ["Bài mới nhất"]


def test_esc_goes_back_to_the_table_and_the_text_stays(page: LogPage) -> None:
    page.new().type("Dở dang").press(Key.Key_Escape)

    assert page.focused_field() == "activities"
    assert page.shown("title") == ["Dở dang"]


def test_tab_goes_from_the_filters_to_the_table_and_then_through_the_form(page: LogPage) -> None:
    page.screen.filters.text.setFocus()
    page.press(Key.Key_Tab)
    assert page.focused_field() == "print_menu"
    page.press(Key.Key_Tab)
    assert page.focused_field() == "activities"
    page.press(Key.Key_Tab)
    assert page.screen.panel.isAncestorOf(page.focus())


def test_a_stamp_of_secrecy_warns_and_can_still_be_saved(page: LogPage) -> None:
    page.new().fill(title="Kế hoạch TỐI MẬT")
    assert "TỐI MẬT" in page.warning("title")
    page.save()
    box = page.messages.take()
    assert (box.code, box.default()) == ("NK-08", "back")
    assert "Tên tin, bài có dấu “TỐI MẬT”" in box.text
    assert "Kế hoạch TỐI MẬT" not in page.titles()
    assert "TỐI MẬT" in page.error("title")
    page.messages.answers = ["do"]
    page.save()
    page.messages.take()
    assert "Kế hoạch TỐI MẬT" in page.titles()

    page.fill(title="Bảo mật thông tin")
    assert page.warning("title") == ""
    page.save()


def test_a_number_with_a_fraction_is_refused_under_its_field(page: LogPage) -> None:
    page.new().fill(title="Bài", minutes="7,5").save()
    assert page.error("minutes") == "“7,5” là số lẻ; ô này chỉ nhận số nguyên."
    assert page.shown("minutes") == ["7,5"]
    page.fill(minutes="1.5").save()
    assert page.error("minutes") == "“1.5” là số lẻ; ô này chỉ nhận số nguyên."
    assert "Bài" not in page.titles()


def test_a_day_to_come_and_a_record_that_is_there_are_asked(page: LogPage, session: Session) -> None:
    page.new().fill(title="Bài mới", date="30/11/2099").save()
    assert "30/11/2099 còn ở phía trước" in page.messages.take().text
    page.fill(date="16/11/2026", plays="99999999").save()
    assert "99.999.999 lượt phát" in page.messages.take().text
    page.fill(plays="2").save()
    assert page.messages.boxes == []
    assert page.titles().count("Bài mới") == 1
    page.new().fill(title="Bài mới", date="16/11/2026")
    page.messages.answers = ["do"]
    page.save()
    assert "trùng ngày, giờ và tên" in page.messages.take().text
    assert page.titles().count("Bài mới") == 2


def test_what_lies_ahead_is_planned_by_one_press(page: LogPage, session: Session) -> None:
    page.new("tap huan").fill(title="Tập huấn tổ công nghệ số", date="30/11/2099")
    page.messages.answers = ["instead"]
    page.save()
    box = page.messages.take()
    assert [words for _, words in box.choices] == ["Vẫn lưu", "Lưu là dự kiến", "Quay lại"]
    assert box.default() == "back"
    saved = read_log.get(session, page.screen.panel.record())
    assert (saved["status"], saved["date"]) == ("planned", "2099-11-30")
    assert not any("confirmed" in key for key in extra_of(saved)), "nothing doubtful was answered"


def test_only_a_day_ahead_may_be_planned_instead(page: LogPage) -> None:
    page.new().fill(title="Bài", plays="99999999").save()
    assert [words for _, words in page.messages.take().choices] == ["Vẫn lưu", "Quay lại"]


def test_the_topic_is_offered_by_the_title_and_never_carried(page: LogPage, qtbot: QtBot) -> None:
    page.new().fill(title="Quy tắc ứng xử của công chức", topic="N4").save()
    page.new()
    below = page.form().block("minutes")
    at = below.mapTo(page.frame, QPoint())
    page.fill(title="Hướng dẫn nộp hồ sơ trực tuyến", start_time="17:00")
    page.settle()
    assert page.form().values()["topic"] is None
    hint = find(page.form(), Button, "topic_hint")
    qtbot.waitUntil(hint.isVisible)
    QApplication.processEvents()
    assert below.mapTo(page.frame, QPoint()) == at  # nothing jumps when it comes
    assert hint.text() == "Gợi ý: N6 · Chính quyền số"
    page.save()
    assert page.form().values()["topic"] is None
    qtbot.waitUntil(hint.isVisible)
    hint.click()
    assert page.form().values()["topic"] == "N6"
    assert not hint.isVisible()


def test_a_save_before_the_topic_is_offered_asks_about_it(page: LogPage) -> None:
    page.new().fill(title="Hướng dẫn nộp hồ sơ trực tuyến", start_time="17:00")
    page.press(Key.Key_Return, CTRL)
    box = page.messages.take()
    assert "N6 · Chính quyền số" in box.text
    assert box.default() == box.way_out == "stay"
    assert "Hướng dẫn nộp hồ sơ trực tuyến" not in page.titles()
    page.fill(title="Nộp hồ sơ trực tuyến tại nhà")
    page.messages.answers = ["take"]
    page.press(Key.Key_Return, CTRL)
    page.messages.take()
    assert (page.rows()[0][3], page.rows()[0][4]) == ("Nộp hồ sơ trực tuyến tại nhà", "N6")
    assert page.heading()[1] == "bản ghi mới"


def test_the_list_of_titles_leaves_the_offered_topic_in_sight(page: LogPage) -> None:
    page.new().fill(title="Hướng dẫn nộp hồ sơ trực tuyến bài một", topic="N6").save_and_next()
    page.fill(title="Hướng dẫn nộp hồ sơ trực tuyến bài").look()
    title, hint = page.field("title"), find(page.form(), Button, "topic_hint")
    assert isinstance(title, SuggestLine)
    popup = title.popup()
    assert popup is not None
    assert title.is_open()
    assert hint.isVisible()
    assert not QRect(hint.mapTo(page.frame, QPoint()), hint.size()).intersects(popup.geometry())
    page.fill(start_time="17:00")
    page.form().reveal("title")
    page.save_and_next()
    assert page.titles()[0] == "Hướng dẫn nộp hồ sơ trực tuyến bài"


def test_the_heading_says_that_a_save_is_under_way(page: LogPage) -> None:
    page.new().fill(title="Bài").look()
    QTest.keyClick(page.focus(), Key.Key_Return, CTRL)
    assert page.heading()[1] == "đang lưu…"
    page.settle()
    assert page.heading()[1] == "bản ghi mới"


def test_own_history_speaks_before_the_words(page: LogPage, qtbot: QtBot) -> None:
    page.new().fill(title="Hướng dẫn nộp hồ sơ trực tuyến", topic="N2").save()
    page.new().fill(title="Hướng dẫn nộp hồ sơ trực tuyến", start_time="17:00")
    hint = find(page.form(), Button, "topic_hint")
    qtbot.waitUntil(hint.isVisible)
    assert hint.text() == "Gợi ý: N2 · Thủ tục hành chính"


def test_the_wheel_changes_no_field_without_the_focus(page: LogPage) -> None:
    page.open(0)
    before = page.form().snapshot()
    page.choose(0)
    for editor in page.form().editors.values():
        wheel(editor.widget, 3)

    assert page.form().snapshot() == before


def suggested(page: LogPage, key: str) -> list[str]:
    field = page.field(key)
    assert isinstance(field, SuggestLine)
    popup = field.popup()
    return [line.text for line in popup.items()] if popup is not None else []


def test_names_and_titles_used_before_are_suggested(page: LogPage) -> None:
    page.new().fill(editor="le thi")
    assert suggested(page, "editor") == ["Lê Thị Hoa"]

    page.fill(title="bai").press(Key.Key_Escape)
    page.fill(title="bai")
    assert suggested(page, "title") == ["Bài mới nhất", "Bài thứ hai"]


def test_a_name_is_suggested_as_soon_as_it_was_saved(page: LogPage) -> None:
    page.new().fill(title="Bài", editor="Trần Thị Mười").save_and_next()
    page.fill(editor="tran thi")

    assert suggested(page, "editor") == ["Trần Thị Mười"]


def test_a_narrow_window_slides_the_form_in_and_out(page: LogPage) -> None:
    page.frame.resize(1024, 700)
    assert not page.screen.panel.isVisible()
    page.new().type("Dở dang")
    assert page.screen.panel.isVisible()

    page.press(Key.Key_Escape)
    assert not page.screen.panel.isVisible()
    page.click("show_form")
    assert page.shown("title") == ["Dở dang"]
    page.save()


def test_no_command_is_a_single_letter(page: LogPage) -> None:
    for command in page.frame.commands.all():
        keys = command.shortcut
        assert not keys or "+" in keys or keys.startswith("F"), command.key
