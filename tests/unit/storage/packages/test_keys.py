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
    assert keys.digits(public) == "3972 1102 8933 7856 7243 9943 6931 4371 9445 2626"
    assert keys.digits(public, "age1x") != keys.digits(public)


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
