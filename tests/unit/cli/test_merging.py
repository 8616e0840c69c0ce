"""`merge`, `conflicts`, `resolve`, `takeback`: what is printed, what the exit code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import make
from tests.make_offices import packed
from tests.unit.cli.shell import Shell


@pytest.fixture
def other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The commune's second PC."""
    made = Shell(tmp_path / "2" / "so.db", capsys)
    made.ok("init", "--unit", "25747", "--name", "UBND xã Xuân Đông", "--upper", "Sở Nội vụ tỉnh Đồng Nai")
    return made


def handed(shell: Shell, folder: Path) -> str:
    session = make.opened(shell.database)
    path = packed(session, folder)
    session.close()
    return str(path)


def meeting(shell: Shell, **values: object) -> str:
    fields = [part for key, value in values.items() for part in (f"--{key}", str(value))]
    return shell.ok("add", "meeting", "--date", "2026-10-03", "--title", "Hội nghị", "--yes", *fields).strip()


def test_a_package_goes_in_once(tmp_path: Path, shell: Shell, other: Shell) -> None:
    meeting(shell, participants=100)
    package = handed(shell, tmp_path / "usb")
    aside = other.run("merge", package, "--json")
    (told,) = json.loads(aside.out)
    assert (aside.code, told["result"], told["code"], told["unit"]) == (1, "quarantined", "GN-15", "25747")
    tried = other.run("merge", package, "--enrol-new", "--dry-run")
    assert tried.code == 1
    (told,) = json.loads(other.ok("merge", package, "--enrol-new", "--json"))
    assert (told["result"], told["enrolled"], told["new"], told["import_id"]) == ("merged", True, 1, 1)
    assert told["digits"].count(" ") == 9
    assert other.ok("digest") != shell.ok("digest")  # the enrolled key is a record of this PC alone
    (told,) = json.loads(other.ok("merge", str(tmp_path / "usb"), "--json"))
    assert (told["result"], told["new_revisions"]) == ("already merged", 0)
    assert "lần nhập 1" in other.ok("merge", package)


def test_the_log_of_another_commune_does_not_come_in_by_the_way(
    tmp_path: Path, shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    neighbour = Shell(tmp_path / "khac" / "so.db", capsys)
    neighbour.ok("init", "--unit", "25748", "--other-code", "--name", "UBND xã Bên Cạnh")
    meeting(neighbour)
    before = shell.ok("digest")
    refused = shell.run("merge", handed(neighbour, tmp_path / "usb"), "--enrol-new")
    assert refused.code == 1
    assert "[GN-24]" in refused.err
    assert (shell.ok("digest"), shell.ok("list"), shell.ok("keys", "list")) == (before, "", "")


def test_a_dry_run_changes_nothing(tmp_path: Path, shell: Shell, other: Shell) -> None:
    meeting(shell)
    other.ok("merge", handed(shell, tmp_path / "1"), "--enrol-new")
    meeting(shell)
    before = other.ok("digest")
    (told,) = json.loads(other.ok("merge", handed(shell, tmp_path / "usb"), "--dry-run", "--json"))
    assert (told["result"], told["new"], told["same"]) == ("ready", 1, 2)
    assert other.ok("digest") == before


def test_a_conflict_of_a_register_names_it(tmp_path: Path, shell: Shell, other: Shell) -> None:
    record = shell.ok("add", "plan", "--year", "2026", "--title", "Kế hoạch năm").strip()
    other.ok("merge", handed(shell, tmp_path / "1"), "--enrol-new")
    shell.ok("edit", record, "span=year", "number=1/KH")
    other.ok("edit", record, "number=2/KH")
    other.ok("merge", handed(shell, tmp_path / "2u"))
    assert "Kế hoạch tuyên truyền\tKế hoạch năm\tSố, ký hiệu (number)" in other.ok("conflicts")


def test_a_conflict_is_listed_settled_and_taken_back(tmp_path: Path, shell: Shell, other: Shell) -> None:
    record = meeting(shell, participants=100)
    other.ok("merge", handed(shell, tmp_path / "1"), "--enrol-new")
    shell.ok("edit", record, "participants=120")
    other.ok("edit", record, "participants=112")
    (told,) = json.loads(other.ok("merge", handed(shell, tmp_path / "2u"), "--json"))
    assert told["conflicts"] == 1
    (found,) = json.loads(other.ok("conflicts", "--json"))
    assert (found["id"], found["field"], {one["value"] for one in found["values"]}) == (
        record,
        "participants",
        {112, 120},
    )
    assert "120" in other.ok("conflicts")
    assert other.run("resolve", record[:8], "title", "x").code == 1
    other.ok("resolve", record[:8], "số người dự", "112")
    assert json.loads(other.ok("conflicts", "--json")) == []
    assert other.run("takeback", "7").code == 1
    other.ok("takeback", "2")
    assert '"participants": 112' in other.ok("show", record, "--json") or "112" in other.ok("show", record)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("merge",), 2), (("merge", "khong-co.db"), 1), (("takeback", "x"), 2), (("merge", "."), 1)],
)
def test_wrong_use_is_told(shell: Shell, tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    empty = tmp_path / "trong"
    empty.mkdir()
    given = [str(empty) if one == "." else one for one in arguments]
    assert shell.run(*given).code == code


def test_a_missing_file_of_words_is_told(shell: Shell, tmp_path: Path) -> None:
    told = shell.run("merge", "a.db", "--passphrase-file", str(tmp_path / "khong-co"))
    assert (told.code, "MK-04" in told.err) == (1, True)
