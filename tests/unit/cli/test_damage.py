"""A log book whose values no program writes is damaged to every command: exit code 3, in words, never a bug."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.shell import Shell
from tests.unit.storage import files

BAD_TEXT = "CAST(x'4ee1bbff' AS TEXT)"
"""A high bit of a letter flipped: no UTF-8 any more."""


@pytest.fixture
def meeting(shell: Shell) -> str:
    return shell.ok("add", "meeting", "--date", "2026-10-05", "--title", "Họp thôn").strip()


def commands(meeting: str, folder: Path) -> dict[str, tuple[str, ...]]:
    return {
        "list": ("list",),
        "show": ("show", meeting),
        "search": ("search", "hop thon"),
        "report": ("report", "2026-10", "--json"),
        "export": ("export", "-o", str(folder)),
        "logbook": ("logbook", "2026-10", "-o", str(folder / "so.pdf")),
        "edit": ("edit", meeting, "note=x"),
        "check": ("check", "--full"),
        "rebuild": ("rebuild",),
    }


@pytest.mark.parametrize("command", ["list", "show", "search", "report", "export", "logbook", "edit", "check"])
def test_a_text_that_is_none_is_damage_in_every_command(
    shell: Shell, meeting: str, tmp_path: Path, command: str
) -> None:
    files.triggers_off(shell.database)
    files.run(
        shell.database,
        f"UPDATE activity SET title = {BAD_TEXT}",
        f"UPDATE revision SET body = {BAD_TEXT} WHERE tbl = 'activity'",
    )
    told = shell.run(*commands(meeting, tmp_path)[command])
    assert told.code == 3
    assert ("KT-02" if command == "check" else "DB-03") in told.err


def test_a_rebuild_mends_a_text_of_a_table_and_not_of_the_history(shell: Shell, meeting: str) -> None:
    files.run(shell.database, f"UPDATE activity SET title = {BAD_TEXT}")
    told = shell.run("check", "--full", "--json")
    assert (told.code, json.loads(told.out)["remade"]) == (3, True)
    assert "cchc rebuild" in told.err
    shell.ok("rebuild")
    assert "Họp thôn" in shell.ok("show", meeting)
    files.triggers_off(shell.database)
    files.run(shell.database, f"UPDATE revision SET body = {BAD_TEXT} WHERE tbl = 'activity'")
    told = shell.run("rebuild")
    assert (told.code, "DB-03" in told.err) == (3, True)
    assert "Họp thôn" in shell.ok("show", meeting)


@pytest.mark.parametrize(
    ("statement", "command"),
    [
        ("UPDATE activity SET extra = '{rác'", ("show",)),
        ("UPDATE activity SET date = '2026-13-45'", ("minutes", "-o", "bb.pdf")),
        ("DROP TABLE register_row", ("plan", "show", "2026")),
    ],
)
def test_a_value_that_is_none_is_damage_and_no_bug(
    shell: Shell, meeting: str, tmp_path: Path, statement: str, command: tuple[str, ...]
) -> None:
    files.run(shell.database, statement)
    name, *rest = (str(tmp_path / one) if one.endswith(".pdf") else one for one in command)
    told = shell.run(name, *([meeting] if name in {"show", "minutes"} else []), *rest)
    assert told.code == 3, told
    assert "DB-03" in told.err


def test_a_bug_in_a_whole_log_book_stays_a_bug(shell: Shell, meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("cchc_desktop.services.read_log.get", broken)
    told = shell.run("show", meeting)
    assert (told.code, "LOI-CT" in told.err) == (1, True)
