"""The trailer of a package: what is appended comes back, and whatever happened to the file has its own words."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.manifest import LONGEST
from cchc_desktop.storage.packages import trailer

LIST, SIGNATURE = b'{"a":1}', bytes(range(64))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A database with a trailer whose parts nobody has verified."""
    path = tmp_path / "goi.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t(a)")
    raw.execute("INSERT INTO t VALUES ('một')")
    raw.commit()
    raw.close()
    trailer.append(path, LIST, SIGNATURE)
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputRefused) as refusal:
        trailer.read(path)
    assert refusal.value.safe
    return refusal.value.code


def test_what_was_appended_comes_back(package: Path) -> None:
    found = trailer.read(package)
    assert found == (LIST, SIGNATURE, package.stat().st_size - len(LIST) - 64 - 4 - 8)
    assert found.database_length % 512 == 0


def test_sqlite_does_not_mind_it(package: Path) -> None:
    raw = sqlite3.connect(package)
    assert raw.execute("SELECT a FROM t").fetchall() == [("một",)]
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    assert trailer.read(package).manifest_bytes == LIST


def test_a_plain_database_is_told_apart(package: Path) -> None:
    os.truncate(package, trailer.read(package).database_length)
    assert refused(package) == "GT-02"


def test_a_database_of_the_largest_pages_is_told_apart_too(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "lon.db")
    raw.execute("PRAGMA page_size = 65536")
    raw.execute("CREATE TABLE t(a)")
    raw.close()
    assert refused(tmp_path / "lon.db") == "GT-02"


def test_every_cut_is_refused(package: Path) -> None:
    whole = package.read_bytes()
    database = trailer.read(package).database_length
    for size in (*range(database + 1, len(whole)), database - 1, database // 2, 100):
        package.write_bytes(whole[:size])
        assert refused(package) == "GT-03", size
    for size in (1, 15, 99):
        package.write_bytes(whole[:size])
        assert refused(package) == "GT-01", size


def test_a_spoilt_mark_or_length_is_refused(package: Path) -> None:
    whole = package.read_bytes()
    for back in range(1, 9):
        package.write_bytes(whole[: len(whole) - back] + b"\0" + whole[len(whole) - back + 1 :])
        assert refused(package) == "GT-03", back
    for number, code in ((0, "GT-04"), (LONGEST + 1, "GT-04"), (LONGEST, "GT-03")):
        package.write_bytes(whole[:-12] + number.to_bytes(4, "big") + whole[-8:])
        assert refused(package) == code, number


def test_something_else_is_refused(tmp_path: Path) -> None:
    for place, data in enumerate((b"0", b"PK\x03\x04" + bytes(400), bytes(1 << 16))):
        (tmp_path / str(place)).write_bytes(data)
        assert refused(tmp_path / str(place)) == "GT-01"
    (tmp_path / "mark").write_bytes(trailer.MAGIC)
    assert refused(tmp_path / "mark") == "GT-03"
    (tmp_path / "empty").touch()  # what a stick holds that was pulled before a byte was written
    assert refused(tmp_path / "empty") == "GT-03"


@pytest.mark.parametrize(("told", "signature"), [(b"", SIGNATURE), (LIST, b"short"), (bytes(LONGEST + 1), SIGNATURE)])
def test_only_whole_parts_are_appended(package: Path, told: bytes, signature: bytes) -> None:
    before = package.read_bytes()
    with pytest.raises(ValueError, match="trailer"):
        trailer.append(package, told, signature)
    assert package.read_bytes() == before
