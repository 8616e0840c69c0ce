"""`backup`, `backups`, `restore`: data on stdout, words on stderr, the exit codes of the contract."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.cli.shell import Shell
from tests.unit.storage import files


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
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    for given, code in (("7", 1), (str(tmp_path / "a.txt"), 3), ("không có.db", 1)):
        for more in ((), ("--replace",)):
            outcome = shell.run("restore", given, *more)
            assert (outcome.code, outcome.out) == (code, "")
    assert shell.run("restore").code == 2


HARMS: dict[str, Callable[[Path], object]] = {
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: os.truncate(path, 20_000),
    "gone": lambda path: path.unlink(),
    "unit lost": lambda path: files.run(path, "DELETE FROM meta WHERE key = 'unit'"),
    "scribbled": lambda path: path.write_bytes(path.read_bytes()[:8192] + b"\xaa" * (path.stat().st_size - 8192)),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_broken_log_book_tells_the_backup_and_the_command_that_mends_it(shell: Shell, harm: str) -> None:
    shell.ok("add", "broadcast", "--date", "2026-10-03", "--title", "Đã sao lưu")
    shell.ok("backup")
    digest = shell.ok("digest")
    HARMS[harm](shell.database)
    outcome = shell.run("list")
    assert outcome.code == 3
    assert "Bản sao lưu gần nhất: số 1, lúc 22/11/2026 08:00, 2 bản ghi" in outcome.err
    command = re.search(r"bằng lệnh: cchc (--db .+? restore 1 --replace) ", outcome.err)
    assert command
    done = shell.run(*shlex.split(command[1])[2:])
    assert done.code == 0, done.err
    assert shell.ok("digest") == digest


def test_without_a_backup_no_command_is_invented(shell: Shell) -> None:
    shell.database.write_bytes(b"")
    outcome = shell.run("list")
    assert (outcome.code, "restore" in outcome.err) == (3, False)


def test_a_cut_backup_is_not_taken_for_the_log_book(shell: Shell) -> None:
    path = Path(shell.ok("backup").strip())
    os.truncate(path, 60)
    outcome = shell.run("restore", str(path))
    assert outcome.code == 1
    assert "[SL-04]" in outcome.err
