"""Files that an earlier program still owed to stored records, in a note beside the database: taken over once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.services import evidence, log_activity
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.session import Session
from tests import make
from tests.screens.evidence_page import EvidencePage, photo
from tests.screens.log_page import LogPage


class Desk:
    """A log book with one record, and the note beside it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self.session: Session = make.session(folder)
        self.record = make.one(self.session, date="2026-11-20", title="Đã lưu")
        self.note = self.session.path.with_name(f"{self.session.path.name}.owed-files.json")
        self.log: LogPage | None = None

    def start(self, text: str) -> EvidencePage:
        self.note.write_text(text, encoding="utf-8")
        self.log = LogPage(self._qtbot, self.session, self._folder)
        return EvidencePage(self._qtbot, self.log)

    def owes(self, *paths: Path, record: str = "") -> EvidencePage:
        return self.start(json.dumps({record or self.record: [str(path) for path in paths]}))

    def files(self) -> list[object]:
        return [row["name"] for row in evidence.files(self.session, self.record)]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    yield made
    if made.log is not None:
        assert not made.log.messages.boxes
        made.log.messages.answers = ["do"]
        made.log.close()


def test_its_files_are_attached_once_and_the_note_goes(desk: Desk, tmp_path: Path) -> None:
    first, second = photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg", "red")
    evidence.attach(desk.session, desk.record, [Source.file(first)])
    kept = desk.session.path.with_name(f"{desk.session.path.name}.draft-files") / "1" / "2"
    kept.mkdir(parents=True)
    pasted = photo(kept / "Ảnh dán.jpg", "blue")
    page = desk.owes(first, second, pasted)

    assert desk.files() == ["a.jpg", "b.jpg", "Ảnh dán.jpg"]
    assert page.log.toast() == "Đã thêm 2 tệp vào: Phát thanh 20/11 “Đã lưu”"
    assert page.log.rows()[0][-1] == "3"
    assert not desk.note.exists()
    assert not pasted.exists()


def test_one_that_is_gone_is_told_and_waits_under_its_record(desk: Desk, tmp_path: Path) -> None:
    page = desk.owes(photo(tmp_path / "a.jpg"), tmp_path / "usb.jpg")
    assert desk.files() == ["a.jpg"]
    assert "• phát thanh 20/11 “Đã lưu”: Không đọc được tệp “usb.jpg”." in page.log.messages.take().text
    assert not desk.note.exists()
    page.log.open(0)
    page.unfold()
    assert [name for name, _ in page.waiting()] == ["usb.jpg"]
    photo(tmp_path / "usb.jpg")
    page.click("try_again")
    assert desk.files() == ["a.jpg", "usb.jpg"]


def test_files_of_a_record_that_is_gone_are_left(desk: Desk, tmp_path: Path) -> None:
    log_activity.delete(desk.session, [desk.record])
    page = desk.owes(photo(tmp_path / "a.jpg"))
    assert page.log.toast() == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}'])
def test_a_note_that_makes_no_sense_owes_nothing(desk: Desk, text: str) -> None:
    assert desk.start(text).log.toast() == ""
