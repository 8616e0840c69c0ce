"""Proof that waits for a new record: it survives a crash with the text, and what is gone by then is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cchc_desktop.services import evidence
from cchc_desktop.services.session import Session
from cchc_desktop.ui.forms import draft as drafts
from tests import make
from tests.screens.evidence_page import EvidencePage, photo
from tests.screens.log_page import LogPage

PASTED = "Ảnh dán 2026-11-22 08.00.00.png"


class Desk:
    """Nhật ký on one folder, crashed and started anew as often as a test likes."""

    def __init__(self, qtbot: QtBot, session: Session, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self.session = session
        self.start()

    def start(self) -> None:
        self.log = LogPage(self._qtbot, self.session, self._folder)
        self.proof = EvidencePage(self._qtbot, self.log)

    def crash(self) -> None:
        """The draft was written, then the power went."""
        self.log.screen.panel.recovery.look()
        self.log.settle()
        self.log.crash()
        self.again()

    def again(self) -> None:
        self.session = make.reopened(self.session)
        self.start()

    @property
    def kept(self) -> Path:
        return self.session.path.with_name(f"{self.session.path.name}.draft-files")

    def names(self) -> list[str]:
        return [name for name, _ in self.proof.waiting()]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, make.session(tmp_path), tmp_path)
    yield made
    assert not made.log.messages.boxes
    made.log.close()


def files(desk: Desk) -> list[object]:
    """Names of the files of the only record."""
    assert desk.log.titles() == ["Họp thôn"]
    return [row["name"] for row in evidence.files(desk.session, desk.log.screen.model.record(0))]


def red() -> QImage:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(0xFFAA0000)
    return image


def test_waiting_files_and_pasted_pictures_come_back_and_are_saved(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.proof.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "mất.jpg")).paste(red())
    (tmp_path / "mất.jpg").rename(tmp_path / "chỗ khác.jpg")
    desk.crash()

    assert desk.log.recovered() == (
        "Đã khôi phục nội dung đang nhập dở lúc 08:00. Nội dung này chưa được lưu vào sổ. "
        "Kèm 2 tệp minh chứng đang chờ. 1 tệp không còn ở chỗ cũ: “mất.jpg”."
    )
    assert desk.names() == ["a.jpg", PASTED, "mất.jpg"]
    assert "Không còn ở chỗ cũ" in desk.proof.waiting()[2][1]
    desk.proof.click("waiting_away", 2)
    desk.log.save()
    record = desk.log.screen.panel.record()
    assert [row["name"] for row in evidence.files(desk.session, record)] == ["a.jpg", PASTED]
    assert (tmp_path / "a.jpg").exists()
    assert not desk.kept.exists()
    assert not drafts.path_of(desk.session.path).exists()


def test_files_alone_are_a_draft_too_and_outlive_a_second_crash(desk: Desk) -> None:
    desk.log.new()
    desk.proof.paste(red())
    desk.crash()
    desk.crash()

    assert desk.names() == [PASTED]
    assert "Kèm 1 tệp minh chứng đang chờ." in desk.log.recovered()


def test_a_file_that_is_there_again_is_saved_with_the_record(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.proof.choose(photo(tmp_path / "usb.jpg"))
    (tmp_path / "usb.jpg").rename(tmp_path / "rút.jpg")
    desk.crash()
    assert desk.log.recovered().endswith("lưu vào sổ. 1 tệp không còn ở chỗ cũ: “usb.jpg”.")
    (tmp_path / "rút.jpg").rename(tmp_path / "usb.jpg")
    desk.log.save()

    record = desk.log.screen.panel.record()
    assert [row["name"] for row in evidence.files(desk.session, record)] == ["usb.jpg"]


def test_what_came_back_is_thrown_away_with_its_files(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Thôi")
    desk.proof.choose(photo(tmp_path / "a.jpg")).paste(red())
    desk.crash()
    desk.log.click("drop_recovered")

    assert desk.proof.summary() == "chưa có"
    assert not desk.kept.exists()
    assert not drafts.path_of(desk.session.path).exists()
    assert (tmp_path / "a.jpg").exists()


def test_a_file_no_longer_wanted_goes_at_once(desk: Desk) -> None:
    desk.log.new()
    desk.proof.paste(red())
    assert len(list(desk.kept.glob("*/*/*"))) == 1
    desk.proof.click("waiting_away")

    assert not desk.kept.exists()


def test_closing_over_waiting_files_names_them_and_loses_none(desk: Desk, tmp_path: Path) -> None:
    desk.log.new("hop").fill(title="Họp thôn")
    desk.proof.choose(*(photo(tmp_path / f"{place}.jpg") for place in range(5)))
    assert not desk.log.frame.close()
    box = desk.log.messages.take()
    assert box.title == "5 tệp minh chứng chờ bản ghi chưa lưu"
    assert "Họp, 22/11/2026, Họp thôn, bản ghi mới" in box.text
    assert all(f"{place}.jpg" in box.text for place in range(5))
    assert box.way_out == "keep"
    assert not box.usual
    desk.log.messages.answers = ["do"]
    desk.log.close()
    desk.log.messages.take()
    desk.again()

    assert desk.names() == [f"{place}.jpg" for place in range(5)]


def test_pictures_that_no_draft_names_are_cleared_away(desk: Desk) -> None:
    desk.log.new()
    desk.proof.paste(red())
    desk.log.screen.panel.recovery.look()
    desk.log.settle()
    old = desk.kept.with_name("cũ")
    shutil.copytree(desk.kept, old)
    desk.proof.click("waiting_away")
    old.rename(desk.kept)
    desk.crash()

    assert not desk.kept.exists()


@pytest.mark.parametrize("with_draft", [False, True])
def test_power_that_goes_after_a_save_has_taken_neither_record_nor_files(
    desk: Desk, tmp_path: Path, *, with_draft: bool
) -> None:
    """The record is durable; the window never hears of it."""
    desk.log.new().fill(title="Họp thôn").look()
    desk.proof.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg", "red")).paste(red())
    if with_draft:
        desk.log.screen.panel.recovery.look()
        desk.log.settle()
    desk.log.screen.panel.save(False)
    desk.log.crash()
    desk.again()

    assert files(desk) == ["a.jpg", "b.jpg", PASTED]
    assert (desk.log.recovered(), desk.log.shown("title"), desk.names()) == ("", [""], [])
    assert not desk.kept.exists()
    desk.log.screen.panel.recovery.look()
    desk.log.settle()
    assert not drafts.path_of(desk.session.path).exists()


def test_power_that_goes_while_a_save_waits_for_its_files_leaves_all_in_the_draft(desk: Desk, tmp_path: Path) -> None:
    desk.log.new().fill(title="Họp thôn")
    desk.proof.paste(red())
    desk.proof.choose(photo(tmp_path / "a.jpg"))
    desk.log.screen.panel.recovery.look()
    desk.log.settle().look()
    desk.proof.section.desk.add(lambda: evidence.sources([photo(tmp_path / "b.jpg", "red")]))
    desk.log.screen.panel.save(False)
    desk.log.crash()
    desk.again()

    assert desk.log.titles() == []
    assert desk.log.shown("title") == ["Họp thôn"]
    assert desk.proof.waiting() == [(name, "sẽ thêm khi lưu") for name in (PASTED, "a.jpg")]
    desk.log.save()
    assert files(desk) == [PASTED, "a.jpg"]
    assert not desk.kept.exists()
