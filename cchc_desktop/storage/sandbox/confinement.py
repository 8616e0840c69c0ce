"""What the child takes from itself before it sees a foreign byte. What a system lacks is left out and told.

Windows has none of these (the watchdog, the bare environment and the pipe are all there); a kernel without Landlock or
another processor than x86-64 has the limits.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.storage.sandbox import landlock, seccomp

if sys.platform != "win32":
    import resource

LIMITS, NO_PRIVILEGES, NO_DUMP, LANDLOCK, SECCOMP = "limits", "no-new-privileges", "no-dump", "landlock", "seccomp"
"""The guards by name, as `confine` tells which of them hold."""
_OPEN_FILES = 64
_LONGEST_SECONDS = 86_400
_MOST_WITH_THREADS = 4_096
_SET_DUMPABLE, _SET_NO_NEW_PRIVS = 4, 38
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/usr/share/zoneinfo")
_DEVICES = ("/dev/null", "/dev/urandom")
_PACKAGES = ("site-packages", "dist-packages")


@dataclass(frozen=True, slots=True)
class Room:
    """What a child gets for its whole life: bytes of memory, bytes of the largest file it may write in `writes`, the
    only place it may write to, and the only folder beside the program's that it `reads`. Both are empty for one that
    answers through its pipe alone. `threads`: some decoders can't do without; processes stay forbidden
    by the filter."""

    memory: int
    file: int = 0
    writes: str = ""
    reads: str = ""
    threads: bool = False


def confine(room: Room) -> list[str]:
    """Once, before the first foreign byte; returns the guards that hold now. Raises OSError when one is refused."""
    if sys.platform == "win32":
        return []
    held = [LIMITS]
    for what, most in (
        (resource.RLIMIT_AS, room.memory),
        (resource.RLIMIT_FSIZE, room.file),
        # The system counts threads as processes, all of the user's; none may be added.
        (resource.RLIMIT_NPROC, _MOST_WITH_THREADS if room.threads else 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CPU, _LONGEST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(what, most)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        none = ctypes.c_ulong(0)
        if libc.prctl(_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), none, none, none) == 0:
            held.append(NO_PRIVILEGES)
        if libc.prctl(_SET_DUMPABLE, none, none, none, none) == 0:
            held.append(NO_DUMP)
        if landlock.restrict(_readable(room), Path(room.writes) if room.writes else None):
            held.append(LANDLOCK)
        if seccomp.restrict():
            held.append(SECCOMP)
    return held


def allow(seconds: float) -> None:
    """So many seconds of the processor for the file that comes next; the system ends the process that takes more."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (min(wanted, hard), hard))


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _readable(room: Room) -> set[Path]:
    """The interpreter, its libraries and the program: what a module that is imported late needs."""
    # The frozen program's modules lie in the very file that was started.
    program = {Path(paths.__file__).parent, paths.db_folder(), Path(sys.executable)}
    interpreter = {Path(one) for one in (sys.prefix, sys.base_prefix, sys.exec_prefix)}
    packages = {Path(one) for one in sys.path if Path(one).name in _PACKAGES}
    given = [room.reads] if room.reads else []
    return program | interpreter | packages | {Path(one) for one in (*_LIBRARIES, *_DEVICES, *given)}
