"""Backups that nobody has to think of: when one is due, what is not copied twice, the second copy on a known stick."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.errors import Cancelled
from cchc_desktop.services import safekeeping
from cchc_desktop.services.backups import automatic, keeping, restoring
from cchc_desktop.services.backups.automatic import Stick
from cchc_desktop.services.session import Session
from tests import make

OTHER_DISK = Path("/dev/shm")
on_two_disks = pytest.mark.skipif(not OTHER_DISK.is_dir(), reason="needs a folder on another disk")


@pytest.fixture
def clock() -> make.StoppedClock:
    return make.StoppedClock()


@pytest.fixture
def log(tmp_path: Path, clock: make.StoppedClock) -> Session:
    made = make.session(tmp_path, clock=clock)
    make.one(made)
    return made


@pytest.fixture
def stick() -> Iterator[Stick]:
    """A folder on another disk that was written to before."""
    folder = Path(tempfile.mkdtemp(dir=OTHER_DISK))
    (folder / "CCHC_25747.db").write_bytes(b"goi")
    yield Stick(folder, "CCHC_25747.db")
    shutil.rmtree(folder)


def test_one_a_day_and_only_when_something_changed(log: Session, clock: make.StoppedClock) -> None:
    assert automatic.is_due(log)
    first = automatic.keep(log)
    assert (first.is_new, first.newest.reason) == (True, "auto")
    make.one(log)
    assert not automatic.is_due(log), "today has one"
    clock.move(days=1)
    assert automatic.is_due(log)
    automatic.keep(log)
    clock.move(days=1)
    assert not automatic.is_due(log), "nothing changed since"
    assert len(keeping.listed(log.path)) == 2


def test_a_log_book_that_was_only_founded_has_no_day_s_backup_yet(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    assert not automatic.is_due(log)
    make.one(log)
    assert automatic.is_due(log), "the first work of the day is backed up today"


def test_at_the_end_what_changed_since_is_kept_whatever_the_day(log: Session) -> None:
    first = automatic.keep(log)
    again = automatic.keep(log)
    assert (again.is_new, again.newest) == (False, first.newest)
    make.one(log)
    assert automatic.keep(log).is_new
    assert safekeeping.digest(make.opened(keeping.listed(log.path)[0].path)) == safekeeping.digest(log)


def test_they_are_thinned_by_number(log: Session) -> None:
    for _ in range(30):
        make.one(log)
        automatic.keep(log)
    assert 8 <= len(keeping.listed(log.path)) < 20


def test_the_age_is_told_in_words(log: Session, clock: make.StoppedClock) -> None:
    assert automatic.age(None, clock()) == "Chưa có bản sao lưu"
    newest = automatic.keep(log).newest
    assert automatic.age(newest, clock()) == "Sao lưu: hôm nay 08:00"
    clock.move(days=1)
    assert automatic.age(newest, clock()) == "Sao lưu: hôm qua 08:00"
    clock.move(days=11)
    assert automatic.age(newest, clock()) == "Sao lưu: 12 ngày trước"


@on_two_disks
def test_a_known_stick_that_is_in_gets_a_second_copy_one_can_go_back_to(log: Session, stick: Stick) -> None:
    kept = automatic.keep(log, [stick])
    (copy,) = kept.copies
    assert copy.parent == paths.backup_folder(stick.folder / log.path.name)
    assert copy.read_bytes() == kept.newest.path.read_bytes()
    assert automatic.keep(log, [stick]).copies == (copy,)
    digest = safekeeping.digest(log)
    log.close()
    log.path.write_bytes(b"")
    restoring.replace(log.path, copy)
    assert safekeeping.digest(make.reopened(log)) == digest


@on_two_disks
def test_another_stick_in_the_same_place_gets_nothing(log: Session, stick: Stick) -> None:
    (stick.folder / stick.mark).unlink()
    assert automatic.keep(log, [stick]).copies == ()
    assert list(stick.folder.iterdir()) == []


def test_a_folder_on_the_same_disk_is_no_stick(log: Session, tmp_path: Path) -> None:
    (tmp_path / "Tài liệu").mkdir()
    (tmp_path / "Tài liệu" / "goi.db").write_bytes(b"")
    assert automatic.keep(log, [Stick(tmp_path / "Tài liệu", "goi.db")]).copies == ()


@on_two_disks
def test_a_stick_that_can_not_be_written_is_told_and_the_backup_here_counts(log: Session, stick: Stick) -> None:
    paths.backup_folder(stick.folder / log.path.name).write_bytes(b"")
    kept = automatic.keep(log, [stick])
    assert (kept.is_new, [one.code for one in kept.refused]) == (True, ["SL-02"])


@on_two_disks
def test_skipping_leaves_nothing_half_done(log: Session, stick: Stick) -> None:
    newest = automatic.keep(log).newest

    def skip(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        automatic.keep(log, [stick], skip)
    assert list(paths.backup_folder(stick.folder / log.path.name).iterdir()) == []
    assert keeping.listed(log.path) == [newest]
