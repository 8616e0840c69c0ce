"""The child: it takes its rights away from itself, then does one sort of work, file after file, until its pipe ends.

Started by `child.py` with a bare environment and nothing open but the pipe. Frames go up: what holds, progress, pieces
of an answer, its end, a refusal. An error that is no refusal ends the process.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from multiprocessing.connection import Connection

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.sandbox import confinement
from cchc_desktop.storage.sandbox.confinement import Room

Progress = Callable[[int, int], None]
Work = Callable[[bytes, Progress], Iterable[bytes]]
"""What is done with a file: the bytes that were handed over → pieces of the answer. Raises InputRefused."""
HELD, PROGRESS, PIECE, DONE, REFUSED = b"h", b"p", b"a", b"d", b"r"
"""The first byte of a frame."""
LARGEST_FRAME = 1 << 20
IDLE_SECONDS = 60.0
"""A child that nobody asks anything for so long ends, and gives its memory back."""


def run(told: list[str]) -> None:
    """Entry of the process: number of the pipe, name of the work, its room as JSON."""
    handle, work, room = told
    serve(_pipe(int(handle)), _work(work), Room(**json.loads(room)))


def name_of(work: Work) -> str:
    """The name by which the child finds its work."""
    return f"{work.__module__}:{work.__qualname__}"


def serve(pipe: Connection, work: Work, room: Room) -> None:
    """One file after the other."""
    pipe.send_bytes(HELD + json.dumps(confinement.confine(room)).encode())
    while pipe.poll(IDLE_SECONDS):
        try:
            seconds, asked = float(pipe.recv_bytes()), pipe.recv_bytes()
        except (EOFError, OSError):
            return
        confinement.allow(seconds)
        try:
            for piece in work(asked, lambda done, total: _tell(pipe, PROGRESS, [done, total])):
                for at in range(0, len(piece), LARGEST_FRAME - 1):
                    pipe.send_bytes(PIECE + piece[at : at + LARGEST_FRAME - 1])
            pipe.send_bytes(DONE)
        except InputRefused as error:
            _tell(pipe, REFUSED, [error.key, *chain.from_iterable(error.holes.items())])


def _tell(pipe: Connection, sort: bytes, words: list[object]) -> None:
    pipe.send_bytes(sort + json.dumps(words).encode())


def _pipe(handle: int) -> Connection:
    if sys.platform == "win32":  # pragma: no cover - Windows only
        from multiprocessing.connection import PipeConnection  # late: Windows alone

        return PipeConnection(handle)
    return Connection(handle)


def _work(name: str) -> Work:
    module, _, function = name.partition(":")
    found: Work = getattr(importlib.import_module(module), function)
    return found
