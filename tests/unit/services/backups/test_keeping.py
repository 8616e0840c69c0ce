"""Backups: made before a merge and by hand, proven, told in words when they can't be made."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.errors import Cancelled, InputRefused, StoreUnusable
from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.backups import keeping
from cchc_desktop.services.finding import past
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.merging.drop import Drop
from cchc_desktop.services.session import Session
from cchc_desktop.storage.backups import copying, proving
from cchc_desktop.storage.merging import books
from tests import make
from tests.make_offices import packed, pc, take, took, trust
from tests.make_packages import full_log
from tests.unit.storage import files

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return full_log(tmp_path / "so")


def kept(log: Session) -> list[keeping.Backup]:
    return keeping.listed(log.path)


def test_a_backup_is_a_whole_log_book(log: Session) -> None:
    made = keeping.by_hand(log)
    assert kept(log) == [made]
    assert (made.reason, made.number, made.whole) == ("hand", 1, True)
    copy = make.opened(made.path)
    assert safekeeping.check(copy, full=True).ok
    assert safekeeping.digest(copy) == safekeeping.digest(log)
    assert made.records == safekeeping.check(log).records


def test_a_backup_is_nobody_elses_to_read(log: Session) -> None:
    made = keeping.by_hand(log)
    assert (made.path.stat().st_mode & 0o777, made.path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_same_state_is_not_copied_twice(log: Session) -> None:
    first = keeping.before(log, "merge")
    assert keeping.before(log, "merge") == first
    make.one(log)
    assert keeping.before(log, "merge") != first
    assert len(kept(log)) == 2


def test_what_only_this_pc_knows_counts_as_a_state(log: Session) -> None:
    """A telephone number is in no history, and its only other copy is the backup."""
    first = keeping.before(log, "merge")
    with log.undoing() as (store, _):
        store.execute("INSERT INTO private_value(record, field, value) VALUES ('r', 'phone', '0900')")
    assert keeping.before(log, "merge") != first


@pytest.mark.parametrize("how", ["cut", "gone", "other"])
def test_a_copy_that_is_no_longer_whole_is_made_again(log: Session, how: str) -> None:
    first = keeping.before(log, "merge")
    if how == "cut":
        os.truncate(first.path, first.size - 4096)
    elif how == "gone":
        first.path.unlink()
    else:
        files.triggers_off(first.path)
        files.run(first.path, "DELETE FROM revision WHERE seq = 3")
    again = keeping.before(log, "merge")
    assert again.whole
    assert again.path.exists()
    assert make.opened(again.path).store().number("SELECT count(*) FROM revision WHERE seq = 3") == 1


def test_one_backup_before_a_whole_drop_of_files(tmp_path: Path) -> None:
    mine, others = pc(tmp_path / "0"), [pc(tmp_path / str(n)) for n in (1, 2)]
    for one in others:
        make.one(one)
    trust(mine, *others)
    packages = [packed(one, tmp_path / "usb", None) for one in others]
    before = safekeeping.digest(mine)
    drop = Drop(mine)
    drop.look(packages)
    assert kept(mine) == []
    drop.merge()
    drop.clear()
    (made,) = kept(mine)
    assert made.reason == "merge"
    assert safekeeping.digest(make.opened(made.path)) == before
    take(mine, *packages)
    assert len(kept(mine)) == 1, "files that were merged before change nothing"


def test_no_room_is_told_before_anything_is_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = pc(tmp_path / "0"), pc(tmp_path / "1")
    make.one(other)
    trust(mine, other)
    package = packed(other, tmp_path / "usb", None)
    before = safekeeping.digest(mine)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1, 1, 1000))
    with pytest.raises(InputRefused) as refusal:
        merge_packages.merge(mine, [package])
    assert refusal.value.code == "SL-01"
    assert safekeeping.digest(mine) == before
    assert not books.newest(mine.store())
    monkeypatch.undo()
    took(mine, package)


def test_a_full_disk_in_the_middle_leaves_nothing(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputRefused) as refusal:
        keeping.by_hand(log)
    assert refusal.value.code in {"SL-01", "SL-02"}
    assert list(paths.backup_folder(log.path).iterdir()) == []


def test_a_place_that_can_not_be_written(log: Session) -> None:
    paths.backup_folder(log.path).write_text("chỗ này đã có tệp", encoding="utf-8")
    with pytest.raises(InputRefused) as refusal:
        keeping.by_hand(log)
    assert refusal.value.code == "SL-02"


@pytest.mark.parametrize("turn", [0, 1, 3])
def test_cancel_leaves_nothing(log: Session, turn: int) -> None:
    calls: list[int] = []

    def stop(done: int, total: int) -> None:
        calls.append(done)
        assert 0 <= done <= total
        if len(calls) > turn:
            raise Cancelled

    with pytest.raises(Cancelled):
        keeping.by_hand(log, stop)
    assert kept(log) == []
    assert list(paths.backup_folder(log.path).iterdir()) == []
    make.one(log)


def test_progress_goes_forward_to_the_end(log: Session) -> None:
    told: list[float] = []
    keeping.by_hand(log, lambda done, total: told.append(done / total))
    assert told[-1] == 1
    assert max(told) == 1


def test_a_disk_that_loses_bits_is_found(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is read again before it gets its name: a revision that changed on the way is found by its hash."""
    proven = proving.proven

    def spoil(path: Path, progress: copying.Progress) -> proving.Proof:
        content = bytearray(path.read_bytes())
        place = content.index("Ghi nhầm".encode())
        content[place] ^= 1
        path.write_bytes(bytes(content))
        return proven(path, progress)

    monkeypatch.setattr(proving, "proven", spoil)
    with pytest.raises(InputRefused) as refusal:
        keeping.by_hand(log)
    assert refusal.value.code == "SL-03"
    assert list(paths.backup_folder(log.path).iterdir()) == []


DAMAGE = [
    "UPDATE revision SET body = replace(body, 'Ghi', 'Gho') WHERE body LIKE '%Ghi nh%'",
    "UPDATE blob SET data = zeroblob(size)",
    "UPDATE blob SET size = size + 1",
    "DELETE FROM revision WHERE seq = (SELECT min(seq) FROM revision r JOIN revision_parent p ON p.parent = r.id)",
]


@pytest.mark.parametrize("statement", DAMAGE)
def test_a_damaged_log_book_gives_no_backup(log: Session, statement: str) -> None:
    log.close()
    files.triggers_off(log.path)
    files.run(log.path, "DROP TRIGGER IF EXISTS blob_never_changes", statement)
    again = make.reopened(log)
    with pytest.raises(InputRefused) as refusal:
        keeping.by_hand(again)
    assert refusal.value.code == "SL-03"
    assert kept(again) == []


def test_a_log_book_that_sqlite_can_not_read(log: Session) -> None:
    root = log.store().number("SELECT rootpage FROM sqlite_master WHERE name = 'revision'")
    with log.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises((StoreUnusable, InputRefused)) as refusal:
        keeping.before(make.reopened(log), "merge")
    assert refusal.value.code in {"DB-03", "SL-03"}


def test_a_copy_elsewhere_is_never_written_over(log: Session, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    path, records = keeping.to_file(log, tmp_path / "usb")
    assert path.name == "so_20261122-0800.db"
    assert records == safekeeping.check(log).records
    assert safekeeping.digest(make.opened(path)) == safekeeping.digest(log)
    for target in (tmp_path / "usb", path):
        with pytest.raises(InputRefused) as refusal:
            keeping.to_file(log, target)
        assert refusal.value.code == "KT-01"
    assert kept(log) == []


def test_a_stick_that_was_pulled_out_is_not_made_anew_on_this_pc(log: Session, tmp_path: Path) -> None:
    gone = tmp_path / "usb" / "so.db"
    with pytest.raises(InputRefused) as refusal:
        keeping.to_file(log, gone)
    assert refusal.value.code == "SL-02"
    assert not gone.parent.exists()


def test_backups_are_not_met_on_the_way_through_a_folder(log: Session) -> None:
    keeping.by_hand(log)
    offers = merge_packages.preview(log, [log.path.parent])
    assert [(one.path, one.error and one.error.code) for one in offers] == [(log.path, "GN-23")]


def test_a_save_meanwhile_is_in_the_log_book_and_not_in_the_copy(log: Session) -> None:
    """The copy is of one moment: what is saved while it is proven comes after it."""
    saved: list[str] = []

    def save(done: int, total: int) -> None:
        if 2 * done > total and not saved:
            saved.append(make.one(log, title="Ghi trong lúc kiểm"))

    made = keeping.by_hand(log, save)
    assert past.standing(log, saved) == {saved[0]: "present"}
    raw = sqlite3.connect(made.path)
    assert raw.execute("SELECT count(*) FROM revision WHERE record = ?", saved).fetchone() == (0,)
    raw.close()
    log_activity.delete(log, saved)
