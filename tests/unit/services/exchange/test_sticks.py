"""Sticks are found by the system's list of mounts."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.services.exchange import sticks


def test_only_sticks_of_the_desktop_are_told(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/an/USB\\040TRUNG\\040TAM vfat rw 0 0\n"
        "/dev/sdc1 /run/media/an/KINGSTON exfat rw 0 0\n/dev/sdd1 /boot/efi vfat rw 0 0\n",
        encoding="utf-8",
    )
    assert sticks.mounted(mounts) == [Path("/media/an/USB TRUNG TAM"), Path("/run/media/an/KINGSTON")]


def test_without_such_a_list_there_is_none(tmp_path: Path) -> None:
    assert sticks.mounted(tmp_path / "none") == []
