"""The exported file: readable for everybody, and no changed, cut or half-written one passes for it.

Every class of byte is flipped, every boundary cut, every way of writing killed: what lies on the stick is a package
that proves itself, a `*.part`, or nothing.
"""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Handed
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import seal, trailer
from tests.make_packages import full_log, package, rows

ROOT = Path(__file__).parents[2]
SHELL = shutil.which("sqlite3")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return full_log(tmp_path / "so")


@pytest.fixture
def made(log: Session, tmp_path: Path) -> Handed:
    return package(log, tmp_path / "usb", profile="photos")


def refused(path: Path, public: bytes) -> tuple[str, str]:
    """The code and the whole sentence of a refusal."""
    with pytest.raises(InputRefused) as refusal:
        seal.check_signature(seal.opened(path), public)
    return refusal.value.code, str(refusal.value)


def asked(path: Path, question: str) -> list[str]:
    """The answer of the sqlite3 shell, or of Python's own SQLite where there is no shell."""
    if SHELL:
        told = subprocess.run([SHELL, str(path), question], capture_output=True, text=True, check=True).stdout
        return told.splitlines()
    return ["|".join(map(str, row)) for row in rows(path, question)]


def test_it_opens_in_the_sqlite_shell_and_its_tables_can_be_read(made: Handed) -> None:
    assert asked(made.path, "PRAGMA integrity_check") == ["ok"]
    assert asked(made.path, "SELECT date, title FROM activity ORDER BY date DESC LIMIT 1") == [
        "2026-11-03|Nộp hồ sơ trực tuyến tại nhà"
    ]
    assert asked(made.path, "SELECT name FROM evidence") == ["anh.jpg"]
    assert asked(made.path, "SELECT name FROM office") == ["UBND xã Xuân Đông"]
    assert seal.opened(made.path).digest == made.digest, "looking at it has changed it"


def test_one_edited_cell_breaks_the_seal(made: Handed, log: Session) -> None:
    raw = sqlite3.connect(made.path)
    raw.execute("UPDATE activity SET participants = 400 WHERE participants = 40")
    raw.commit()
    raw.close()
    code, words = refused(made.path, keys.own(log).public)
    assert code in {"GT-03", "GT-05"}  # SQLite may cut off what stands behind its last page, or leave it
    assert "chép" in words


def test_every_class_of_byte_is_covered(made: Handed, log: Session) -> None:
    public, whole = keys.own(log).public, made.path.read_bytes()
    found = trailer.read(made.path)
    size = len(whole)
    pages = range(100, found.database_length, 4096 + 61)
    classes = {
        "header": (range(100), {"GT-05"}),
        "page": (pages, {"GT-05"}),
        "last byte of the pages": (range(found.database_length - 1, found.database_length), {"GT-05"}),
        "manifest": (
            range(found.database_length, size - 76),
            {"GT-04", "GT-05", "GT-06", "GT-07"},
        ),
        "signature": (range(size - 76, size - 12), {"GT-06"}),
        "length": (range(size - 12, size - 8), {"GT-03", "GT-04"}),
        "magic": (range(size - 8, size), {"GT-03"}),
    }
    for name, (places, expected) in classes.items():
        for place in places:
            made.path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
            code, words = refused(made.path, public)
            assert code in expected, (name, place, code)
            assert "Không có gì được nhập" in words
    made.path.write_bytes(whole)
    seal.check_signature(seal.opened(made.path), public)


def test_every_boundary_cut_and_every_half_copy_is_refused(made: Handed, log: Session) -> None:
    public, whole = keys.own(log).public, made.path.read_bytes()
    database, size = trailer.read(made.path).database_length, len(whole)
    cuts = {
        0: "GT-03",
        **dict.fromkeys((1, 99), "GT-01"),
        **dict.fromkeys((100, 4096, database // 2, database - 4096, database - 1), "GT-03"),
        database: "GT-02",
        **dict.fromkeys((database + 1, size - 76, size - 12, size - 8, size - 1), "GT-03"),
    }
    for length, expected in cuts.items():
        made.path.write_bytes(whole[:length])
        assert refused(made.path, public)[0] == expected, length
    holes = whole[: size // 2] + bytes(size - size // 2)
    made.path.write_bytes(holes)  # a copy whose blocks were promised and never written
    assert refused(made.path, public)[0] == "GT-03"
    made.path.write_bytes(whole + b"\0")
    assert refused(made.path, public)[0] == "GT-03"


def test_two_packages_glued_together_are_neither(made: Handed, log: Session) -> None:
    made.path.write_bytes(made.path.read_bytes() * 2)
    assert refused(made.path, keys.own(log).public)[0] == "GT-05"


@pytest.mark.parametrize("at", ["build 0", "seal 0", "write 0", "write 1", "check 0", "check 1"])
def test_a_kill_leaves_a_whole_package_a_part_or_nothing(log: Session, tmp_path: Path, at: str) -> None:
    log.close()
    stick = tmp_path / "usb"
    stick.mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.reliability.exporter", str(log.path), str(stick), *at.split(" ")], cwd=ROOT
    )
    assert ended.returncode == -signal.SIGKILL
    left = [path.name for path in stick.iterdir()]
    if at.startswith("check"):
        assert seal.opened(stick / "CCHC_25747_202611_20261122-0800.db").manifest.unit == "25747"
        assert len(left) == 1
    else:
        assert [name[:34] for name in left] == (
            ["CCHC_25747_202611_20261122-0800.db"] if at.startswith("write") else []
        )
        assert all(name.endswith(".part") for name in left)
