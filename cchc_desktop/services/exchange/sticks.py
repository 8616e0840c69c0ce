"""Where removable drives are in. No drive is asked for its contents, so that none can make the window wait."""

from __future__ import annotations

import sys
from pathlib import Path

_KINDS = {"vfat", "exfat", "msdos", "fuseblk"}
_REMOVABLE = 2  # value of GetDriveTypeW


def there() -> list[Path]:
    """The roots of the sticks, in the system's order."""
    if sys.platform == "win32":
        import ctypes  # late: Windows alone

        drives = ctypes.windll.kernel32.GetLogicalDrives()
        roots = [f"{chr(ord('A') + place)}:\\" for place in range(2, 26) if drives >> place & 1]
        return [Path(root) for root in roots if ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE]
    return mounted()


def mounted(mounts: Path = Path("/proc/mounts")) -> list[Path]:
    """The sticks that the system's list of mounts tells of, where desktops mount them."""
    if not mounts.exists():
        return []
    found = []
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, kind, *_ = line.split(" ")
        if kind in _KINDS and point.startswith(("/media/", "/run/media/")):
            found.append(Path(point.replace("\\040", " ")))
    return found
