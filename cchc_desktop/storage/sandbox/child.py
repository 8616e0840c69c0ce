"""The process beside ours that opens foreign files: started bare, watched, and killed when it does not answer.

It inherits no environment and nothing open but one pipe, has a session of its own and works in its private folder;
the rest it takes from itself (`confinement.py`). What comes back are plain bytes, looked at again by whoever asked,
never objects. A crash of the child, a hang, too much time or memory is a refusal of its file and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from cchc_desktop import paths
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.errors.table import TABLE
from cchc_desktop.storage.sandbox import ENTRY, inside
from cchc_desktop.storage.sandbox.confinement import Room
from cchc_desktop.storage.sandbox.inside import Work

Progress = Callable[[int, int], None]
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from cchc_desktop.storage.sandbox.inside import run; run(sys.argv[2:])"
)
_START_SECONDS = 30.0
_END_SECONDS = 5.0
_LOOK_EVERY = 0.1
_NEEDED_ON_WINDOWS = ("SYSTEMROOT", "WINDIR")
_Word = TypeVar("_Word")


class Ended(Exception):
    """The child died, hung, or said something that is no answer; it is gone now."""


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


class Child:
    """One process at a time for one sort of work. It starts with the first file, and anew after a crash, a hang or a
    cancel. Not for two threads at once."""

    def __init__(self, work: Work, room: Room) -> None:
        self._work, self._room = work, room
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._deadline = self._last_used = 0.0
        self._busy = False
        self.guards: list[str] = []

    @property
    def pid(self) -> int | None:
        """The process that runs now."""
        return self._process.pid if self._process is not None else None

    def begin(self, asked: bytes, seconds: float) -> None:
        """Hand over what is to be done within so many seconds; `finish` waits for the answer. Raises Ended."""
        pipe = self._started()
        self._deadline = time.monotonic() + seconds
        self._busy = True
        # By a thread: a child that does not listen must not hold us up.
        threading.Thread(target=_send, args=(pipe, seconds, asked), daemon=True).start()

    def finish(self, progress: Progress = quiet) -> Iterator[bytes]:
        """The pieces of the answer. Raises InputRefused as the child says it, Ended, and whatever `progress` raises;
        who stops listening before the end ends the child too."""
        try:
            yield from self._answer(progress)
        except InputRefused:
            raise
        except BaseException:
            self.close()
            raise
        finally:
            if self._busy:
                self.close()

    def close(self) -> None:
        """End the child: one that waits for work ends by itself when its pipe does, one in the middle is killed."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            if not self._busy:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(_END_SECONDS)
            self._process.kill()
            self._process.wait()
        self._process = self._pipe = None
        self._busy = False

    def _started(self) -> Connection:
        """The pipe of a child that is there; one about to end from idleness is not waited for."""
        rested = time.monotonic() - self._last_used
        lives = self._process is not None and self._process.poll() is None
        if self._pipe is not None and lives and rested < inside.IDLE_SECONDS / 2:
            return self._pipe
        self.close()
        ours, theirs = multiprocessing.Pipe()
        try:
            self._process = _start(theirs.fileno(), self._work, self._room)
        except OSError as error:
            ours.close()
            raise Ended("start") from error
        finally:
            theirs.close()
        self._pipe = ours
        try:
            told = ours.recv_bytes(inside.LARGEST_FRAME) if ours.poll(_START_SECONDS) else b""
            held = json.loads(told[1:]) if told[:1] == inside.HELD else None
        except (OSError, EOFError, ValueError):  # the child died at its start: an antivirus, no memory left
            held = None
        if not isinstance(held, list):
            self._busy = True
            self.close()
            raise Ended("start")
        self.guards = [str(one) for one in held]
        return ours

    def _answer(self, progress: Progress) -> Iterator[bytes]:
        while self._pipe is not None:
            if time.monotonic() > self._deadline:
                raise Ended("time")
            if not self._pipe.poll(_LOOK_EVERY):
                progress(0, 0)
                continue
            try:
                frame = self._pipe.recv_bytes(inside.LARGEST_FRAME)
            except (OSError, EOFError) as error:
                raise Ended("crash") from error
            sort, words = frame[:1], frame[1:]
            if sort == inside.PIECE:
                yield words
            elif sort == inside.PROGRESS:
                done, total = _words(words, int, 2)
                progress(done, total)
            elif sort in {inside.DONE, inside.REFUSED}:
                self._busy, self._last_used = False, time.monotonic()
                if sort == inside.DONE:
                    return
                raise _refusal(words)
            else:
                raise Ended("words")
        raise Ended("closed")


def _refusal(told: bytes) -> InputRefused:
    """What the child found, by its entry of the table: it can name one and fill it, and say nothing else."""
    key, *filled = _words(told, str)
    holes = dict(zip(filled[::2], filled[1::2], strict=False))
    if key not in TABLE or holes.keys() != TABLE[key].holes:
        raise Ended("words")
    return InputRefused(key, None, **holes)


def _words(told: bytes, sort: type[_Word], count: int = 0) -> list[_Word]:
    """Words of one sort, as many as `count` says; where it says none, one at least."""
    try:
        found = json.loads(told)
    except (ValueError, RecursionError) as error:
        raise Ended("words") from error
    if not isinstance(found, list) or not found or not all(type(one) is sort for one in found):
        raise Ended("words")
    if count and len(found) != count:
        raise Ended("words")
    return found


def _send(pipe: Connection, seconds: float, asked: bytes) -> None:
    with contextlib.suppress(OSError):  # the child is gone: whoever waits for its answer sees that
        pipe.send_bytes(str(seconds).encode())
        pipe.send_bytes(asked)


def _start(handle: int, work: Work, room: Room) -> subprocess.Popen[bytes]:
    told = [str(handle), inside.name_of(work), json.dumps(asdict(room))]
    if paths.frozen():
        command = [sys.executable, ENTRY, *told]
    else:
        # Isolated: no variable, no folder of the user's and no file beside the program decides what is imported.
        command = [sys.executable, "-I", "-S", "-c", _BOOT, json.dumps(sys.path), *told]
    folder = room.writes or str(Path(sys.executable).parent)
    environment = {"TEMP": folder, "TMP": folder} if room.writes else {}
    null = subprocess.DEVNULL
    if sys.platform == "win32":  # pragma: no cover - Windows only
        environment |= {name: os.environ[name] for name in _NEEDED_ON_WINDOWS if name in os.environ}
        os.set_handle_inheritable(handle, True)
        about = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=null,
            stdout=null,
            stderr=null,
            startupinfo=about,
            creationflags=flags,
        )
    return subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdin=null,
        stdout=null,
        stderr=null,
        pass_fds=(handle,),
        start_new_session=True,
    )
