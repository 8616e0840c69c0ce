"""The names of backups, their order, and which of them are let go."""

from __future__ import annotations

import os
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from cchc_desktop.storage.backups import shelf

NOW = datetime(2026, 11, 22, 8, 0)


def put(folder: Path, number: int, *, reason: str = "merge", made: datetime = NOW, length: int = 1) -> Path:
    """A file with the name of a backup and the first page of a database of one page."""
    folder.mkdir(exist_ok=True)
    path = folder / shelf.name_of("sổ_tay", number, made, reason, 12, "0123456789abcdef")
    head = b"SQLite format 3\x00" + (512).to_bytes(2, "big") + bytes(10) + length.to_bytes(4, "big")
    path.write_bytes(head.ljust(512, b"\0"))
    return path


def numbers(folder: Path) -> list[int]:
    return [one.number for one in shelf.listed(folder)]


def test_a_name_tells_what_the_list_shows(tmp_path: Path) -> None:
    path = put(tmp_path, 7, reason="hand")
    (one,) = shelf.listed(tmp_path)
    assert one == shelf.Backup(path, 7, NOW, "hand", 12, "0123456789abcdef", 512, True)


def test_a_copy_that_lost_its_end_is_told(tmp_path: Path) -> None:
    put(tmp_path, 7, length=2)
    assert [one.whole for one in shelf.listed(tmp_path)] == [False]


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    assert shelf.listed(tmp_path / "chưa có") == []
    for name in ("a.db", "so_000001_20261122-0800.part", "so_000001_20261399-0800_nhap_1_0123456789abcdef.db"):
        (tmp_path / name).touch()
    assert shelf.listed(tmp_path) == []
    assert shelf.next_number(tmp_path) == 2


def test_the_number_orders_them_whatever_the_clock_says(tmp_path: Path) -> None:
    put(tmp_path, 1, made=datetime(2035, 1, 1))
    put(tmp_path, 2, made=datetime(2015, 1, 1))
    assert numbers(tmp_path) == [2, 1]


@pytest.mark.parametrize("year", [2015, 2035])
def test_they_are_thinned_by_count_alone(tmp_path: Path, year: int) -> None:
    """A thousand backups under a wrong clock: what stays is told by the numbers."""
    for number in range(1, 1001):
        put(tmp_path, number, made=datetime(year, 1, 1))
        shelf.thin(tmp_path)
    left = numbers(tmp_path)
    assert left[:8] == list(range(1000, 992, -1))
    assert left == [one for one in range(1000, 0, -1) if shelf.keeps(one, 1000)]
    assert len(left) <= 24
    assert left[-1] <= 512
    gaps = [a - b for a, b in pairwise(left[8:])]
    assert gaps == sorted(gaps)


def test_what_is_let_go_stays_let_go_and_no_gap_grows_twice() -> None:
    """Once gone a backup would never be kept again: thinning daily or once a year leaves the same."""
    for number in range(1, 200):
        kept = [shelf.keeps(number, newest) for newest in range(number, 2000)]
        assert kept == sorted(kept, reverse=True)


def test_the_newest_of_each_reason_stays(tmp_path: Path) -> None:
    put(tmp_path, 1, reason="upgrade")
    put(tmp_path, 3, reason="hand")
    for number in range(5, 60):
        put(tmp_path, number)
    shelf.thin(tmp_path)
    assert {1, 3} <= set(numbers(tmp_path))


def test_leftovers_of_a_killed_copy_go_after_a_day(tmp_path: Path) -> None:
    put(tmp_path, 1)
    for name, age in (("a.part", 90_000), ("b.part", 60)):
        (tmp_path / name).touch()
        stamp = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (stamp, stamp))
    shelf.thin(tmp_path)
    assert sorted(one.name for one in tmp_path.glob("*.part")) == ["b.part"]


def test_a_log_book_that_was_replaced_is_never_thinned(tmp_path: Path) -> None:
    aside = tmp_path / "thay-ra_so_000001_20261122-0800.db"
    aside.touch()
    for number in range(2, 40):
        put(tmp_path, number)
    shelf.thin(tmp_path)
    assert aside.exists()
