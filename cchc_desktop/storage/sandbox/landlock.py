"""What a process may still touch on the disk, told to the kernel by Landlock (Linux 5.13 and newer).

The two libraries for it are a pre-release and one of a few months, so the three system calls are made here. What is
read: the interpreter and the program. What is written: one folder. Nothing is started from anywhere; where the kernel
knows it (6.7 and 6.12), no port is reached, no abstract socket, and no other process gets a signal.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""System calls; the same numbers on every processor."""
_ASK_VERSION, _PATH_BENEATH = 1, 1
_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_FILE, _MAKE_REG = 1 << 1, 1 << 2, 1 << 3, 1 << 5, 1 << 8
_TRUNCATE = 1 << 14
_KNOWN_BITS = {1: 13, 2: 14, 3: 15, 4: 15}
_MOST_BITS = 16
_PORTS, _SCOPES = 0b11, 0b11
_PORTS_SINCE, _SCOPES_SINCE = 4, 6


def restrict(readable: Iterable[Path], writable: Path | None) -> bool:
    """Take everything else away from this thread and those it starts; False where the kernel has no Landlock.

    Raises OSError when the kernel has it and refuses.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    if version < 1:
        return False
    handled = (1 << _KNOWN_BITS.get(version, _MOST_BITS)) - 1
    told = struct.pack("=Q", handled)
    told += struct.pack("=Q", _PORTS) if version >= _PORTS_SINCE else b""
    told += struct.pack("=Q", _SCOPES) if version >= _SCOPES_SINCE else b""
    rules = _checked(libc.syscall(_CREATE_RULESET, told, ctypes.c_size_t(len(told)), ctypes.c_uint32(0)))
    try:
        for path in readable:
            _allow(libc, rules, path, (_READ_FILE | _READ_DIR) & handled)
        if writable is not None:
            rights = _READ_FILE | _READ_DIR | _WRITE_FILE | _REMOVE_FILE | _MAKE_REG | _TRUNCATE
            _allow(libc, rules, writable, rights & handled)
        _checked(libc.syscall(_RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint32(0)))
    finally:
        os.close(rules)
    return True


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:  # not every system has each of the folders of libraries
        return
    try:
        if not path.is_dir():
            rights &= _READ_FILE | _WRITE_FILE
        told = struct.pack("=Qi", rights, place)
        _checked(libc.syscall(_ADD_RULE, ctypes.c_int(rules), ctypes.c_int(_PATH_BENEATH), told, ctypes.c_uint32(0)))
    finally:
        os.close(place)


def _checked(answer: int) -> int:
    if answer < 0:
        raise OSError(ctypes.get_errno(), "Landlock")
    return answer
