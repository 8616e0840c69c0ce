"""`cchc report --issue`: what is frozen, what is refused and why, and the choices for one paper."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import docx
import pypdf
import pytest

from tests.unit.cli.shell import Shell


@pytest.fixture
def log(shell: Shell) -> Shell:
    """October: two broadcasts and a meeting."""
    for day, title in (("2026-09-20", "Bài một"), ("2026-10-03", "Bài hai")):
        shell.ok("add", "broadcast", "--date", day, "--title", title, "--minutes", "10")
    shell.ok("add", "meeting", "--date", "2026-10-08", "--title", "Họp thôn", "--participants", "40")
    return shell


def text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def issued(shell: Shell) -> list[tuple[int, str, str]]:
    with sqlite3.connect(shell.database) as raw:
        rows = raw.execute(
            "SELECT version, coalesce(number, ''), coalesce(signed_on, '') FROM issued_report"
        ).fetchall()
    raw.close()
    return sorted(rows)


def test_a_report_is_issued_and_corrected_by_name(log: Shell, tmp_path: Path) -> None:
    paper = tmp_path / "bc.pdf"
    first = log.run("report", "2026-10", "--issue", "--number", "41", "--date", "2026-10-16", "-o", str(paper))
    assert (first.code, first.out) == (0, "")
    assert "Đã phát hành báo cáo tháng 10 năm 2026, mã " in first.err
    assert "Số: 41/BC-UBND" in text(paper)
    log.ok("add", "broadcast", "--date", "2026-10-04", "--title", "Ghi bổ sung", "--minutes", "5")
    second = log.run("report", "2026-10", "--issue", "--json", "-o", str(paper))
    assert "bổ sung lần 1, thay thế bản số 41" in second.err
    assert json.loads(second.out)["by_kind"][0]["count"] == 3
    assert "(Bổ sung lần 1, thay thế Báo cáo số 41/BC-UBND ngày 16/10/2026)" in text(paper)
    assert issued(log) == [(1, "41", "2026-10-16"), (2, "", "")]


def test_conflicts_are_named_one_by_one_and_nothing_is_issued(log: Shell) -> None:
    record = json.loads(log.ok("list", "--kind", "meeting", "--json"))[0]["id"]
    with sqlite3.connect(log.database) as raw:
        raw.executemany(
            "INSERT INTO conflict(record, unit, tbl, field, revision, value, shown) "
            "VALUES (?, '25747', 'activity', ?, ?, '1', 1)",
            [(record, "participants", b"\1" * 32), (record, "women", b"\2" * 32)],
        )
    raw.close()
    refused = log.run("report", "2026-10", "--issue")
    assert refused.code == 1
    assert f"- {record} 08/10/2026 Họp thôn: Số người dự, Trong đó nữ" in refused.err
    assert "PH-01" in refused.err
    assert issued(log) == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--number", "41"), 2, "--issue"),
        (("--date", "2026-10-16"), 2, "--issue"),
        (("--issue", "--number", "0"), 2, "--number"),
        (("--issue", "--date", "45/10/2026"), 2, "--date"),
        (("--issue", "--urgency", "gap"), 2, "khong, khan, thuong-khan, hoa-toc"),
        (("--issue", "--annexes", "01,77"), 2, "77; có: 01, 02"),
        (("--issue", "-o", "/nowhere/bc.pdf"), 1, "TL-01"),
    ],
)
def test_a_wrong_order_issues_nothing(log: Shell, arguments: tuple[str, ...], code: int, words: str) -> None:
    refused = log.run("report", "2026-10", *arguments)
    assert refused.code == code
    assert words in refused.err
    assert issued(log) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2099-01-01", "! Ngày ký 01/01/2099 còn ở xa phía trước."),
        ("2026-09-01", "! Ngày ký 01/09/2026 trước ngày đầu kỳ báo cáo (15/09/2026)."),
        ("2026-10-16", ""),
    ],
)
def test_a_day_on_which_nobody_signs_is_told(log: Shell, day: str, told: str) -> None:
    said = log.run("report", "2026-10", "--issue", "--date", day, "--json").err
    assert told in said
    assert ("! Ngày ký" in said) == bool(told)


def test_a_number_is_refused_the_second_time(log: Shell) -> None:
    log.ok("report", "2026-10", "--issue", "--number", "41")
    refused = log.run("report", "2026-10", "--issue", "--number", "41")
    assert (refused.code, "PH-03" in refused.err) == (1, True)
    assert len(issued(log)) == 1


def test_urgency_and_annexes_are_chosen_for_one_paper(log: Shell, tmp_path: Path) -> None:
    paper = tmp_path / "bc.pdf"
    log.ok("report", "2026-10", "-o", str(paper), "--urgency", "hoa-toc", "--annexes", "3")
    said = text(paper)
    assert "HỎA TỐC" in said
    assert "BIỂU 01. CHI TIẾT PHÁT THANH" in said  # the only one printed is the first
    assert "BIỂU 02." not in said
    assert "Phụ lục I " not in said  # a single annex carries no number
    log.ok("report", "2026-10", "-o", str(paper), "--annexes", "none")
    assert "BIỂU" not in text(paper)
    log.ok("report", "2026-10", "-o", str(paper), "--urgency", "khong", "--annexes", "all")
    said = text(paper)
    assert "HỎA TỐC" not in said
    assert "BIỂU 01." in said


def test_word_gets_number_day_and_choices_of_the_issued_paper(log: Shell, tmp_path: Path) -> None:
    words = tmp_path / "bc.docx"
    order = ("--issue", "--number", "7", "--date", "16/10/2026", "--annexes", "01", "-o", str(words))
    log.ok("report", "2026-10", *order)
    document = docx.Document(str(words))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Số: 07/BC-UBND" in cell for cell in cells)
    titles = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("BIỂU")]
    assert [title[:8] for title in titles] == ["BIỂU 01."]
