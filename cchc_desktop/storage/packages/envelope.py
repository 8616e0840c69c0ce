"""Encryption around a sealed package: the age v1 format, which the stock `age` tool reads and writes too.

Sealed first, encrypted second: after decryption it is the plain signed database again.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from cchc_desktop.domain import passphrase as strength
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.packages import passphrase as words

ENDING = ".age"
_MAGIC = b"age-encryption.org/v1\n"
_MOST_RECEIVERS = 8
_HEADER = 16_384
Progress = Callable[[int, int], None]
"""Bytes done, bytes in all; raises Cancelled to stop at once."""
_STEP = 1 << 20


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


class _Watched(io.RawIOBase):
    """A file that tells how far it was read. pyrage makes errors of its own of whatever a file raises, so what
    `progress` raised is kept in `stopped`."""

    def __init__(self, file: BinaryIO, total: int, progress: Progress) -> None:
        super().__init__()
        self.stopped: BaseException | None = None
        self._file, self._total, self._progress = file, total, progress
        self._done = self._told = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """As a plain file does; raises what `progress` raises."""
        if self._done >= self._told:
            self._tell()
        data = self._file.read(size)
        self._done += len(data)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on elsewhere."""
        self._done = self._file.seek(offset, whence)
        return self._done

    def _tell(self) -> None:
        self._told = self._done + _STEP
        try:
            self._progress(self._done, self._total)
        except BaseException as error:
            self.stopped = error
            raise


@contextmanager
def _both(source: Path, target: Path, progress: Progress) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """The file to read, watched, and the one to write, which a failure takes away."""
    try:
        with source.open("rb") as given, target.open("wb") as taken:
            watched = _Watched(given, source.stat().st_size, progress)
            try:
                yield cast("BinaryIO", watched), taken
            except BaseException as error:
                if watched.stopped is not None and watched.stopped is not error:
                    raise watched.stopped from error
                raise
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def encrypt_to(source: Path, target: Path, recipient: str, progress: Progress = quiet) -> None:
    """Encrypt for one receiver (age1…); `target` is whole or not there.

    Raises InputRefused MK-01 for an address that is none, OSError, and what `progress` raises.
    """
    import pyrage  # late: 2 ms

    try:
        receiver = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise InputRefused("MK-01") from error
    with _both(source, target, progress) as (given, taken):
        pyrage.encrypt_io(given, taken, [receiver])


def check_passphrase(passphrase: str) -> None:
    """Raises InputRefused MK-02 for words that are guessed too quickly."""
    if found := strength.problem(passphrase):
        raise InputRefused("MK-02", sentence=found)


def encrypt_with_passphrase(source: Path, target: Path, passphrase: str, progress: Progress = quiet) -> None:
    """Encrypt with words both sides know; `target` is whole or not there.

    Raises InputRefused MK-02 for words that are guessed too quickly, OSError, and what `progress` raises.
    """
    check_passphrase(passphrase)
    with _both(source, target, progress) as (given, taken):
        words.lock(given, taken, passphrase)


def locked(secret: bytes, passphrase: str) -> bytes:
    """A few secret bytes inside an envelope of their own."""
    made = io.BytesIO()
    words.lock(io.BytesIO(secret), made, passphrase)
    return made.getvalue()


def unlocked(envelope: bytes, passphrase: str) -> bytes:
    """What `locked` has put away; raises InputRefused MK-03 for other words or a spoilt envelope."""
    found = io.BytesIO()
    try:
        words.unlock(io.BytesIO(envelope), found, passphrase)
    except words.NotOpened as error:
        raise InputRefused("MK-03") from error
    return found.getvalue()


def is_encrypted(path: Path) -> bool:
    """Whether a file begins like an age file."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def needs_passphrase(path: Path) -> bool:
    """Whether an age file asks for a passphrase, not for a receiver's key; raises InputRefused MK-03 for a header that
    has too many receivers or is none."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    end = header.find(b"\n--- ")
    if not header.startswith(_MAGIC) or end < 0:
        raise InputRefused("MK-03")
    asked = [line.split(b" ")[1] for line in header[:end].split(b"\n") if line.startswith(b"-> ")]
    if not 1 <= len(asked) <= _MOST_RECEIVERS:
        raise InputRefused("MK-03")
    return b"scrypt" in asked


def decrypt_with_key(source: Path, target: Path, identity: str, progress: Progress = quiet) -> None:
    """Decrypt what was encrypted for this installation; `target` is whole or not there.

    Raises InputRefused MK-03, OSError, and what `progress` raises.
    """
    import pyrage  # late: 2 ms

    needs_passphrase(source)
    mine = pyrage.x25519.Identity.from_str(identity)
    try:
        with _both(source, target, progress) as (given, taken):
            pyrage.decrypt_io(given, taken, [mine])
    except (pyrage.DecryptError, OSError) as error:
        # pyrage tells a spoilt piece as an OSError without a number; one with a number comes from the disk.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise InputRefused("MK-03") from error


def decrypt_with_passphrase(source: Path, target: Path, passphrase: str, progress: Progress = quiet) -> None:
    """Decrypt with words; `target` is whole or not there.

    Raises InputRefused MK-03 (other words, a spoilt file), OSError, and what `progress` raises.
    """
    try:
        with _both(source, target, progress) as (given, taken):
            words.unlock(given, taken, passphrase)
    except words.NotOpened as error:
        raise InputRefused("MK-03") from error
