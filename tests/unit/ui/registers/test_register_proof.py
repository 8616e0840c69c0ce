"""Files dropped on a register's form are stored with its record, as on an activity's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.services import evidence, log_activity
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.ui.forms import draft as drafts
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.tasks import Tasks
from tests import make
from tests.screens.evidence_page import ProofPage, photo
from tests.screens.log_page import LogPage
from tests.screens.registers_page import RegistersPage
from tests.screens.widgets import Recorder, find

PLACES = REGISTERS["fixture"]


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings) -> RegistersPage:
    return RegistersPage(qtbot, log, tasks, recorder, settings).choose("fixture")


@pytest.fixture
def proof(qtbot: QtBot, page: RegistersPage) -> ProofPage:
    """A new place with its name is in the form."""
    page.begin().fill(title="Cụm loa thôn Đoài")
    return ProofPage(qtbot, page)


def stored(log: Session) -> list[object]:
    """Names of the files of the only place."""
    (row,) = keeping.page(log, PLACES, keeping.Filter()).rows
    return [one["name"] for one in evidence.files(log, str(row["id"]))]


def test_one_save_stores_both_and_one_undo_takes_both_back(
    page: RegistersPage, proof: ProofPage, log: Session, tmp_path: Path
) -> None:
    assert proof.drop(page.field("title"), [photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg", "red")])
    assert proof.waiting() == [(name, "sẽ thêm khi lưu") for name in ("a.jpg", "b.jpg")]
    assert "Tệp" not in page.headings()
    page.save()
    assert proof.names() == stored(log) == ["a.jpg", "b.jpg"]
    assert "Tệp" in page.headings()
    assert page.rows()[0][-1] == "2"
    assert [row["label"] for row in log.store().rows("SELECT label FROM act ORDER BY id DESC LIMIT 1")] == [
        "Thêm điểm phát, niêm yết “Cụm loa thôn Đoài”, kèm 2 tệp minh chứng"
    ]
    page.bus.changed.emit(log_activity.undo(log))
    page.settle()
    assert page.rows() == []
    assert page.screen.form.isHidden()
    assert [row["n"] for row in log.store().rows("SELECT count(*) AS n FROM evidence")] == [0]


def test_files_of_a_stored_record_are_added_seen_moved_and_taken_off(
    page: RegistersPage, proof: ProofPage, log: Session, tmp_path: Path
) -> None:
    page.save()
    proof.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg"))
    assert stored(log) == ["a.jpg", "b.jpg"]
    assert page.rows()[0][-1] == "2"
    proof.describe(0, caption="Loa mới")
    assert proof.click("file_down").names() == ["b.jpg", "a.jpg"]
    view = proof.view(1)
    assert proof.caption(view).text() == "Loa mới"
    view.accept()
    proof.click("file_away")
    assert stored(log) == ["a.jpg"]
    assert page.rows()[0][-1] == "1"


def test_a_save_waits_for_files_and_keeps_what_is_typed_meanwhile(
    page: RegistersPage, proof: ProofPage, log: Session, tmp_path: Path
) -> None:
    page.messages.files = [photo(tmp_path / "a.jpg")]
    proof.section.choose_files()
    page.screen.entry.save()
    page.screen.entry.save()
    page.fill(where="Nhà văn hóa")
    page.settle()
    assert stored(log) == ["a.jpg"]
    assert page.text("where") == "Nhà văn hóa"
    page.save()
    (row,) = keeping.page(log, PLACES, keeping.Filter()).rows
    assert row["where"] == "Nhà văn hóa"


def test_a_file_that_is_refused_is_asked_about(
    page: RegistersPage, proof: ProofPage, log: Session, tmp_path: Path
) -> None:
    proof.choose(tmp_path / "mất.jpg")
    assert "MC-01" in page.messages.take().text
    page.messages.answers = ["keep"]
    page.save()
    assert "1 tệp minh chứng chưa thêm được" in page.messages.take().title
    assert page.rows() == []
    page.messages.answers = ["do"]
    page.save()
    page.messages.take()
    assert (page.rows()[0][0], stored(log)) == ("Cụm loa thôn Đoài", [])


def test_leaving_asks_about_files_and_drops_them(
    page: RegistersPage, proof: ProofPage, log: Session, tmp_path: Path
) -> None:
    page.save().begin()
    proof.choose(photo(tmp_path / "a.jpg"))
    page.messages.answers = ["keep", "do"]
    assert not page.screen.step_back()
    assert "a.jpg" in page.messages.take().text
    assert page.step_back().messages.take()
    page.select(0)
    assert proof.waiting() == []
    assert proof.names() == stored(log) == []


def test_waiting_files_and_pasted_pictures_come_back_after_a_crash(
    qtbot: QtBot, log: Session, tasks: Tasks, recorder: Recorder, settings: MachineSettings, tmp_path: Path
) -> None:
    first = RegistersPage(qtbot, log, tasks, recorder, settings).choose("fixture")
    first.begin().fill(title="Cụm loa thôn Đoài")
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(0xFFAA0000)
    ProofPage(qtbot, first).choose(photo(tmp_path / "a.jpg")).paste(image)
    recorder.answers = ["do"]
    assert first.screen.can_leave()
    assert recorder.take().title == "2 tệp minh chứng chờ bản ghi chưa lưu"
    # The log's form, which tidies up after its own drafts, lets those of this one be.
    other = LogPage(qtbot, make.reopened(log), tmp_path)
    other.close()
    log = make.opened(log.path)
    again = RegistersPage(qtbot, log, tasks, recorder, settings)
    assert "Kèm 2 tệp minh chứng đang chờ." in again.notice()
    again.save()
    assert len(stored(log)) == 2
    assert drafts.read(drafts.path_of(log.path, "feedback")) is None


def test_where_personal_data_stand_the_form_says_what_becomes_of_files(qtbot: QtBot, page: RegistersPage) -> None:
    page.choose("feedback").begin()
    proof = ProofPage(qtbot, page).unfold()
    warning = find(proof.section, QLabel, "evidence_warning")
    assert "không gửi cấp trên" in warning.text()
    page.choose("fixture").begin()
    assert warning.isHidden()
