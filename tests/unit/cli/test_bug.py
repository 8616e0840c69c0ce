"""An error of ours on the command line: words, a line in the log, no traceback."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from cchc_desktop import paths
from cchc_desktop.cli.main import cchc
from tests.unit.cli.shell import Shell


@pytest.fixture
def broken() -> Iterator[None]:
    """A command with a fault in it."""

    def fail() -> None:
        raise ZeroDivisionError("Nguyễn Thị Hường")

    cchc.add_command(click.command("hong")(fail))
    yield
    cchc.commands.pop("hong")


@pytest.mark.usefixtures("broken")
def test_a_fault_of_the_program_is_told_in_words_and_logged(shell: Shell) -> None:
    outcome = shell.run("hong")
    assert outcome.code == 1
    assert "[LOI-CT]" in outcome.err
    assert "Traceback" not in outcome.err
    log = (paths.log_folder() / "cchc.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "Nguyễn" not in log
