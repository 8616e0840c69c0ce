"""The window's process ends at once, but not before what is registered for the end has run and all words are out."""

from __future__ import annotations

import subprocess
import sys

ENDING = """
import atexit
from cchc_desktop.__main__ import end_at_once
atexit.register(print, "dọn xong")
print("đang dọn,", end=" ")
end_at_once(3)
print("không bao giờ")
"""


def test_it_tidies_up_says_all_and_keeps_the_exit_code() -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ENDING], capture_output=True, encoding="utf-8", timeout=60, check=False
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "đang dọn, dọn xong\n", "")
