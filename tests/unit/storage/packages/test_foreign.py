"""The private copy of a foreign file: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.packages import foreign


def refused(source: Path, target: Path, cut: int | None = None) -> InputRefused:
    """Why the copy was not made; `cut` shortens the source as soon as its first bytes were read."""

    def progress(done: int, total: int) -> None:
        if cut is not None:
            os.truncate(source, cut)

    with pytest.raises(InputRefused) as refusal:
        foreign.private_copy(source, target, progress)
    assert not target.exists()
    return refusal.value


def test_a_file_that_becomes_shorter_while_it_is_read_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "usb.db"
    source.write_bytes(bytes(5 << 20))
    assert "ngắn đi" in refused(source, tmp_path / "ban-sao.db", 1 << 20).what


def test_a_file_larger_than_any_package_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LARGEST", 3 << 20)
    source = tmp_path / "usb.db"
    source.write_bytes(bytes(3 << 20))
    foreign.private_copy(source, tmp_path / "vua.db", lambda done, total: None)
    source.write_bytes(bytes((3 << 20) + 1))
    error = refused(source, tmp_path / "ban-sao.db")
    assert (error.code, "8 GB" in error.what) == ("GN-01", True)
