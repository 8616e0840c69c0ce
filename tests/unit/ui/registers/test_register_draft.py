"""What was typed into a register's form and not saved is there again after a crash, and never saved twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.ui.forms import draft as drafts
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.office_page import OfficePage
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder

FEEDBACK = REGISTERS["feedback"]


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def opened(qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> RegistersPage:
    return RegistersPage(qtbot, log, tasks, recorder, settings)


def test_a_new_record_comes_back(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    page = opened(qtbot, log, tasks, recorder, settings)
    page.begin().fill(summary="Loa nghe không rõ")
    assert page.screen.can_leave()
    again = opened(qtbot, log, tasks, recorder, settings)
    assert again.text("summary") == "Loa nghe không rõ"
    assert "Đã khôi phục nội dung đang nhập dở" in again.notice()
    again.save()
    assert [row["summary"] for row in keeping.page(log, FEEDBACK, keeping.Filter()).rows] == ["Loa nghe không rõ"]
    assert not drafts.path_of(log.path, "feedback").exists()


@pytest.mark.parametrize("is_stored", [False, True])
def test_personal_data_stand_in_no_draft(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings, *, is_stored: bool
) -> None:
    if is_stored:
        keeping.add(log, FEEDBACK, [{"received_on": "2026-10-08", "summary": "Loa hỏng", "sender": "Bà Lành"}])
    page = opened(qtbot, log, tasks, recorder, settings)
    page = page.select(0) if is_stored else page.begin()
    page.fill(summary="Loa nghe không rõ", phone="0912345678", sender="Ông Bảy")
    assert not page.screen.can_leave()
    assert "không giữ trong bản nháp" in page.messages.take().text
    page.messages.answers.append("do")
    assert page.screen.can_leave()
    page.messages.take()
    kept = drafts.path_of(log.path, "feedback").read_text(encoding="utf-8")
    assert "Loa nghe không rõ" in kept
    assert not [one for one in ("0912345678", "Ông Bảy", "Bà Lành", "phone", "sender") if one in kept]
    again = opened(qtbot, log, tasks, recorder, settings)
    assert (again.text("phone"), again.text("sender")) == ("", "Bà Lành" if is_stored else "")
    assert "xin nhập lại" in again.notice()


def test_changes_of_a_stored_record_come_back_over_it(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    (record,) = keeping.add(log, FEEDBACK, [{"received_on": "2026-10-08", "summary": "Loa hỏng"}]).ids
    page = opened(qtbot, log, tasks, recorder, settings).select(0).fill(answer="Đã sửa")
    assert page.screen.can_leave()
    keeping.change(log, record, {"forwarded_to": "Đài xã"})
    again = opened(qtbot, log, tasks, recorder, settings)
    again.fill(answered_on="12/10/2026").save()
    row = keeping.get(log, record)
    assert (row["answer"], row["answered_on"], row["forwarded_to"]) == ("Đã sửa", "2026-10-12", "Đài xã")


def test_what_was_stored_before_the_crash_is_not_offered_again(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings
) -> None:
    page = opened(qtbot, log, tasks, recorder, settings)
    page.begin().fill(summary="Loa nghe không rõ")
    assert page.screen.can_leave()
    draft = drafts.read(drafts.path_of(log.path, "feedback"))
    assert draft is not None
    keeping.add(log, FEEDBACK, [{"received_on": "2026-10-08", "summary": "Loa nghe không rõ", "id": draft.coming}])
    again = opened(qtbot, log, tasks, recorder, settings)
    assert again.screen.form.isHidden()


def test_the_window_tells_of_it_and_leads_to_it(qtbot: QtBot, tmp_path: Path) -> None:
    log = make.session(tmp_path)
    now = make.StoppedClock()()
    drafts.write(drafts.path_of(log.path, "feedback"), drafts.Draft("feedback", "", {"summary": "Loa hỏng"}, now))
    log.close()
    office = OfficePage(qtbot, log.path)
    qtbot.waitUntil(lambda: "Còn nội dung nhập dở" in office.words(), timeout=10_000)
    office.press("toast_link")
    screen = office.frame.current_screen()
    assert isinstance(screen, RegisterScreen)
    form = screen.form.form()
    assert form is not None
    assert form.editors["summary"].text() == "Loa hỏng"
    office.close()
