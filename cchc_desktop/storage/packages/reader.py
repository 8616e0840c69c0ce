"""The process beside ours that opens foreign files: started anew, limited, watched, and killed when it does not answer.

What comes back over the pipe are a few numbers and words as JSON, never objects; what the file held lies in a staging
database that only checked values were written to. A crash of the child is a refusal of its file and nothing else.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.packages import refusals
from cchc_desktop.storage.packages.job import Facts, Job

Progress = Callable[[int, int], None]
_LARGEST_ANSWER = 1 << 20
_LEAST_SECONDS, _SECONDS_PER_MB = 30.0, 2.0
_START_SECONDS = 30.0
_END_SECONDS = 5.0
_LOOK_EVERY = 0.1
_MEMORY = 3 << 30
_OPEN_FILES = 64
_READY, _DONE, _REFUSED, _PROGRESS = "ready", "done", "refused", "progress"


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""


class Reader:
    """One child at a time. It starts with the first job, and anew after a crash, a hang or a cancel."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._deadline = 0.0
        self._busy = False

    def begin(self, job: Job) -> None:
        """Hand over a file; `finish` waits for the answer."""
        pipe = self._started()
        size = Path(job.path).stat().st_size / (1 << 20)
        self._deadline = time.monotonic() + _LEAST_SECONDS + _SECONDS_PER_MB * size
        self._busy = True
        try:
            pipe.send_bytes(job.to_bytes())
        except OSError:
            self.close()

    def finish(self, progress: Progress = _quiet) -> Facts:
        """The facts of the file handed over; raises InputRefused GN-02 … GN-11, and whatever `progress` raises."""
        try:
            return self._answer(progress)
        except InputRefused:
            raise
        except BaseException:
            self.close()
            raise

    def examine(self, job: Job, progress: Progress = _quiet) -> Facts:
        """Both at once."""
        self.begin(job)
        return self.finish(progress)

    def close(self) -> None:
        """End the child: one that waits for work ends by itself when its pipe does, one in the middle is killed."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            if not self._busy:
                self._process.join(_END_SECONDS)
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None
        self._busy = False

    def _started(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        child = context.Process(target=serve, args=(theirs,), daemon=True)
        try:
            child.start()
        except OSError as error:  # no room for one more process
            raise refusals.not_finished() from error
        finally:
            theirs.close()
        self._process = child
        try:
            ready = self._pipe.poll(_START_SECONDS) and json.loads(self._pipe.recv_bytes(_LARGEST_ANSWER)) == [_READY]
        except (OSError, EOFError, ValueError):  # the child died at its start: an antivirus, no memory left
            ready = False
        if not ready:
            self.close()
            raise refusals.not_finished()
        return self._pipe

    def _answer(self, progress: Progress) -> Facts:
        while self._pipe is not None:
            if not self._pipe.poll(_LOOK_EVERY):
                progress(0, 0)
                if time.monotonic() > self._deadline:
                    break
                continue
            try:
                sort, *rest = json.loads(self._pipe.recv_bytes(_LARGEST_ANSWER))
                self._busy = sort == _PROGRESS
                if sort == _DONE:
                    return Facts.parse(json.dumps(rest[0]).encode())
                if sort == _REFUSED:
                    code, what, safe, todo = (str(one) for one in rest)
                    raise InputRefused(code, what, safe, todo)
                progress(int(rest[0]), int(rest[1]))
            except (OSError, EOFError, ValueError, IndexError, TypeError):
                break
        self.close()
        raise refusals.not_finished()


def serve(pipe: Connection) -> None:
    """The child: one job after the other until the pipe ends. An error that is no refusal ends it."""
    from cchc_desktop.storage.packages.examining import examine

    _limit()
    pipe.send_bytes(json.dumps([_READY]).encode())
    while True:
        try:
            job = Job.parse(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            facts = examine(job, lambda done, total: pipe.send_bytes(json.dumps([_PROGRESS, done, total]).encode()))
            answer: list[object] = [_DONE, json.loads(facts.to_bytes())]
        except InputRefused as error:
            answer = [_REFUSED, error.code, error.what, error.safe, error.todo]
        pipe.send_bytes(json.dumps(answer).encode())


def _limit() -> None:
    """Memory, open files and core dumps, where the system has such limits (Windows has the watchdog alone)."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows only
        return
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
