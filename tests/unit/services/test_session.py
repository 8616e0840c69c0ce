"""The opened database: making it, opening it, its office, its threads, the stamp on every save."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused, StoreUnusable
from cchc_desktop.services import log_activity, read_log, safekeeping
from cchc_desktop.services.exchange import export_package
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import past
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session, system_clock
from tests import make


def test_a_new_database_knows_its_office(tmp_path: Path) -> None:
    log = Session.create(tmp_path / "mới" / "sổ.db", make.office(rule="calendar"), clock=make.StoppedClock())
    assert log.unit == make.UNIT
    assert len(log.device) == 16
    assert log.office() == make.office(rule="calendar")
    log.close()
    again = Session.open(tmp_path / "mới" / "sổ.db")
    assert (again.unit, again.device, again.office()) == (log.unit, log.device, make.office(rule="calendar"))
    assert safekeeping.check(again, full=True).ok
    again.close()


def test_two_installations_have_two_names(tmp_path: Path) -> None:
    logs = [Session.create(tmp_path / f"{n}.db", make.office()) for n in range(2)]
    assert logs[0].device != logs[1].device
    for log in logs:
        log.close()


def test_an_existing_file_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "so.db"
    path.write_text("quý giá", encoding="utf-8")
    with pytest.raises(InputRefused) as refusal:
        Session.create(path, make.office())
    assert refusal.value.code == "KT-01"
    assert path.read_text() == "quý giá"


def test_a_bad_office_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        Session.create(tmp_path / "so.db", make.office(unit="xã"))
    assert list(tmp_path.iterdir()) == []


def test_a_first_start_that_was_cut_off_does_not_stand_in_the_way_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "so.db"
    with monkeypatch.context() as patch:
        patch.setattr("cchc_desktop.services.writing.Writing.save", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Session.create(path, make.office())
    assert not path.exists()
    Session.create(path, make.office()).close()
    assert {one.name for one in tmp_path.iterdir()} <= {"so.db", "so.db-journal"}


def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnusable) as refusal:
        Session.create(tmp_path / "tệp" / "so.db", make.office())
    assert refusal.value.code == "DB-07"


def test_settings_of_the_office_are_saved_and_kept_in_the_history(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    changes = log.save_office(make.office(signer_name=" Trần Văn Đức ", sign=""))
    assert changes.tables == {"office"}
    assert (log.office().signer_name, log.office().sign) == ("Trần Văn Đức", "")
    assert make.reopened(log).office().signer_name == "Trần Văn Đức"


def test_the_code_of_the_office_never_changes(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    with pytest.raises(InputRefused) as refusal:
        log.save_office(make.office(unit="00001"))
    assert refusal.value.code == "DV-04"
    with pytest.raises(InputRefused):
        log.save_office(make.office(name=""))
    assert log.office() == make.office()


def test_the_author_is_the_officer_of_the_settings_and_never_the_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "hoa.le")
    path = make.session(tmp_path).path
    log = Session.open(path, clock=make.StoppedClock())
    record = make.one(log, title="Chưa có tên")
    assert (log.author, past.of(log, record)[0].author) == ("", "")
    log.save_officer("  Lê Thị   Hoa ")
    assert past.of(log, make.one(log))[0].author == "Lê Thị Hoa"
    assert log_activity.next_undo(log).records == 1
    log.close()
    again = Session.open(path)
    assert again.author == "Lê Thị Hoa"
    with pytest.raises(InputRefused, match="DV-05"):
        again.save_officer("x" * 101)
    again.close()


def test_nothing_fails_where_the_system_knows_no_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    log = Session.create(tmp_path / "a.db", make.office(), officer="Lê Thị Hoa", clock=make.StoppedClock())
    assert log.author == "Lê Thị Hoa"
    log.close()


def test_the_usual_clock_is_the_one_of_the_pc() -> None:
    before = datetime.now()
    assert before <= system_clock() <= datetime.now()


@pytest.mark.parametrize(
    ("now", "good"),
    [
        (make.NOW, True),
        (datetime(2026, 11, 21, 9, 0), True),
        (datetime(2026, 11, 20, 9, 0), False),
        (datetime(2015, 1, 1, 0, 7), False),
        (datetime(2027, 12, 20), True),
        (datetime(2035, 1, 1), False),
    ],
)
def test_a_clock_that_looks_wrong_is_marked_and_the_save_is_kept(tmp_path: Path, now: datetime, good: bool) -> None:
    log = make.session(tmp_path, clock=make.StoppedClock(now))
    entry = past.of(log, make.one(log))[0]
    assert entry.clock_ok is good
    assert entry.wall_ms == int(now.timestamp() * 1000)


def test_a_clock_set_right_again_after_a_jump_ahead_is_still_marked(tmp_path: Path) -> None:
    clock = make.StoppedClock()
    log = make.session(tmp_path, clock=clock)
    clock.move(days=3000)
    assert past.of(log, make.one(log))[0].clock_ok is False
    clock.now = make.NOW
    assert past.of(log, make.one(log))[0].clock_ok is False


def test_an_act_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    digest = safekeeping.digest(log)

    def fail() -> None:
        with log.writing("add", "Thêm") as act:
            act.save("activity", "a", {"kind": "sms", "date": "2026-10-03", "title": "Tên", "status": "done"})
            raise RuntimeError("mid-way")

    with pytest.raises(RuntimeError, match="mid-way"):
        fail()
    assert safekeeping.digest(log) == digest
    assert read_log.page(log, read_log.Filter()).rows == []
    make.one(log)


def test_an_undo_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    digest = safekeeping.digest(log)

    def fail() -> None:
        with log.undoing() as (store, _):
            store.execute("INSERT INTO meta(key, value) VALUES ('a', 'b')")
            raise RuntimeError("mid-way")

    with pytest.raises(RuntimeError, match="mid-way"):
        fail()
    assert safekeeping.digest(log) == digest
    assert make.reopened(log).store().rows("SELECT 1 FROM meta WHERE key = 'a'") == []


def test_many_threads_write_and_read_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    log = make.session(tmp_path)

    def work(name: int) -> None:
        for n in range(10):
            make.one(log, title=f"Bài {name}.{n}")
            read_log.totals(log, read_log.Filter())

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert read_log.totals(log, read_log.Filter()).shown == 40
    assert safekeeping.check(log, full=True).ok
    for _ in range(40):
        log_activity.undo(log)
    assert read_log.totals(log, read_log.Filter()).shown == 0


def test_a_closed_session_closes_the_connections_of_all_threads(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    stores = [log.store()]
    thread = threading.Thread(target=lambda: stores.append(log.store()))
    thread.start()
    thread.join()
    assert stores[0] is not stores[1]
    assert log.store() is stores[0]
    log.close()
    log.close()
    for store in stores:
        with pytest.raises(sqlite3.ProgrammingError):
            store.rows("SELECT 1")


def test_the_digest_is_remembered_until_the_history_changes(tmp_path: Path) -> None:
    log = make.session(tmp_path)
    found = set[str]()
    for _ in range(3):
        make.one(log)
        assert log.digest() == log.digest() == safekeeping.digest(log)
        found.add(log.digest())
    log_activity.undo(log)
    assert log.digest() == safekeeping.digest(log)
    assert len(found | {log.digest()}) == 4
    log.save_office(make.office(name="UBND xã Suối Đá"))
    assert log.digest() == safekeeping.digest(log)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(log.digest).result() == log.digest()


def test_a_new_thread_takes_no_lock_away_from_a_save_under_way(tmp_path: Path) -> None:
    """Reading the header by other means than SQLite's would let another program write into the save."""
    log = make.session(tmp_path)
    with log.undoing():
        reader = threading.Thread(target=log.store)
        reader.start()
        reader.join()
        other = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
        told = subprocess.run([sys.executable, "-c", other, str(log.path)], capture_output=True, text=True, check=False)
    assert "database is locked" in told.stderr


def test_a_log_book_open_for_reading_refuses_whatever_would_be_written_down(tmp_path: Path) -> None:
    path = make.session(tmp_path).path
    log = Session.open(path, read_only=True)
    acts: list[Callable[[], object]] = [
        lambda: make.one(log),
        lambda: log.save_office(make.office(name="UBND xã Khác")),
        lambda: log_activity.undo(log),
        lambda: safekeeping.rebuild(log),
        lambda: export_package.export_into(log, Order(), tmp_path, lambda stage, done, total: None),
        lambda: merge_packages.preview(log, [path]),
    ]
    for act in acts:
        with pytest.raises(StoreUnusable) as refusal:
            act()
        assert (refusal.value.code, "chỉ để đọc" in refusal.value.what) == ("DB-07", True)
    assert read_log.totals(log, read_log.Filter()).shown == 0
    log.close()
