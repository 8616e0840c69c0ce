"""The live file: its settings, all or nothing, and every file that must be refused without changing a byte."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.storage import errors, migrations, opening
from tests import make, museum
from tests.unit.storage import files

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    log = make.session(tmp_path)
    make.one(log)
    log.close()
    return log.path


def refused(path: Path) -> StoreUnusable:
    """Opening fails, and not a byte and not a file beside it has changed."""
    before = path.read_bytes()
    beside = sorted(path.parent.iterdir())
    with pytest.raises(StoreUnusable) as refusal:
        Session.open(path)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
    assert refusal.value.what
    assert refusal.value.todo
    return refusal.value


def test_a_connection_is_set_so_that_a_save_survives_a_power_cut(path: Path) -> None:
    store = opening.opened(path)
    settings = {
        name: store.row(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
    }
    assert {name: row[0] if row else None for name, row in settings.items()} == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "mmap_size": 0,
    }
    assert store.number("PRAGMA trusted_schema") == 0
    store.close()


def test_after_a_save_the_one_file_is_complete(path: Path, tmp_path: Path) -> None:
    log = Session.open(path)
    record = make.one(log)
    copy = tmp_path / "chép tay.db"
    copy.write_bytes(path.read_bytes())
    log.close()
    other = Session.open(copy)
    assert past.standing(other, [record]) == {record: "present"}
    other.close()


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    store = opening.opened(path)

    def fail() -> None:
        with store.transaction():
            store.execute("INSERT INTO meta(key, value) VALUES ('a', 'b')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert store.row("SELECT 1 FROM meta WHERE key = 'a'") is None
    with store.transaction():
        assert store.execute("INSERT INTO act(name, label, wall_ms, first_seq, last_seq) VALUES ('x', '', 0, 1, 1)") > 1
    store.close()


def test_a_transaction_that_sqlite_itself_rolled_back_is_not_rolled_back_again(path: Path) -> None:
    store = opening.opened(path)

    def fail() -> None:
        with store.transaction():
            store.execute("ROLLBACK")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    store.close()


def test_the_history_can_not_be_changed_or_shortened(path: Path) -> None:
    raw = sqlite3.connect(path)
    for statement in ("UPDATE revision SET depth = 9", "UPDATE revision SET seq = seq + 1", "DELETE FROM revision"):
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            raw.execute(statement)
    raw.close()


def test_a_mistake_of_ours_stays_what_it_is(path: Path) -> None:
    store = opening.opened(path)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.rows("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.row("SELECT * FROM nowhere")
    store.close()


def test_a_file_of_a_newer_program_is_refused_with_its_version(path: Path) -> None:
    files.run(path, "PRAGMA user_version = 99")
    refusal = refused(path)
    assert refusal.code == "DB-02"
    assert "bản 99" in refusal.what
    assert f"đến bản {migrations.latest()}" in refusal.what


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 not a database", b"SQLite format 2\x00" + b"x" * 200, b"\x00" * 4096]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ảnh.db"
    path.write_bytes(content)
    refusal = refused(path)
    assert refusal.code == "DB-04"
    assert "ảnh.db" in refusal.what


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "khác.db"
    files.run(path, "CREATE TABLE t(a)")
    assert refused(path).code == "DB-04"


def test_a_file_cut_inside_its_header_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:64])
    assert refused(path).code == "DB-03"


@pytest.mark.parametrize("part", [100, 4096, 5000, 20_000])
def test_a_cut_off_file_is_damaged(path: Path, part: int) -> None:
    path.write_bytes(path.read_bytes()[:part])
    assert refused(path).code == "DB-03"


def test_a_file_overwritten_with_noise_is_damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xaa" * (len(content) - 100))
    assert refused(path).code == "DB-03"


def test_there_is_nothing_to_open(tmp_path: Path) -> None:
    for place in (tmp_path / "none.db", tmp_path):
        with pytest.raises(StoreUnusable) as refusal:
            Session.open(place)
        assert refusal.value.code == "DB-08"
    assert list(tmp_path.iterdir()) == []


def test_a_synced_folder_is_refused_for_a_new_and_for_an_old_file(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - UBND"
    folder.mkdir()
    moved = path.rename(folder / "so.db")
    assert refused(moved).code == "DB-05"
    with pytest.raises(StoreUnusable) as refusal:
        Session.create(folder / "new.db", make.office())
    assert refusal.value.code == "DB-05"
    assert not (folder / "new.db").exists()


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 39, 4))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.39.4")
    with pytest.raises(StoreUnusable, match=r"3\.39\.4"):
        opening.opened(path)


TRY = """
import os
from pathlib import Path
import sqlite_utils
from cchc_desktop.domain.errors import StoreUnusable
from cchc_desktop.domain.office import Office
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.session import Session
path = Path(sys.argv[1])
{before}
if os.getuid() == 0:
    os.setuid(65534)
def attempt(act):
    try:
        print(act())
    except StoreUnusable as refusal:
        print(refusal.code)
"""


def open_way_to(path: Path) -> None:
    """Let everybody into the folder of the file, which the test runner keeps to itself, but not write there."""
    for folder in path.parents:
        if (
            folder.owner() == path.owner()
            and folder != Path(tempfile.gettempdir())
            and not folder.stat().st_mode & 0o001
        ):
            folder.chmod(0o755)


def as_nobody(path: Path, code: str, *, before: str = "") -> str:
    """Run code in a process of a user without rights, where root's own rights do not help; what it printed. `before`
    is run with them: nobody may not read modules that lie in another user's home."""
    script = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{TRY.replace('{before}', before)}{code}"
    # Nobody may not write down what coverage would measure there.
    mine = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**mine, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are another thing there")
def test_a_read_only_folder_lets_one_look_and_says_why_one_can_not_save(path: Path) -> None:
    open_way_to(path)
    path.chmod(0o644)
    told = as_nobody(
        path,
        """
log = Session.open(path)
attempt(lambda: log.read_only)
attempt(lambda: read_log.totals(log, read_log.Filter()).shown)
attempt(lambda: log_activity.add(log, {"kind": "sms", "date": "2026-10-03", "title": "x"}))
attempt(lambda: Session.create(path.parent / "new.db", Office("25747", "UBND xã")))
""",
    )
    assert told.split() == ["True", "1", "DB-07", "DB-07"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are another thing there")
def test_the_journal_of_a_finished_save_that_may_not_be_read_keeps_nobody_out(path: Path) -> None:
    open_way_to(path)
    path.chmod(0o644)
    journal = path.with_name(path.name + "-journal")
    assert journal.stat().st_size == 0
    journal.chmod(0o600)
    assert as_nobody(path, "attempt(lambda: Session.open(path).read_only)").split() == ["True"]


READING = """
from cchc_desktop.cli.main import run
READING = (["list"], ["search", "hồ sơ"], ["report", "2026-10"], ["digest"], ["check", "--full"])
ADD = ["add", "sms", "--date", "2026-10-03", "--title", "x"]
for command in READING:
    run(["--db", str(path), *command])
other = path.with_name("khac.db")
other.write_bytes(path.read_bytes())
run(["--db", str(other), *ADD])
"""
BY_COMMANDS = """
print("nobody", file=sys.stderr)
for command in (*READING, ["rebuild"], ADD):
    print(command[0], run(["--db", str(path), *command]), file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are another thing there")
@pytest.mark.parametrize("what", ["folder", "file", "both"])
def test_commands_read_a_read_only_log_book_and_refuse_to_write_with_words(path: Path, what: str) -> None:
    open_way_to(path)
    path.chmod(0o644 if what != "folder" else 0o666)
    path.parent.chmod(0o755 if what != "file" else 0o777)
    before = path.read_bytes()
    lines = as_nobody(path, BY_COMMANDS, before=READING).partition("nobody")[2].splitlines()
    codes = {name: int(code) for name, code in (one.split() for one in lines if re.fullmatch(r"[a-z]+ [0-9]", one))}
    assert codes == {
        **dict.fromkeys(("list", "search", "report", "digest", "check"), 0),
        **dict.fromkeys(("rebuild", "add"), 3),
    }, lines
    assert len([one for one in lines if "mở chỉ để đọc" in one and "[DB-07]" in one]) == 2
    assert "Traceback" not in "".join(lines)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are another thing there")
def test_an_old_log_book_that_may_not_be_written_says_why_it_can_not_be_read(tmp_path: Path) -> None:
    path = museum.log_book(tmp_path / "so.db", 5)
    open_way_to(path)
    path.chmod(0o644)
    assert as_nobody(path, "attempt(lambda: Session.open(path))").split() == ["SL-05"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are another thing there")
def test_a_save_that_was_cut_off_in_a_read_only_folder_is_told_and_nothing_is_played_back(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN;")
    raw.executemany("INSERT INTO meta(key, value) VALUES (?, ?)", [(f"k{number}", "x" * 900) for number in range(300)])
    images = {one: one.read_bytes() for one in (path, path.with_name(path.name + "-journal"))}
    raw.close()
    for one, content in images.items():
        one.write_bytes(content)
        one.chmod(0o644)
    open_way_to(path)
    told = as_nobody(
        path,
        """
try:
    Session.open(path)
except StoreUnusable as refusal:
    print(refusal.code, refusal.what)
""",
    )
    assert told.startswith("DB-07 Lần trước máy tắt giữa lúc lưu")
    assert {one: one.read_bytes() for one in images} == images


@pytest.mark.skipif(sys.platform == "win32", reason="rights of folders are another thing there")
def test_a_file_that_may_not_be_read_is_refused_in_words(path: Path) -> None:
    open_way_to(path)
    path.chmod(0o600)
    assert as_nobody(path, "attempt(lambda: Session.open(path))").split() == ["DB-07"]


def test_a_file_in_use_by_another_program_is_waited_for_and_then_named(path: Path) -> None:
    log = Session.open(path)
    log.store().connection.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnusable) as refusal:
        make.one(log)
    assert refusal.value.code == "DB-01"
    with pytest.raises(StoreUnusable):
        log.store().row("SELECT 1 FROM meta")
    other.execute("ROLLBACK")
    other.close()
    make.one(log)
    log.close()


CODES: list[tuple[int, str | None]] = [
    (sqlite3.SQLITE_BUSY, "DB-01"),
    (sqlite3.SQLITE_LOCKED, "DB-01"),
    (sqlite3.SQLITE_BUSY_SNAPSHOT, "DB-01"),
    (sqlite3.SQLITE_CORRUPT, "DB-03"),
    (sqlite3.SQLITE_CORRUPT_VTAB, "DB-03"),
    (sqlite3.SQLITE_NOTADB, "DB-03"),
    (sqlite3.SQLITE_FULL, "DB-06"),
    (sqlite3.SQLITE_READONLY, "DB-07"),
    (sqlite3.SQLITE_READONLY_ROLLBACK, "DB-07"),
    (sqlite3.SQLITE_READONLY_DBMOVED, "DB-01"),
    (sqlite3.SQLITE_CANTOPEN, "DB-07"),
    (sqlite3.SQLITE_PERM, "DB-07"),
    (sqlite3.SQLITE_AUTH, "DB-07"),
    (sqlite3.SQLITE_IOERR_FSYNC, "DB-09"),
    (sqlite3.SQLITE_CONSTRAINT, None),
    (sqlite3.SQLITE_ERROR, None),
]


@pytest.mark.parametrize(("number", "code"), CODES)
def test_errors_of_the_world_are_told_in_words(number: int, code: str | None) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = number
    found = errors.translated(error)
    assert (found.code if found else None) == code
    assert found is None or (found.what and found.todo)


def test_an_error_without_a_number_is_a_mistake_of_ours() -> None:
    assert errors.translated(sqlite3.ProgrammingError("closed")) is None


def test_a_full_disk_keeps_what_was_there_and_the_form(path: Path) -> None:
    log = Session.open(path)
    pages = log.store().number("PRAGMA page_count")
    log.store().connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    before = log.store().number("SELECT count(*) FROM revision")
    with pytest.raises(StoreUnusable) as refusal:
        make.added(log, *[make.broadcast(content="dài " * 1000)] * 20)
    assert refusal.value.code == "DB-06"
    assert "vẫn còn trong khung nhập" in refusal.value.safe
    assert log.store().number("SELECT count(*) FROM revision") == before
    log.close()
