"""Encryption around a sealed package: the age v1 format, which the stock `age` tool reads and writes too.

Sealed first, encrypted second: after decryption it is the plain signed database again.
"""

from __future__ import annotations

import io
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.packages import passphrase as words

ENDING = ".age"
_MAGIC = b"age-encryption.org/v1\n"
_MOST_RECEIVERS = 8
_HEADER = 16_384
SHORTEST_PASSPHRASE = 10


def encrypt_to(source: Path, target: Path, recipient: str) -> None:
    """Encrypt for one receiver (age1…); raises InputRefused MK-01 for an address that is none, OSError."""
    import pyrage

    try:
        receiver = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise InputRefused(
            "MK-01",
            "Khóa của nơi nhận không dùng được để mã hóa.",
            "Chưa ghi gì.",
            "Hãy dùng tệp khóa do cấp trên gửi, hoặc địa chỉ bắt đầu bằng age1.",
        ) from error
    with source.open("rb") as given, target.open("wb") as taken:
        pyrage.encrypt_io(given, taken, [receiver])


def check_passphrase(passphrase: str) -> None:
    """Raises InputRefused MK-02 for words that are guessed too quickly."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise InputRefused(
            "MK-02",
            f"Mật khẩu của gói cần ít nhất {SHORTEST_PASSPHRASE} ký tự.",
            "Chưa ghi gì.",
            "Hãy dùng một câu dài dễ nhớ, và báo cho người nhận bằng đường khác, không viết trên USB.",
        )


def encrypt_with_passphrase(source: Path, target: Path, passphrase: str) -> None:
    """Encrypt with words both sides know; raises InputRefused MK-02 for too short ones, OSError."""
    check_passphrase(passphrase)
    with source.open("rb") as given, target.open("wb") as taken:
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
        raise _not_opened() from error
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
        raise _not_opened()
    asked = [line.split(b" ")[1] for line in header[:end].split(b"\n") if line.startswith(b"-> ")]
    if not 1 <= len(asked) <= _MOST_RECEIVERS:
        raise _not_opened()
    return b"scrypt" in asked


def decrypt_with_key(source: Path, target: Path, identity: str) -> None:
    """Decrypt what was encrypted for this installation; raises InputRefused MK-03, OSError. `target` is whole or not
    there."""
    import pyrage

    needs_passphrase(source)
    mine = pyrage.x25519.Identity.from_str(identity)
    try:
        with source.open("rb") as given, target.open("wb") as taken:
            pyrage.decrypt_io(given, taken, [mine])
    except (pyrage.DecryptError, OSError) as error:
        target.unlink(missing_ok=True)
        # pyrage tells a spoilt piece as an OSError without a number; one with a number comes from the disk.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise _not_opened() from error


def decrypt_with_passphrase(source: Path, target: Path, passphrase: str) -> None:
    """Decrypt with words; raises InputRefused MK-03 (other words, a spoilt file), OSError. `target` is whole or not
    there."""
    try:
        with source.open("rb") as given, target.open("wb") as taken:
            words.unlock(given, taken, passphrase)
    except words.NotOpened as error:
        target.unlink(missing_ok=True)
        raise _not_opened() from error


def _not_opened() -> InputRefused:
    return InputRefused(
        "MK-03",
        "Không mở được gói mã hóa: sai mật khẩu, gói không gửi cho máy này, hoặc tệp hỏng.",
        "Không có gì được nhập; dữ liệu trên máy vẫn nguyên vẹn.",
        "Hãy hỏi lại mật khẩu, hoặc đề nghị đơn vị xuất lại theo khóa của máy này.",
    )
