"""Whether the bytes of a package are those that were sealed: checked before SQLite opens the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.storage.packages import keys, trailer

Progress = Callable[[int, int], None]
_STEP = 1 << 20


class Sealed(NamedTuple):
    """A package whose bytes are those of its manifest. `digest` is the SHA-256 of the whole file, in hex."""

    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    digest: str


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""


def measured(file: BinaryIO, length: int, progress: Progress = _quiet) -> tuple[str, str]:
    """(SHA-512 of the first `length` bytes, SHA-256 of the whole file), read in steps; `progress` gets bytes."""
    front, whole = hashlib.sha512(), hashlib.sha256()
    done = 0
    while data := file.read(_STEP):
        front.update(data[: max(0, length - done)])
        whole.update(data)
        done += len(data)
        progress(done, max(length, done))
    return front.hexdigest(), whole.hexdigest()


def opened(path: Path, progress: Progress = _quiet) -> Sealed:
    """The manifest of a file whose bytes it describes; whose key signed it is asked by `check_signature`.

    Raises InputRefused GT-01 … GT-05, GT-07, OSError, and whatever `progress` raises.
    """
    found = trailer.read(path)
    manifest = Manifest.parse(found.manifest_bytes)
    if manifest.length != found.database_length:
        raise InputRefused("GT-05")
    with path.open("rb") as file:
        front, whole = measured(file, manifest.length, progress)
    if front != manifest.sha512:
        raise InputRefused("GT-05")
    return Sealed(manifest, found.manifest_bytes, found.signature, whole)


def check_signature(sealed: Sealed, public: bytes) -> None:
    """Raises InputRefused GT-06 unless the owner of that public key sealed the package."""
    if sealed.manifest.key_id != keys.key_id(public) or not keys.verify(
        public, sealed.manifest_bytes, sealed.signature
    ):
        raise InputRefused("GT-06")
