"""Work off the GUI thread: results come back, stale and ownerless ones don't, writes keep their order."""

from __future__ import annotations

import itertools
import threading

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.tasks import Progress, Tasks


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_a_result_arrives_on_the_gui_thread(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    got: list[tuple[int, bool, bool]] = []
    main = threading.get_ident()
    tasks.read(
        owner,
        lambda: threading.get_ident(),
        lambda worker: got.append((1, worker != main, threading.get_ident() == main)),
    )
    qtbot.waitUntil(lambda: got == [(1, True, True)])


def test_an_error_nobody_takes_reaches_the_signal(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    with qtbot.waitSignal(tasks.failed) as caught:
        tasks.write(owner, lambda: 1 // 0, lambda _: None)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_an_error_can_be_taken_by_the_asker(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    errors: list[Exception] = []
    tasks.read(owner, lambda: {"y": 1}["x"], lambda _: None, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], KeyError)


def test_the_result_for_a_closed_owner_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    import shiboken6

    gate = threading.Event()
    owner = QObject()
    got: list[int] = []
    tasks.read(owner, lambda: gate.wait(5), lambda _: got.append(1))
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert got == []


def test_only_the_answer_to_the_last_question_arrives(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    gate = threading.Event()
    got: list[str] = []
    tasks.read(owner, lambda: gate.wait(5) and "old", lambda text: got.append(str(text)), latest="search")
    tasks.read(owner, lambda: "new", got.append, latest="search")
    tasks.read(owner, lambda: "other", got.append, latest="totals")
    qtbot.waitUntil(lambda: sorted(got) == ["new", "other"])
    gate.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert sorted(got) == ["new", "other"]


def test_a_question_that_is_outdated_before_it_starts_is_not_asked(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    gate = threading.Event()
    asked: list[int] = []
    for _ in range(2):
        tasks.read(QObject(owner), lambda: gate.wait(5), lambda _: None)
    for number in range(20):
        tasks.read(owner, lambda number=number: asked.append(number), lambda _: None, latest="search")  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert asked == [19]


def test_writes_keep_their_order(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    written: list[int] = []
    for number in range(50):
        tasks.write(owner, lambda number=number: written.append(number), lambda _: None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert written == list(range(50))


def test_closing_finishes_the_writes_that_wait(qtbot: QtBot, owner: QObject) -> None:
    tasks = Tasks()
    written: list[int] = []
    for number in range(20):
        tasks.write(owner, lambda number=number: written.append(number), lambda _: None)  # type: ignore[misc]
    tasks.close()
    assert written == list(range(20))


def test_what_is_asked_for_after_closing_is_not_begun(owner: QObject) -> None:
    tasks, done = Tasks(), list[str]()
    tasks.close()
    tasks.read(owner, lambda: done.append("read"), lambda _: None)
    tasks.write(owner, lambda: done.append("write"), lambda _: None)
    assert not tasks.is_busy()
    assert not done
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("cchc-")]


def test_long_work_reports_and_can_be_cancelled(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    seen: list[tuple[int, int]] = []
    ended: list[str] = []
    started = threading.Event()

    def work(progress: Progress) -> None:
        for number in range(1_000_000):
            started.set()
            progress(number, 1_000_000)
            QThread.usleep(50)

    job = tasks.long(
        owner,
        work,
        lambda _: ended.append("done"),
        progress=lambda done, total: seen.append((done, total)),
        cancelled=lambda: ended.append("cancelled"),
    )
    started.wait(5)
    qtbot.waitUntil(lambda: len(seen) >= 2)
    job.cancel()
    qtbot.waitUntil(lambda: ended == ["cancelled"])
    assert seen == sorted(seen)


def test_progress_is_told_at_most_ten_times_a_second_but_the_end_always(
    qtbot: QtBot, tasks: Tasks, owner: QObject
) -> None:
    seen: list[int] = []

    def work(progress: Progress) -> str:
        for number in range(1, 1001):
            progress(number, 1000)
        return "done"

    ended: list[str] = []
    tasks.long(owner, work, ended.append, progress=lambda done, _: seen.append(done))
    qtbot.waitUntil(lambda: ended == ["done"])
    assert seen[-1] == 1000
    assert len(seen) < 100


def test_work_cancelled_before_it_starts_never_starts(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    gate = threading.Event()
    ran: list[str] = []
    tasks.write(owner, lambda: gate.wait(5), lambda _: None)
    job = tasks.long(
        owner, lambda progress: ran.append("ran"), lambda _: None, cancelled=lambda: ran.append("cancelled")
    )
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert ran == ["cancelled"]


def test_busy_is_told_once_at_each_end(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    for _ in range(5):
        tasks.read(owner, lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert told[0] is True
    assert told[-1] is False
    assert all(one != other for one, other in itertools.pairwise(told))
