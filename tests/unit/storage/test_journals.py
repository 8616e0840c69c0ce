"""The journal beside a log book: its own is played back, another file's never is, in whatever moment it was left."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc_desktop import paths
from cchc_desktop.cli.main import run
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.session import Session
from tests import make
from tests.unit.storage import files

MAGIC = bytes.fromhex("d9d505f920a163d7")
PAGE, SECTOR = 4096, 512


class Act(NamedTuple):
    """One act that was written down: the file before and after, and the journal that leads back."""

    before: bytes
    after: bytes
    journal: bytes


def act_of(log: Session, act: Callable[[Session], object]) -> Act:
    """Do an act with a journal that is kept: SQLite only blanks its header then, which is written here again."""
    log.store().connection.execute("PRAGMA journal_mode = PERSIST")
    before = log.path.read_bytes()
    act(log)
    left = beside(log.path).read_bytes()
    log.store().connection.execute("PRAGMA journal_mode = TRUNCATE")
    return Act(before, log.path.read_bytes(), whole_journal(left, before))


def whole_journal(left: bytes, before: bytes) -> bytes:
    step = PAGE + 8
    count = 0
    while True:
        at = SECTOR + count * step
        number, old = int.from_bytes(left[at : at + 4], "big"), left[at + 4 : at + 4 + PAGE]
        if len(old) < PAGE or not number or before[(number - 1) * PAGE : number * PAGE] != old:
            break
        count += 1
    first = left[SECTOR : SECTOR + step]
    nonce = (int.from_bytes(first[-4:], "big") - sum(first[4:-4][PAGE - 200 : 0 : -200])) & 0xFFFF_FFFF
    numbers = (count, nonce, len(before) // PAGE, SECTOR, PAGE)
    header = MAGIC + b"".join(one.to_bytes(4, "big") for one in numbers)
    return header.ljust(SECTOR, b"\0") + left[SECTOR : SECTOR + count * step]


def beside(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def laid(folder: Path, file: bytes, journal: bytes) -> Path:
    """A log book and a journal beside it, as a power cut or a careless copy leaves them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "so.db"
    path.write_bytes(file)
    beside(path).write_bytes(journal)
    return path


def book(folder: Path, *, copied: bool = False, records: int = 8) -> Session:
    """A log book of its own; `copied`: one whose file began as a copy of another, with the same device."""
    if copied:
        log = make.session(folder)
    else:
        Session.create(folder / "so.db", make.office(), clock=make.StoppedClock()).close()
        log = make.opened(folder / "so.db")
    make.added(log, *[make.broadcast(title=f"Buổi phát thanh thứ {number}") for number in range(records)])
    return log


def kept_aside(path: Path) -> list[Path]:
    folder = paths.backup_folder(path)
    return sorted(folder.iterdir()) if folder.is_dir() else []


def digest_of(content: bytes, folder: Path) -> str:
    folder.mkdir()
    (folder / "so.db").write_bytes(content)
    return safekeeping.digest(make.opened(folder / "so.db"))


ACTS: dict[str, Callable[[Session], object]] = {
    "one": make.one,
    "many": lambda log: make.added(log, *[make.broadcast(content="dài " * 500)] * 40),
    "change": lambda log: log_activity.delete(log, [str(log.store().rows("SELECT id FROM activity")[0]["id"])]),
    "office": lambda log: log.save_office(make.office(signer_name="Trần Văn Đức")),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("written", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("records", [0, 60])
def test_a_save_that_was_cut_off_is_taken_back_and_nothing_is_left(
    tmp_path: Path, act: str, written: float, records: int
) -> None:
    log = book(tmp_path / "so", records=max(records, act == "change"))
    done = act_of(log, ACTS[act])
    log.close()
    wanted = digest_of(done.before, tmp_path / "trước")
    pages = range(0, len(done.after), PAGE)
    cut = int(len(pages) * written)
    mixed = b"".join(
        done.after[at : at + PAGE] if place < cut else done.before[at : at + PAGE] for place, at in enumerate(pages)
    )
    path = laid(tmp_path / "cắt", mixed, done.journal)
    again = make.opened(path)
    assert safekeeping.digest(again) == wanted
    assert safekeeping.check(again, full=True).problems == ()
    assert again.store().aside is None
    assert kept_aside(path) == []


@pytest.mark.parametrize("copied", [False, True])
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("records", [60])
def test_a_journal_of_another_log_book_is_set_aside_and_not_a_byte_changes(
    tmp_path: Path, copied: bool, act: str, records: int
) -> None:
    """Both have as many saves and pages: the numbers in their first pages are the same."""
    mine, other = (book(tmp_path / name, copied=copied, records=records) for name in ("mình", "khác"))
    foreign = act_of(other, ACTS[act])
    mine.close()
    before = mine.path.read_bytes()
    wanted = digest_of(before, tmp_path / "như cũ")
    beside(mine.path).write_bytes(foreign.journal)
    again = make.opened(mine.path)
    assert mine.path.read_bytes() == before
    assert safekeeping.digest(again) == wanted
    assert safekeeping.check(again, full=True).ok
    kept = {one.suffix: one.read_bytes() for one in kept_aside(mine.path)}
    assert kept == {".db": before, ".nhat-ky": foreign.journal}
    assert again.store().aside == next(one for one in kept_aside(mine.path) if one.suffix == ".nhat-ky")
    assert beside(mine.path).stat().st_size == 0 if beside(mine.path).exists() else True


def test_a_journal_of_a_copy_that_went_its_own_way_takes_nothing_away(tmp_path: Path) -> None:
    """The hardest one: the same device, the same first records, as many saves; only the newest records differ."""
    log = book(tmp_path / "gốc", records=30)
    log.close()
    twins = []
    for name in ("mình", "khác"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "so.db").write_bytes(log.path.read_bytes())
        twin = make.opened(tmp_path / name / "so.db")
        for _ in range(5):
            make.one(twin, title=f"Riêng của {name}")
        twins.append(twin)
    mine, other = twins
    foreign = act_of(other, make.one)
    mine.close()
    before = mine.path.read_bytes()
    wanted = digest_of(before, tmp_path / "như cũ")
    beside(mine.path).write_bytes(foreign.journal)
    again = make.opened(mine.path)
    assert safekeeping.digest(again) == wanted
    assert mine.path.read_bytes() == before
    assert foreign.journal in [one.read_bytes() for one in kept_aside(mine.path)]


@pytest.mark.parametrize("junk", [b"x", b"rubbish" * 1000, MAGIC, MAGIC + bytes(600), MAGIC + b"\xff" * 600])
def test_rubbish_beside_the_log_book_is_set_aside(tmp_path: Path, junk: bytes) -> None:
    log = book(tmp_path)
    log.close()
    before = log.path.read_bytes()
    beside(log.path).write_bytes(junk)
    make.opened(log.path)
    assert log.path.read_bytes() == before
    assert junk in [one.read_bytes() for one in kept_aside(log.path)]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are made otherwise there")
@pytest.mark.parametrize("way", ["folder", "pipe", "link to a device", "link to nothing"])
def test_what_is_no_file_in_its_place_is_set_aside_and_saving_goes_on(tmp_path: Path, way: str) -> None:
    log = book(tmp_path)
    log.close()
    place = beside(log.path)
    place.unlink(missing_ok=True)
    match way:
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case _:
            place.symlink_to("/dev/zero" if way == "link to a device" else "nowhere")
    again = Session.open(log.path)
    assert again.aside is not None
    assert again.aside.name.endswith(".nhat-ky")
    make.one(again, title="Ghi sau đó")
    again.close()
    assert place.is_file()


def test_a_journal_whose_save_has_not_reached_the_file_is_passed_by(tmp_path: Path) -> None:
    """SQLite writes its first twelve bytes last, and plays nothing back before."""
    log = book(tmp_path)
    done = act_of(log, make.one)
    log.close()
    path = laid(tmp_path / "cắt", done.before, bytes(12) + done.journal[12:])
    again = make.opened(path)
    assert again.store().aside is None
    assert kept_aside(path) == []
    assert path.read_bytes() == done.before
    make.one(again)


def test_a_journal_of_another_program_is_set_aside(tmp_path: Path) -> None:
    log = book(tmp_path / "so")
    log.close()
    before = log.path.read_bytes()
    raw = sqlite3.connect(tmp_path / "khác.db", isolation_level=None)
    raw.executescript("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; CREATE TABLE t(a); BEGIN;")
    for number in range(500):
        raw.execute("INSERT INTO t VALUES (:a)", {"a": str(number) * 500})
    journal = beside(tmp_path / "khác.db").read_bytes()
    raw.close()
    beside(log.path).write_bytes(journal)
    make.opened(log.path)
    assert log.path.read_bytes() == before
    assert journal in [one.read_bytes() for one in kept_aside(log.path)]


@pytest.mark.slow
def test_a_save_under_way_in_another_program_is_left_alone(tmp_path: Path) -> None:
    """Its journal lies there too, and belongs to it."""
    log = book(tmp_path)
    log.close()
    code = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.executescript("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN IMMEDIATE;")
raw.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", [(f"k{n}", "x" * 900) for n in range(300)])
print("ready", flush=True)
sys.stdin.readline()
raw.execute("COMMIT")
print("done", flush=True)
sys.stdin.readline()
"""
    with files.child(code, log.path) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        held = beside(log.path).read_bytes()
        assert held.startswith(MAGIC)
        with pytest.raises(StoreUnusable) as refusal:
            Session.open(log.path)
        assert refusal.value.code == "DB-01"
        assert beside(log.path).read_bytes() == held
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "done\n"
        other.stdin.write("\n")
        other.stdin.flush()
    assert make.opened(log.path).store().number("SELECT count(*) FROM meta") == 302
    assert kept_aside(log.path) == []


@pytest.mark.parametrize("junk", [b"rubbish" * 1000, b""])
def test_nothing_is_kept_behind_a_link_in_the_place_of_the_backups(
    junk: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = book(tmp_path / "so")
    log.close()
    theirs = tmp_path / "của người khác"
    theirs.mkdir()
    paths.backup_folder(log.path).symlink_to(theirs)
    beside(log.path).write_bytes(junk)
    before = log.path.read_bytes()
    if junk:
        with pytest.raises(StoreUnusable) as refusal:
            Session.open(log.path)
        assert refusal.value.code == "DB-11"
    assert run(["--db", str(log.path), "digest"]) == (3 if junk else 0)
    assert ("DB-11" in capsys.readouterr().err) == bool(junk)
    assert list(theirs.iterdir()) == []
    assert (log.path.read_bytes(), beside(log.path).read_bytes()) == (before, junk)
