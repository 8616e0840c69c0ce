"""The process that opens foreign files: what it may do, what it may not, and what becomes of one that misbehaves."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.errors import Cancelled, InputRefused
from cchc_desktop.services.files import child_entry
from cchc_desktop.storage.sandbox import confinement, seccomp, warm
from cchc_desktop.storage.sandbox.child import Child, Ended
from cchc_desktop.storage.sandbox.confinement import LANDLOCK, LIMITS, NO_DUMP, NO_PRIVILEGES, SECCOMP, Room
from cchc_desktop.storage.sandbox.inside import Work
from tests.unit.storage.sandbox import works

MEMORY = 1 << 30
Start = Callable[..., Child]


@pytest.fixture
def private(tmp_path: Path) -> Path:
    (tmp_path / "rieng").mkdir()
    return tmp_path / "rieng"


@pytest.fixture
def start(private: Path) -> Iterator[Start]:
    made: list[Child] = []

    def one(work: Work, **changes: object) -> Child:
        usual: dict[str, object] = {"memory": MEMORY, "file": 1 << 20, "writes": str(private), "reads": str(private)}
        made.append(Child(work, Room(**(usual | changes))))  # type: ignore[arg-type]
        return made[-1]

    yield one
    for child in made:
        child.close()


def asked(child: Child, what: bytes = b"", seconds: float = 60.0) -> bytes:
    child.begin(what, seconds)
    return b"".join(child.finish())


def test_a_child_answers_file_after_file_in_pieces_and_stays(start: Start) -> None:
    child, steps = start(works.echo), list[tuple[int, int]]()
    child.begin(b"mot", 60)
    assert b"".join(child.finish(lambda done, total: steps.append((done, total)))) == b"mot!"
    first = child.pid
    assert (1, 2) in steps
    large = os.urandom(5 << 20)
    assert asked(child, large) == large + b"!"
    assert child.pid == first


def test_it_starts_bare_in_its_private_folder(
    start: Start, private: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CCHC_DB", "LD_PRELOAD", "PYTHONPATH", "PYTHONSTARTUP", "HOME", "PATH"):
        monkeypatch.setenv(name, "/khong-co")
    with (tmp_path / "bi mat").open("wb") as secret:
        os.set_inheritable(secret.fileno(), True)
        told = json.loads(asked(start(works.about_itself)))
    # LC_CTYPE is what Python itself sets when it is started without any language.
    assert set(told["environment"]) - {"LC_CTYPE"} == {"TEMP", "TMP"}
    assert told["opened"][:3] == [0, 1, 2]
    assert len(told["opened"]) == 4
    assert (told["leads"], told["isolated"]) == (True, True)
    assert Path(told["folder"]).samefile(private)
    soft, hard = told["limits"].pop("CPU")
    assert 60 < soft < 80 < hard <= 86_400
    assert told["limits"] == {
        "AS": [MEMORY, MEMORY],
        "FSIZE": [1 << 20, 1 << 20],
        "NPROC": [0, 0],
        "NOFILE": [64, 64],
        "CORE": [0, 0],
    }


def test_the_kernel_says_so_too(start: Start) -> None:
    child = start(works.echo)
    asked(child)
    assert child.guards == [LIMITS, NO_PRIVILEGES, NO_DUMP, LANDLOCK, SECCOMP]
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{child.pid}/status").read_text().splitlines())
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")


def test_what_it_has_no_business_to_do_does_not_happen(start: Start, private: Path, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai" / "so.db"
    outside.parent.mkdir()
    outside.write_bytes(b"bi mat")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(private / "nghe"))
        listening.listen()
        given = {"outside": str(outside), "private": str(private), "listening": str(private / "nghe")}
        found = json.loads(asked(start(works.trying), json.dumps(given).encode()))
    done = {name for name, error in found.items() if not error}
    assert done == {"write inside", "read inside"}, found
    assert (found["fork"], found["internet"], found["become another"]) == ("EPERM", "EPERM", "EPERM")
    assert (found["too large"], found["memory"], found["many files"]) == ("EFBIG", "MemoryError", "EMFILE")
    assert [one.name for one in outside.parent.iterdir()] == ["so.db"]
    assert outside.read_bytes() == b"bi mat"


def test_without_a_folder_it_writes_nowhere(start: Start, private: Path, tmp_path: Path) -> None:
    given = {"outside": str(tmp_path / "ngoai"), "private": str(private), "listening": str(private / "nghe")}
    found = json.loads(asked(start(works.trying, writes="", reads=""), json.dumps(given).encode()))
    assert all(found.values()), found


def test_decoders_may_have_threads_where_the_room_says_so(start: Start) -> None:
    child = start(works.with_a_thread, threads=True)
    assert asked(child) == b"done"
    assert SECCOMP in child.guards


@pytest.mark.parametrize(
    ("work", "seconds"), [(works.spinning, 1.0), (works.dying, 60.0), (works.mute, 0.5), (works.odd_progress, 60.0)]
)
def test_one_that_misbehaves_is_gone_and_the_next_starts(start: Start, work: Work, seconds: float) -> None:
    child = start(work)
    for _ in range(2):
        with pytest.raises(Ended):
            asked(child, b"x" * (4 << 20), seconds)
        assert child.pid is None


def test_the_system_itself_ends_one_that_takes_too_much_of_the_processor(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watchdog looks away: the limit of CPU time alone ends it."""
    child = start(works.spinning)
    child.begin(b"", 1.0)
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    with pytest.raises(Ended, match="crash"):
        b"".join(child.finish())


def test_who_stops_listening_or_cancels_ends_it(start: Start) -> None:
    child = start(works.endless)
    child.begin(b"", 60)
    pieces = child.finish()
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert child.pid is None

    def stop(done: int, total: int) -> None:
        raise Cancelled

    child = start(works.mute)
    child.begin(b"", 60)
    with pytest.raises(Cancelled):
        b"".join(child.finish(stop))
    assert child.pid is None


def test_a_refusal_comes_in_words_and_the_child_stays(start: Start) -> None:
    child = start(works.refusing)
    for _ in range(2):
        with pytest.raises(InputRefused) as refusal:
            asked(child)
        assert (refusal.value.code, refusal.value.what) == ("GN-02", "Nội dung tệp bị hỏng hoặc bị sửa (một bản ghi).")
        assert child.pid is not None


@pytest.mark.parametrize("key", [b"GN-99", b"GN-02", b"GN-09"])
def test_a_refusal_that_the_table_does_not_know_ends_it(start: Start, key: bytes) -> None:
    with pytest.raises(Ended, match="words"):
        asked(start(works.refusing_wrongly), key)


def test_one_that_cannot_start_or_says_nothing_is_told(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Ended, match="start"):
        asked(start(lambda asked, progress: []))  # no work that another process could find
    monkeypatch.setattr(sys, "executable", "/khong/co/python")
    with pytest.raises(Ended, match="start"):
        asked(start(works.echo))


def test_an_idle_one_ends_by_itself_and_is_started_anew(start: Start) -> None:
    child = start(works.echo)
    asked(child)
    first = child.pid
    assert child._process is not None
    child._process.kill()
    child._process.wait()
    assert asked(child, b"hai") == b"hai!"
    second = child.pid
    assert second != first
    child._last_used -= 40
    assert asked(child, b"ba") == b"ba!"
    assert child.pid != second
    assert child._pipe is not None
    child._pipe.close()
    assert child._process.wait(30) == 0


def test_work_on_bytes_alone_keeps_one_child_for_each_sort() -> None:
    try:
        assert b"".join(warm.done(works.echo, b"mot", 60)) == b"mot!"
        first = warm._child(works.echo, False)[0].pid
        assert b"".join(warm.done(works.echo, b"hai", 60)) == b"hai!"
        assert warm._child(works.echo, False)[0].pid == first
    finally:
        warm.close()


def test_the_filter_of_system_calls_is_a_straight_list() -> None:
    """Each test of a number skips its own answer and nothing else; the last step lets all others pass."""
    steps = seccomp.program()
    assert len(steps) < 150
    for at, (code, _, otherwise, _) in enumerate(steps):
        if code == 0x15 and otherwise == 1:
            assert steps[at + 1][0] == 0x06
    assert steps[-1] == (0x06, 0, 0, 0x7FFF0000)


def test_the_frozen_program_is_its_own_child(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that stands for the frozen one: it gets no interpreter's switches, only what a child is told."""
    root = Path(paths.__file__).parents[1]
    lines = f"import runpy, sys; sys.frozen, sys._MEIPASS = True, {str(root)!r}; sys.path[:] = {sys.path!r}"
    code = f"{lines}; sys.argv[0] = 'cchc'; runpy.run_module('cchc_desktop', run_name='__main__')"
    (tmp_path / "chay.py").write_text(code, encoding="utf-8")
    program = tmp_path / "cchc"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S {tmp_path / "chay.py"} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(program))
        patch.setattr(paths, "frozen", lambda: True)
        child = start(works.echo)
        assert asked(child, b"mot") == b"mot!"
        assert SECCOMP in child.guards


def test_a_persons_arguments_are_none_of_a_childs() -> None:
    assert not child_entry.serve(["--db", "so.db", "list"])
    assert not child_entry.serve([])


def test_the_file_that_holds_the_frozen_programs_modules_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules that are imported late are fetched from the very file that was started."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "cchc"))
    assert tmp_path / "cchc" in confinement._readable(Room(MEMORY))
