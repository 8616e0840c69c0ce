"""Where the live file must not lie: removable, network and cloud-synced folders (it would be broken there sooner or
later, see the failure stories of other programs)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "zalo received files")
_NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "davfs", "9p.smb"}
_STICK_TYPES = {"vfat", "exfat", "msdos", "fuseblk"}
_REMOVABLE, _REMOTE = 2, 4  # values of GetDriveTypeW


def unsafe_place(path: Path) -> str | None:
    """The Vietnamese name of what is wrong with that place for a live database, or None when it is fine."""
    folder = path.resolve().parent
    for part in folder.parts:
        if any(part.lower().startswith(name) for name in _SYNCED):
            return f"thư mục đồng bộ đám mây ({part})"
    return _windows_drive(folder) if sys.platform == "win32" else _mounted(folder)


def is_writable(path: Path) -> bool:
    """Whether a log book can be saved into: the file itself, and its folder, where SQLite keeps the journal of a save.

    Windows tells the folder's rights only when something is made there: the lock of the window is what asks.
    """
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _windows_drive(folder: Path) -> str | None:
    if sys.platform == "win32":
        import ctypes  # late: Windows alone

        if folder.drive.startswith("\\\\"):
            return f"ổ mạng ({folder.drive})"
        drive_type = ctypes.windll.kernel32.GetDriveTypeW(folder.drive + "\\")
        if drive_type == _REMOVABLE:
            return f"ổ rời ({folder.drive})"
        if drive_type == _REMOTE:
            return f"ổ mạng ({folder.drive})"
    return None


def _mounted(folder: Path, mounts: Path = Path("/proc/mounts")) -> str | None:
    if not mounts.exists():
        return None
    above = {str(folder), *map(str, folder.parents)}
    found, found_type = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if point in above and len(point) >= len(found):
            found, found_type = point, kind
    if found_type in _NETWORK_TYPES:
        return f"ổ mạng ({found})"
    if found_type in _STICK_TYPES and found.startswith(("/media/", "/run/media/", "/mnt/")):
        return f"ổ rời ({found})"
    return None
