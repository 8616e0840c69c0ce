"""Proof in the form: files come by every way, in order, and none is ever lost by a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from cchc_desktop.services import evidence, log_activity
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.session import Session
from tests import make, make_pictures
from tests.screens.evidence_page import EvidencePage, photo
from tests.screens.log_page import LogPage


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def record(session: Session) -> str:
    return make.one(session, date="2026-11-20", title="Đã lưu")


@pytest.fixture
def page(qtbot: QtBot, session: Session, record: str, tmp_path: Path) -> Iterator[EvidencePage]:
    log = LogPage(qtbot, session, tmp_path)
    yield EvidencePage(qtbot, log)
    log.close()


@pytest.fixture
def opened(page: EvidencePage) -> EvidencePage:
    """The stored record is in the form."""
    page.log.open(0)
    return page


def test_chosen_files_are_attached_to_a_stored_record_at_once(opened: EvidencePage, tmp_path: Path) -> None:
    assert opened.summary() == "chưa có"
    opened.choose(photo(tmp_path / "b.jpg"), photo(tmp_path / "a.jpg"))
    assert opened.names() == ["b.jpg", "a.jpg"]
    assert opened.summary() == "2 tệp"
    assert opened.log.toast() == "Đã thêm 2 tệp vào: Phát thanh 20/11 “Đã lưu”"
    assert [row.thumbnail.has_picture() for row in opened.rows()] == [True, True]
    assert opened.log.rows()[0][-1] == "2"

    opened.log.messages.answers = ["do"]
    opened.log.undo_by_toast()
    assert "2 tệp minh chứng" in opened.log.messages.take().text
    assert opened.names() == []
    assert opened.log.rows()[0][-1] == "0!"


def test_a_folder_brings_all_its_files(opened: EvidencePage, tmp_path: Path) -> None:
    folder = tmp_path / "anh"
    folder.mkdir()
    for name in ("2.jpg", "1.jpg"):
        photo(folder / name)
    assert opened.choose_folder(folder).names() == ["1.jpg", "2.jpg"]


def test_files_may_be_dropped_anywhere_on_the_form(opened: EvidencePage, tmp_path: Path) -> None:
    title = opened.log.field("title")
    assert opened.drop(title, [photo(tmp_path / "a.jpg")])
    assert opened.drop(opened.log.screen.panel, [photo(tmp_path / "b.jpg")])
    assert opened.names() == ["a.jpg", "b.jpg"]
    assert opened.log.shown("title") == ["Đã lưu"]
    assert not opened.drop(opened.log.screen.panel, [])


def test_a_picture_is_pasted_and_so_are_files(opened: EvidencePage, tmp_path: Path) -> None:
    picture = QImage(320, 200, QImage.Format.Format_ARGB32)
    picture.fill(QColor("teal"))
    opened.paste(picture).paste(paths=[photo(tmp_path / "tep.jpg")])
    assert opened.names() == ["Ảnh dán 2026-11-22 08.00.00.png", "tep.jpg"]
    [first, _] = evidence.files(opened.log.session, opened.section.desk.record())
    assert (first["mime"], first["width"], first["height"]) == ("image/jpeg", 320, 200)

    opened.paste()
    assert opened.log.toast() == "Trong bộ nhớ tạm không có ảnh hay tệp nào"


def test_files_of_a_new_record_wait_for_its_save(page: EvidencePage, session: Session, tmp_path: Path) -> None:
    page.log.new().type("Bản ghi mới")
    page.choose(photo(tmp_path / "2.jpg"), photo(tmp_path / "1.jpg"))
    assert page.names() == []
    assert page.summary() == "2 chờ thêm"
    assert page.waiting() == [(name, "sẽ thêm khi lưu") for name in ("2.jpg", "1.jpg")]

    page.log.save_and_next()

    saved = page.log.screen.model.record(page.log.titles().index("Bản ghi mới"))
    assert [row["name"] for row in evidence.files(session, saved)] == ["2.jpg", "1.jpg"]
    assert page.log.screen.panel.record() == ""
    assert page.summary() == "chưa có"


def test_waiting_files_are_not_left_without_a_question(page: EvidencePage, tmp_path: Path) -> None:
    page.log.new()
    page.choose(photo(tmp_path / "a.jpg"))
    page.log.messages.answers = ["stay"]
    page.log.open(0)
    assert page.log.messages.take().title.startswith("Chưa lưu: Phát thanh, 22/11/2026")
    assert page.summary() == "1 chờ thêm"

    page.click("waiting_away")
    assert page.summary() == "chưa có"
    assert page.log.screen.can_leave()


def test_refused_files_of_a_record_are_not_closed_over_without_a_question(opened: EvidencePage, tmp_path: Path) -> None:
    empty = tmp_path / "trong.txt"
    empty.touch()
    opened.choose(empty)
    opened.log.messages.take()
    opened.log.messages.answers = ["keep"]
    assert not opened.log.screen.can_leave()
    assert opened.log.messages.take().title == "Còn tệp minh chứng chưa được lưu"


def test_refused_files_are_told_together_and_stay_listed(opened: EvidencePage, tmp_path: Path) -> None:
    empty = tmp_path / "trong.txt"
    empty.touch()
    late = tmp_path / "chua-co.jpg"
    opened.choose(empty, photo(tmp_path / "a.jpg"), late)

    assert opened.names() == ["a.jpg"]
    box = opened.log.messages.take()
    assert box.title == "Không thêm được 2 tệp, đã thêm 1 tệp"
    assert "MC-03" in box.text
    assert "MC-01" in box.text
    assert [name for name, _ in opened.waiting()] == ["trong.txt", "chua-co.jpg"]
    assert opened.waiting()[0][1] == "Tệp “trong.txt” trống."

    opened.click("waiting_away", 0)
    photo(late)
    opened.click("try_again")
    assert opened.names() == ["a.jpg", "chua-co.jpg"]
    assert opened.waiting() == []


@pytest.mark.parametrize(("answer", "kept"), [("do", ["cut.jpg"]), ("keep", [])])
def test_a_picture_that_cannot_be_stripped_is_kept_only_when_the_officer_says_so(
    opened: EvidencePage, tmp_path: Path, answer: str, kept: list[str]
) -> None:
    path = tmp_path / "cut.jpg"
    path.write_bytes(make_pictures.told("JPEG")[:-200])
    opened.log.messages.answers = [answer]

    opened.choose(path)

    box = opened.log.messages.take()
    assert ("“cut.jpg”" in box.text, "vị trí" in box.text, box.way_out) == (True, True, "keep")
    assert (opened.names(), opened.waiting()) == (kept, [])


def test_files_that_the_book_refused_stay_listed(page: EvidencePage, session: Session, tmp_path: Path) -> None:
    page.log.new().type("Bản ghi mới")
    page.choose(photo(tmp_path / "a.jpg"))
    page.log.save()
    new = page.section.desk.record()
    log_activity.delete(session, [new])

    page.choose(photo(tmp_path / "b.jpg"))

    assert "NK-04" in page.log.messages.take().code
    assert page.waiting()[0][0] == "b.jpg"


def test_caption_and_day_are_saved_when_the_field_is_left(
    opened: EvidencePage, session: Session, tmp_path: Path
) -> None:
    opened.choose(photo(tmp_path / "a.jpg"))
    opened.describe(0, caption="Họp  thôn Đông", day="5/10")
    [row] = evidence.files(session, opened.section.desk.record())
    assert (row["caption"], row["taken_on"]) == ("Họp thôn Đông", "2026-10-05")

    opened.describe(0, day="hôm qua")
    assert opened.rows()[0].described.day.property("wrong") is True
    [row] = evidence.files(session, opened.section.desk.record())
    assert row["taken_on"] == "2026-10-05"

    opened.describe(0, caption="", day="")
    [row] = evidence.files(session, opened.section.desk.record())
    assert (row["caption"], row["taken_on"]) == (None, None)


def test_a_caption_being_typed_is_saved_before_another_record_comes(
    opened: EvidencePage, session: Session, tmp_path: Path
) -> None:
    opened.choose(photo(tmp_path / "a.jpg"))
    record = opened.section.desk.record()
    opened.rows()[0].described.caption.setFocus()
    opened.log.type("Đang gõ")
    opened.log.new()
    assert evidence.files(session, record)[0]["caption"] == "Đang gõ"


def test_order_and_removal_can_be_taken_back(opened: EvidencePage, tmp_path: Path) -> None:
    opened.choose(*(photo(tmp_path / f"{name}.jpg") for name in "abc"))
    assert not opened.rows()[0].up.isEnabled()
    assert not opened.rows()[2].down.isEnabled()
    opened.click("file_down", 0)
    assert opened.names() == ["b.jpg", "a.jpg", "c.jpg"]
    opened.rows()[2].thumbnail.setFocus()
    opened.log.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert opened.names() == ["b.jpg", "c.jpg", "a.jpg"]

    opened.click("file_away", 1)
    assert opened.names() == ["b.jpg", "a.jpg"]
    assert opened.log.toast() == "Đã gỡ tệp: “c.jpg”"
    opened.log.undo_by_toast()
    assert opened.names() == ["b.jpg", "c.jpg", "a.jpg"]


def test_another_record_shows_its_own_files(page: EvidencePage, session: Session, record: str, tmp_path: Path) -> None:
    other = make.one(session, date="2026-11-21", title="Khác")
    evidence.attach(session, other, [Source.pasted(b"x", "cua-khac.txt")])
    page.log.screen.model.refresh()
    page.log.settle().open(0)
    page.unfold()
    assert page.names() == ["cua-khac.txt"]
    assert len(page.rows()) == 1
    page.log.open(1)
    assert page.names() == []
    assert page.rows() == []


def test_tab_goes_through_the_section_in_reading_order(opened: EvidencePage, tmp_path: Path) -> None:
    opened.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg"))
    opened.section.head().setFocus()
    names = []
    while opened.section.isAncestorOf(focus := opened.log.focus()):
        names.append(focus.objectName())
        opened.log.press(Qt.Key.Key_Tab)
    assert names[1:] == [
        "add_files",
        *("thumbnail", "file_down", "file_away", "caption", "taken_on"),
        *("thumbnail", "file_up", "file_away", "caption", "taken_on"),
        "add_folder",
        "paste_files",
    ]
    assert opened.log.focus() is opened.log.form().fold("others").head()


def test_a_picture_of_a_file_taken_off_meanwhile_is_no_error_but_others_are_told(
    opened: EvidencePage, session: Session, tmp_path: Path
) -> None:
    told: list[BaseException] = []
    opened.log.messages.set_bug_handler(told.append)
    opened.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg"))
    gone, left = opened.rows()
    evidence.detach(session, [gone.file])
    opened.section.show_picture(gone)
    opened.log.settle()
    assert not told

    session.store().execute("ALTER TABLE thumbnail RENAME TO elsewhere")
    opened.section.show_picture(left)
    opened.log.settle()
    assert ["no such table" in str(one) for one in told] == [True]
