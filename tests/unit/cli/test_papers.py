"""The command line prints the plan, minutes, the log book and lists."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pypdf
import pytest
from openpyxl import load_workbook

from tests.unit.cli.shell import Shell


@pytest.fixture
def filled(shell: Shell) -> Shell:
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Hộ tịch trực tuyến", "--minutes", "10")
    shell.ok("add", "web", "--date", "2026-10-04", "--title", "Tin trên trang", "--views", "12")
    return shell


def meeting(shell: Shell) -> str:
    return shell.ok(
        "add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn Đông", "--participants", "40"
    ).strip()


def text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_the_plan_is_printed_from_what_was_taken_over(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "kh.csv").write_text(
        "STT;Nhiệm vụ;Hình thức;Chỉ tiêu;Chủ trì\n1;Phát thanh hằng tuần;Phát thanh;240;Phòng VHXH\n", encoding="utf-8"
    )
    shell.ok("plan", "import", str(tmp_path / "kh.csv"), "--year", "2026")
    paper, word = tmp_path / "kh.pdf", tmp_path / "kh.docx"
    assert f"Đã ghi {paper}" in shell.run("plan", "print", "2026", "-o", str(paper)).err
    shell.ok("plan", "print", "2026", "-o", str(word))
    assert "KẾ HOẠCH Tuyên truyền cải cách hành chính năm 2026" in text(paper)
    assert "240 lượt phát" in text(paper)
    assert "KẾ HOẠCH" in [one.text for one in docx.Document(str(word)).paragraphs]


def test_minutes_take_the_beginning_of_an_id(shell: Shell, tmp_path: Path) -> None:
    record = meeting(shell)
    shell.ok("minutes", record[:8], "-o", str(tmp_path / "bb.pdf"))
    shell.ok("minutes", record, "-o", str(tmp_path / "bb.docx"))
    assert "BIÊN BẢN Họp thôn Đông" in text(tmp_path / "bb.pdf")
    assert (tmp_path / "bb.docx").stat().st_size > 0


def test_the_log_book_of_a_period(filled: Shell, tmp_path: Path) -> None:
    filled.ok("logbook", "2026-10", "-o", str(tmp_path / "so.pdf"))
    assert "Hộ tịch trực tuyến" in text(tmp_path / "so.pdf")
    filled.ok("logbook", "2026-10", "--rule", "calendar", "-o", str(tmp_path / "so.pdf"))
    assert "Từ ngày 01/10/2026 đến ngày 31/10/2026" in text(tmp_path / "so.pdf")


def test_the_pieces_of_a_period_and_what_was_paid(filled: Shell, tmp_path: Path) -> None:
    filled.ok("royalties", "2026-10", "-o", str(tmp_path / "nb.pdf"))
    assert "Nhuận bút" in text(tmp_path / "nb.pdf")
    filled.ok("royalties", "2026-10", "-o", str(tmp_path / "nb.xlsx"))
    assert load_workbook(tmp_path / "nb.xlsx").sheetnames == ["Tin bài", "Theo tác giả"]


def test_a_list_is_printed_under_its_filter(filled: Shell, tmp_path: Path) -> None:
    filled.ok("list", "--kind", "web", "-o", str(tmp_path / "ds.pdf"), "--limit", "1")
    assert "(Toàn bộ thời gian; loại: Trang TTĐT)" in text(tmp_path / "ds.pdf")
    assert "Hộ tịch" not in text(tmp_path / "ds.pdf")
    assert filled.ok("list", "-o", str(tmp_path / "ds.xlsx")) == ""
    sheet = load_workbook(tmp_path / "ds.xlsx")["Danh sách"]
    assert [sheet.cell(row, 5).value for row in (6, 7)] == ["Tin trên trang", "Hộ tịch trực tuyến"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "print", "2026", "-o", "kh.xlsx"),
        ("plan", "print", "26", "-o", "kh.pdf"),
        ("plan", "print", "2026"),
        ("minutes", "abcd", "-o", "bb.txt"),
        ("logbook", "2026-10", "-o", "so.docx"),
        ("royalties", "2026-10", "-o", "so.docx"),
        ("logbook", "2026-10", "--rule", "lunar", "-o", "so.pdf"),
        ("list", "-o", "ds.docx"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(filled: Shell, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    given = [str(tmp_path / one) if one.startswith(("kh.", "bb.", "so.", "ds.")) else one for one in arguments]
    before = sorted(tmp_path.iterdir())
    assert filled.run(*given).code == 2
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("plan", "print", "2031", "-o", "kh.pdf"), "KH-04"),
        (("minutes", "ffffffff", "-o", "bb.pdf"), "NK-04"),
        (("logbook", "2026-13", "-o", "so.pdf"), "KY-01"),
        (("logbook", "2026-02", "-o", "so.pdf"), "SO-01"),
        (("royalties", "2026-02", "-o", "so.xlsx"), "SO-02"),
        (("list", "--text", "không có gì", "-o", "ds.pdf"), "DS-01"),
        (("list", "-o", "no-such-folder/ds.pdf"), "TL-01"),
    ],
)
def test_what_cannot_be_printed_is_said_with_its_code(
    filled: Shell, tmp_path: Path, arguments: tuple[str, ...], code: str
) -> None:
    *others, target = arguments
    outcome = filled.run(*others, str(tmp_path / target))
    assert outcome.code == 1
    assert f"[{code}]" in outcome.err
    assert not list(tmp_path.glob("*.pdf"))


def test_minutes_of_another_kind_are_refused(filled: Shell, tmp_path: Path) -> None:
    record = filled.ok("add", "web", "--date", "2026-10-06", "--title", "Tin").strip()
    assert "[BB-01]" in filled.run("minutes", record, "-o", str(tmp_path / "bb.pdf")).err


def test_points_are_told_with_formula_and_what_is_missing(shell: Shell, tmp_path: Path) -> None:
    assert "CD-01" in shell.run("points").err
    for register in ("criteria_set", "criterion"):
        shell.ok("import", "--ready", "--as", register)
    shell.ok("add", "web", "--date", "2026-10-03", "--title", "Bài về một cửa")
    done = shell.run("points")
    assert "4.2.2\tTrực tuyến: trang thông tin điện tử hoặc mạng xã hội\t0,25\t0,25\t…\t1 ≥ 1 → 0,25 điểm" in done.out
    assert "Mục 4.2.3: thêm 01 hoạt động" in done.err
    assert "0,25/2 điểm" in done.err
    told = json.loads(shell.ok("points", "--json"))
    assert (told["most"], told["reckoned"], told["appraised"]) == (200, 25, 0)
    shell.ok("points", "-o", str(tmp_path / "p.xlsx"))
    shell.ok("points", "--year", "2025", "-o", str(tmp_path))
    assert (tmp_path / "p.xlsx").stat().st_size > 3000
    assert [one.name[:15] for one in tmp_path.glob("minh-chung-*")] == ["minh-chung-2025"]
    assert shell.run("points", "-o", "p.doc").code == 2
    assert "CD-01" in shell.run("points", "bộ không có").err
    assert "CT-01" in shell.run("ranking").err


def test_reach_as_a_table_as_json_and_as_charts(filled: Shell, tmp_path: Path) -> None:
    filled.ok("add", "broadcast", "--date", "2026-10-05", "--title", "Hai", "--minutes", "5", "--places", "Thôn Đoài")
    lines = [line.split("\t") for line in filled.ok("reach", "2026-10", "--rule", "calendar").splitlines()]
    assert ["Thôn Đoài", "1", "5", "0", "0", "1", "05/10/2026", "26 ngày"] in lines
    assert lines[-1][:3] == ["Tổng số", "3", "15"]
    found = json.loads(filled.ok("reach", "2026-10", "--rule", "calendar", "--json"))
    assert found["hamlets"][0] == {
        "name": "Thôn Đoài",
        "activities": 1,
        "minutes": 5,
        "attended": 0,
        "guided": 0,
        "year": {"activities": 1, "minutes": 5, "attended": 0, "guided": 0},
        "last": "2026-10-05",
        "silent": 26,
    }
    assert found["total"]["activities"] == sum(line["activities"] for line in found["topics"]) == 3
    filled.ok("reach", "2026-10", "-o", str(tmp_path / "b.pdf"))
    filled.ok("reach", "2026-10", "-o", str(tmp_path / "b.xlsx"))
    assert "SỐ HOẠT ĐỘNG THEO THÔN, ĐỊA ĐIỂM" in text(tmp_path / "b.pdf")
    assert "Thôn, địa điểm" in load_workbook(tmp_path / "b.xlsx").sheetnames
    assert filled.run("reach", "2026-10", "-o", "b.docx").code == 2
