"""One window per database: a lock that a crash releases by itself, and the wish of a second start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cchc_desktop.services import window_lock
from cchc_desktop.storage import lock
from cchc_desktop.storage.lock import InstanceLock

HOLD = """
import sys
from pathlib import Path
from cchc_desktop.storage.lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
lock.release()
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "so.db"


def another_window(database: Path) -> subprocess.Popen[str]:
    """Another process that takes the lock and holds it until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "True"
    return process


def finished(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_a_second_window_does_not_get_the_lock_until_the_first_has_ended(database: Path) -> None:
    first = another_window(database)
    second = InstanceLock(database)
    assert second.take() is False
    finished(first)
    assert second.take() is True
    assert second.was_unclean is False
    second.release()


def test_a_crash_leaves_no_lock_behind_but_is_noticed(database: Path) -> None:
    first = another_window(database)
    first.kill()
    finished(first)
    second = InstanceLock(database)
    assert second.take() is True
    assert second.was_unclean is True
    second.release()
    third = InstanceLock(database)
    assert third.take() is True
    assert third.was_unclean is False
    third.release()


def test_a_second_start_wishes_the_first_window_to_the_front(database: Path) -> None:
    first, second = InstanceLock(database), InstanceLock(database)
    assert first.take()
    assert second.take() is False
    assert not first.wish.exists()
    second.ask_to_raise()
    assert first.wish.read_text() == str(os.getpid())
    first.release()
    assert not first.wish.exists()


def test_two_databases_have_two_locks(tmp_path: Path) -> None:
    one, other = InstanceLock(tmp_path / "a.db"), InstanceLock(tmp_path / "b.db")
    assert one.take()
    assert other.take()
    one.release()
    other.release()


def test_releasing_what_is_not_held_does_nothing(database: Path) -> None:
    InstanceLock(database).release()
    assert not database.with_name("so.db.lock").exists()


def test_a_lock_can_be_taken_before_the_first_database_exists(tmp_path: Path) -> None:
    held = window_lock.lock_of(tmp_path / "mới" / "so.db")
    assert held.take()
    held.release()


def test_windows_locks_one_byte_far_behind_the_content(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int, int]] = []
    windows = ModuleType("msvcrt")

    def locking(number: int, mode: str, count: int) -> None:
        told.append((mode, os.lseek(number, 0, os.SEEK_CUR), count))
        if len(told) > 2:
            raise OSError("held by another window")

    vars(windows).update(LK_NBLCK="take", LK_UNLCK="let go", locking=locking)
    monkeypatch.setattr(lock, "msvcrt", windows, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    first = InstanceLock(database)
    assert first.take()
    first.release()
    assert told == [("take", lock._LOCKED_BYTE, 1), ("let go", lock._LOCKED_BYTE, 1)]
    assert InstanceLock(database).take() is False


def test_links_laid_beside_the_log_book_lead_nowhere(database: Path, tmp_path: Path) -> None:
    victim = tmp_path / "cua-nguoi-khac.txt"
    victim.write_text("giữ nguyên", encoding="utf-8")
    window = InstanceLock(database)
    for name in (window.path, window.wish):
        name.symlink_to(victim)
    assert window.take() is True
    assert not window.may_only_read
    window.ask_to_raise()
    window.release()
    assert victim.read_text(encoding="utf-8") == "giữ nguyên"
    os.mkfifo(window.path.with_name("so2.db.lock"))
    assert InstanceLock(database.with_name("so2.db")).take() is True, "a pipe is no lock, and nothing hangs on it"
