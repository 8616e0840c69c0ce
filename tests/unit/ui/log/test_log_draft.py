"""The draft: replaced as a whole, read with distrust, written only when something is unsaved, gone when it is saved."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.forms import draft as drafts
from cchc_desktop.ui.forms.draft import Draft
from tests import make
from tests.screens.log_page import LogPage
from tests.screens.widgets import find

DRAFT = Draft("broadcast", "", {"title": "Đường làng", "date": "22/11/2026"}, dt.datetime(2026, 11, 22, 7, 59))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return make.session(tmp_path)


@pytest.fixture
def opened(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[list[LogPage]]:
    made = [LogPage(qtbot, session, tmp_path)]
    yield made
    made[-1].close()


def again(opened: list[LogPage], qtbot: QtBot, session: Session, tmp_path: Path) -> LogPage:
    """Start the program anew on the same folder after a crash."""
    opened[-1].crash()
    opened.append(LogPage(qtbot, make.reopened(session), tmp_path))
    return opened[-1]


def test_a_draft_comes_back_as_it_was(tmp_path: Path) -> None:
    path = drafts.path_of(tmp_path / "sổ tay.db")
    drafts.write(path, DRAFT)

    found = drafts.read(path)

    assert path.name == "sổ tay.db.draft.json"
    assert found == DRAFT
    assert found is not None
    assert found.saved == DRAFT.saved
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    drafts.drop(path)
    drafts.drop(path)
    assert drafts.read(path) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"kind": "broadcast"}', '{"kind": 1, "record": "", "texts": 3, "saved": ""}']
)
def test_a_torn_draft_is_no_draft(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.draft.json"
    path.write_text(text, encoding="utf-8")

    assert drafts.read(path) is None


def test_bytes_that_are_no_text_are_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "x.draft.json"
    path.write_bytes(b"\xff\xfe\x00broken")

    assert drafts.read(path) is None


def test_typing_is_kept_every_few_seconds_and_forgotten_once_saved(opened: list[LogPage], session: Session) -> None:
    page, path = opened[0], drafts.path_of(session.path)
    page.new().fill(title="Đang gõ dở")
    assert not path.exists()

    page.screen.panel.recovery.look()
    page.settle()
    assert json.loads(path.read_text(encoding="utf-8"))["texts"]["title"] == "Đang gõ dở"

    page.save()
    assert not path.exists()


def test_a_form_that_nobody_touched_leaves_no_draft(opened: list[LogPage], session: Session) -> None:
    opened[0].new()
    opened[0].screen.panel.recovery.look()
    opened[0].settle()

    assert not drafts.path_of(session.path).exists()


def test_a_draft_not_yet_given_back_outlives_a_quick_close(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = drafts.path_of(session.path)
    drafts.write(path, DRAFT)

    LogPage(qtbot, session, tmp_path, waits=False).close()
    assert drafts.read(path) == DRAFT

    page = LogPage(qtbot, make.reopened(session), tmp_path, waits=False)
    assert page.screen.panel.form() is None
    page.close()
    assert drafts.read(path) == DRAFT


def test_after_a_crash_a_new_record_comes_back_and_is_said_to_be_unsaved(
    opened: list[LogPage], qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    opened[0].new("bang tin").fill(title="Niêm yết ở nhà văn hóa", date="20/11/2026")
    opened[0].screen.panel.recovery.look()
    opened[0].settle()

    page = again(opened, qtbot, session, tmp_path)

    assert page.heading() == ["Bảng tin", "bản ghi mới, chưa lưu"]
    assert page.shown("title", "date") == ["Niêm yết ở nhà văn hóa", "20/11/2026"]
    assert page.recovered() == ("Đã khôi phục nội dung đang nhập dở lúc 08:00. Nội dung này chưa được lưu vào sổ.")
    page.save()
    assert page.titles() == ["Niêm yết ở nhà văn hóa"]
    assert page.recovered() == ""


def test_after_a_crash_the_edit_of_a_record_comes_back_to_that_record(
    opened: list[LogPage], qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    page = opened[0]
    page.new().type("Bài").save()
    page.fill(minutes="25")
    page.screen.panel.recovery.look()
    page.settle()

    page = again(opened, qtbot, session, tmp_path)
    assert page.heading() == ["Phát thanh", "chưa lưu"]
    assert page.shown("title", "minutes") == ["Bài", "25"]
    page.save()

    assert [row[5] for row in page.rows()] == ["1 lượt · 25 phút"]


def test_the_draft_of_a_record_that_is_gone_becomes_a_new_record(
    opened: list[LogPage], qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    drafts.write(drafts.path_of(session.path), Draft("broadcast", "f" * 32, DRAFT.texts, DRAFT.saved))

    page = again(opened, qtbot, session, tmp_path)

    assert page.heading() == ["Phát thanh", "bản ghi mới, chưa lưu"]
    assert page.shown("title") == ["Đường làng"]


def test_what_came_back_can_be_thrown_away(
    opened: list[LogPage], qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    drafts.write(drafts.path_of(session.path), DRAFT)
    page = again(opened, qtbot, session, tmp_path)

    page.click("drop_recovered")

    assert page.shown("title") == [""]
    assert not drafts.path_of(session.path).exists()


def test_closing_keeps_what_is_unsaved_without_a_question(
    opened: list[LogPage], qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    opened[0].new().fill(title="Để mai làm tiếp")
    opened[0].close()

    opened.append(LogPage(qtbot, make.reopened(session), tmp_path))

    assert opened[-1].shown("title") == ["Để mai làm tiếp"]


def test_closing_asks_when_the_draft_cannot_be_kept(opened: list[LogPage], session: Session) -> None:
    page = opened[0]
    page.new().fill(title="Không giữ được")
    drafts.path_of(session.path).mkdir()

    page.frame.close()
    assert page.frame.isVisible()
    assert "nháp" in page.messages.take().text

    page.screen.panel.recovery.look()
    page.settle()
    assert page.toast().startswith("Chưa giữ được bản nháp")
    page.messages.answers = ["do"]
    page.frame.close()
    assert not page.frame.isVisible()
    page.messages.take()


def test_in_large_text_under_a_banner_what_came_back_is_told_to_its_last_word(
    dressed: QApplication, opened: list[LogPage], qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    theme.current.apply(dressed, "light", 150)
    draft = Draft("broadcast", "", DRAFT.texts, DRAFT.saved, (str(tmp_path / "ảnh họp thôn Đông 20.11.jpg"),))
    drafts.write(drafts.path_of(session.path), draft)
    page = again(opened, qtbot, session, tmp_path)
    page.frame.banner.show_line("Đến hạn báo cáo.", "Kỳ này phải gửi trước ngày 25/11/2026. " * 4, "Lập", int)

    notice = find(page.screen, QWidget, "recovered")
    words = notice.findChildren(QLabel)[0]
    assert words.text().endswith("ảnh họp thôn Đông 20.11.jpg”.")
    assert page.frame.banner.isVisible()
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert page.form().isAncestorOf(notice)
    assert notice.mapTo(page.form().viewport(), notice.rect().topLeft()).y() >= 0
