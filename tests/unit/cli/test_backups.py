"""`backup`, `backups`, `restore`: data on stdout, words on stderr, the exit codes of the contract."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.shell import Shell


def test_a_backup_is_made_listed_and_put_back(shell: Shell) -> None:
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Đã sao lưu")
    digest = shell.ok("digest")
    path = Path(shell.ok("backup").strip())
    assert path.is_file()
    shell.ok("add", "broadcast", "--date", "2026-10-04", "--title", "Sau đó")
    (one,) = json.loads(shell.ok("backups", "--json"))
    assert one == {
        "number": 1,
        "file": str(path),
        "made": "2026-11-22T08:00",
        "reason": "hand",
        "records": 2,
        "size": path.stat().st_size,
        "checked": True,
    }
    told = json.loads(shell.ok("restore", "1", "--json"))
    assert (told["result"], told["new"], told["same"], told["new_revisions"]) == ("merged", 0, 2, 0)
    told = json.loads(shell.ok("restore", str(path), "--replace", "--json"))
    assert (told["result"], told["unit"], told["records"], told["revisions"]) == ("replaced", "25747", 2, 2)
    assert Path(told["aside"]).is_file()
    assert shell.ok("digest") == digest
    listed = shell.run("backups")
    assert "trước khi khôi phục" in listed.out
    assert "2 bản ghi" in listed.out
    assert "bản sao lưu." in listed.err


def test_words_of_restoring(shell: Shell) -> None:
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Đã sao lưu")
    shell.ok("backup")
    assert "không có gì thay đổi" in shell.run("restore", "1").err
    outcome = shell.run("restore", "1", "--replace")
    assert "Tệp trước đó được cất ở" in outcome.err
    assert outcome.out == ""


def test_a_copy_under_a_name_of_ones_own(shell: Shell, tmp_path: Path) -> None:
    told = json.loads(shell.ok("backup", "-o", str(tmp_path / "bản.db"), "--json"))
    assert told["file"] == str(tmp_path / "bản.db")
    assert told["checked"] is True
    again = shell.run("backup", "-o", str(tmp_path / "bản.db"))
    assert (again.code, again.out) == (1, "")
    assert "[KT-01]" in again.err
    assert json.loads(shell.ok("backups", "--json")) == []


def test_a_log_book_that_can_not_be_opened_is_put_back(shell: Shell) -> None:
    digest = shell.ok("digest")
    shell.ok("backup")
    shell.database.write_bytes(b"hong")
    assert shell.run("list").code == 3
    assert shell.run("restore", "1").code == 3
    assert len(json.loads(shell.ok("backups", "--json"))) == 1
    shell.ok("restore", "1", "--replace")
    assert shell.ok("digest") == digest


def test_what_is_no_backup_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    for given, code in (("7", 1), (str(tmp_path / "a.txt"), 3), ("không có.db", 1)):
        for more in ((), ("--replace",)):
            outcome = shell.run("restore", given, *more)
            assert (outcome.code, outcome.out) == (code, "")
    assert shell.run("restore").code == 2
