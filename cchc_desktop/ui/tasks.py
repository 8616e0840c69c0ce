"""Work off the GUI thread: the only file of the window that knows threads.

Two lanes. Writes go through one worker, so that saves happen in the order in which the officer made them; reads go
through two, so that a slow report does not hold up a table. Results come back on the GUI thread; the result for an
owner that was closed, or for a question that has been asked anew, is dropped.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from cchc_desktop.domain.errors import Cancelled
from cchc_desktop.ui.garbage import GuiGarbage

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called by a long job with (done, total); raises Cancelled when the officer pressed Cancel."""
Failed = Callable[[Exception], object]

REPORTS_PER_SECOND = 10


class Job:
    """One piece of work under way. `cancel` asks it to stop at its next report of progress.

    `latest` and `turn` tell whether the question was asked anew meanwhile.
    """

    def __init__(
        self,
        owner: QObject,
        done: Callable[[object], object],
        failed: Failed,
        cancelled: Callable[[], object] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.owner = owner
        self.done = done
        self.failed = failed
        self.cancelled = cancelled
        self.progress = progress
        self.latest: tuple[int, str] | None = None
        self.turn = 0
        self.stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; nothing half done is left behind."""
        self.stop.set()


class Lane:
    """A few threads and one queue. The standard pool would do, but its import costs 6 ms of every start, that of the
    standard queue 1 ms (measured)."""

    def __init__(self, name: str, workers: int) -> None:
        self._name = name
        self._workers = workers
        self._waiting = deque[Callable[[], None] | None]()
        self._has_come = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._dropping = False

    def submit(self, work: Callable[[], None]) -> None:
        """Run `work`, which must not raise, after what was submitted before; the first call starts the threads."""
        self._put(work)
        if not self._threads:
            for number in range(self._workers):
                self._threads.append(threading.Thread(target=self._run, name=f"{self._name}-{number}"))
                self._threads[-1].start()

    def close(self, *, drop_waiting: bool) -> None:
        """End the threads, after the work that waits or without it."""
        self._dropping = drop_waiting
        for _ in self._threads:
            self._put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _put(self, work: Callable[[], None] | None) -> None:
        with self._has_come:
            self._waiting.append(work)
            self._has_come.notify()

    def _next(self) -> Callable[[], None] | None:
        with self._has_come:
            while not self._waiting:
                self._has_come.wait()
            return self._waiting.popleft()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            if not self._dropping:
                work()


class Tasks(QObject):
    """Runs callables that take no widget and touch no widget."""

    failed = Signal(Exception)
    """An error that nobody took: connected to the messages."""
    busy_changed = Signal(bool)

    _ready = Signal(object, object, object)
    _moved = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = Lane("cchc-write", 1)
        self._read = Lane("cchc-read", 2)
        self.explain: Callable[[Exception], Exception] = lambda error: error
        """Asked on the worker about each error of a job: damage of the log book may be behind it."""
        self._turns: dict[tuple[int, str], int] = {}
        self._open = 0
        self._closed = False
        self._garbage = GuiGarbage(self)
        self._ready.connect(self._deliver)
        self._moved.connect(self._report)

    def write(
        self, owner: QObject, job: Callable[[], T], done: Callable[[T], object], failed: Failed | None = None
    ) -> Job:
        """Run a saving job after all saving jobs asked for before it; never superseded."""
        return self._start(self._write, Job(owner, cast("Callable[[object], object]", done), self._or_all(failed)), job)

    def read(
        self,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> Job:
        """Run a question. With `latest`, only the answer to this owner's last question of that name is delivered."""
        made = Job(owner, cast("Callable[[object], object]", done), self._or_all(failed))
        if latest:
            key = (id(owner), latest)
            made.latest, made.turn = key, self._turns.get(key, 0) + 1
            self._turns[key] = made.turn
        return self._start(self._read, made, job)

    def long(
        self,
        owner: QObject,
        job: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], object] | None = None,
        writes: bool = True,
    ) -> Job:
        """Run work that may take over a second: it reports (done, total) and can be cancelled."""
        made = Job(owner, cast("Callable[[object], object]", done), self._or_all(failed), cancelled, progress)
        lane = self._write if writes else self._read
        return self._start(lane, made, lambda: job(self._reporter(made)))

    def close(self) -> None:
        """Finish what is running, drop what waits; afterwards nothing is begun and nothing delivered."""
        self._closed = True
        self._read.close(drop_waiting=True)
        self._write.close(drop_waiting=False)
        self._garbage.stop()

    def is_busy(self) -> bool:
        """Whether work was asked for whose result has not been delivered."""
        return self._open > 0

    def _or_all(self, failed: Failed | None) -> Failed:
        return failed if failed is not None else self.failed.emit

    def _start(self, lane: Lane, made: Job, job: Callable[[], object]) -> Job:
        if self._closed:  # a thread started now would keep the program from ending
            return made
        self._open += 1
        if self._open == 1:
            self.busy_changed.emit(True)
        lane.submit(lambda: self._work(made, job))
        return made

    def _work(self, made: Job, job: Callable[[], object]) -> None:
        result: object = None
        error: Exception | None = None
        try:
            if made.stop.is_set():
                error = Cancelled()
            elif self._is_current(made):
                result = job()
        except Exception as caught:  # noqa: BLE001 - it is handed to the GUI thread, which tells the officer
            error = self.explain(caught)
        if shiboken6.isValid(self):
            self._ready.emit(made, result, error)

    def _is_current(self, made: Job) -> bool:
        return made.latest is None or self._turns.get(made.latest) == made.turn

    def _reporter(self, made: Job) -> Progress:
        last = 0.0

        def report(done: int, total: int) -> None:
            nonlocal last
            if made.stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if done >= total or now - last >= 1 / REPORTS_PER_SECOND:
                last = now
                self._moved.emit(made, done, total)

        return report

    @Slot(object, int, int)
    def _report(self, made: Job, done: int, total: int) -> None:
        if made.progress is not None and not self._closed and shiboken6.isValid(made.owner):
            made.progress(done, total)

    @Slot(object, object, object)
    def _deliver(self, made: Job, result: object, error: Exception | None) -> None:
        self._open -= 1
        if self._open == 0:
            self.busy_changed.emit(False)
        if self._closed or not shiboken6.isValid(made.owner) or not self._is_current(made):
            return
        if isinstance(error, Cancelled):
            if made.cancelled is not None:
                made.cancelled()
        elif error is not None:
            made.failed(error)
        else:
            made.done(result)
