"""What goes into a package and what never does, where it is written, and what the log book remembers of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from cchc_desktop.domain.errors import Cancelled, InputRefused, StoreUnusable, UserError
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange import export_package, keys
from cchc_desktop.services.exchange.export_package import Order, export, inside
from cchc_desktop.services.finding import past
from cchc_desktop.services.session import Session
from cchc_desktop.storage import migrations
from cchc_desktop.storage.disk import scratch
from cchc_desktop.storage.packages import build, envelope, layout, outgoing, seal, trailer
from tests import make
from tests.make_packages import full_log, package, rows
from tests.unit.storage import files


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return full_log(tmp_path / "so")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def code(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refusal:
        act()
    assert refusal.value.safe
    return refusal.value.code


def test_the_history_goes_whole_and_is_sealed(log: Session, stick: Path) -> None:
    made = package(log, stick)
    assert made.path == stick / "CCHC_25747_202611_20261122-0800.db"
    sealed = seal.opened(made.path)
    seal.check_signature(sealed, keys.own(log).public)
    assert (sealed.manifest, sealed.digest) == (made.manifest, made.digest)
    assert made.manifest.heads == safekeeping.digest(log)
    assert made.manifest.period == "2026-11"
    assert made.size == made.path.stat().st_size
    held = log.store().number("SELECT count(*) FROM revision")
    assert made.manifest.counts["revision"] == held == rows(made.path, "SELECT count(*) FROM revision")[0][0]
    assert rows(made.path, "SELECT title FROM activity ORDER BY date") == [
        ("Bài cũ của năm trước",),
        ("Nộp hồ sơ trực tuyến tại nhà",),
        ("Nộp hồ sơ trực tuyến tại nhà",),
    ]


def test_counts_are_those_of_the_tables(log: Session, stick: Path) -> None:
    made = package(log, stick, profile="photos")
    for table, count in made.manifest.counts.items():
        assert rows(made.path, f"SELECT count(*) FROM {table}") == [(count,)], table
    assert set(made.manifest.counts) == set(layout.tables(made.manifest.schema))


def test_the_profile_decides_on_files(log: Session, stick: Path) -> None:
    kinds = "SELECT mime FROM blob ORDER BY mime"
    assert rows(package(log, stick).path, kinds) == [("application/pdf",)]
    assert rows(package(log, stick, profile="photos").path, kinds) == [("application/pdf",), ("image/jpeg",)]


def test_figures_hold_no_word_of_anybody(log: Session, stick: Path) -> None:
    made = package(log, stick, profile="figures")
    filled = {table for table, count in made.manifest.counts.items() if count}
    assert filled == {"about", "figure"}
    assert made.manifest.heads == safekeeping.digest(log)
    assert b"tr\xe1\xbb\xb1c tuy\xe1\xba\xbfn" not in made.path.read_bytes()
    assert rows(made.path, "SELECT kind, topic, activities, participants, women FROM figure ORDER BY date DESC") == [
        ("meeting", "N6", 1, 40, 18),
        ("broadcast", "N2", 1, 0, 0),
        ("web", "N2", 1, 0, 0),
    ]


def test_no_trigger_no_index_table_and_nothing_of_this_pc_goes_along(log: Session, stick: Path) -> None:
    path = package(log, stick, sort="share").path
    named = {str(name) for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")}
    assert not rows(path, "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')")
    assert not named & {"meta", "act", "thumbnail", "package_out", "activity_search", "private_value", "import_log"}
    told = tuple(str(sql) for (sql,) in rows(path, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert told == layout.statements(migrations.latest())


def test_the_year_holds_its_records_whole_and_no_other(log: Session, stick: Path) -> None:
    year = export_package.year_period(log, 2026)
    made = package(log, stick, sort="year", period=year, profile="photos")
    assert made.path.name.startswith("CCHC_25747_2026_")
    assert rows(made.path, "SELECT DISTINCT substr(date, 1, 4) FROM activity") == [("2026",)]
    assert made.manifest.counts["evidence"] == 1
    assert made.manifest.counts["issued_report"] == 1
    lost = "SELECT count(*) FROM revision_parent WHERE parent NOT IN (SELECT id FROM revision)"
    assert rows(made.path, lost) == [(0,)]
    before = package(log, stick, sort="year", period=export_package.year_period(log, 2025))
    assert rows(before.path, "SELECT title FROM activity") == [("Bài cũ của năm trước",)]
    assert made.manifest.counts["office"] == before.manifest.counts["office"] == 1


def test_another_units_records_are_not_handed_up_but_shared(log: Session, tmp_path: Path, stick: Path) -> None:
    Session.create(tmp_path / "tren.db", make.office(unit="75", name="Sở Nội vụ"), clock=make.StoppedClock()).close()
    upper = make.opened(tmp_path / "tren.db")
    files.merged(log, files.everything(upper))
    units = "SELECT DISTINCT unit FROM revision ORDER BY unit"
    assert rows(package(log, stick).path, units) == [("25747",)]
    assert rows(package(log, stick, sort="share").path, units) == [("25747",), ("75",)]


def test_each_package_names_the_one_before(log: Session, stick: Path) -> None:
    first, second = package(log, stick), package(log, stick)
    assert (first.manifest.previous, second.manifest.previous) == ("", first.digest)
    aside = package(log, stick, sort="share")
    assert aside.manifest.previous == ""
    third = package(log, stick, sort="year", period=export_package.year_period(log, 2026))
    assert third.manifest.previous == second.digest
    held = outgoing.every(log.store())
    assert [row["digest"] for row in held] == [third.digest, aside.digest, second.digest, first.digest]
    assert [row["name"] for row in held][-2:] == [second.path.name, first.path.name]
    assert second.path.name == "CCHC_25747_202611_20261122-0800-2.db"


def test_handing_over_changes_nothing_in_the_history(log: Session, stick: Path) -> None:
    before = safekeeping.digest(log)
    made = package(log, stick)
    assert safekeeping.digest(log) == before
    assert made.changes.tables == {"package_out"}


def test_the_size_told_before_is_about_right(tmp_path: Path, stick: Path) -> None:
    log = make.session(tmp_path / "so")
    make.added(log, *(make.broadcast(title=f"Buổi phát số {number}") for number in range(400)))
    for profile in ("text", "figures"):
        told, made = inside(log, Order(profile=profile)), package(log, stick, profile=profile)
        assert made.size / 1.15 < told.size < made.size * 1.15
    assert (told.activities, told.done_in_period) == (400, 0)


def test_what_is_inside_is_told_before(log: Session) -> None:
    told = inside(log, Order(profile="photos"))
    assert (told.activities, told.done_in_period, told.reports, told.files) == (3, 2, 1, 1)
    assert told.name == "CCHC_25747_202611_20261122-0800.db"
    assert (inside(log, Order()).files, inside(log, Order(profile="figures")).reports) == (0, 0)
    assert inside(log, Order(passphrase="mười ký tự trở lên")).name.endswith(".db.age")


def test_a_name_of_ones_own_is_never_overwritten(log: Session, stick: Path) -> None:
    mine = stick / "gói tháng 11.db"
    assert export(log, Order(), mine).path == mine
    before = mine.read_bytes()
    assert code(lambda: export(log, Order(), mine)) == "XG-06"
    assert mine.read_bytes() == before


def test_a_place_that_is_not_there_is_refused(log: Session, stick: Path) -> None:
    assert code(lambda: export(log, Order(), stick / "none" / "goi.db")) == "XG-03"


@pytest.mark.parametrize("stage", ["copy", "build", "seal", "lock", "write", "check"])
def test_cancel_leaves_nothing(log: Session, stick: Path, stage: str) -> None:
    def cancel(now: str, done: int, total: int) -> None:
        if now == stage and (done == total or stage in {"seal", "lock"}):
            raise Cancelled

    with pytest.raises(Cancelled):
        export(log, Order(passphrase="mười ký tự trở lên"), stick, cancel)
    assert list(stick.iterdir()) == []
    assert not [path for path in log.path.parent.iterdir() if not path.name.startswith("so.db")]
    assert outgoing.every(log.store()) == []
    assert package(log, stick).manifest.previous == ""


def test_saves_go_on_while_a_package_is_built_from_the_state_of_its_beginning(log: Session, stick: Path) -> None:
    before = safekeeping.digest(log)
    saved: list[str] = []

    def go_on(stage: str, done: int, total: int) -> None:
        if stage == "build" and not saved:
            other = Thread(target=lambda: saved.append(make.one(log, title="Ghi trong lúc lập gói")), daemon=True)
            other.start()
            other.join(10)

    made = export(log, Order(), stick, go_on)
    assert saved
    assert made.manifest.heads == before
    assert rows(made.path, "SELECT count(*) FROM activity WHERE title = 'Ghi trong lúc lập gói'") == [(0,)]
    assert past.standing(log, saved) == {saved[0]: "present"}
    assert safekeeping.check(log, full=True).ok


def test_a_stick_that_loses_what_it_took_is_found_out(log: Session, stick: Path) -> None:
    def lose(now: str, done: int, total: int) -> None:
        if (now, done) == ("check", 0):
            (path,) = stick.iterdir()
            os.truncate(path, total - 1)

    assert code(lambda: export(log, Order(), stick, lose)) == "XG-05"
    assert list(stick.iterdir()) == []


def test_a_log_book_with_a_spoilt_line_hands_nothing_over(log: Session, stick: Path) -> None:
    log.close()
    files.triggers_off(log.path)
    files.run(log.path, "UPDATE revision SET body = replace(body, 'N6', 'N5') WHERE body LIKE '%N6%'")
    spoilt = make.opened(log.path)
    with pytest.raises(StoreUnusable, match="DB-03"):
        package(spoilt, stick)
    assert list(stick.iterdir()) == []


def test_a_spoilt_photo_is_found_before_it_is_sealed(log: Session, stick: Path) -> None:
    log.close()
    files.run(log.path, "DROP TRIGGER blob_never_changes", "UPDATE blob SET data = zeroblob(size)")
    with pytest.raises(StoreUnusable, match="DB-03"):
        package(make.opened(log.path), stick, profile="photos")


def test_what_a_killed_export_left_is_swept_at_once_unless_somebody_works_there(log: Session, stick: Path) -> None:
    killed = log.path.parent / "cchc-nhap-tat-may"
    killed.mkdir()
    (killed / "dang-dung.lock").touch()
    with scratch.folder(log.path.parent, scratch.PACKING) as held:
        (held / "goi.db").write_bytes(b"half")
        assert safekeeping.after_crash(log).ok
        assert not killed.exists()
        assert (held / "goi.db").exists()
    assert not held.exists()


def test_what_a_killed_export_left_is_swept_a_day_later(log: Session, stick: Path) -> None:
    old, young = (log.path.parent / f"cchc-goi-{name}" for name in ("cu", "moi"))
    for folder in (old, young):
        folder.mkdir()
        (folder / "goi.db").write_bytes(b"half")
    os.utime(old, (1, 1))
    package(log, stick)
    assert not old.exists()
    assert young.exists()


def test_a_receiver_reads_what_was_encrypted_for_him(log: Session, tmp_path: Path, stick: Path) -> None:
    upper = make.session(tmp_path / "tren", role="upper")
    card = keys.own_card(upper)
    made = package(log, stick, recipient=card.recipient, receiver=card.key_id)
    assert made.encrypted
    assert made.path.name.endswith(".db.age")
    assert envelope.is_encrypted(made.path)
    assert not envelope.needs_passphrase(made.path)
    envelope.decrypt_with_key(made.path, tmp_path / "mo.db", keys.own(upper).identity)
    assert seal.opened(tmp_path / "mo.db").digest == made.digest
    with pytest.raises(InputRefused, match="MK-03"):
        envelope.decrypt_with_key(made.path, tmp_path / "khac.db", keys.own(log).identity)
    assert not (tmp_path / "khac.db").exists()
    assert outgoing.every(log.store())[0]["sealed_for"] == card.key_id


def test_words_lock_and_unlock_it(log: Session, tmp_path: Path, stick: Path) -> None:
    made = package(log, stick, passphrase="mười ký tự trở lên")
    assert envelope.needs_passphrase(made.path)
    envelope.decrypt_with_passphrase(made.path, tmp_path / "mo.db", "mười ký tự trở lên")
    assert seal.opened(tmp_path / "mo.db").digest == made.digest
    assert code(lambda: envelope.decrypt_with_passphrase(made.path, tmp_path / "x.db", "mười ký tự khác")) == "MK-03"


def test_bad_keys_and_short_words_lock_nothing(log: Session, stick: Path) -> None:
    assert code(lambda: package(log, stick, recipient="age1khong")) == "MK-01"
    assert code(lambda: package(log, stick, passphrase="ngắn")) == "MK-02"
    assert list(stick.iterdir()) == []
    assert export_package.passphrase_problem("ngắn")
    assert not export_package.passphrase_problem("mười ký tự trở lên")


def test_a_move_takes_everything_and_the_key_only_locked(log: Session, tmp_path: Path, stick: Path) -> None:
    package(log, stick)
    bare = package(log, stick, sort="move")
    assert rows(bare.path, "SELECT name FROM moved") == [("packages",)]
    assert keys.own(log).private.hex().encode() not in bare.path.read_bytes()
    own = keys.own(log)
    made = package(log, stick, sort="move", passphrase="mười ký tự trở lên")
    assert made.key_gone
    assert keys.own(log) != own
    envelope.decrypt_with_passphrase(made.path, tmp_path / "mo.db", "mười ký tự trở lên")
    moved = {str(name): bytes(value) for name, value in rows(tmp_path / "mo.db", "SELECT name, value FROM moved")}
    assert envelope.unlocked(moved["key"], "mười ký tự trở lên") == own.to_text().encode()
    assert [row["name"] for row in json.loads(moved["packages"])][-1] == "CCHC_25747_202611_20261122-0800.db"
    assert trailer.read(tmp_path / "mo.db").database_length == made.manifest.length
    with pytest.raises(InputRefused, match="MK-03"):
        envelope.unlocked(moved["key"], "câu khác hẳn")


def test_a_key_that_is_not_remembered_leaves_no_file(log: Session, stick: Path) -> None:
    """The list of packages and the stick agree: what can't be listed is not handed over."""

    def spoil(now: str, done: int, total: int) -> None:
        if now == "check" and done == total:
            files.run(log.path, "DROP TABLE package_out")

    with pytest.raises(sqlite3.OperationalError, match="package_out"):
        export(log, Order(), stick, spoil)
    assert list(stick.iterdir()) == []


def test_a_package_that_vanishes_while_it_is_built_is_told(log: Session, stick: Path) -> None:
    def sweep(now: str, done: int, total: int) -> None:
        if now == "seal":
            for path in log.path.parent.glob("cchc-goi-*/*"):
                path.unlink()

    assert code(lambda: export(log, Order(), stick, sweep)) == "XG-03"
    assert list(stick.iterdir()) == []


def test_a_log_book_whose_folder_is_gone_is_told(log: Session, stick: Path) -> None:
    shutil.rmtree(log.path.parent)
    assert code(lambda: package(log, stick)) == "XG-03"


def test_a_history_with_a_hole_is_not_handed_over(log: Session, stick: Path) -> None:
    log.close()
    files.triggers_off(log.path)
    files.run(log.path, "DELETE FROM revision WHERE id IN (SELECT parent FROM revision_parent)")
    with pytest.raises(StoreUnusable, match="thiếu một phần"):
        package(make.opened(log.path), stick)


def test_a_package_whose_structure_is_spoilt_is_found_before_it_is_sealed(log: Session, stick: Path) -> None:
    made = package(log, stick)
    with made.path.open("r+b") as file:
        file.seek(36)
        file.write((7).to_bytes(4, "big"))  # seven free pages that are nowhere
    wanted = build.Wanted("25747", "", "", figures_only=False, files="none")
    with pytest.raises(StoreUnusable, match="không đọc lại được"):
        build._proven(made.path, log.store(), wanted)


def test_a_place_sqlite_can_not_write_to_is_told(log: Session, tmp_path: Path) -> None:
    wanted = build.Wanted("25747", "", "", figures_only=False, files="none")
    with pytest.raises(StoreUnusable, match="DB-07"):
        build.build(log.store(), tmp_path / "none" / "goi.db", wanted, {}, {}, lambda done, total: None)


def test_what_was_handed_over_is_listed(log: Session, stick: Path) -> None:
    assert export_package.handed_over(log) == []
    made = package(log, stick)
    (row,) = export_package.handed_over(log)
    assert (row["digest"], row["folder"], row["period"]) == (made.digest, str(stick), "2026-11")


def test_only_long_words_may_lock_a_package() -> None:
    assert code(lambda: export_package.check_passphrase("")) == "MK-02"
    assert export_package.passphrase_problem("chín ký t")
    export_package.check_passphrase("mười ký tự trở lên")


def test_no_package_has_a_schema_from_before_or_after(log: Session) -> None:
    for version in (layout.PACKAGES_SINCE - 1, migrations.latest() + 1):
        with pytest.raises(ValueError, match="no packages"):
            layout.statements(version)
    assert layout.statements(layout.PACKAGES_SINCE)
