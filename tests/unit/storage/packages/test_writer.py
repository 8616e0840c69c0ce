"""Putting a file on a stick: every way the place can fail has its words and leaves nothing behind."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused, UserError
from cchc_desktop.storage.disk import flushing
from cchc_desktop.storage.packages import writer

TOLD: list[tuple[str, int, int]] = []


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "goi.db"
    path.write_bytes(os.urandom(3 << 20))
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def quiet(stage: str, done: int, total: int) -> None:
    TOLD.append((stage, done, total))


def code(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refusal:
        act()
    assert refusal.value.safe
    assert refusal.value.todo
    return refusal.value.code


def test_the_same_bytes_arrive_and_progress_is_told(source: Path, stick: Path) -> None:
    TOLD.clear()
    writer.deliver(source, stick / "goi.db", quiet)
    assert (stick / "goi.db").read_bytes() == source.read_bytes()
    assert [path.name for path in stick.iterdir()] == ["goi.db"]
    assert TOLD[0] == ("write", 0, 3 << 20)
    assert TOLD[-1] == ("check", 3 << 20, 3 << 20)


def test_a_system_without_those_calls_writes_it_too(source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flushing, "_FLUSHES_FOLDERS", False)
    monkeypatch.setattr(flushing, "_FORGETS", False)
    writer.deliver(source, stick / "goi.db", quiet)
    assert (stick / "goi.db").read_bytes() == source.read_bytes()


def test_a_file_of_that_name_stays_as_it_is(source: Path, stick: Path) -> None:
    (stick / "goi.db").write_bytes(b"old")
    assert code(lambda: writer.deliver(source, stick / "goi.db", quiet)) == "XG-06"
    assert (stick / "goi.db").read_bytes() == b"old"


def test_too_little_room_is_found_before_anything_is_written(stick: Path) -> None:
    assert code(lambda: writer.refuse_if_no_room(stick, 1 << 62)) == "XG-01"
    assert code(lambda: writer.refuse_if_no_room(stick / "none", 1)) == "XG-03"


def test_a_stick_pulled_out_while_writing_is_told(source: Path, stick: Path) -> None:
    def pull(stage: str, done: int, total: int) -> None:
        if stage == "write" and done == total:
            next(stick.glob("goi.db.*.part")).unlink()

    assert code(lambda: writer.deliver(source, stick / "goi.db", pull)) == "XG-03"
    assert list(stick.iterdir()) == []


def test_what_can_not_be_tidied_does_not_hide_the_first_error(source: Path, stick: Path) -> None:
    def lose(stage: str, done: int, total: int) -> None:
        if stage == "write" and done == total:
            part = next(stick.glob("goi.db.*.part"))
            part.unlink()
            (part / "x").mkdir(parents=True)
            (stick / "goi.db").mkdir()

    assert code(lambda: writer.deliver(source, stick / "goi.db", lose)) == "XG-06"


def test_two_exports_at_once_write_two_files(source: Path, stick: Path, tmp_path: Path) -> None:
    """The second one comes while the first one is being written, to the same name."""
    other = tmp_path / "other.db"
    other.write_bytes(b"another package")
    codes: list[str] = []

    def second(stage: str, done: int, total: int) -> None:
        if stage == "write" and done == total:
            writer.deliver(other, stick / "goi.db", quiet)

    codes.append(code(lambda: writer.deliver(source, stick / "goi.db", second)))
    assert (codes, (stick / "goi.db").read_bytes()) == (["XG-06"], b"another package")
    assert [one.name for one in stick.iterdir()] == ["goi.db"]


@pytest.mark.parametrize("change", [b"", b"x", b"\0" * (3 << 20)])
def test_whatever_a_stick_gives_back_is_compared(source: Path, stick: Path, change: bytes) -> None:
    def lie(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("check", 0):
            (stick / "goi.db").write_bytes(change)

    assert code(lambda: writer.deliver(source, stick / "goi.db", lie)) == "XG-05"
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        *((errno.ENOSPC, "XG-01"), (errno.EDQUOT, "XG-01"), (errno.EROFS, "XG-02"), (errno.EACCES, "XG-02")),
        *((errno.EPERM, "XG-02"), (errno.ENOENT, "XG-03"), (errno.ENODEV, "XG-03"), (errno.EFBIG, "XG-07")),
        *((errno.EIO, "XG-04"), (None, "XG-04")),
    ],
)
def test_each_answer_of_the_disk_has_its_words(tmp_path: Path, number: int | None, expected: str) -> None:
    error = OSError(number, os.strerror(number)) if number else OSError("odd")
    found = writer.translated(error, tmp_path / "goi.db")
    assert isinstance(found, InputRefused)
    assert found.code == expected
    assert "Sổ trên máy vẫn nguyên vẹn" in found.safe
