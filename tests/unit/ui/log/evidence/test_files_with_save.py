"""Proof is stored with its record in one act: the save waits for files that are being prepared, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.services import evidence, log_activity
from cchc_desktop.services.session import Session
from tests import make, make_pictures
from tests.screens.evidence_page import EvidencePage, photo
from tests.screens.log_page import CTRL, Key, LogPage
from tests.screens.widgets import find


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[EvidencePage]:
    """A new record with a title is in the form."""
    log = LogPage(qtbot, session, tmp_path)
    log.new("hop").fill(title="Họp thôn").look()
    yield EvidencePage(qtbot, log)
    assert not log.messages.boxes
    log.messages.answers = ["do"] * 3
    log.close()


def stored(page: EvidencePage, title: str = "Họp thôn") -> list[object]:
    """Names of the files that the log has for the record of that title."""
    record = page.log.screen.model.record(page.log.titles().index(title))
    return [row["name"] for row in evidence.files(page.log.session, record)]


def labels(session: Session) -> list[object]:
    return [row["label"] for row in session.store().rows("SELECT label FROM act WHERE id > 1 ORDER BY id")]


def choose_and_save_at_once(page: EvidencePage, *paths: Path) -> None:
    """Nothing of what the workers answer gets through before the key is pressed."""
    page.log.messages.files = list(paths)
    page.section.choose_files()
    page.log.screen.panel.save(False)


def test_one_act_stores_record_and_files_and_one_undo_takes_both_back(
    page: EvidencePage, session: Session, tmp_path: Path
) -> None:
    page.choose(photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg", "red"))
    page.log.save()
    assert page.names() == stored(page) == ["a.jpg", "b.jpg"]
    assert page.log.toast() == "Đã lưu kèm 2 tệp: Họp 22/11 “Họp thôn”"
    assert page.log.rows()[0][-1] == "2"
    assert labels(session) == ["Thêm họp 22/11 “Họp thôn”, kèm 2 tệp minh chứng"]

    page.log.messages.answers = ["do", "do"]
    page.log.screen.table.setFocus()
    page.log.press(Key.Key_Z, CTRL)
    assert "1 hoạt động" in page.log.messages.boxes[0].text
    assert "2 tệp minh chứng" in page.log.messages.take().text
    assert page.log.titles() == []
    assert [row["n"] for row in session.store().rows("SELECT count(*) AS n FROM evidence")] == [0]
    page.log.press(Key.Key_Y, CTRL)
    page.log.messages.take()
    assert stored(page) == ["a.jpg", "b.jpg"]


def test_a_save_waits_in_sight_for_files_that_are_being_prepared(page: EvidencePage, tmp_path: Path) -> None:
    seen: list[tuple[str, str, bool]] = []
    page.section.desk.preparing.started.connect(
        lambda *_: seen.append(
            (page.log.heading()[1], page.section.busy.findChildren(QLabel)[0].text(), page.section.is_open())
        )
    )
    choose_and_save_at_once(page, photo(tmp_path / "a.jpg"), photo(tmp_path / "b.jpg"))
    page.section.set_open(False)
    page.log.screen.panel.save(False)
    page.log.settle()

    assert seen == [("đang lưu…", "Đang chuẩn bị tệp để lưu", True)]
    assert page.log.titles() == ["Họp thôn"]
    assert stored(page) == ["a.jpg", "b.jpg"]
    assert not page.section.busy.isVisible()


def test_cancel_stores_nothing_and_the_next_save_stores_all(
    page: EvidencePage, session: Session, tmp_path: Path
) -> None:
    stop = page.section.desk.preparing.started.connect(lambda *_: find(page.section, QAbstractButton, "cancel").click())
    choose_and_save_at_once(page, photo(tmp_path / "a.jpg"))
    page.log.settle()
    assert page.log.titles() == []
    assert page.log.toast() == "Đã dừng. Chưa lưu, nội dung vẫn ở khung nhập."
    assert page.log.shown("title") == ["Họp thôn"]
    assert page.log.heading()[1] == "bản ghi mới, chưa lưu"
    assert page.waiting() == [("a.jpg", "Đã dừng, chưa thêm.")]

    page.section.desk.preparing.started.disconnect(stop)
    page.log.save()
    assert stored(page) == ["a.jpg"]
    assert len(labels(session)) == 1


@pytest.mark.parametrize(("answer", "titles"), [("keep", []), ("do", ["Họp thôn"])])
def test_a_refused_file_is_told_at_once_and_the_save_asks(
    page: EvidencePage, tmp_path: Path, answer: str, titles: list[str]
) -> None:
    late = tmp_path / "muộn.jpg"
    page.choose(late, photo(tmp_path / "a.jpg"))
    box = page.log.messages.take()
    assert box.title == "Không nhận được 1 tệp, đã nhận 1 tệp"
    assert "MC-01" in box.text
    assert page.waiting() == [
        ("muộn.jpg", "Không đọc được tệp “muộn.jpg”."),
        ("a.jpg", "sẽ thêm khi lưu"),
    ]

    page.log.messages.answers = [answer]
    page.log.save()
    box = page.log.messages.take()
    assert (box.title, box.way_out) == ("Có 1 tệp minh chứng chưa thêm được", "keep")
    assert "Không đọc được tệp “muộn.jpg”." in box.text
    assert page.log.titles() == titles
    assert page.log.shown("title") == ["Họp thôn"]
    photo(late)
    if titles:
        assert stored(page) == ["a.jpg"]
        page.click("try_again")
    else:
        page.log.save()
    assert sorted(map(str, stored(page))) == ["a.jpg", "muộn.jpg"]
    assert page.waiting() == []


@pytest.mark.parametrize(("answer", "kept"), [("do", ["cut.jpg"]), ("keep", [])])
def test_a_picture_that_cannot_be_stripped_is_asked_about_when_it_comes(
    page: EvidencePage, tmp_path: Path, answer: str, kept: list[str]
) -> None:
    (tmp_path / "cut.jpg").write_bytes(make_pictures.told("JPEG")[:-200])
    page.log.messages.answers = [answer]
    page.choose(tmp_path / "cut.jpg")
    assert "“cut.jpg”" in page.log.messages.take().text
    assert [name for name, _ in page.waiting()] == kept
    page.log.save()
    assert stored(page) == kept


def test_files_of_a_record_that_was_dropped_go_to_no_other(page: EvidencePage, tmp_path: Path) -> None:
    page.log.messages.files = [photo(tmp_path / "a.jpg")]
    page.section.choose_files()
    page.log.messages.answers = ["drop"]
    page.log.new("hop").fill(title="Khác")
    assert page.log.messages.take().title.startswith("Chưa lưu")
    assert page.waiting() == []
    page.log.save()
    assert stored(page, "Khác") == []


def test_a_file_dropped_while_the_save_runs_follows_in_an_act_of_its_own(
    page: EvidencePage, session: Session, tmp_path: Path
) -> None:
    page.choose(photo(tmp_path / "a.jpg"))
    page.log.screen.panel.save(False)
    page.log.messages.files = [photo(tmp_path / "b.jpg")]
    page.section.choose_files()
    page.log.settle()
    assert page.names() == stored(page) == ["a.jpg", "b.jpg"]
    assert [str(label).split(" ")[0] for label in labels(session)] == ["Thêm", "Thêm"]
    assert page.waiting() == []


def test_what_the_log_refuses_keeps_its_files(page: EvidencePage, session: Session, tmp_path: Path) -> None:
    page.choose(photo(tmp_path / "a.jpg"))
    taken = log_activity.add(session, make.broadcast(id=page.log.screen.panel.coming(), title="Đã có")).ids
    page.log.save()
    assert page.log.messages.take().code == "NK-25"
    assert page.waiting() == [("a.jpg", "sẽ thêm khi lưu")]
    assert evidence.files(session, taken[0]) == []


def test_who_closes_over_files_that_are_being_prepared_is_asked(
    page: EvidencePage, session: Session, tmp_path: Path
) -> None:
    page.log.save()
    page.log.messages.files = [photo(tmp_path / "a.jpg")]
    page.section.choose_files()
    page.section.desk.preparing.started.connect(lambda *_: page.log.screen.can_leave())
    page.log.settle()
    assert page.log.messages.take().title == "Còn tệp minh chứng chưa được lưu"
    assert stored(page) == ["a.jpg"]


def test_files_of_a_dropped_record_hold_up_no_save_of_the_next(page: EvidencePage, tmp_path: Path) -> None:
    """Their job is still under way when the next record is saved with a file of its own."""

    def drop_and_go_on() -> None:
        page.section.desk.preparing.started.disconnect(begun)
        page.log.messages.answers = ["drop"]
        page.log.screen.panel.begin("meeting")
        page.log.fill(title="Khác")
        choose_and_save_at_once(page, tmp_path / "b.jpg")

    photo(tmp_path / "b.jpg", "red")
    begun = page.section.desk.preparing.started.connect(lambda *_: drop_and_go_on())
    page.log.messages.files = [photo(tmp_path / "a.jpg")]
    page.section.choose_files()
    page.log.settle()
    page.log.messages.take()
    assert page.log.titles() == ["Khác"]
    assert stored(page, "Khác") == ["b.jpg"]
    assert page.log.toast().startswith("Đã lưu kèm 1 tệp")
