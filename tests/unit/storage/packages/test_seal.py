"""A sealed file is taken as it was sealed, by the key that sealed it, or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.storage.packages import keys, seal, trailer
from tests.unit.domain.test_manifest import USUAL


def sealed(path: Path, key: keys.OwnKey, **changes: object) -> None:
    """A small sealed database; `changes` spoil its list before it is signed."""
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t(a)")
    raw.close()
    data = path.read_bytes()
    told = replace(USUAL, key_id=key.key_id, length=len(data), sha512=hashlib.sha512(data).hexdigest())
    told = replace(told, **changes)  # type: ignore[arg-type]
    trailer.append(path, told.to_bytes(), key.sign(told.to_bytes()))


def refused(path: Path, public: bytes) -> str:
    with pytest.raises(InputRefused) as refusal:
        seal.check_signature(seal.opened(path), public)
    assert refusal.value.safe
    return refusal.value.code


def test_a_sealed_file_is_recognised(tmp_path: Path) -> None:
    key = keys.new()
    sealed(tmp_path / "goi.db", key)
    found = seal.opened(tmp_path / "goi.db")
    seal.check_signature(found, key.public)
    assert found.digest == hashlib.sha256((tmp_path / "goi.db").read_bytes()).hexdigest()
    assert found.manifest.unit == "25747"


def test_every_byte_counts(tmp_path: Path) -> None:
    key, path = keys.new(), tmp_path / "goi.db"
    sealed(path, key)
    whole, database = path.read_bytes(), trailer.read(path).database_length
    codes = {}
    for place in (*range(0, database, 97), *range(database, len(whole))):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        codes[place] = refused(path, key.public)
    in_list = range(database, len(whole) - 76)
    assert {code for place, code in codes.items() if place < database} == {"GT-05"}
    assert {codes[place] for place in in_list} <= {"GT-04", "GT-05", "GT-06", "GT-07"}
    assert {codes[place] for place in range(in_list.stop, in_list.stop + 64)} == {"GT-06"}
    assert {codes[place] for place in range(len(whole) - 12, len(whole) - 8)} <= {"GT-03", "GT-04"}
    assert {codes[place] for place in range(len(whole) - 8, len(whole))} == {"GT-03"}


def test_the_length_in_the_list_must_be_the_files(tmp_path: Path) -> None:
    key = keys.new()
    sealed(tmp_path / "goi.db", key, length=512)
    assert refused(tmp_path / "goi.db", key.public) == "GT-05"


def test_another_key_is_refused_even_when_it_signs_in_that_ones_name(tmp_path: Path) -> None:
    key, other = keys.new(), keys.new()
    sealed(tmp_path / "a.db", other)
    assert refused(tmp_path / "a.db", key.public) == "GT-06"
    sealed(tmp_path / "b.db", other, key_id=key.key_id)
    assert refused(tmp_path / "b.db", key.public) == "GT-06"


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    sealed(tmp_path / "goi.db", keys.new())
    told: list[tuple[int, int]] = []
    seal.opened(tmp_path / "goi.db", lambda done, total: told.append((done, total)))
    assert told[-1][0] == (tmp_path / "goi.db").stat().st_size
