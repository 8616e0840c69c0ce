"""The key of an installation: made once, readable by its user alone, known answers of Ed25519."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.storage.packages import keys

# RFC 8032, 7.1, test 1: the secret and the public key that belong together.
SECRET = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
IDENTITY = keys.new().identity


def test_the_public_half_is_the_one_of_the_standard() -> None:
    key = keys.parse(f"signing {SECRET}\nage {IDENTITY}\n")
    assert key.public.hex() == PUBLIC
    assert keys.parse(key.to_text()) == key
    assert key.recipient.startswith("age1")


def test_names_and_digits_are_the_same_for_ever() -> None:
    public = bytes.fromhex(PUBLIC)
    assert keys.key_id(public) == "b000d97dc50497bad51467c4a6b0bde8"
    assert keys.digits("25747", public) == "0542 2659 3416 8768 6429 2255 7697 0391 6451 7840"


def test_the_digits_change_with_each_thing_that_is_trusted() -> None:
    public = bytes.fromhex(PUBLIC)
    told = {keys.digits(*one) for one in (("25747", public), ("25748", public), ("25747", public, "age1x"))}
    assert len(told) == 3
    assert keys.digits("2574", b"7" + public[1:]) != keys.digits("25747", public[1:])


def _multiplied_by_eight(height: int) -> tuple[int, int] | None:
    """Eight times a point of the curve (RFC 8032, 5.1.4) with that y; None when there is none."""
    field = 2**255 - 19
    d = -121665 * pow(121666, -1, field) % field
    square = (height * height - 1) * pow(d * height * height + 1, -1, field) % field
    x = pow(square, (field + 3) // 8, field)
    if x * x % field != square:
        x = x * pow(2, (field - 1) // 4, field) % field
    if x * x % field != square:
        return None
    y = height
    for _ in range(3):
        k = d * x * x * y * y % field
        x, y = 2 * x * y * pow(1 + k, -1, field) % field, (y * y + x * x) * pow(1 - k, -1, field) % field
    return x, y


def test_a_key_of_small_order_proves_nothing_and_is_none() -> None:
    for height in keys._SMALL_ORDER:
        assert _multiplied_by_eight(height) == (0, 1)
        for sign in (0, 1 << 255):
            assert not keys.is_sound((height | sign).to_bytes(32, "little"))
    assert not keys.is_sound((2**255 - 19).to_bytes(32, "little")), "zero, written otherwise"
    assert not keys.is_sound(b"short")
    assert keys.is_sound(bytes.fromhex(PUBLIC))
    assert _multiplied_by_eight(int.from_bytes(bytes.fromhex(PUBLIC), "little") & ((1 << 255) - 1)) != (0, 1)


def test_a_signature_is_of_one_key_and_one_list() -> None:
    key = keys.new()
    signature = key.sign(b"{}")
    assert keys.verify(key.public, b"{}", signature)
    assert not keys.verify(key.public, b"{ }", signature)
    assert not keys.verify(keys.new().public, b"{}", signature)
    assert not keys.verify(b"short", b"{}", signature)
    assert not keys.verify(key.public, b"{}", b"short")


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    key = keys.own(tmp_path / "keys" / "a.key")
    assert key.private.hex() not in repr(key)
    assert key.identity not in repr(key)


def test_it_is_made_once_and_read_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "a.key"
    first = keys.own(path)
    assert keys.own(path) == first
    assert [each.name for each in path.parent.iterdir()] == ["a.key"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    first = keys.own(path)
    assert not keys.place(path, keys.new())
    assert keys.own(path) == first


@pytest.mark.parametrize(
    "text", ["", "signing 00\n", "chữ", f"signing {SECRET}\nage AGE-SECRET-KEY-1AAAA\n", f"signing {SECRET}\n"]
)
def test_a_spoilt_file_is_refused_and_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.key"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreUnusable) as refusal:
        keys.own(path)
    assert refusal.value.code == "KC-01"
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_that_can_not_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b"")
    with pytest.raises(StoreUnusable, match="KC-01"):
        keys.own(tmp_path / "keys" / "a.key")
