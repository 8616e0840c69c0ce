"""A package locked with words: the passphrase form (scrypt) of the age v1 format, worked through in pieces.

pyrage does this form in memory only and chooses by the speed of the PC how hard the words are to guess, up to gigabytes
of memory that an old PC of the receiver may lack. Here it is always 2^16 (64 MB, a fifth of a second), and reading
refuses more than 2^18. The format is that of c2sp.org/age; the stock `age` tool reads it, and tests compare with it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

WORK, MOST_WORK = 16, 18
_MAGIC = b"age-encryption.org/v1\n"
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
_LONGEST_HEADER = 256
_CHUNK, _TAG = 1 << 16, 16


class NotOpened(ValueError):
    """Other words, too much work asked for, or a spoilt file."""


def lock(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write `source` locked; raises OSError."""
    file_key, salt, nonce = secrets.token_bytes(16), secrets.token_bytes(16), secrets.token_bytes(16)
    wrapped = _cipher(_stretched(passphrase, salt, WORK)).encrypt(bytes(12), file_key, None)
    head = _MAGIC + b"-> scrypt " + _text(salt) + f" {WORK}\n".encode() + _text(wrapped) + b"\n---"
    target.write(head + b" " + _text(_mac(file_key, head)) + b"\n" + nonce)
    cipher = _cipher(_derived(file_key, nonce, b"payload"))
    number, data = 0, source.read(_CHUNK)
    while True:
        following = source.read(_CHUNK)
        target.write(cipher.encrypt(_place(number, last=not following), data, None))
        if not following:
            return
        number, data = number + 1, following


def unlock(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write what was locked; what `target` holds before the end is nothing to rely on. Raises NotOpened, OSError."""
    from cryptography.exceptions import InvalidTag  # late: 4 ms

    found = _HEADER.match(source.read(_LONGEST_HEADER))
    if not found or int(found[2]) > MOST_WORK:
        raise NotOpened("no header of this form")
    salt, wrapped, told = (_bytes(found[place]) for place in (1, 3, 4))
    source.seek(found.end())
    nonce = source.read(16)
    try:
        file_key = _cipher(_stretched(passphrase, salt, int(found[2]))).decrypt(bytes(12), wrapped, None)
        if not hmac.compare_digest(_mac(file_key, found[0][: found[0].rindex(b"---") + 3]), told) or len(nonce) != 16:
            raise NotOpened("the header was changed")
        cipher = _cipher(_derived(file_key, nonce, b"payload"))
        number, data = 0, source.read(_CHUNK + _TAG)
        while True:
            following = source.read(_CHUNK + _TAG)
            plain = cipher.decrypt(_place(number, last=not following), data, None)
            if not plain and number:
                raise NotOpened("an empty piece at the end")
            target.write(plain)
            if not following:
                return
            number, data = number + 1, following
    except InvalidTag as error:
        raise NotOpened("other words or a spoilt file") from error


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    words = unicodedata.normalize("NFC", passphrase).encode()
    salted = b"age-encryption.org/v1/scrypt" + salt
    return hashlib.scrypt(words, salt=salted, n=1 << work, r=8, p=1, maxmem=(1 << work) * 1024 + (1 << 20), dklen=32)


def _derived(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256 of 32 bytes (RFC 5869): one step is enough."""
    middle = hmac.digest(salt or bytes(32), file_key, "sha256")
    return hmac.digest(middle, purpose + b"\x01", "sha256")


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _place(number: int, *, last: bool) -> bytes:
    """The nonce of a piece: its number, and whether it is the last."""
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))


def _cipher(key: bytes) -> ChaCha20Poly1305:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # late: 7 ms

    return ChaCha20Poly1305(key)
