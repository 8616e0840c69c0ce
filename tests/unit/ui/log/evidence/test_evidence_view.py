"""The full view: photos fitted and enlarged, captions, and other files in the PC's own programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.session import Session
from cchc_desktop.ui.widgets.buttons import Button
from tests import make, mishaps
from tests.screens.evidence_page import EvidencePage, photo
from tests.screens.log_page import LogPage
from tests.screens.widgets import find, replace_text
from tests.unit.storage import files as raw


class SystemViewer(QObject):
    """Takes the place of the PC's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, bytes]] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        path = Path(url.toLocalFile())
        self.seen.append((path.name, path.read_bytes()))


@pytest.fixture
def viewer() -> Iterator[SystemViewer]:
    made = SystemViewer()
    # The stub asks for bytes, the call itself for text.
    QDesktopServices.setUrlHandler("file", made, "show")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = make.session(tmp_path)
    record = make.one(made, date="2026-11-20")
    large = Source.file(photo(tmp_path / "lon.jpg", size=(1600, 1200)))
    small = Source.file(photo(tmp_path / "nho.jpg", "red", (80, 60)))
    sound = Source.pasted(b"ID3 sound", "phát thanh.mp3")
    program = Source.pasted(b"MZ", "xem ngay.exe")
    evidence.attach(made, record, [large, small, sound, program])
    return made


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[EvidencePage]:
    log = LogPage(qtbot, session, tmp_path)
    log.open(0)
    yield EvidencePage(qtbot, log).unfold()
    log.close()


def test_a_photo_is_fitted_enlarged_and_followed_by_the_next(page: EvidencePage) -> None:
    view = page.view(0)
    picture = page.picture(view)
    assert find(view, QLabel, "file_name").text() == "lon.jpg"
    assert find(view, QLabel, "file_count").text() == "1/4"
    fitted = picture.transform().m11()
    assert 0 < fitted < 1
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    assert picture.transform().m11() == pytest.approx(fitted * 1.25)
    QTest.keyClick(picture, Qt.Key.Key_0)
    assert picture.transform().m11() == pytest.approx(fitted)

    QTest.keyClick(picture, Qt.Key.Key_Right)
    page.log.settle()
    assert find(view, QLabel, "file_name").text() == "nho.jpg"
    assert picture.transform().m11() == 1.0
    QTest.keyClick(picture, Qt.Key.Key_Left)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert find(view, QLabel, "file_count").text() == "1/4"
    assert (view.width(), view.height()) <= (1280, 680)
    view.reject()


def test_captions_typed_in_the_view_are_kept(page: EvidencePage, session: Session) -> None:
    view = page.view(0)
    replace_text(page.caption(view), "Họp thôn")
    view.step(1)
    page.log.settle()
    assert page.caption(view).text() == ""
    replace_text(page.caption(view), "Loa")
    view.reject()
    page.log.settle()
    found = evidence.files(session, page.section.desk.record())
    assert [row["caption"] for row in found[:2]] == ["Họp thôn", "Loa"]
    assert [row.described.caption.text() for row in page.rows()[:2]] == ["Họp thôn", "Loa"]


def test_sound_is_played_by_the_system_from_a_private_copy(page: EvidencePage, viewer: SystemViewer) -> None:
    view = page.view(2)
    find(view, Button, "open_outside").click()
    assert viewer.seen == [("phát thanh.mp3", b"ID3 sound")]
    view.reject()


def test_a_program_is_never_started_but_may_be_saved(page: EvidencePage, viewer: SystemViewer, tmp_path: Path) -> None:
    view = page.view(3)
    assert not find(view, Button, "open_outside").isEnabled()
    view.open_outside()
    assert viewer.seen == []
    assert page.log.messages.take().title == "Máy này không mở được tệp"

    target = tmp_path / "sao.exe"
    page.log.messages.files = [target]
    find(view, Button, "save_copy").click()
    page.log.settle()
    assert target.read_bytes() == b"MZ"
    page.log.messages.files = [tmp_path / "khong-co" / "sao.exe"]
    find(view, Button, "save_copy").click()
    page.log.settle()
    box = page.log.messages.take()
    assert (box.code, box.title) == ("TL-01", "Không ghi được tệp “sao.exe”: không có thư mục này.")
    view.reject()


def test_a_copy_that_finds_no_room_leaves_the_old_file(page: EvidencePage, tmp_path: Path) -> None:
    view = page.view(0)
    target = tmp_path / "sao.jpg"
    target.write_bytes(b"old")
    page.log.messages.files = [target]
    with mishaps.no_room():
        find(view, Button, "save_copy").click()
        page.log.settle()
    box = page.log.messages.take()
    assert box.code == "TL-01"
    assert "không còn đủ chỗ" in box.title
    assert "chọn ổ đĩa khác" in box.todo
    assert target.read_bytes() == b"old"
    assert mishaps.left_behind(tmp_path) == []
    view.reject()


def test_a_file_whose_bytes_are_gone_says_what_to_do(page: EvidencePage, session: Session) -> None:
    raw.triggers_off(session.path)
    raw.run(session.path, "DELETE FROM blob")
    view = page.view(0)
    said = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert any("MC-04" in one for one in said)
    assert not find(view, Button, "save_copy").isEnabled()
    view.reject()
