"""What children do in the tests: work that tells of itself, and work that misbehaves. They import nothing of pytest."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused

Progress = Callable[[int, int], None]


def echo(asked: bytes, progress: Progress) -> Iterator[bytes]:
    progress(1, 2)
    yield asked
    yield b"!"


def refusing(asked: bytes, progress: Progress) -> Iterator[bytes]:
    yield from ()
    raise InputRefused("GN-02", where="một bản ghi")


def refusing_wrongly(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """A refusal that no table knows, or one that fills other holes than its own: the question is the key."""
    yield from ()
    error = InputRefused("GN-02", where="một bản ghi")
    error.key, error.holes = asked.decode(), {"problems": "một bản ghi"}
    raise error


def about_itself(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """Environment, open files, limits, session, working folder, switches of the interpreter."""
    import resource

    opened = []
    for number in range(256):
        with contextlib.suppress(OSError):
            os.fstat(number)
            opened.append(number)
    limits = {
        name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
        for name in ("CPU", "AS", "FSIZE", "NPROC", "NOFILE", "CORE")
    }
    told = {
        "environment": dict(os.environ),
        "opened": opened,
        "limits": limits,
        "leads": os.getsid(0) == os.getpid(),
        "folder": str(Path.cwd()),
        "isolated": bool(sys.flags.isolated and sys.flags.no_site),
    }
    yield json.dumps(told).encode()


def trying(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """What became of each thing that a reader has no business to do: "" for done, else the name of the error."""
    given = json.loads(asked)
    outside, private = Path(given["outside"]), Path(given["private"])
    deeds: dict[str, Callable[[], object]] = {
        "read outside": lambda: outside.read_bytes(),
        "list outside": lambda: list(outside.parent.iterdir()),
        "write outside": lambda: (outside.parent / "moi").write_bytes(b"x"),
        "write over": lambda: outside.open("ab").close(),
        "delete outside": lambda: outside.unlink(),
        "read the users": lambda: Path("/etc/passwd").read_bytes(),
        "read its environment": lambda: Path("/proc/self/environ").read_bytes(),
        "link": lambda: (private / "noi").symlink_to(outside),
        "second name": lambda: os.link(outside, private / "ten"),
        "pipe": lambda: os.mkfifo(private / "ong"),
        "too large": lambda: (private / "to").write_bytes(bytes(2 << 20)),
        "fork": _forked,
        "another program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "become another": lambda: os.execv("/bin/true", ["true"]),
        "internet": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "another process": lambda: socket.socket(socket.AF_UNIX).connect(given["listening"]),
        "signal": lambda: os.kill(os.getppid(), 0),
        "signal by its thread": lambda: _called(234, os.getppid(), os.getppid(), 0),
        "limits of another": lambda: _called(302, os.getppid(), 0, 0, 0),
        "slow another down": lambda: os.sched_setaffinity(os.getppid(), {0}),
        "memory": lambda: bytearray(4 << 30),
        "write inside": lambda: (private / "sach").write_bytes(b"x"),
        "read inside": lambda: (private / "sach").read_bytes(),
        "many files": lambda: [os.dup(0) for _ in range(100)],  # the last one: they stay open
    }
    found = {}
    for name, deed in deeds.items():
        try:
            deed()
        except OSError as error:
            found[name] = errno.errorcode[error.errno or 0]
        except MemoryError:
            found[name] = "MemoryError"
        else:
            found[name] = ""
    yield json.dumps(found).encode()


def _forked() -> None:
    if os.fork() == 0:
        os._exit(0)


def _called(*number_and_arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(*map(ctypes.c_long, number_and_arguments)) < 0:
        raise OSError(ctypes.get_errno(), "")


def with_a_thread(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """Some decoders work with threads."""
    said: list[bytes] = []
    one = threading.Thread(target=lambda: said.append(b"done"))
    one.start()
    one.join()
    yield said[0]


def spinning(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """Takes the processor and never ends."""
    yield b""
    while True:
        pass


def dying(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """As a library does that a damaged file has brought down."""
    yield b"a"
    os.abort()


def mute(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """Takes a file and never answers."""
    signal.sigwait({signal.SIGTERM})
    yield b""


def endless(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """Answers and answers."""
    while True:
        yield bytes(1 << 20)


def odd_progress(asked: bytes, progress: Callable[[object, object], None]) -> Iterator[bytes]:
    """Tells steps that are none."""
    progress("mot", [])
    yield b""
