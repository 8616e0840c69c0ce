"""What the window says and leaves behind when a report can't be made or written, or a photograph is gone."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from cchc_desktop.services import evidence
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.session import Session
from tests import make, mishaps
from tests.screens.report_page import ReportPage
from tests.unit.ui.report.book import book

OLD = b"the report of last month"
FORMATS = ("pdf", "docx", "xlsx")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return book(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[ReportPage]:
    made = ReportPage(qtbot, session, tmp_path).settle()
    yield made
    made.close()


def save(page: ReportPage, target: Path) -> None:
    """Choose a file that is there already; the dialog itself has asked whether it may be replaced."""
    page.messages.files.append(target)
    page.click(f"save_{target.suffix[1:]}").settle()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_that_may_only_be_read_stays(page: ReportPage, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"bc.{ending}"
    target.write_bytes(OLD)
    target.chmod(0o444)
    save(page, target)
    box = page.messages.take()
    assert box.code == "TL-01"
    assert "chỉ cho đọc" in box.title
    assert "vẫn nguyên vẹn" in box.safe
    assert target.read_bytes() == OLD
    assert mishaps.left_behind(tmp_path) == []


@pytest.mark.parametrize("ending", FORMATS)
def test_a_full_disk_leaves_the_old_file(page: ReportPage, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"bc.{ending}"
    target.write_bytes(OLD)
    with mishaps.no_room():
        save(page, target)
    box = page.messages.take()
    assert box.code == "TL-01"
    assert "không còn đủ chỗ" in box.title
    assert "chọn ổ đĩa khác" in box.todo
    assert target.read_bytes() == OLD
    assert mishaps.left_behind(tmp_path) == []
    save(page, target)
    assert page.toast() == f"Đã lưu bc.{ending}"
    assert target.read_bytes() != OLD


@pytest.mark.parametrize("ending", FORMATS)
def test_without_a_typeface_the_way_out_is_named(
    page: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"bc.{ending}"
    target.write_bytes(OLD)
    mishaps.without_fonts(monkeypatch, tmp_path / "fonts")
    save(page, target)
    box = page.messages.take()
    assert box.code == "PC-01"
    assert "Times New Roman" in box.todo
    assert target.read_bytes() == OLD
    assert mishaps.left_behind(tmp_path) == []


def test_a_lost_photograph_is_told_beside_the_paper(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (meeting,) = make.added(session, make.activity("meeting", date="2026-10-09", title="Họp thôn Đoài"))
    picture = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(picture, "JPEG")
    evidence.attach(session, meeting, [Source.pasted(picture.getvalue(), "ảnh họp.jpg")])
    mishaps.lose_files(session.path)
    page = ReportPage(qtbot, session, tmp_path).settle()
    assert "Không đọc được 01 ảnh minh chứng (“ảnh họp.jpg”)" in page.status()
    assert "đính kèm lại" in page.status()
    assert not page.is_on_paper("ẢNH MINH CHỨNG")
    for ending in ("docx", "pdf"):
        save(page, tmp_path / f"bc.{ending}")
        box = page.messages.take()
        assert box.title == f"Đã lưu bc.{ending}, có chỗ cần xem lại"
        assert "Không đọc được 01 ảnh minh chứng (“ảnh họp.jpg”)" in box.text
        assert (tmp_path / f"bc.{ending}").stat().st_size > 10_000
    save(page, tmp_path / "bc.xlsx")
    assert page.toast() == "Đã lưu bc.xlsx"
    page.close()


def test_a_sign_without_a_glyph_is_told_with_its_place(page: ReportPage) -> None:
    page.open_tab("words").write("judgement.causes", "Do thiếu người 😀.").settle()
    assert "Ký tự “😀” (U+1F600)" in page.status()
    assert "phần “3. Nguyên nhân”" in page.status()
