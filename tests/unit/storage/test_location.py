"""Places where a live database would be broken sooner or later."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from cchc_desktop.storage import location

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
/dev/sdb1 /media/an/USB\040Xanh vfat rw 0 0
/dev/sdb2 /run/media/an/stick exfat rw 0 0
/dev/sdc1 /boot/efi vfat rw 0 0
//server/x /mnt/chung/trong cifs rw 0 0
tmpfs /mnt/chung/ram tmpfs rw 0 0
server:/share /mnt/chung nfs4 rw 0 0
""".lstrip()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/an/.local/share/cchc-desktop", None),
        ("/media/an/USB Xanh", "ổ rời (/media/an/USB Xanh)"),
        ("/media/an/USB Xanh/cchc", "ổ rời (/media/an/USB Xanh)"),
        ("/media/an/USB Xanh 2", None),
        ("/run/media/an/stick/x", "ổ rời (/run/media/an/stick)"),
        ("/boot/efi", None),
        ("/mnt/chung/xã", "ổ mạng (/mnt/chung)"),
        ("/mnt/chung/trong/x", "ổ mạng (/mnt/chung/trong)"),
        ("/mnt/chung/ram/x", None),
    ],
)
def test_sticks_and_network_folders_are_known_by_their_mounts(tmp_path: Path, folder: str, name: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert location._mounted(Path(folder), mounts) == name


def test_without_a_list_of_mounts_nothing_is_refused(tmp_path: Path) -> None:
    assert location._mounted(Path("/home"), tmp_path / "none") is None


@pytest.mark.parametrize(
    "folder",
    ["OneDrive", "OneDrive - UBND xã", "Dropbox", "Google Drive", "iCloudDrive", "Nextcloud", "Zalo Received Files"],
)
def test_folders_that_a_program_keeps_in_step_are_known_by_name(tmp_path: Path, folder: str) -> None:
    assert location.unsafe_place(tmp_path / folder / "sâu" / "so.db") == f"thư mục đồng bộ đám mây ({folder})"


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    assert location.unsafe_place(tmp_path / "Sổ của tôi" / "so.db") is None


@pytest.mark.parametrize(
    ("folder", "drive_type", "name"),
    [
        (r"C:\Users\an", 3, None),
        (r"E:\cchc", 2, "ổ rời (E:)"),
        (r"Z:\chung", 4, "ổ mạng (Z:)"),
        (r"\\server\chung\xã", 3, r"ổ mạng (\\server\chung)"),
    ],
)
def test_drives_of_windows_are_known_by_their_type(
    monkeypatch: pytest.MonkeyPatch, folder: str, drive_type: int, name: str | None
) -> None:
    asked: list[str] = []

    def get_drive_type(root: str) -> int:
        asked.append(root)
        return drive_type

    windll = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=get_drive_type))
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert location._windows_drive(PureWindowsPath(folder)) == name  # type: ignore[arg-type]
    assert asked in ([], [folder[:3]])
    monkeypatch.setattr(sys, "platform", "linux")
    assert location._windows_drive(PureWindowsPath(folder)) is None  # type: ignore[arg-type]


def test_the_system_decides_how_a_place_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(location, "_windows_drive", lambda _: "ổ rời (E:)")
    assert location.unsafe_place(tmp_path / "so.db") == "ổ rời (E:)"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(location, "_mounted", lambda _: "ổ mạng (/mnt)")
    assert location.unsafe_place(tmp_path / "so.db") == "ổ mạng (/mnt)"
