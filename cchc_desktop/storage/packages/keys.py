"""The key of an installation: it proves which PC made a package (a technical seal, no legal signature).

The private half lies in the user's own data folder, never in the database and never in a package or backup. On Linux
the folder is 0700 and the file 0600. On Windows the standard library sets no access list: the file has the rights that
the user's own application-data folder hands down (that user, the system and administrators).
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cchc_desktop.domain.errors import StoreUnusable, why
from cchc_desktop.storage.disk.flushing import flush_folder

_SIGNED_AS = b"cchc package 1\x00"
_DIGITS_OF = b"cchc key digits 2"
_FIELD = 2**255 - 19
_OF_ORDER_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
"""The y of a point of order 8: the root of (x2 y2 with d x2^2 y2^2 = 1); a test computes it."""
_SMALL_ORDER = frozenset((0, 1, _FIELD - 1, _OF_ORDER_EIGHT, _FIELD - _OF_ORDER_EIGHT))
_GROUP = 4


@dataclass(frozen=True, slots=True)
class OwnKey:
    """The secrets of this installation, shown to nobody: 32 bytes that sign, and the age identity that decrypts."""

    private: bytes = field(repr=False)
    identity: str = field(repr=False)
    public: bytes

    @property
    def key_id(self) -> str:
        return key_id(self.public)

    @property
    def recipient(self) -> str:
        """Where others encrypt to (age1…)."""
        import pyrage  # late: 2 ms

        return str(pyrage.x25519.Identity.from_str(self.identity).to_public())

    def sign(self, manifest_bytes: bytes) -> bytes:
        """The 64-byte Ed25519 signature over a manifest."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # late: 6 ms

        return Ed25519PrivateKey.from_private_bytes(self.private).sign(_SIGNED_AS + manifest_bytes)

    def to_text(self) -> str:
        """What the key file holds."""
        return f"signing {self.private.hex()}\nage {self.identity}\n"


def parse(text: str) -> OwnKey:
    """The key that a key file holds; ValueError when it holds none."""
    import pyrage  # late: 2 ms
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # late: 6 ms

    found = re.fullmatch(r"signing ([0-9a-f]{64})\nage (AGE-SECRET-KEY-1[0-9A-Z]+)\n", text)
    if not found:
        raise ValueError("not the text of a key")
    try:
        pyrage.x25519.Identity.from_str(found[2])
    except pyrage.IdentityError as error:
        raise ValueError("not an age identity") from error
    private = bytes.fromhex(found[1])
    return OwnKey(private, found[2], Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def new() -> OwnKey:
    """A key nobody had before."""
    import secrets  # late: 3 ms

    import pyrage  # late: 2 ms

    return parse(f"signing {secrets.token_hex(32)}\nage {pyrage.x25519.Identity.generate()}\n")


def own(path: Path) -> OwnKey:
    """The key in that file, made on first use; raises StoreUnusable KC-01 when it can't be read or made."""
    try:
        if not path.exists():
            place(path, new())
        return parse(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        said = why(error) if isinstance(error, OSError) else "nội dung không phải khóa"
        raise StoreUnusable("KC-01", said=said, folder=path.parent) from error


def place(path: Path, key: OwnKey) -> bool:
    """Put a key on the disk, readable by the user alone; False when one is there, which stays. Raises OSError."""
    import secrets  # late: 3 ms

    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)  # on Windows it says no more than "may be written"
    building = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(key.to_text())
            file.flush()
            os.fsync(file.fileno())
        # A link fails where a file is: of two first starts at once one key stays, the other is never used.
        os.link(building, path)
    except FileExistsError:
        return False
    finally:
        building.unlink(missing_ok=True)
    flush_folder(path.parent)
    return True


def verify(public: bytes, manifest_bytes: bytes, signature: bytes) -> bool:
    """Whether the owner of that public key signed that manifest; bytes that are no key verify nothing."""
    from cryptography.exceptions import InvalidSignature  # late: 4 ms
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # late: 6 ms

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _SIGNED_AS + manifest_bytes)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public: bytes) -> str:
    """The short name of a key in manifests and lists: 32 hex digits."""
    return hashlib.sha256(b"cchc key 1\x00" + public).hexdigest()[:32]


@lru_cache(512)
def digits(unit: str, public: bytes, recipient: str = "") -> str:
    """The 40 digits that two people compare, in groups of four. They cover all that is trusted by them: the unit, its
    key and, if any, where to encrypt to.

    A slow hash (scrypt, RFC 7914, 16 MB): who looks for another key whose digits look alike pays a twentieth of a
    second for each try, so that even half of the digits cost more than all computers of the world give in years.
    """
    parts = (_DIGITS_OF, unit.encode(), public, recipient.encode())
    told = b"".join(len(one).to_bytes(2, "big") + one for one in parts)
    found = hashlib.scrypt(told, salt=_DIGITS_OF, n=1 << 14, r=8, p=1, maxmem=1 << 25, dklen=64)
    text = f"{int.from_bytes(found, 'big') % 10**40:040d}"
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def is_sound(public: bytes) -> bool:
    """Whether those bytes can be a key that proves something: 32 bytes, and none of the few points of small order,
    under which one signature fits any text (RFC 8032 lets a reader take them; Curve25519 has eight)."""
    if len(public) != 32:
        return False
    height = int.from_bytes(public, "little") & ((1 << 255) - 1)
    return height < _FIELD and height not in _SMALL_ORDER


def is_recipient(text: str) -> bool:
    """Whether that is a place to encrypt to (age1…)."""
    import pyrage  # late: 2 ms

    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True
