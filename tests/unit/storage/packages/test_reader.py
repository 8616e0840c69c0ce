"""The reader of foreign databases, when its process misbehaves: its file is refused, and the next one is read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import Cancelled, InputRefused
from cchc_desktop.storage.packages import reader as reading
from cchc_desktop.storage.packages.job import Facts, Job
from cchc_desktop.storage.packages.reader import Reader
from cchc_desktop.storage.sandbox.inside import Work
from tests.unit.storage.sandbox import works


def of_another_shape(asked: bytes, progress: works.Progress) -> Iterator[bytes]:
    """Answers with something that is no answer."""
    yield b'{"schema": "mot"}'


def leaving_a_pipe(asked: bytes, progress: works.Progress) -> Iterator[bytes]:
    """Leaves something that whoever opens it waits for: a folder, where it may make neither link nor pipe."""
    os.mkfifo(Job.parse(asked).staging)
    yield Facts().to_bytes()


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "phong").mkdir()
    return tmp_path / "phong"


def job(reader: Reader, room: Path) -> Job:
    path = reader.folder / "goi.db"
    path.write_bytes(b"khong phai SQLite")
    return Job(str(path), str(room / "sach.db"), sealed=False, unit="25747")


def code(act: Callable[[], object]) -> str:
    with pytest.raises(InputRefused) as refusal:
        act()
    return refusal.value.code


@pytest.mark.parametrize("work", [works.dying, works.mute, of_another_shape, leaving_a_pipe, works.echo])
def test_a_child_that_misbehaves_refuses_its_file_and_the_next_one_is_read(
    room: Path, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(reading, "work", work)
        patch.setattr(reading, "_LEAST_SECONDS", 3.0)
        bad = Reader(room)
        assert code(lambda: bad.examine(job(bad, room))) == "GN-09"
        assert bad._child.pid is None
        assert not (room / "sach.db").exists()
    good = Reader(room)
    assert code(lambda: good.examine(job(good, room))) == "GN-02"
    good.close()


@pytest.mark.usefixtures("real_children")
def test_a_child_that_cannot_start_refuses_the_file(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(room)
    monkeypatch.setattr("sys.executable", "/khong/co/python")
    assert code(lambda: reader.examine(job(reader, room))) == "GN-09"


def test_what_is_left_under_the_name_of_the_staging_is_taken_only_as_a_file(room: Path) -> None:
    reader = Reader(room)
    os.mkfifo(reader.folder / "ong")
    reader._written, reader._wanted = reader.folder / "ong", room / "sach.db"
    with pytest.raises(OSError, match="no plain file"):
        reader._take_out()
    assert not (room / "sach.db").exists()


def test_who_cancels_ends_the_child(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    monkeypatch.setattr(reading, "work", works.mute)
    reader = Reader(room)
    with pytest.raises(Cancelled):
        reader.examine(job(reader, room), stop)
    assert reader._child.pid is None


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"schema": 1},
        json.loads(Facts().to_bytes()) | {"schema": "1"},
        json.loads(Facts().to_bytes()) | {"authors": {}},
        json.loads(Facts().to_bytes()) | {"others": [["25747"]]},
        json.loads(Facts().to_bytes()) | {"about": {"to": []}},
        json.loads(Facts().to_bytes()) | {"rows": {"revision": "1"}},
    ],
)
def test_facts_of_another_shape_are_none(answer: object) -> None:
    assert Facts.parse(Facts(schema=3).to_bytes()) == Facts(schema=3)
    with pytest.raises(ValueError):
        Facts.parse(json.dumps(answer).encode())
