"""The command line takes over books and plans, makes reports, looks after the database."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import docx
import pypdf
import pytest
from openpyxl import Workbook, load_workbook

from cchc_desktop.cli.main import run
from tests.unit.cli.shell import Shell

BOOK = (
    "SỔ THEO DÕI PHÁT THANH\n\nNgày;Giờ phát;Tên tin, bài;Nội dung CCHC;Thời lượng (phút);Số lượt phát\n"
    "3/10/2026;5h00;Đường làng sạch đẹp;N2;10;2\n04-10-26;17h;Hộ tịch trực tuyến;N6;5;1\n5/10/2026;5h;Sai;N2;mười;1\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "so.csv"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_book_is_taken_over_once(shell: Shell, book: Path) -> None:
    dry = json.loads(shell.ok("import", str(book), "--dry-run", "--json"))
    assert (dry["read"], dry["added"], json.loads(shell.ok("list", "--json"))) == (3, 2, [])
    first = json.loads(shell.ok("import", str(book), "--json"))
    assert (first["read"], first["added"], first["same"]) == (3, 2, 0)
    refused = first["refused"][0]
    assert (refused["row"], refused["column"], refused["value"]) == (6, "E", "mười")
    again = json.loads(shell.ok("import", str(book), "--json"))
    assert (again["added"], again["same"]) == (0, 2)
    assert shell.run("import", str(book), "--strict").code == 1
    assert shell.run("import", str(book.with_name("none.csv"))).code == 1


def test_the_report_says_the_same_as_json_and_paper(shell: Shell, book: Path, tmp_path: Path) -> None:
    shell.ok("import", str(book))
    figures = json.loads(shell.ok("report", "2026-10", "--json"))
    broadcast = figures["by_kind"][0]
    assert (broadcast["count"], broadcast["plays"], broadcast["total_minutes"]) == (2, 3, 25)
    assert figures["period"] == {
        "kind": "month",
        "code": "2026-10",
        "label": "Tháng 10/2026",
        "start": "2026-09-15",
        "end": "2026-10-14",
        "rule": "admin",
    }
    assert json.loads(shell.ok("report", "2026-10", "--rule", "calendar", "--json"))["period"]["start"] == "2026-10-01"
    paper = tmp_path / "bc.pdf"
    shell.ok("report", "2026-10", "-o", str(paper))
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(paper).pages)
    assert "02 buổi phát thanh" in text
    assert "25 phút" in text
    assert "25 phút" in shell.ok("report", "2026-10")


def test_the_report_is_written_for_word_and_excel_too(shell: Shell, book: Path, tmp_path: Path) -> None:
    shell.ok("import", str(book))
    figures = json.loads(shell.ok("report", "2026-10", "-o", str(tmp_path / "bc.DOCX"), "--json"))
    text = [one.text for one in docx.Document(str(tmp_path / "bc.DOCX")).paragraphs]
    assert "Kết quả công tác tuyên truyền cải cách hành chính tháng 10 năm 2026" in text
    assert any("25 phút" in line for line in text)
    assert shell.ok("report", "2026-10", "-o", str(tmp_path / "bc.xlsx")) == ""
    rows = load_workbook(tmp_path / "bc.xlsx")["Số liệu"].iter_rows(values_only=True)
    told = {(row[0], row[1]): row[3] for row in rows}
    broadcast = figures["by_kind"][0]
    assert told["Phát thanh trên đài truyền thanh cấp xã", "Tổng thời lượng"] == broadcast["total_minutes"] == 25


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("report", "2026-13"), 1, "KY-01"),
        (("report", "2026-10", "-o", "x.odt"), 2, ".pdf, .docx"),
        (("report", "2026-10", "-o", "/nowhere/x.docx"), 1, "TL-01"),
        (("report", "2026-10", "-o", "/nowhere/x.pdf"), 1, "TL-01"),
        (("report", "2026-10", "--rule", "lunar"), 2, "--rule"),
        (("init", "--unit", "25747", "--name", "UBND xã khác"), 1, "KT-01"),
        (("init", "--unit", "abc", "--name", "x", "--db", "new.db"), 1, "DV-06"),
        (("init", "--unit", "tân", "--db", "new.db"), 1, "DV-07"),
        (("init", "--unit", "abc", "--other-code", "--name", "x", "--db", "new.db"), 1, "DV-01"),
        (("plan", "show", "1999"), 2, "NĂM"),
    ],
)
def test_wrong_usage_is_told(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = shell.run(*arguments)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert not (tmp_path / "new.db").exists()


def test_a_plan_is_taken_over_with_its_progress(shell: Shell, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ("KẾ HOẠCH TUYÊN TRUYỀN CCHC NĂM 2026",),
        ("STT", "Nhiệm vụ", "Hình thức", "Chỉ tiêu", "Thời hạn", "Chủ trì"),
        (1, "Phát thanh", "Phát thanh", 4, "Quý III", "Phòng VHXH"),
        (2, "Tập huấn", "Tập huấn", "hai", "Tháng 10", "Phòng VHXH"),
        (3, "Sơ kết", None, None, "31/12/2026", "UBND xã"),
        (None, "Tổng cộng", None, 4, None, None),
    ):
        sheet.append(row)
    path = tmp_path / "ke-hoach.xlsx"
    workbook.save(path)
    result = json.loads(shell.ok("plan", "import", str(path), "--json"))
    assert (result["read"], result["saved"]) == (3, 2)
    assert (result["refused"][0]["row"], result["refused"][0]["column"]) == (4, "D")
    shell.ok("add", "broadcast", "--date", "2026-03-01", "--title", "x", "--plays", "3")
    items = json.loads(shell.ok("plan", "show", "2026", "--json"))
    first = items[0]
    assert (first["title"], first["target"], first["done"], first["permille"]) == ("Phát thanh", 4, 3, 750)
    assert (first["deadline"], first["late"], items[1]["late"]) == ("2026-09-30", True, False)
    assert json.loads(shell.ok("report", "2026-10", "--json"))["plan"] == {"items": 2, "finished": 0, "permille": 0}
    assert "3/4" in shell.ok("plan", "show", "2026")
    shell.ok("plan", "import", str(path))
    assert len(json.loads(shell.ok("plan", "show", "2026", "--json"))) == 2


def test_a_file_without_a_plan_is_refused(shell: Shell, book: Path) -> None:
    result = shell.run("plan", "import", str(book))
    assert result.code == 1
    assert "TD-03" in result.err


def test_check_finds_a_changed_byte_and_rebuild_mends_a_table(shell: Shell, book: Path) -> None:
    shell.ok("import", str(book))
    assert json.loads(shell.ok("check", "--full", "--json"))["ok"] is True
    connection = sqlite3.connect(shell.database)
    connection.execute("UPDATE activity SET title = 'khác' WHERE minutes = 5")
    connection.commit()
    stale = shell.run("check", "--full")
    assert stale.code == 3
    assert "rebuild" in stale.err
    shell.ok("rebuild")
    shell.ok("check", "--full")
    connection.execute("DROP TRIGGER revision_never_changes")
    connection.execute("UPDATE revision SET body = replace(body, 'Đường', 'Đương') WHERE body LIKE '%Đường%'")
    connection.commit()
    connection.close()
    changed = shell.run("check", "--full")
    assert changed.code == 3
    assert "thay đổi nội dung" in changed.err


def test_a_missing_or_foreign_database_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--db", str(tmp_path / "none.db"), "list"]) == 3
    assert "DB-08" in capsys.readouterr().err
    other = tmp_path / "other.db"
    other.write_bytes(b"not a database at all" * 20)
    assert run(["list", "--db", str(other)]) == 3
    assert "DB-04" in capsys.readouterr().err


def test_demo_makes_the_same_data_for_the_same_seed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        assert (
            run(["--db", str(tmp_path / f"{name}.db"), "--now", "2026-10-20", "demo", "--months", "2", "--units", "2"])
            == 0
        )
    paths = capsys.readouterr().out.split()
    assert [Path(path).name for path in paths] == ["a.db", "a-2.db", "b.db", "b-2.db"]
    figures = []
    for path in paths:
        assert run(["--db", path, "report", "2026-10", "--json"]) == 0
        figures.append(json.loads(capsys.readouterr().out)["by_kind"])
    assert figures[0] == figures[2] != figures[1]
    assert run(["--db", str(tmp_path / "a.db"), "demo"]) == 1


def test_the_program_tests_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["self-test"]) == 0
    assert "tất cả đều chạy" in capsys.readouterr().out


def test_the_program_starts_as_a_module_and_prints_utf8(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cchc_desktop", "--db", str(tmp_path / "none.db"), "list"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "LC_ALL": "C", "PATH": ""},
    )
    assert done.returncode == 3
    assert "Chưa có cơ sở dữ liệu" in done.stderr.decode("utf-8")


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert "Tiếp nhận sổ" in told
    assert "Các lệnh" in told
    assert not {"Usage", "Options", "Commands", "Show"} & set(told.replace(":", " ").split())


@pytest.mark.parametrize("command", ["schedule", "template", "export", "keys", "list", "remark"])
def test_help_of_a_command_is_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    told = set(capsys.readouterr().out.replace("[", " ").replace("]", " ").split())
    assert not {"required", "COMMAND", "ARGS", "OPTIONS", "Usage:", "Show", "TEXT", "PATH", "INTEGER"} & told
