"""dev.py must start on a machine where nothing is installed yet."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]
SOURCE = (ROOT / "dev.py").read_text(encoding="utf-8")


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.walk(ast.parse(SOURCE))
    names = {each.name for node in tree if isinstance(node, ast.Import) for each in node.names}
    names |= {str(node.module) for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.ImportFrom)}
    assert names
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_help_names_every_command_with_its_purpose(arguments: list[str]) -> None:
    shown = call(*arguments)
    assert shown.returncode == 0
    for name, command in dev.COMMANDS.items():
        assert re.search(rf"^  {name} +\w.+", shown.stdout, re.MULTILINE), name
        assert command.__doc__


def test_an_unknown_command_shows_the_known_ones_and_changes_nothing() -> None:
    refused = call("tset")
    assert refused.returncode == 2
    assert "check" in refused.stderr


def test_the_page_for_contributors_lists_the_same_commands() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `python3 dev\.py (\w+)", page, re.MULTILINE)) == set(dev.COMMANDS)


def test_a_finished_set_up_is_known_again_and_another_lock_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dev._key()
    assert dev._key() == before
    changed = tmp_path / "requirements.lock"
    changed.write_bytes(dev.LOCK.read_bytes() + b"# one more line\n")
    monkeypatch.setattr(dev, "LOCK", changed)
    assert dev._key() != before


def test_without_the_right_to_install_it_prints_the_one_line_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "_may_install", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        dev.apt(["libgl1", "fonts-croscore"])
    assert stopped.value.code == 1
    lines = [line.strip() for line in capsys.readouterr().err.splitlines() if "apt-get install" in line]
    assert len(lines) == 1
    assert lines[0].endswith("libgl1 fonts-croscore")


def test_the_schema_shown_is_what_the_migrations_make() -> None:
    shown = (ROOT / "db" / "schema.sql").read_text(encoding="utf-8")
    assert shown == dev.schema_text()
    assert "CREATE TABLE activity(" in shown
