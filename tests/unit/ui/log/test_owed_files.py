"""The power goes after a record was saved and before its files hang on it: the next start hangs them on, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import evidence, log_activity
from cchc_desktop.services.session import Session
from cchc_desktop.ui.screens.log.evidence.owed import OwedFiles
from cchc_desktop.ui.screens.log.form import draft as drafts
from tests import make
from tests.screens.evidence_page import EvidencePage, photo
from tests.screens.log_page import LogPage

PASTED = "Ảnh dán 2026-11-22 08.00.00.png"


class Desk:
    """Nhật ký on one folder, killed and started anew as often as a test likes."""

    def __init__(self, qtbot: QtBot, session: Session, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self.session = session
        self.start()

    def start(self) -> None:
        self.log = LogPage(self._qtbot, self.session, self._folder)
        self.proof = EvidencePage(self._qtbot, self.log)

    def draft_is_written(self) -> None:
        self.log.screen.panel.recovery.look()
        self.log.settle()

    def save_and_die(self) -> None:
        """The record is durable; the power goes before the window hears of it, so nothing is attached yet."""
        self.log.look()
        QTest.keyClick(self.log.focus(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.die()

    def die(self) -> None:
        self.log.crash()
        self.session = make.reopened(self.session)
        self.start()

    def owed(self) -> OwedFiles:
        return OwedFiles(self.session.path)

    def files(self, title: str) -> list[object]:
        record = self.log.screen.model.record(self.log.titles().index(title))
        return [row["name"] for row in evidence.files(self.session, record)]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, make.session(tmp_path), tmp_path)
    yield made
    assert not made.log.messages.boxes
    made.log.close()


def red() -> QImage:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(0xFFAA0000)
    return image


@pytest.mark.parametrize("with_draft", [False, True])
def test_files_chosen_before_the_save_are_attached_by_the_next_start(
    desk: Desk, tmp_path: Path, *, with_draft: bool
) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.proof.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg", "red")).paste(red())
    if with_draft:
        desk.draft_is_written()
    desk.save_and_die()

    assert desk.log.titles() == ["Họp thôn"]
    assert desk.files("Họp thôn") == ["a.jpg", "b.jpg", PASTED]
    assert desk.log.toast().startswith("Đã thêm 3 tệp còn chờ từ lần trước vào: ")
    assert desk.log.rows()[0][-1] == "3"
    assert not desk.owed().path.exists()
    assert not desk.log.screen.panel.proof_desk().kept.folder.exists()


def test_a_record_that_was_saved_does_not_come_back_as_an_unsaved_one(desk: Desk) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.draft_is_written()
    desk.save_and_die()

    assert desk.log.recovered() == ""
    assert desk.log.shown("title") == [""]
    assert desk.log.titles() == ["Họp thôn"]
    desk.draft_is_written()
    assert not drafts.path_of(desk.session.path).exists()


def test_a_kill_right_after_the_attaching_attaches_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.proof.choose(photo(tmp_path / "a.jpg"))
    desk.log.save()
    desk.owed().add(desk.log.screen.panel.record(), [tmp_path / "a.jpg"])
    desk.die()

    assert desk.files("Họp thôn") == ["a.jpg"]
    assert not desk.owed().path.exists()
    assert desk.log.toast() == ""


def test_a_file_that_is_gone_is_told_and_waits_under_its_record(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.proof.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "usb.jpg"))
    (tmp_path / "usb.jpg").rename(tmp_path / "rút.jpg")
    desk.save_and_die()

    assert desk.files("Họp thôn") == ["a.jpg"]
    assert desk.log.toast() == "Còn 1 tệp minh chứng chờ từ lần trước chưa thêm được"
    desk.log.undo_by_toast()
    assert desk.log.shown("title") == ["Họp thôn"]
    desk.proof.unfold()
    assert [name for name, _ in desk.proof.waiting()] == ["usb.jpg"]

    desk.die()
    (tmp_path / "rút.jpg").rename(tmp_path / "usb.jpg")
    desk.log.open(0)
    desk.proof.unfold().click("try_again")
    assert desk.files("Họp thôn") == ["a.jpg", "usb.jpg"]
    assert not desk.owed().path.exists()


def test_a_file_no_longer_wanted_is_owed_no_longer(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.proof.choose(tmp_path / "không có.jpg")
    desk.save_and_die()
    desk.log.open(0)
    desk.proof.unfold().click("waiting_away")

    assert not desk.owed().path.exists()


def test_who_closes_over_refused_files_has_let_them_go(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Họp thôn").save()
    desk.proof.choose(tmp_path / "không có.jpg")
    assert "MC-01" in desk.log.messages.take().text
    assert desk.owed().path.exists()
    desk.log.messages.answers = ["do"]
    desk.log.close()

    assert desk.log.messages.take().title == "Còn tệp minh chứng chưa được lưu"
    assert not desk.owed().path.exists()
    desk.session = make.reopened(desk.session)
    desk.start()


def test_files_of_a_record_that_is_gone_are_forgotten(desk: Desk, tmp_path: Path) -> None:
    gone = make.one(desk.session, title="Đã xóa")
    log_activity.delete(desk.session, [gone])
    desk.owed().add(gone, [photo(tmp_path / "a.jpg")])
    desk.die()

    assert not desk.owed().path.exists()
    assert desk.log.toast() == ""


def test_a_note_that_makes_no_sense_owes_nothing_and_a_full_disk_is_told(tmp_path: Path) -> None:
    owed = OwedFiles(tmp_path / "sổ.db")
    for text in ("", "{", "[]", '{"a": 1}'):
        owed.path.write_text(text, encoding="utf-8")
        assert owed.all() == {}
    owed.path.unlink()
    owed.strike("a")
    assert not owed.path.exists()
    owed.path.with_name(f"{owed.path.name}.tmp").mkdir()
    with pytest.raises(InputRefused, match="danh sách tệp chờ thêm") as refused:
        owed.add("a", [tmp_path / "a.jpg"])
    assert refused.value.code == "MC-07"
