"""What the command line says and leaves behind when a report can't be made or written."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from tests import mishaps
from tests.unit.cli.shell import Shell

OLD = b"the report of last month"
FORMATS = ("pdf", "docx", "xlsx")


@pytest.fixture
def target(shell: Shell, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """An older file where the new one is to go, and a month with something in it."""
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Đường làng sạch đẹp", "--minutes", "10")
    path = tmp_path / f"bc.{request.param}"
    path.write_bytes(OLD)
    return path


def refused(shell: Shell, target: Path, code: str, *words: str) -> None:
    """The report is refused with that code and these words; the old file, the figures and the folder stay."""
    before = shell.ok("report", "2026-10", "--json")
    outcome = shell.run("report", "2026-10", "-o", str(target))
    assert (outcome.code, outcome.out) == (1, "")
    assert f"[{code}]" in outcome.err
    assert [word for word in words if word not in outcome.err] == []
    assert "Traceback" not in outcome.err
    assert target.read_bytes() == OLD
    assert mishaps.left_behind(target.parent) == []
    assert shell.ok("report", "2026-10", "--json") == before


@pytest.mark.parametrize("target", FORMATS, indirect=True)
def test_a_file_that_may_only_be_read_stays(shell: Shell, target: Path) -> None:
    target.chmod(0o444)
    refused(shell, target, "TL-01", f"“{target.name}”", "chỉ cho đọc", "vẫn nguyên vẹn", "Hãy đóng tệp")
    target.chmod(0o644)
    shell.ok("report", "2026-10", "-o", str(target))
    assert target.read_bytes() != OLD


@pytest.mark.parametrize("target", FORMATS, indirect=True)
def test_a_full_disk_leaves_the_old_file(shell: Shell, target: Path) -> None:
    with mishaps.no_room():
        outcome = shell.run("report", "2026-10", "-o", str(target))
    assert outcome.code == 1
    assert re.search(r"không còn đủ chỗ.*vẫn nguyên vẹn.*Hãy xóa bớt.*\[TL-01\]", outcome.err, re.DOTALL), outcome.err
    assert target.read_bytes() == OLD
    assert mishaps.left_behind(target.parent) == []
    shell.ok("report", "2026-10", "-o", str(target))
    assert target.read_bytes() != OLD


@pytest.mark.parametrize("target", FORMATS, indirect=True)
def test_without_a_typeface_the_way_out_is_named(
    shell: Shell, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mishaps.without_fonts(monkeypatch, tmp_path / "fonts")
    refused(shell, target, "PC-01", "chưa có phông chữ", "không bị ảnh hưởng", "Times New Roman")


def test_nothing_is_issued_where_the_paper_cannot_be_put(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Đường làng", "--minutes", "10")
    target = tmp_path / "bc.pdf"
    target.write_bytes(OLD)
    target.chmod(0o444)
    outcome = shell.run("report", "2026-10", "--issue", "-o", str(target))
    assert (outcome.code, "[TL-01]" in outcome.err) == (1, True)
    target.chmod(0o644)
    assert "bổ sung" not in shell.run("report", "2026-10", "--issue", "-o", str(target)).err


@pytest.mark.parametrize("target", FORMATS, indirect=True)
@pytest.mark.parametrize("room", [4_096, 300_000], ids=["paper", "database"])
def test_a_full_disk_issues_nothing(shell: Shell, target: Path, room: int) -> None:
    """Whether the paper finds no room, or the log book finds none after the paper was put in its place."""
    before = shell.ok("digest")
    with mishaps.no_room(room):
        outcome = shell.run("report", "2026-10", "--issue", "-o", str(target))
    assert (outcome.code, outcome.out) == ((1, "") if room == 4_096 else (3, ""))
    assert f"[{'TL-01' if room == 4_096 else 'DB-0'}" in outcome.err, outcome.err
    assert "Đã" not in outcome.err.replace("Đã dừng", "")
    assert (target.read_bytes(), shell.ok("digest")) == (OLD, before)
    assert mishaps.left_behind(target.parent) == []
    told = shell.run("report", "2026-10", "--issue", "-o", str(target))
    assert (told.code, "bổ sung" in told.err) == (0, False)
    assert target.read_bytes() != OLD


@pytest.mark.parametrize("target", FORMATS, indirect=True)
def test_no_paper_needs_a_folder_of_temporary_files(
    shell: Shell, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mishaps.without_temporary_files(monkeypatch, tmp_path)
    shell.ok("report", "2026-10", "--issue", "-o", str(target))
    assert target.read_bytes() != OLD


def test_a_name_longer_than_the_disk_takes_is_told(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Đường làng", "--minutes", "10")
    for name in ("x" * 300 + ".pdf", "x" * 5000 + "/bc.pdf", "bc.pdf/bc.pdf", "khong/bc.pdf"):
        outcome = shell.run("report", "2026-10", "--issue", "-o", str(tmp_path / name))
        assert (outcome.code, "[TL-01]" in outcome.err) == (1, True), outcome.err
    shell.ok("report", "2026-10", "--issue", "-o", str(tmp_path / ("x" * 250 + ".pdf")))


def test_a_lost_photograph_is_told_and_the_document_is_whole(shell: Shell, tmp_path: Path) -> None:
    meeting = shell.ok("add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn Đoài").strip()
    picture = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(picture, "JPEG")
    (tmp_path / "ảnh họp.jpg").write_bytes(picture.getvalue())
    shell.ok("attach", meeting, str(tmp_path / "ảnh họp.jpg"))
    mishaps.lose_files(shell.database)
    told = {}
    for ending in FORMATS:
        outcome = shell.run("report", "2026-10", "-o", str(tmp_path / f"bc.{ending}"))
        assert outcome.code == 0, outcome.err
        told[ending] = outcome.err
    for ending in ("pdf", "docx"):
        assert "! Không đọc được 01 ảnh minh chứng (“ảnh họp.jpg”)" in told[ending]
        assert "đính kèm lại" in told[ending]
    paper = " ".join(page.extract_text() for page in PdfReader(tmp_path / "bc.pdf").pages)
    assert "ẢNH MINH CHỨNG" not in paper
    assert "Họp thôn Đoài" in " ".join(paper.split())
    # The QR code alone is left of the pictures.
    assert len(docx.Document(str(tmp_path / "bc.docx")).inline_shapes) == 1
    book = load_workbook(tmp_path / "bc.xlsx")
    assert [row for sheet in book for row in sheet.iter_rows(values_only=True) if "ảnh họp.jpg" in row] != []
    assert json.loads(shell.ok("report", "2026-10", "--json"))["by_kind"][0]["count"] == 1


def test_a_sign_without_a_glyph_is_told_with_its_place(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "social", "--date", "2026-10-05", "--title", "Chúc mừng 😀")
    outcome = shell.run("report", "2026-10", "-o", str(tmp_path / "bc.pdf"))
    assert outcome.code == 0
    told, written = outcome.err.index("! Ký tự “😀” (U+1F600)"), outcome.err.index("Đã ghi")
    assert told < written
    assert "Biểu 03, dòng 1, cột “Tiêu đề”" in outcome.err
