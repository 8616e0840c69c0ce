"""Files of every schema: opened, backed up, lifted, merged both ways; newer ones kept, or refused with their need."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.errors import InputRefused, StoreUnusable
from cchc_desktop.domain.values import Value
from cchc_desktop.services import safekeeping
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.finding import by_words, past
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.session import Session
from cchc_desktop.storage import migrations, opening
from cchc_desktop.storage.packages import keys, layout, seal
from tests import make, museum
from tests.make_offices import packed, pc, took, trust
from tests.unit.storage import files

SCHEMAS = range(1, migrations.latest() + 1)
RELEASED = {
    "0001_core.sql": "c809ae1a5be7e98e",
    "0002_evidence.sql": "9beb6338d5b820b8",
    "0003_issued_report.sql": "1a57cf2e3f17f713",
    "0004_office_profile.sql": "e564d1e6325adccd",
    "0005_keys_and_packages.sql": "ee88ce1960efd430",
    "0006_report_choices.sql": "fe7290b97c63ee6e",
    "0007_merging.sql": "7a32e624c413ffe1",
    "0008_replies.sql": "59f9577dbd1eae9c",
    "0009_upper_level.sql": "70c46376ab137e82",
}
"""Step → SHA-256 of its text, first 16 digits."""
PACKAGES = {
    5: "76198352e198bf34",
    6: "7bcd9ca4f7d708b2",
    7: "7bcd9ca4f7d708b2",
    8: "aaf91c3759ab3e58",
    9: "75b824cbed9c9497",
}
"""Schema → the same of a package's tables."""
DIGESTS = {
    1: "27555617a4b1e6a8",
    2: "8452ed65869eef91",
    3: "45f9d18d62c25f0b",
    4: "26631952cffaf305",
    5: "f4d78dc87210330f",
    6: "f4d78dc87210330f",
    7: "f4d78dc87210330f",
    8: "1a0e9aa7920b8357",
    9: "1a0e9aa7920b8357",
}
"""Schema → the digest of the museum's history."""


TOMORROWS: dict[str, Value] = {"kind": "web", "date": "2026-10-03", "status": "done", "items": 1}


def body_hashes(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stored(log: Session) -> dict[bytes, str]:
    return {row["id"]: row["body"] for row in log.store().rows("SELECT id, body FROM revision")}


def test_released_steps_never_change() -> None:
    """A step newer than the last one here is not released yet; a release adds its line."""
    found = {step.name: body_hashes(step.read_text(encoding="utf-8")) for step in migrations.steps()}
    assert {name: found.get(name) for name in RELEASED} == RELEASED
    assert list(found)[: len(RELEASED)] == list(RELEASED)


def test_the_tables_of_released_packages_never_change() -> None:
    """A package is compared with these texts: one letter more, and last year's packages are refused."""
    found = {schema: body_hashes(";".join(layout.statements(schema))) for schema in PACKAGES}
    assert found == PACKAGES


def test_the_histories_of_the_museum_never_change() -> None:
    assert {schema: museum.digest(schema)[:16] for schema in DIGESTS} == DIGESTS


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_old_log_book_is_backed_up_lifted_and_whole(tmp_path: Path, schema: int) -> None:
    path = museum.log_book(tmp_path / "so.db", schema)
    log = make.opened(path)
    assert safekeeping.digest(log) == museum.digest(schema)
    assert stored(log) == {key: body.decode() for _, key, body, *_ in museum.saves(schema)}
    assert files.rebuilt(log) == files.shown(log.store())
    found = safekeeping.check(log, full=True)
    assert (found.ok, found.problems) == (True, ())
    assert [hit.row["title"] for hit in by_words.hits(log, "truc tuyen tai nha", 5)] == ["Nộp hồ sơ trực tuyến tại nhà"]
    assert log.office().name == "UBND xã Xuân Đông"
    backups = keeping.listed(path)
    assert [one.reason for one in backups] == ["upgrade"] * (schema < migrations.latest())
    for one in backups:
        assert migrations.version_of(one.path) == schema
        assert one.records == len({save.record for save, *_ in museum.saves(schema)})


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_old_log_book_of_an_upper_level_is_lifted_and_whole(tmp_path: Path, schema: int) -> None:
    log = make.opened(museum.log_book(tmp_path / "so.db", schema, upper=True))
    assert safekeeping.digest(log) == museum.digest(schema, museum.OF_AN_UPPER_LEVEL)
    assert safekeeping.check(log, full=True).ok
    before = figures(log)
    assert files.rebuilt(log) == files.shown(log.store())
    assert figures(log) == before


@pytest.mark.parametrize("schema", range(9, migrations.latest() + 1))
def test_what_was_locked_is_shown_as_it_was_locked_after_the_upgrade(tmp_path: Path, schema: int) -> None:
    """A program before schema 14 showed a lock that another PC had saved over as open."""
    log = make.opened(museum.log_book(tmp_path / "so.db", schema, upper=True))
    rows = log.store().rows("SELECT rule, locked_on, standings, reason FROM submission_period ORDER BY id")
    kept = [("admin", "2025-10-20T08:00", "{}", "Chốt"), ("calendar", None, None, "Nhận thêm")]
    assert [tuple(row) for row in rows] == kept


def test_opening_the_file_alone_finishes_the_upgrade(tmp_path: Path) -> None:
    store = opening.opened(museum.log_book(tmp_path / "so.db", 3))
    assert store.number("SELECT count(*) FROM office WHERE urgency = 'k'") == 1
    assert not store.rows("SELECT 1 FROM meta WHERE key = 'lift_from'")
    store.close()


def test_an_upgrade_that_was_cut_off_is_finished_at_the_next_start(tmp_path: Path) -> None:
    path = museum.log_book(tmp_path / "so.db", 3)
    make.opened(path).close()
    files.run(path, "INSERT INTO meta(key, value) VALUES ('lift_from', '3')", "UPDATE office SET urgency = NULL")
    log = make.opened(path)
    assert log.office().urgency == "k"
    assert not log.store().rows("SELECT 1 FROM meta WHERE key = 'lift_from'")


def figures(log: Session) -> list[tuple[object, ...]]:
    """The sums that the table of units shows."""
    return [tuple(row) for row in log.store().rows("SELECT * FROM unit_figures ORDER BY unit, kind, half")]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_old_log_book_merges_into_todays(tmp_path: Path, schema: int) -> None:
    old = museum.log_book(tmp_path / "cu" / "so.db", schema)
    mine = pc(tmp_path / "nay")
    make.one(mine, title="Của hôm nay")
    before = old.read_bytes()
    took(mine, old, wishes=Wishes(plain=True))
    assert old.read_bytes() == before, "the old file is only read"
    assert {key: body.decode() for _, key, body, *_ in museum.saves(schema)}.items() <= stored(mine).items()
    assert files.rebuilt(mine) == files.shown(mine.store())
    assert safekeeping.check(mine, full=True).ok


@pytest.mark.parametrize("schema", [1, 2, 9])
def test_todays_log_book_merges_into_an_old_one(tmp_path: Path, schema: int) -> None:
    lifted = make.opened(museum.log_book(tmp_path / "cu" / "so.db", schema))
    mine = make.opened(museum.log_book(tmp_path / "nay" / "so.db", migrations.latest()))
    make.one(mine, title="Của hôm nay")
    copy, _ = keeping.to_file(mine, tmp_path / "ban-sao.db")
    took(lifted, copy, wishes=Wishes(plain=True))
    assert safekeeping.digest(lifted) == safekeeping.digest(mine)
    assert files.shown(lifted.store()) == files.shown(mine.store())


@pytest.mark.parametrize("schema", range(museum.PACKAGES_SINCE, migrations.latest() + 1))
def test_an_old_package_is_merged_and_answered(tmp_path: Path, schema: int) -> None:
    key = keys.own(tmp_path / "khoa" / "cu.key")
    path = museum.package(tmp_path / "usb" / "CCHC_25747.db", schema, key)
    upper = pc(tmp_path / "tinh", unit=museum.UPPER)
    offer = took(upper, path, wishes=Wishes(enrol_new=True))
    assert offer.expected["activity"] == 2
    assert {key: body.decode() for _, key, body, *_ in museum.saves(schema)}.items() <= stored(upper).items()
    assert files.rebuilt(upper) == files.shown(upper.store())
    assert merge_packages.merge(upper, [path])[0][0].result == "known"


@pytest.mark.parametrize("schema", [1, 5])
def test_a_backup_of_an_old_program_is_restored_both_ways(tmp_path: Path, schema: int) -> None:
    old = museum.log_book(tmp_path / "cu.db", schema)
    mine = pc(tmp_path / "nay")
    record = make.one(mine, title="Của hôm nay")
    restoring.merge_back(mine, old)
    assert past.standing(mine, [record, "a" * 32]) == {record: "present", "a" * 32: "present"}
    mine.close()
    restoring.replace(mine.path, old)
    again = make.reopened(mine)
    assert safekeeping.digest(again) == museum.digest(schema)
    assert safekeeping.check(again, full=True).ok


def test_no_room_for_the_backup_leaves_the_old_file_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = museum.log_book(tmp_path / "so.db", 1)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 1000))
        with pytest.raises(StoreUnusable) as refusal:
            Session.open(path)
    assert refusal.value.code == "SL-05"
    assert "SL-01" in refusal.value.what
    assert path.read_bytes() == before
    assert safekeeping.check(make.opened(path), full=True).ok


@pytest.fixture
def tomorrow(tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """The program of tomorrow: one step more, with a column and a table. Undone, it is today's again."""
    folder = tmp_path / "db"
    shutil.copytree(paths.db_folder(), folder)
    number = migrations.latest() + 1
    (folder / "migrations" / f"{number:04d}_tomorrow.sql").write_text(
        "ALTER TABLE office ADD COLUMN colour TEXT; CREATE TABLE tomorrow(a TEXT) STRICT;", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "db_folder", lambda: folder)
        yield patch


def newer_package(tmp_path: Path, sender: Session) -> Path:
    """A package of tomorrow's program: an unknown field, an unknown kind, a record of an unknown table."""
    with sender.writing("add", "Ngày mai") as act:
        act.save("activity", "7" * 32, {**TOMORROWS, "title": "Có mục lạ", "colour": "xanh"})
        act.save("activity", "8" * 32, {**TOMORROWS, "kind": "drone", "title": "Loại lạ"})
        act.save("tomorrow", "9" * 32, {"a": "bảng lạ"})
    return packed(sender, tmp_path / "usb")


def test_a_newer_package_is_kept_as_it_is_and_handed_on(tmp_path: Path, tomorrow: pytest.MonkeyPatch) -> None:
    sender = pc(tmp_path / "mai")
    path = newer_package(tmp_path, sender)
    wanted, number = stored(sender), migrations.latest()
    mine = museum.log_book(tmp_path / "nay.db", number - 1)
    tomorrow.undo()
    log = make.opened(mine)
    assert migrations.latest() == number - 1
    trust(log, sender)
    offer = took(log, path)
    assert offer.facts.strange >= 2
    handed = {key: body for key, body in wanted.items() if '"Ngày' not in body and re.search("([789])\\1{31}", body)}
    assert len(handed) == 3
    assert handed.items() <= stored(log).items()
    third = pc(tmp_path / "ba")
    trust(third, log)
    took(third, packed(log, tmp_path / "usb2"))
    assert handed.items() <= stored(third).items()
    assert safekeeping.check(log, full=True).ok


def test_a_newer_log_book_and_its_backup_are_refused_with_what_they_need(
    tmp_path: Path, tomorrow: pytest.MonkeyPatch
) -> None:
    sender = pc(tmp_path / "mai")
    backup = keeping.by_hand(sender).path
    number = migrations.latest()
    sender.close()
    tomorrow.undo()
    mine = pc(tmp_path / "nay")
    with pytest.raises(StoreUnusable) as refusal:
        Session.open(sender.path)
    assert (refusal.value.code, re.findall("[0-9]+", refusal.value.what)) == ("DB-02", [str(number), str(number - 1)])
    with pytest.raises(StoreUnusable) as refusal:
        restoring.merge_back(mine, backup)
    assert refusal.value.code == "DB-02"
    (offer,) = merge_packages.preview(mine, [backup], Wishes(plain=True))
    assert isinstance(offer.error, InputRefused)
    assert (offer.error.code, str(number) in offer.error.what) == ("GN-04", True)


def test_a_package_that_needs_a_newer_reader_tells_which(tmp_path: Path, tomorrow: pytest.MonkeyPatch) -> None:
    tomorrow.setattr(layout, "MIN_READER", migrations.latest())
    sender = pc(tmp_path / "mai")
    path = newer_package(tmp_path, sender)
    number = migrations.latest()
    tomorrow.undo()
    mine = pc(tmp_path / "nay")
    trust(mine, sender)
    digest = safekeeping.digest(mine)
    (offer,) = merge_packages.merge(mine, [path])[0]
    assert (offer.result, offer.error and offer.error.code) == ("refused", "GN-04")
    assert offer.error is not None
    assert str(number) in offer.error.what
    assert safekeeping.digest(mine) == digest


def test_packages_of_today_ask_for_a_program_that_names_records_by_their_unit(tmp_path: Path) -> None:
    """Programs up to schema 12 refuse them in words (GN-04) by what the manifest asks, whatever they could read."""
    sender = pc(tmp_path / "nay")
    make.one(sender)
    made = packed(sender, tmp_path / "usb")
    assert seal.opened(made).manifest.min_reader == layout.MIN_READER == 13


def test_a_museum_file_is_no_file_of_today(tmp_path: Path) -> None:
    """The maker makes what it says: schema 1 has no table of proof, and its number stands in the header."""
    path = museum.log_book(tmp_path / "so.db", 1)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'blob'").fetchone() == (0,)
    raw.close()
    assert migrations.version_of(path) == 1
