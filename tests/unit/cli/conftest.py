"""A command line with an office of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "so.db", capsys)
    made.ok("init", "--unit", "25747", "--name", "UBND xã Xuân Đông", "--upper", "Sở Nội vụ tỉnh Đồng Nai")
    return made
