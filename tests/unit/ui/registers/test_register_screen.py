"""Registers in the window: entered, looked for, changed, deleted, and taken back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import PLANS
from cchc_desktop.domain.registers.feedback import FEEDBACK
from cchc_desktop.domain.registers.plan_item import PLAN_ITEM
from cchc_desktop.services import log_activity
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.forms.history_view import HistoryView
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder, choose_line, find


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> RegistersPage:
    return RegistersPage(qtbot, log, tasks, recorder, settings)


def entered(page: RegistersPage, **texts: str) -> RegistersPage:
    given = {"received_on": "08/10/2026", "summary": "Loa thôn Đoài nghe không rõ", **texts}
    return page.begin().fill(**given).save()


def test_feedback_is_entered_seen_and_found(page: RegistersPage) -> None:
    entered(page, channel="Đường dây nóng", phone="0912345118", due_on="15/10/2026")
    assert page.said == ["Đã lưu: Phản ánh “Loa thôn Đoài nghe không rõ”"]
    assert page.rows()[0][:3] == ["08/10/2026", "Đường dây nóng", "Loa thôn Đoài nghe không rõ"]
    assert page.rows()[0][-1].startswith("Quá hạn") or page.rows()[0][-1] == "Mới nhận"
    assert page.seek("không có").rows() == []
    assert len(page.seek("loa thon").rows()) == 1
    assert "1 phản ánh" in page.status


def test_a_missing_field_is_told_under_it(page: RegistersPage) -> None:
    page.begin().fill(received_on="08/10/2026").save()
    assert page.error("summary") == "Bắt buộc nhập"
    assert page.rows() == []


def test_a_record_is_opened_changed_and_deleted(page: RegistersPage, log: Session) -> None:
    entered(page, sender="Bà Lành").click("close_form").select(0)
    assert page.text("sender") == "Bà Lành"
    page.fill(answered_on="14/10/2026", answer="Đã sửa").save()
    assert (page.rows()[0][-1], page.text("state")) == ("Đã trả lời", "Đã trả lời")
    page.messages.answers.append("do")
    page.click("delete_record")
    assert "mất hẳn" in page.messages.take().text
    assert page.rows() == []
    log_activity.undo(log)
    (row,) = keeping.page(log, FEEDBACK, keeping.Filter()).rows
    assert keeping.get(log, str(row["id"])).get("sender") is None


def test_what_only_this_pc_keeps_is_no_act_and_offers_to_take_none_back(page: RegistersPage, log: Session) -> None:
    entered(page)
    page.fill(sender="Bà Lành").save()
    assert page.offers == ["Hoàn tác", ""]
    (row,) = keeping.page(log, FEEDBACK, keeping.Filter()).rows
    assert keeping.get(log, str(row["id"]))["sender"] == "Bà Lành"


def test_a_record_without_personal_data_goes_without_a_question(page: RegistersPage) -> None:
    entered(page).click("delete_record")
    assert (page.rows(), page.offers[-1]) == ([], "Hoàn tác")


def test_another_register_waits_until_what_is_typed_may_go(page: RegistersPage) -> None:
    page.begin().fill(summary="Loa thôn Đoài nghe không rõ")
    page.choose("slot")
    assert "chưa được lưu" in page.messages.take().text
    assert (page.screen.shown(), page.screen.list.current_line()) == ("feedback", "feedback")
    assert page.text("summary") == "Loa thôn Đoài nghe không rõ"
    page.go(going.Kept("slot", ""))
    page.messages.take()
    assert page.screen.shown() == "feedback"
    page.messages.answers.append("do")
    assert page.choose("slot").screen.shown() == "slot"
    page.messages.take()
    assert page.screen.form.isHidden()


def test_the_menu_of_a_row_means_that_row_whatever_stood_in_the_form(page: RegistersPage, log: Session) -> None:
    drafts = [{"received_on": f"2026-10-0{day}", "summary": f"Việc {day}"} for day in (1, 2, 3)]
    keeping.add(log, FEEDBACK, drafts)
    page.screen.resize(600, 400)  # the form would take the room of the table: a click chooses the row alone
    page.seek("việc").select(0).press(Qt.Key.Key_Return).step_back()
    lines = page.select(2).menu(2)
    assert [*lines] == ["Mở trong khung nhập", "Lịch sử", "Xóa", "Thêm phản ánh", "Sao chép dòng"]
    choose_line(lines["Xóa"])
    assert page.settle().said[-1] == "Đã xóa: Phản ánh “Việc 1”"
    assert [row[2] for row in page.rows()] == ["Việc 3", "Việc 2"]


def test_the_past_is_told_as_that_of_an_activity(page: RegistersPage) -> None:
    entered(page, channel="Họp dân").fill(area="Đất đai").save()
    page.screen.form.history_asked.emit()
    view = find(page.settle().screen, HistoryView, "history_view")
    assert view.deeds() == ["Sửa", "Thêm"]
    first = [one.text() for one in view.findChildren(QWidget, "entry")[-1].findChildren(QLabel)]
    wanted = ["Ngày tiếp nhận", "Kênh tiếp nhận", "Nội dung"]
    assert [one for one in first if one in wanted] == wanted


def test_a_place_is_shown(page: RegistersPage, log: Session) -> None:
    draft = {"received_on": "2026-10-01", "summary": "Chờ lâu khi chứng thực"}
    (record,) = keeping.add(log, FEEDBACK, [draft]).ids
    page.go(going.Kept("feedback", record))
    assert page.text("summary") == "Chờ lâu khi chứng thực"


def test_the_plan_has_a_screen_of_its_own_with_its_items(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    page = RegistersPage(qtbot, log, tasks, recorder, settings, PLANS)
    page.choose("plan").begin().fill(year="2026", title="Kế hoạch tuyên truyền").save()
    page.choose("plan_item").begin()
    page.fill(year="2026", number="1", title="Phát thanh", kind="Phát thanh", target="24", plan="tuyen truyen").save()
    assert page.rows() == [
        ["1", "Phát thanh", "24", "lượt phát", "", "", "Phát thanh", "2026", "0/24 lượt phát (0,0%)"]
    ]
    assert page.select(0).text("plan") == "Kế hoạch tuyên truyền"
    page.choose("plan").select(0).click("lines_plan_item")
    assert [row[1] for row in page.rows()] == ["Phát thanh"]
    page.tick("plan").select(0).fill(plan="khác").save()
    assert page.error("plan") == "Không có kế hoạch nào mang chữ “khác”; xin chọn trong danh sách"


def test_filters_follow_from_the_columns(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    for year in (2026, 2027):
        keeping.add(log, PLAN_ITEM, [{"year": year, "title": f"Việc của {year}", "kind": "web"}])
    page = RegistersPage(qtbot, log, tasks, recorder, settings, PLANS)
    assert len(page.rows()) == 2
    page.tick("year", "2027")
    assert [row[1] for row in page.rows()] == ["Việc của 2027"]
    page.tick("kind", "sms")
    assert page.rows() == []


def test_what_was_changed_elsewhere_is_shown_and_never_written_over(page: RegistersPage, log: Session) -> None:
    entered(page)
    (row,) = keeping.page(log, FEEDBACK, keeping.Filter()).rows
    record = str(row["id"])
    page.fill(area="Đất đai")
    page.bus.changed.emit(keeping.change(log, record, {"note": "Ghi ở máy khác"}))
    page.settle().save()
    kept = keeping.get(log, record)
    assert (kept["area"], kept["note"]) == ("Đất đai", "Ghi ở máy khác")
    page.bus.changed.emit(keeping.change(log, record, {"note": "Sửa lại"}))
    assert page.settle().text("note") == "Sửa lại"
    page.bus.changed.emit(keeping.delete(log, [record]))
    assert page.settle().screen.form.isHidden()


def test_a_plan_comes_from_a_workbook_and_its_year_is_asked_only_where_no_column_tells_it(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings, tmp_path: Path
) -> None:
    page = RegistersPage(qtbot, log, tasks, recorder, settings, PLANS)
    for heads, row, answers in (
        (["STT", "Nhiệm vụ", "Chỉ tiêu"], [1, "Phát thanh", "60 lượt"], ["ok", "2027"]),
        (["Năm", "Nhiệm vụ", "Chỉ tiêu"], [2028, "Tập huấn", "02 lớp"], ["ok"]),
    ):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(heads)
        sheet.append(row)
        book.save(tmp_path / "bang.xlsx")
        recorder.files, recorder.answers = [tmp_path / "bang.xlsx"], answers
        page.click("bring_table").click("take_rows")
        recorder.boxes.clear()
    assert {(row[1], row[-2]) for row in page.rows()} == {("Phát thanh", "2027"), ("Tập huấn", "2028")}
    assert page.said[-1] == "Đã nhận 1 nhiệm vụ kế hoạch."


def test_a_target_is_entered_and_shown_in_the_words_of_the_plan(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    page = RegistersPage(qtbot, log, tasks, recorder, settings, PLANS)
    page.begin().fill(year="2026", title="Đăng tin", target="02 lần/tuần", deadline="12/2026").save()
    (row,) = keeping.page(log, PLAN_ITEM, keeping.Filter()).rows
    assert (row["target"], row["measure"], row["deadline"]) == (104, "count", "2026-12-31")
    page.select(0)
    assert [page.text(one) for one in ("target", "measure", "deadline")] == ["02", "lần/tuần", "12/2026"]
    page.fill(note="Thêm ghi chú").save()
    assert keeping.page(log, PLAN_ITEM, keeping.Filter()).rows[0] == {**row, "note": "Thêm ghi chú"}
    page.fill(target="03").save()
    (row,) = keeping.page(log, PLAN_ITEM, keeping.Filter()).rows
    assert (row["target"], row["target_words"], row["unit_words"], row["due_words"]) == (
        *(156, "03", "lần/tuần"),
        "12/2026",
    )
    page.fill(target="30", measure="tin").save()
    (row,) = keeping.page(log, PLAN_ITEM, keeping.Filter()).rows
    assert (row["target"], row["measure"], row.get("target_words")) == (30, "items", None)
    page.fill(deadline="hôm nào").save()
    assert "hôm nào" in page.error("deadline")
    assert {"30", "tin", "12/2026"} <= set(page.rows()[0])


def test_a_table_is_looked_at_before_it_comes_in(page: RegistersPage, log: Session, tmp_path: Path) -> None:
    page.begin().fill(received_on="08/10/2026", summary="Loa hỏng").save()
    path = tmp_path / "so.csv"
    heads = "Ngày tiếp nhận;Nội dung;Chuyển đến;Điện thoại"
    lines = "08/10/2026;Loa hỏng;Đài xã;", "09/10/2026;Hồ sơ chậm;Phòng Kinh tế;0912345678", "hôm qua;Không rõ ngày;;"
    path.write_text("\n".join((heads, *lines)), "utf-8")

    def bring() -> list[str]:
        page.messages.files, page.messages.answers = [path], ["ok"]
        page.click("bring_table")
        page.messages.boxes.clear()
        return page.previewed()

    summary, *rows = bring()
    assert summary == "Tệp “so.csv”: 1 phản ánh mới, 1 sửa theo tệp, 1 dòng không nhận."
    assert rows[0].startswith("Không nhận dòng 4, cột A (Ngày tiếp nhận): “hôm qua” không phải là ngày")
    assert {"Loa hỏng: sửa dòng đã có", "Hồ sơ chậm: thêm mới"} <= set(rows)
    page.click("drop_rows")
    assert len(page.rows()) == 1
    bring()
    page.click("take_rows")
    assert sorted(row[2] for row in page.rows()) == ["Hồ sơ chậm", "Loa hỏng"]
    page.messages.boxes.clear()
    summary, *rows = bring()
    assert "2 đã có và giống tệp" in summary
    assert not page.can_press("take_rows")
    page.click("drop_rows")


def test_a_stored_telephone_number_is_covered_until_somebody_wants_it(page: RegistersPage, log: Session) -> None:
    page.begin().fill(received_on="08/10/2026", summary="Loa hỏng", phone="0912345678")
    assert page.seen("phone") == "0912345678"
    page.save()
    page.step_back().select(0)
    assert "0912345678" not in page.seen("phone")
    page.click("show_private")
    assert page.seen("phone") == "0912345678"
    page.fill(note="Gọi lại").save()
    assert keeping.get(log, page.screen.form.record())["phone"] == "0912345678"
