"""The process that reads foreign files, when it misbehaves: whatever it does, its file is refused and it is gone."""

from __future__ import annotations

import errno
import json
import multiprocessing
import signal
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import Cancelled, InputRefused
from cchc_desktop.storage.packages import reader as reading
from cchc_desktop.storage.packages.job import Facts, Job
from cchc_desktop.storage.packages.reader import Reader

Child = Callable[[Connection], None]


def ready(pipe: Connection) -> None:
    pipe.send_bytes(json.dumps(["ready"]).encode())


def dead(pipe: Connection) -> None:
    """Ends before it says anything sensible."""
    pipe.send_bytes(b"[]")


def stillborn(pipe: Connection) -> None:
    """Ends at its start without a word, as when an antivirus stops it."""


def deaf(pipe: Connection) -> None:
    """Lets go of its pipe and stays."""
    ready(pipe)
    pipe.close()
    signal.sigwait({signal.SIGTERM})


def mute(pipe: Connection) -> None:
    """Takes a file and never answers."""
    ready(pipe)
    pipe.recv_bytes()
    signal.sigwait({signal.SIGTERM})


def babbling(pipe: Connection) -> None:
    """Answers with something that is no answer."""
    ready(pipe)
    pipe.recv_bytes()
    pipe.send_bytes(b'["done", {"schema": "mot"}]')
    signal.sigwait({signal.SIGTERM})


@pytest.fixture
def job(tmp_path: Path) -> Job:
    path = tmp_path / "goi.db"
    path.write_bytes(b"khong phai SQLite")
    return Job(str(path), str(tmp_path / "sach.db"), sealed=False, unit="25747")


def code(reader: Reader, job: Job) -> str:
    with pytest.raises(InputRefused) as refusal:
        reader.examine(job)
    return refusal.value.code


@pytest.mark.parametrize("child", [stillborn, dead, deaf, mute, babbling])
def test_a_child_that_misbehaves_refuses_its_file_and_the_next_one_is_read(
    job: Job, child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "serve", child)
        patch.setattr(reading, "_LEAST_SECONDS", 0.0)
        # So large that it can't be handed over before the child has let go.
        assert code(reader, replace(job, unit="0" * (8 << 20))) == "GN-09"
        assert reader._process is None
    assert code(reader, job) == "GN-02"
    reader.close()


def test_where_no_process_can_be_started_the_file_is_refused(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(process: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    reader = Reader()
    with monkeypatch.context() as patch:
        patch.setattr(multiprocessing.get_context("spawn").Process, "start", full)
        assert code(reader, job) == "GN-09"
        reader.close()
    assert code(reader, job) == "GN-02"
    reader.close()


def test_who_cancels_ends_the_child(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    monkeypatch.setattr(reading, "serve", mute)
    reader = Reader()
    with pytest.raises(Cancelled):
        reader.examine(job, stop)
    assert reader._process is None


def test_a_child_that_ended_is_started_anew_and_an_idle_one_ends_by_itself(job: Job) -> None:
    reader = Reader()
    assert code(reader, job) == "GN-02"
    first = reader._process
    assert first is not None
    first.kill()
    first.join()
    assert code(reader, job) == "GN-02"
    second = reader._process
    assert second is not None
    assert reader._pipe is not None
    reader._pipe.close()
    second.join(30)
    assert second.exitcode == 0
    reader.close()


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"schema": 1},
        json.loads(Facts().to_bytes()) | {"schema": "1"},
        json.loads(Facts().to_bytes()) | {"authors": {}},
    ],
)
def test_facts_of_another_shape_are_none(answer: object) -> None:
    assert Facts.parse(Facts(schema=3).to_bytes()) == Facts(schema=3)
    with pytest.raises(ValueError):
        Facts.parse(json.dumps(answer).encode())
