"""Children that open foreign files, started quickly: forked off one process that has their modules loaded already.

A real one spends a tenth of a second on loading what every child loads, and the tests start a thousand of them. Here
that is done once for each worker, in a process as bare as a child itself; it never sees a foreign byte, and what it
forks takes its rights away by the program's own code. How the program starts one is tried where the `real_children`
are asked for.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from cchc_desktop.storage.sandbox import child, inside
from cchc_desktop.storage.sandbox.confinement import Room
from cchc_desktop.storage.sandbox.inside import Work

POSSIBLE = sys.platform == "linux"
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tests.children.forked import serve; serve()"
_LOADED = ("cchc_desktop.storage.packages.examining",)
_ASKED = 1 << 16


class Forked:
    """What `Child` asks of its process, of one that is no child of ours."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        return 0 if select.select([self._handle], [], [], 0)[0] else None

    def wait(self, seconds: float | None = None) -> int:
        if not select.select([self._handle], [], [], seconds)[0]:
            raise subprocess.TimeoutExpired("child", seconds or 0)
        return 0

    def kill(self) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def __del__(self) -> None:
        os.close(self._handle)


class Nursery:
    """The process that all are forked off; it ends with its pipe, and is started when it is first needed."""

    def __init__(self) -> None:
        self._pipe: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def start(self, handle: int, work: Work, room: Room) -> Forked:
        """In place of `child._start`."""
        told = [inside.name_of(work), asdict(room), room.writes or str(Path(sys.executable).parent)]
        with self._turn:
            pipe = self._pipe or self._begun()
            socket.send_fds(pipe, [json.dumps(told).encode()], [handle])
            return Forked(int(pipe.recv(_ASKED)))

    def close(self) -> None:
        if self._pipe is not None and self._process is not None:
            self._pipe.close()
            self._process.wait()

    def _begun(self) -> socket.socket:
        self._pipe, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, Path(os.devnull).open("r+b") as null:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _BOOT, json.dumps(sys.path), str(theirs.fileno())],
                env={},
                stdin=null,
                stdout=null,
                stderr=null,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        return self._pipe


@contextmanager
def forking() -> Iterator[None]:
    """Children that are started meanwhile are forked."""
    import pytest  # not in the process that forks

    nursery = Nursery()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "_start", nursery.start)
        yield
    nursery.close()


def serve() -> None:
    """Entry of the process that forks: one child for each message, whose pipe comes along."""
    for name in _LOADED:
        importlib.import_module(name)
    pipe = socket.socket(fileno=int(sys.argv[2]))
    while True:
        asked, handles, _, _ = socket.recv_fds(pipe, _ASKED, 1)
        while _ended(os.WNOHANG if asked else 0):
            pass
        if not asked:
            return
        work, room, folder = json.loads(asked)
        if not (pid := os.fork()):
            pipe.close()
            _grow_up(handles[0], work, room, folder)
        os.close(handles[0])
        pipe.send(str(pid).encode())


def _ended(how: int) -> int:
    try:
        return os.waitpid(-1, how)[0]
    except ChildProcessError:
        return 0


def _grow_up(handle: int, work: str, room: dict[str, object], folder: str) -> NoReturn:
    """As `child._start` starts one: a session and a folder of its own, nothing in its environment but that."""
    code = 1
    try:
        os.setsid()
        os.chdir(folder)
        os.environ.update({"TEMP": folder, "TMP": folder} if room["writes"] else {})
        inside.run([str(handle), work, json.dumps(room)])
        code = 0
    finally:
        os._exit(code)
