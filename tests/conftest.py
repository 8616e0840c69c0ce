"""What every test stands on: windows without a screen, Vietnamese numbers and dates, and no network."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QLocale

from cchc_desktop.storage.packages import passphrase
from cchc_desktop.storage.sandbox import child, warm
from tests import make
from tests.children import counted, forked

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))

# No deadline: a busy machine must not fail a right program. `--hypothesis-profile=thorough` looks harder, `hand` (of
# `dev.py test --quick`) less hard.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("usual", _PATIENT, max_examples=60)
settings.register_profile("hand", _PATIENT, max_examples=20)
settings.register_profile("thorough", _PATIENT, max_examples=2000)
settings.load_profile("usual")


_START = child._start
_WORK = passphrase.WORK


class NetworkUsedError(AssertionError):
    """Somebody tried to reach another machine."""


class _LocalSocket(socket.socket):
    """A socket that only speaks to processes of this machine; asyncio and xdist need such ones."""

    def __init__(self, family: int = -1, *rest: Any, **named: Any) -> None:
        # Without a family a socket is an internet one; with fileno= it wraps one that was opened elsewhere.
        wraps = named.get("fileno") is not None or len(rest) > 2
        if not wraps and family in {-1, socket.AF_INET, socket.AF_INET6}:
            raise NetworkUsedError("the program must work offline, but something opened an internet socket")
        super().__init__(family, *rest, **named)


def _refuse(*_: object, **__: object) -> NoReturn:
    raise NetworkUsedError("the program must work offline, but something asked for the address of a host")


@pytest.fixture(scope="session", autouse=True)
def offline() -> Iterator[None]:
    """Make every internet socket and every look-up of a host name fail for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _LocalSocket)
        for name in ("getaddrinfo", "gethostbyname", "create_connection"):
            patch.setattr(socket, name, _refuse)
        yield


@pytest.fixture(scope="session", autouse=True)
def children_started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Children are forked, which is quick; under `dev.py cover` they are real, and what they run counts as well."""
    from coverage import Coverage, CoverageData

    current = Coverage.current()
    if current is None:
        with forked.forking():
            yield
            warm.close()
        return
    folder = tmp_path_factory.mktemp("children")
    with counted.watching(folder):
        yield
    warm.close()
    for number, found in enumerate(counted.told(folder)):
        data = CoverageData(basename=current.config.data_file, suffix=f"child.{os.getpid()}.{number}")
        data.loads(found)
        data.write()


@pytest.fixture(scope="session", autouse=True)
def words_stretched_little() -> Iterator[None]:
    """Words that lock a package cost a fifth of a second each time; `real_words` are as hard to guess as ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrase, "WORK", 10)
        yield


@pytest.fixture
def real_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are stretched as the program does it."""
    monkeypatch.setattr(passphrase, "WORK", _WORK)


@pytest.fixture
def real_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children are started as the program starts them."""
    monkeypatch.setattr(child, "_start", _START)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Numbered here: pytest looks through the whole folder for each number it gives."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def private_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the tester's own log book, settings and logs out of reach: every test has an empty home."""
    home = next(homes)
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("CCHC_DB", raising=False)
    return home


@pytest.fixture(autouse=True)
def sessions_closed() -> Iterator[None]:
    """Close every log book a test has opened by `make`, so that none outlives it."""
    yield
    make.close_all()


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A thread that outlives its test keeps the whole run from ending: whoever starts one must end it."""
    before = set(threading.enumerate())
    yield
    left = [each.name for each in threading.enumerate() if each not in before and not each.daemon]
    assert not left


def pytest_unconfigure() -> None:
    """End the run even if a failed test has left a thread behind: its failure is told by now."""
    if any(not each.daemon and each is not threading.main_thread() for each in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(pytest.ExitCode.TESTS_FAILED)
