"""Work on bytes alone (a picture, a workbook): one child for each sort of it, kept warm for the file that follows.

Such a child gets no folder: it can write nothing at all.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Generator

from cchc_desktop.storage.sandbox.child import Child, Progress, quiet
from cchc_desktop.storage.sandbox.confinement import Room
from cchc_desktop.storage.sandbox.inside import Work, name_of

_MEMORY = 3 << 30
_children: dict[str, tuple[Child, threading.Lock]] = {}
_making = threading.Lock()


def done(
    work: Work, asked: bytes, seconds: float, progress: Progress = quiet, *, threads: bool = False
) -> Generator[bytes, None, None]:
    """The pieces of the answer. Two threads that want the same work wait for each other. Who does not read to the end
    closes it. `threads` as for a `Room`. Raises as `Child.begin` and `Child.finish`."""
    child, turn = _child(work, threads)
    with turn:
        child.begin(asked, seconds)
        yield from child.finish(progress)


def _child(work: Work, threads: bool) -> tuple[Child, threading.Lock]:
    with _making:
        if not _children:
            atexit.register(close)
        return _children.setdefault(name_of(work), (Child(work, Room(_MEMORY, threads=threads)), threading.Lock()))


def close() -> None:
    """End them all: the program ends."""
    while _children:
        _, (child, turn) = _children.popitem()
        with turn:
            child.close()
