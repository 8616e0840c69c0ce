"""The trailer after the last page of a package: manifest, signature, length, magic.

    [ SQLite file: whole pages ][ manifest JSON ][ 64-byte Ed25519 signature ][ u32 manifest length ][ 8-byte magic ]

SQLite takes the number of pages from its header and ignores what follows, so the file opens in any SQLite tool. A cut,
a half copy and an edit are all recognised before SQLite sees the file, and the trailer marks "copy finished".
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import LONGEST

MAGIC = b"CCHCpkg1"
SIGNATURE_LENGTH = 64
_FIXED = SIGNATURE_LENGTH + 4 + len(MAGIC)
_SQLITE = b"SQLite format 3\x00"


class Trailer(NamedTuple):
    """The parts of a trailer as they stand, not yet believed. `database_length` is what is left before it, in bytes."""

    manifest_bytes: bytes
    signature: bytes
    database_length: int


def append(path: Path, manifest_bytes: bytes, signature: bytes) -> None:
    """Put the trailer after a finished database and on the disk; ValueError for parts that are none, OSError."""
    if len(signature) != SIGNATURE_LENGTH or not 0 < len(manifest_bytes) <= LONGEST:
        raise ValueError("a trailer needs a manifest and a signature of 64 bytes")
    with path.open("ab") as file:
        file.write(manifest_bytes + signature + len(manifest_bytes).to_bytes(4, "big") + MAGIC)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Trailer:
    """The trailer of a file. Raises InputRefused: GT-01 no package at all, GT-02 a database without a seal, GT-03 cut
    off or copied half, GT-04 a manifest that can't be one; OSError of the disk. Nothing is verified here."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - len(MAGIC)))
        if file.read(len(MAGIC)) != MAGIC:
            raise _unsealed(file, size) if size else InputRefused("GT-03")
        if size < _FIXED:
            raise InputRefused("GT-03")
        file.seek(size - _FIXED)
        signature = file.read(SIGNATURE_LENGTH)
        length = int.from_bytes(file.read(4), "big")
        if not 0 < length <= LONGEST:
            raise InputRefused("GT-04", detail="độ dài bản kê không đúng")
        start = size - _FIXED - length
        if start < 0:
            raise InputRefused("GT-03")
        file.seek(start)
        return Trailer(file.read(length), signature, start)


def _unsealed(file: BinaryIO, size: int) -> InputRefused:
    """Why a file ends without our mark: it is something else, a plain database, or it was cut off or spoilt."""
    file.seek(0)
    header = file.read(100)
    if not header.startswith(_SQLITE) or len(header) < 100:
        return InputRefused("GT-01")
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size == (65_536 if page == 1 else page) * pages:
        return InputRefused("GT-02")
    return InputRefused("GT-03")
