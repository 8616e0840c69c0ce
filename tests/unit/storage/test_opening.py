"""Opening a file that can't be opened: nothing stays open behind the refusal, and what is damage is called damage.

On Windows a file that somebody holds open can be neither replaced by its backup nor have its journal deleted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.services.session import Session
from cchc_desktop.storage import migrations, opening
from tests import make, museum
from tests.unit.storage import files

Harm = Callable[[Path], None]


def by_sql(*statements: str) -> Harm:
    return lambda path: files.run(path, *statements)


def cut_to(size: int) -> Harm:
    return lambda path: os.truncate(path, size)


def scribbled(place: int, content: bytes) -> Harm:
    def harm(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(place)
            file.write(content)

    return harm


HARMS: dict[str, tuple[Harm, str]] = {
    "unit gone": (by_sql("DELETE FROM meta WHERE key = 'unit'"), "DB-03"),
    "device gone": (by_sql("DELETE FROM meta WHERE key = 'device'"), "DB-03"),
    "key of unit flipped": (by_sql("UPDATE meta SET key = 'unht' WHERE key = 'unit'"), "DB-03"),
    "key of device flipped": (by_sql("UPDATE meta SET key = 'devica' WHERE key = 'device'"), "DB-03"),
    "unit flipped": (by_sql("UPDATE meta SET value = '25757' WHERE key = 'unit'"), "DB-03"),
    "unit no code": (by_sql("UPDATE meta SET value = '2574w' WHERE key = 'unit'"), "DB-03"),
    "device no code": (by_sql("UPDATE meta SET value = 'x' || substr(value, 2) WHERE key = 'device'"), "DB-03"),
    "all facts gone": (by_sql("DELETE FROM meta"), "DB-03"),
    "lifting flipped": (by_sql("INSERT INTO meta(key, value) VALUES ('lift_from', 'q')"), "DB-03"),
    "newer": (by_sql("PRAGMA user_version = 99"), "DB-02"),
    "cut in the last page": (lambda path: os.truncate(path, path.stat().st_size - 1), "DB-03"),
    "cut by one page": (lambda path: os.truncate(path, path.stat().st_size - 4096), "DB-03"),
    "cut to nothing": (cut_to(0), "DB-04"),
    "zeroed": (scribbled(0, bytes(8192)), "DB-04"),
    "schema scribbled": (scribbled(100, b"\xaa" * 3996), "DB-03"),
}


def open_files_of(path: Path) -> list[str]:
    """What this process holds open of a log book and what lies beside it."""
    held = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
    return [one for one in held if one.startswith(str(path))]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which files are open")
@pytest.mark.parametrize("harm", HARMS)
def test_a_refused_log_book_is_told_right_and_not_held_open(tmp_path: Path, harm: str) -> None:
    log = make.session(tmp_path)
    make.one(log)
    log.close()
    act, code = HARMS[harm]
    act(log.path)
    with pytest.raises(StoreUnusable) as refusal:
        Session.open(log.path)
    # Asked while the error and all that it refers to is still alive, as the window keeps it to show it.
    assert open_files_of(log.path) == []
    assert refusal.value.code == code
    assert "xóa" not in refusal.value.todo.lower()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which files are open")
@pytest.mark.parametrize("begin", ["schema 3", "cut off"])
def test_an_upgrade_that_fails_holds_nothing_open(tmp_path: Path, begin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = museum.log_book(tmp_path / "so.db", 3)
    if begin == "cut off":
        make.opened(path).close()
        files.run(path, "INSERT INTO meta(key, value) VALUES ('lift_from', '3')")
    files.triggers_off(path)
    files.run(path, "UPDATE revision SET body = '{' WHERE tbl = 'office'")
    with pytest.raises(StoreUnusable) as refusal:
        Session.open(path)
    assert open_files_of(path) == []
    assert refusal.value.code in {"DB-03", "SL-05"}


def test_a_file_that_was_only_just_begun_may_be_deleted(tmp_path: Path) -> None:
    opening.create(tmp_path / "so.db")
    with pytest.raises(StoreUnusable) as refusal:
        Session.open(tmp_path / "so.db")
    assert refusal.value.code == "DB-10"
    assert "xóa tệp này" in refusal.value.todo


@pytest.mark.skipif(sys.platform == "win32", reason="there the fault itself shows: the commit fails")
@pytest.mark.parametrize("schema", [1, migrations.latest() - 1])
def test_an_upgrade_never_deletes_the_journal_that_another_connection_holds(tmp_path: Path, schema: int) -> None:
    """Every connection keeps the journal and cuts it: Windows refuses to delete what another one holds open."""
    path = museum.log_book(tmp_path / "so.db", schema)
    journal = path.with_name(path.name + "-journal")
    journal.touch()
    with journal.open("rb") as held:
        make.opened(path)
        assert migrations.version_of(path) == migrations.latest()
        assert os.fstat(held.fileno()).st_nlink == 1
    assert journal.stat().st_size == 0
