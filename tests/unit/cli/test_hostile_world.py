"""What the world does to the command line: every time one clear line with a code and the exit code of the contract."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.shell import Outcome, Shell

ROOT = Path(__file__).parents[3]
INIT = ("init", "--unit", "25747", "--name", "UBND xã Xuân Đông")
ADD = ("add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn")
EVERY: tuple[tuple[str, ...], ...] = (
    ("list",),
    ADD,
    ("report", "2026-10"),
    ("check", "--full"),
    ("search", "a"),
    ("undo",),
    ("backup",),
    ("rebuild",),
)
_DROP_FOR_GOOD, _PASSING_OVER_RIGHTS = 24, (1, 2)
"""PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: what lets the superuser pass over the rights of files."""


def told(outcome: Outcome, code: int, *words: str) -> None:
    """Refused in our words: a code, none of a fault of the program, no English, no traceback."""
    assert outcome.code == code, outcome.err
    assert "[" in outcome.err or code == 2, outcome.err
    assert [one for one in ("LOI-CT", "Traceback", "Errno", "rror", "No such", "ermission") if one in outcome.err] == []
    assert [word for word in words if word not in outcome.err] == []


def as_nobody(database: Path, *arguments: str) -> Outcome:
    """The command run by somebody for whom the rights of a folder count: for the system's own user they do not."""
    command = [sys.executable, "-m", "cchc_desktop", "--db", str(database), *arguments]
    ended = subprocess.run(
        command, cwd=ROOT, preexec_fn=_without_privileges, capture_output=True, encoding="utf-8", timeout=60
    )
    return Outcome(ended.returncode, ended.stdout, ended.stderr)


def _without_privileges() -> None:
    libc = ctypes.CDLL(None)
    for privilege in _PASSING_OVER_RIGHTS:
        libc.prctl(_DROP_FOR_GOOD, privilege, 0, 0, 0)


def test_a_name_no_disk_takes_is_told(shell: Shell, tmp_path: Path) -> None:
    for name in ("x" * 300 + ".db", "ơ" * 120 + ".db", "so.db/so.db", "x" * 5000 + "/so.db"):
        shell.database = tmp_path / name
        for command in (*EVERY, INIT, ("restore", "1"), ("restore", "1", "--replace")):
            outcome = shell.run(*command)
            if outcome.code:
                told(outcome, outcome.code)
            assert outcome.code in {0, 1, 3}


def test_a_log_book_of_any_name_is_backed_up_and_listed(shell: Shell, tmp_path: Path) -> None:
    for name in ("sổ\nmới.db", "x" * 200 + ".db", " .db", "-so.db", "sổ “tay”.db"):
        shell.database = tmp_path / name
        shell.ok(*INIT)
        shell.ok(*ADD)
        outcome = shell.run("backup")
        if outcome.code:
            told(outcome, 1, "[SL-02]")
        else:
            assert len(json.loads(shell.ok("backups", "--json"))) == 1
            outcome = shell.run("restore", "1", "--replace")
            assert outcome.code == 0, outcome.err
        assert len(json.loads(shell.ok("list", "--json"))) == 1


@pytest.mark.parametrize("command", ["backup", "export", "report", "template", "list"])
def test_papers_and_copies_of_impossible_names_are_told(shell: Shell, tmp_path: Path, command: str) -> None:
    shell.ok(*ADD)
    (tmp_path / "tep").write_bytes(b"")
    given = {
        "backup": (("backup",), ".db"),
        "export": (("export",), ".db"),
        "report": (("report", "2026-10"), ".pdf"),
        "template": (("template",), ".xlsx"),
        "list": (("list",), ".pdf"),
    }
    words, ending = given[command]
    for name in ("x" * 300, "ơ" * 200, "khong/co", "tep/a", "x" * 5000 + "/a"):
        told(shell.run(*words, "-o", str(tmp_path / (name + ending))), 1)
    shell.ok(*words, "-o", str(tmp_path / f"a\nb{ending}"))
    assert not [one.name for one in tmp_path.iterdir() if ".part" in one.name or one.name.startswith(".cchc")]


@pytest.mark.parametrize("now", ["0001-01-01T00:00", "1999-12-31T23:59", "9999-12-31T23:59", "hôm nay", "2026-13-01"])
def test_a_clock_of_no_age_of_ours_is_wrong_usage(shell: Shell, now: str) -> None:
    told(shell.run("--now", now, "list"), 2, "--now")


@pytest.mark.parametrize("now", ["2000-01-01T00:00", "2199-12-31T23:59"])
def test_the_first_and_the_last_moment_of_the_clock_serve(shell: Shell, now: str, tmp_path: Path) -> None:
    for command in (ADD, ("list",), ("report", "2026-10"), ("backup",), ("export", "-o", str(tmp_path)), ("undo",)):
        assert shell.run("--now", now, *command).code == 0


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b"[[]]",
        b"7",
        b"null",
        b"\xff\xfe",
        b'{"kind": [], "title": {}}',
        b'{"kind": "meeting", "date": [], "title": "a"}',
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "id": "\\ud800x"}',
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "id": {"a": 1}}',
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "extra": {"\\ud800": 1}}',
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "\\ud800": 1}',
        b'{"kind": "\\ud800", "date": "2026-10-05", "title": "a"}',
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "x": ' + b"[" * 500 + b"]" * 500 + b"}",
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "participants": ' + b"9" * 5000 + b"}",
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "participants": NaN}',
        b'{"kind": "meeting", "date": "2026-10-05", "title": "a", "participants": 1e999}',
    ],
)
def test_json_of_any_shape_is_told(shell: Shell, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    told(shell.run("add", "--json", str(path)), 1, "Chưa")
    assert json.loads(shell.ok("list", "--json")) == []
    outcome = shell.run("import", str(path))
    assert "LOI-CT" not in outcome.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("sort", ["pipe", "folder", "device", "link", "loop"])
def test_only_plain_files_are_read_by_any_command(shell: Shell, tmp_path: Path, sort: str) -> None:
    path = tmp_path / "tep"
    if sort == "pipe":
        os.mkfifo(path)
    elif sort == "folder":
        path.mkdir()
    else:
        path.symlink_to({"device": "/dev/zero", "link": "/dev/urandom", "loop": str(path)}[sort])
    meeting = shell.ok(*ADD).strip()
    given = str(path)
    for command in (
        ("attach", meeting, given),
        ("import", given),
        ("add", "--json", given),
        ("plan", "import", given),
        ("merge", given),
        ("restore", given),
        ("restore", given, "--replace"),
        ("keys", "enrol", given, "--digits", "1234"),
        ("merge", given, "--passphrase-file", given),
        ("export", "-o", str(tmp_path), "--passphrase-file", given),
    ):
        outcome = shell.run(*command)
        if not (sort == "folder" and outcome.code in {0, 2}):
            told(outcome, 1)
    shell.database = path
    told(shell.run("list"), 3)
    told(shell.run(*INIT), 1)


def test_of_six_inits_at_once_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cchc_desktop", "--db", str(tmp_path / "so.db"), *INIT]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(6)
    ]
    ended = [Outcome(one.wait(60), *one.communicate()) for one in started]
    assert sorted(one.code for one in ended) == [0, 1, 1, 1, 1, 1]
    for one in ended:
        if one.code:
            told(one, 1, "[KT-01]")
    assert [one.name for one in tmp_path.iterdir()] == ["so.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are kept elsewhere there")
def test_without_rights_on_the_folder_every_command_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    database = folder / "so.db"
    assert as_nobody(database, *INIT).code == 0
    folder.chmod(0o000)
    for command in (*EVERY, INIT):
        told(as_nobody(database, *command), 3, "[DB-07]")
    told(as_nobody(database, "backups"), 1)
    told(as_nobody(database, "restore", "1", "--replace"), 1)
    folder.chmod(0o555)
    told(as_nobody(database, *ADD), 3, "[DB-07]")
    told(as_nobody(database, "merge", str(database)), 3, "[DB-07]")
    told(as_nobody(database, "backup"), 1)
    told(as_nobody(database, "export", "-o", str(folder)), 3, "[DB-07]")  # the package is written down in the log book
    told(as_nobody(database, "restore", str(database), "--replace"), 1)
    assert as_nobody(database, "list").code == 0
    folder.chmod(0o777)
    assert as_nobody(database, *ADD).code == 0
