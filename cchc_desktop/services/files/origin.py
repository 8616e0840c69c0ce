"""The mark by which the system knows a file that came from elsewhere: its programs then open it without macros and in
their guarded view.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_STREAM = ":Zone.Identifier"
_FROM_ELSEWHERE = b"[ZoneTransfer]\r\nZoneId=3\r\n"
"""Zone 3 is what a browser gives to what it saves."""
_ATTRIBUTE, _SOURCE = "user.xdg.origin.url", b"cchc:evidence"


def mark(path: Path, system: str = sys.platform) -> None:
    """Mark a finished file. Disks without such marks (a stick in FAT) keep none: the file is usable all the same."""
    with contextlib.suppress(OSError):
        if system == "win32":
            Path(f"{path}{_STREAM}").write_bytes(_FROM_ELSEWHERE)
        elif hasattr(os, "setxattr"):
            os.setxattr(path, _ATTRIBUTE, _SOURCE)
