"""Locking and opening large packages can be watched and stopped in the middle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from cchc_desktop.domain.errors import Cancelled
from cchc_desktop.storage.packages import envelope, keys
from cchc_desktop.storage.packages.envelope import Progress

WORDS = "mười ký tự trở lên"
LENGTH = 5 << 20
KEY = keys.new()
Turn = Callable[[Path, Path, Progress], None]


def lock_for_key(source: Path, target: Path, progress: Progress) -> None:
    envelope.encrypt_to(source, target, KEY.recipient, progress)


def lock_with_words(source: Path, target: Path, progress: Progress) -> None:
    envelope.encrypt_with_passphrase(source, target, WORDS, progress)


def open_with_key(source: Path, target: Path, progress: Progress) -> None:
    envelope.decrypt_with_key(source, target, KEY.identity, progress)


def open_with_words(source: Path, target: Path, progress: Progress) -> None:
    envelope.decrypt_with_passphrase(source, target, WORDS, progress)


def watched(turn: Turn, source: Path, target: Path) -> list[int]:
    told: list[int] = []
    turn(source, target, lambda done, total: told.append(done * 100 // total))
    return told


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "goi.db"
    path.write_bytes(Random(1).randbytes(LENGTH))
    return path


@pytest.mark.parametrize(("lock", "unlock"), [(lock_for_key, open_with_key), (lock_with_words, open_with_words)])
def test_progress_goes_to_the_end(tmp_path: Path, plain: Path, lock: Turn, unlock: Turn) -> None:
    for turn, source, target in ((lock, plain, "khoa.age"), (unlock, tmp_path / "khoa.age", "mo.db")):
        told = watched(turn, source, tmp_path / target)
        assert told == sorted(told)
        assert len(told) >= 5
        assert told[0] == 0
        assert told[-1] >= 80
    assert (tmp_path / "mo.db").read_bytes() == plain.read_bytes()


@pytest.mark.parametrize(("lock", "unlock"), [(lock_for_key, open_with_key), (lock_with_words, open_with_words)])
def test_cancel_works_in_the_middle_and_leaves_nothing(tmp_path: Path, plain: Path, lock: Turn, unlock: Turn) -> None:
    reached: list[int] = []

    def cancel(done: int, total: int) -> None:
        reached.append(done)
        if done:
            raise Cancelled

    locked, left = tmp_path / "khoa.age", tmp_path / "dang-do"
    lock(plain, locked, envelope.quiet)
    for turn, source in ((lock, plain), (unlock, locked)):
        with pytest.raises(Cancelled):
            turn(source, left, cancel)
        assert not left.exists()
    assert max(reached) < LENGTH // 2
