"""System calls that a process gives up: to start another, to talk to one, to reach a network (Linux on x86-64).

libseccomp is no part of every system and its wrappers bring none, so the filter is written out here: a list of numbers
that are answered with "not permitted", and nothing else. It is no list of what is allowed: what may be opened and
written is Landlock's matter, how much is the limits'.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

_DENIED = (
    # To reach a network or another process by a socket.
    *(41, 42, 43, 44, 46, 47, 49, 50, 53, 288, 299, 307),
    # To start a process: fork, vfork, execve, execveat; clone has its own rule below.
    *(57, 58, 59, 322),
    # To send a signal, to trace, to read another's memory or open files; tgkill has its own rule below.
    *(62, 129, 200, 297, 424, 434, 101, 310, 311, 312, 438),
    # To slow another process down, to move or drop its memory; prlimit64 has its own rule below.
    *(141, 142, 144, 203, 251, 256, 279, 314, 440, 448),
    # Shared memory, message queues, semaphores.
    *(29, 30, 68, 64, 240),
    # Mounts and name spaces: mount, umount2, pivot_root, chroot, unshare, setns; open_by_handle_at.
    *(165, 166, 155, 161, 272, 308, 304),
    # Large doors into the kernel: bpf, perf_event_open, userfaultfd, keys, io_uring, modules, kexec_load.
    *(321, 298, 323, 248, 249, 250, 425, 426, 427, 175, 313, 246),
)
"""Numbers of system calls on x86-64."""
_CLONE, _CLONE3 = 56, 435
_TGKILL, _PRLIMIT = 234, 302
"""A library ends its own process by the one, and asks for its own limits by the other."""
_THREAD = 0x10000
"""The flag of a clone that is a thread of this process; the C library falls back to it where clone3 is unknown."""
_X86_64, _X32 = 0xC000003E, 0x40000000
_LOAD, _IS, _AT_LEAST, _ANY_BIT, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_SET_SECCOMP, _FILTER_MODE = 22, 2


def restrict() -> bool:
    """Give them up for good; needs "no new privileges". False where the system has no such filter or is no x86-64."""
    if platform.machine() != "x86_64" or struct.calcsize("P") != 8:  # pragma: no cover - other processors only
        return False
    steps = program()
    lines = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *one) for one in steps))
    told = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(lines))
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER_MODE), told, ctypes.c_ulong(0), ctypes.c_ulong(0)) == 0)


def program() -> list[tuple[int, int, int, int]]:
    """The filter: code, steps to skip when it holds, steps to skip when it does not, value."""
    denied = (_ANSWER, 0, 0, _ERROR | errno.EPERM)
    unknown = (_ANSWER, 0, 0, _ERROR | errno.ENOSYS)
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_IS, 1, 0, _X86_64),
        (_ANSWER, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        denied,
    ]
    for number in sorted(_DENIED):
        steps += [(_IS, 0, 1, number), denied]
    allowed = (_ANSWER, 0, 0, _ALLOW)
    for number, target in ((_TGKILL, os.getpid()), (_PRLIMIT, 0)):
        steps += [(_IS, 0, 4, number), (_LOAD, 0, 0, _FIRST_ARGUMENT_AT), (_IS, 1, 0, target), denied, allowed]
    steps += [(_IS, 0, 1, _CLONE3), unknown]
    steps += [(_IS, 0, 3, _CLONE), (_LOAD, 0, 0, _FIRST_ARGUMENT_AT), (_ANY_BIT, 1, 0, _THREAD), denied]
    steps.append(allowed)
    return steps
