"""A start that only measures itself ends whatever happens: a box that waits for an answer would wait for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_log_book_that_cannot_be_opened_ends_the_start_with_words(tmp_path: Path) -> None:
    broken = tmp_path / "so.db"
    broken.write_bytes(b"not a database" * 1000)
    done = subprocess.run(
        [sys.executable, "-m", "cchc_desktop", "--db", str(broken), "--exit-when-ready"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 3
    assert "[DB-" in done.stderr
    assert "Traceback" not in done.stderr
    assert broken.read_bytes() == b"not a database" * 1000
