"""Runs `cchc` in this process on a database of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc_desktop.cli.main import run


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


class Shell:
    """A commune's command line. `ok` insists on exit code 0 and gives what stood on stdout."""

    def __init__(self, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = database
        self._capsys = capsys

    def run(self, *arguments: str) -> Outcome:
        self._capsys.readouterr()
        code = run(["--db", str(self.database), "--now", "2026-11-22T08:00", *arguments])
        told = self._capsys.readouterr()
        return Outcome(code, told.out, told.err)

    def ok(self, *arguments: str) -> str:
        outcome = self.run(*arguments)
        assert outcome.code == 0, outcome.err
        return outcome.out
