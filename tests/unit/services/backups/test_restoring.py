"""Going back to a backup: merged without losing what came later, or put in place with today's file kept."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.errors import Cancelled, InputRefused, StoreUnusable, UserError
from cchc_desktop.services import log_activity, safekeeping, window_lock
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.session import Session
from cchc_desktop.storage import meta
from cchc_desktop.storage.backups import replacing
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.make_packages import full_log, package
from tests.unit.storage import files


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return full_log(tmp_path / "so")


def titles(log: Session) -> set[str]:
    return {str(row["title"]) for row in log.store().rows("SELECT title FROM activity")}


def code(error: pytest.ExceptionInfo[UserError]) -> str:
    return error.value.code


def lost(log: Session, *, keep: str) -> Session:
    """A log book that lost its activities behind the program's back, and was opened anew."""
    log.close()
    files.triggers_off(log.path)
    files.run(
        log.path,
        "DELETE FROM revision WHERE tbl = 'activity'",
        "DELETE FROM revision_parent WHERE child NOT IN (SELECT id FROM revision)",
    )
    again = make.reopened(log)
    safekeeping.rebuild(again)
    make.one(again, title=keep)
    return again


def test_merging_brings_back_what_is_missing_and_keeps_what_came_later(log: Session) -> None:
    before = titles(log)
    backup = keeping.by_hand(log)
    now = lost(log, keep="Ghi sau bản sao lưu")
    offer, changes = restoring.merge_back(now, backup.path)
    assert offer.counts is not None
    assert offer.counts.added + offer.counts.deleted == len(changes.records)
    assert titles(now) == before | {"Ghi sau bản sao lưu"}
    assert safekeeping.check(now, full=True).ok
    assert [one.reason for one in keeping.listed(now.path)] == ["restore", "hand"]


def test_what_was_deleted_since_stays_deleted(log: Session) -> None:
    backup = keeping.by_hand(log)
    row = log.store().row("SELECT id, title FROM activity WHERE title LIKE 'Bài cũ%'")
    assert row is not None
    log_activity.delete(log, [str(row["id"])])
    restoring.merge_back(log, backup.path)
    assert str(row["title"]) not in titles(log)


def test_restoring_is_one_act_that_undo_takes_back(log: Session) -> None:
    backup = keeping.by_hand(log)
    now = lost(log, keep="Còn lại")
    digest = safekeeping.digest(now)
    restoring.merge_back(now, backup.path)
    undone = log_activity.undo(now)
    assert "Khôi phục từ bản sao lưu" in undone.label
    assert safekeeping.digest(now) == digest


def test_the_upper_level_gets_its_units_back_too(tmp_path: Path) -> None:
    upper, commune = pc(tmp_path / "tỉnh", unit=UPPER), pc(tmp_path / "xã")
    make.one(commune, title="Của xã")
    trust(upper, commune)
    took(upper, packed(commune, tmp_path / "usb"))
    digest = safekeeping.digest(upper)
    backup = keeping.by_hand(upper)
    again = lost(upper, keep="Của tỉnh")
    restoring.merge_back(again, backup.path)
    assert titles(again) == {"Của xã", "Của tỉnh"}
    assert safekeeping.digest(again) != digest
    assert not again.store().number("SELECT count(*) FROM conflict")


def test_replacing_puts_the_very_state_back_and_keeps_todays_file(log: Session) -> None:
    digest = safekeeping.digest(log)
    backup = keeping.by_hand(log)
    make.one(log, title="Sẽ được cất riêng")
    today = safekeeping.digest(log)
    log.close()
    placed = restoring.replace(log.path, backup.path)
    assert safekeeping.digest(make.opened(log.path)) == digest
    assert placed.aside is not None
    assert placed.aside.parent == paths.backup_folder(log.path)
    assert safekeeping.digest(make.opened(placed.aside)) == today
    assert (placed.unit, placed.records) == (make.UNIT, backup.records)
    assert [one.reason for one in keeping.listed(log.path)] == ["restore", "hand"]
    assert not list(log.path.parent.glob("*.part*"))


@pytest.mark.parametrize("today", ["garbage", "empty", "gone", "cut", "damaged"])
def test_a_log_book_that_can_not_be_opened_is_replaced_and_kept(log: Session, today: str) -> None:
    digest = safekeeping.digest(log)
    backup = keeping.by_hand(log)
    root = log.store().number("SELECT rootpage FROM sqlite_master WHERE name = 'meta'")
    log.close()
    content = {
        "garbage": b"x" * 9000,
        "empty": b"",
        "cut": log.path.read_bytes()[:5000],
        "damaged": log.path.read_bytes()[: (root - 1) * 4096] + b"\xff" * 4096 + log.path.read_bytes()[root * 4096 :],
    }.get(today)
    if content is None:
        log.path.unlink()
    else:
        log.path.write_bytes(content)
    placed = restoring.replace(log.path, backup.path)
    assert safekeeping.digest(make.opened(log.path)) == digest
    assert (placed.aside.read_bytes() if placed.aside else None) == content


def test_a_journal_of_todays_file_never_reaches_the_new_one(log: Session) -> None:
    """A hot journal beside another database would be written into it."""
    backup = keeping.by_hand(log)
    log.close()
    log.path.write_bytes(b"rubbish")
    journal = log.path.with_name(log.path.name + "-journal")
    journal.write_bytes(b"a journal of yesterday")
    placed = restoring.replace(log.path, backup.path)
    assert placed.aside is not None
    assert placed.aside.with_name(placed.aside.name + "-journal").read_bytes() == b"a journal of yesterday"
    assert safekeeping.check(make.opened(log.path), full=True).ok


def test_an_open_window_is_not_pulled_away(log: Session) -> None:
    backup = keeping.by_hand(log)
    lock = window_lock.lock_of(log.path)
    assert lock.take()
    with pytest.raises(InputRefused) as refusal:
        restoring.replace(log.path, backup.path)
    assert code(refusal) == "SL-07"
    lock.release()


@pytest.mark.parametrize("how", ["flipped", "cut", "text", "package", "gone", "itself", "another's", "newer", "forged"])
def test_what_is_no_whole_backup_of_ours_is_refused_both_ways(log: Session, tmp_path: Path, how: str) -> None:
    good = keeping.by_hand(log).path.read_bytes()
    bad = tmp_path / "tệp.db"
    wanted = {"SL-04"}
    match how:
        case "flipped":
            place = good.index("Ghi nhầm".encode())
            bad.write_bytes(good[:place] + b"g" + good[place + 1 :])
        case "cut":
            bad.write_bytes(good[:-4096])
        case "text":
            bad.write_text("không phải", encoding="utf-8")
            wanted = {"DB-04"}
        case "package":
            bad = package(log, tmp_path / "usb").path
            wanted = {"DB-04"}
        case "itself":
            bad = log.path
        case "another's":
            other = pc(tmp_path / "khác", unit="25748")
            bad = keeping.by_hand(other).path
            wanted = {"SL-06", "GN-11"}
        case "newer":
            bad.write_bytes(good[:60] + (99).to_bytes(4, "big") + good[64:])
            wanted = {"DB-02"}
        case "forged":
            bad.write_bytes(good)
            files.run(bad, "CREATE TRIGGER t AFTER INSERT ON revision BEGIN DELETE FROM meta; END")
            wanted = {"SL-04"}
    digest = safekeeping.digest(log)
    with pytest.raises(UserError) as merging:
        restoring.merge_back(log, bad)
    assert code(merging) in wanted
    log.close()
    with pytest.raises(UserError) as placing:
        restoring.replace(log.path, bad)
    assert code(placing) in wanted
    assert safekeeping.digest(make.reopened(log)) == digest
    assert not list(log.path.parent.glob("*.part*"))
    assert not list(paths.backup_folder(log.path).glob("thay-ra*"))


def test_a_newer_log_book_is_not_replaced_by_an_older_program(log: Session) -> None:
    backup = keeping.by_hand(log)
    log.close()
    content = log.path.read_bytes()
    log.path.write_bytes(content[:60] + (99).to_bytes(4, "big") + content[64:])
    with pytest.raises(StoreUnusable) as refusal:
        restoring.replace(log.path, backup.path)
    assert code(refusal) == "DB-02"
    assert log.path.read_bytes()[64:] == content[64:]


@pytest.mark.parametrize("turn", [1, 4])
def test_cancel_leaves_todays_log_book(log: Session, turn: int) -> None:
    backup = keeping.by_hand(log)
    make.one(log)
    digest = safekeeping.digest(log)
    calls: list[int] = []

    def stop(done: int, total: int, name: str) -> None:
        calls.append(done)
        if len(calls) > turn:
            raise Cancelled

    for act in (restoring.merge_back, restoring.prepare):
        calls.clear()
        with pytest.raises(Cancelled):
            act(log, backup.path, stop)
    assert safekeeping.digest(log) == digest
    assert not list(log.path.parent.glob("*.part*"))
    assert not list(log.path.parent.glob("cchc-nhap-*"))


def test_a_disk_without_second_names_keeps_a_copy(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    backup = keeping.by_hand(log)
    make.one(log)
    today = safekeeping.digest(log)
    log.close()
    monkeypatch.setattr(os, "link", refuse)
    placed = restoring.replace(log.path, backup.path)
    assert placed.aside is not None
    assert safekeeping.digest(make.opened(placed.aside)) == today


def test_a_failed_exchange_leaves_todays_log_book(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = keeping.by_hand(log)
    digest = safekeeping.digest(log)
    ready = restoring.prepare(log, backup.path)
    log.close()

    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(InputRefused) as refusal:
            restoring.put_in_place(ready)
    assert code(refusal) == "SL-02"
    assert not ready.waiting.exists()
    assert safekeeping.digest(make.reopened(log)) == digest


def test_a_copy_that_is_not_wanted_after_all_goes(log: Session) -> None:
    ready = restoring.prepare(log, keeping.by_hand(log).path)
    assert ready.waiting.exists()
    restoring.drop(ready)
    assert not ready.waiting.exists()


def test_a_backup_is_named_by_its_number_too(log: Session) -> None:
    made = keeping.by_hand(log)
    assert restoring.find(log.path, "1") == made.path
    assert restoring.find(log.path, str(made.path)) == made.path
    for given in ("2", "không có"):
        with pytest.raises(InputRefused) as refusal:
            restoring.find(log.path, given)
        assert code(refusal) == "SL-04"


def test_a_copy_of_another_pc_of_the_unit_is_merged_like_any(log: Session, tmp_path: Path) -> None:
    other = pc(tmp_path / "máy hai")
    make.one(other, title="Của máy hai")
    assert meta.read(other.store())["device"] != log.device
    restoring.merge_back(log, keeping.by_hand(other).path)
    assert "Của máy hai" in titles(log)


def test_replacing_never_leaves_a_moment_without_a_log_book(log: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever call is the last before the power goes, a whole log book lies at its place."""
    backup = keeping.by_hand(log)
    ready = restoring.prepare(log, backup.path)
    log.close()
    seen: list[bool] = []
    for owner, name in ((os, "link"), (Path, "replace"), (Path, "unlink"), (os, "fsync")):
        real = getattr(owner, name)

        def watched(*given: object, real: object = real, **named: object) -> object:
            seen.append(log.path.exists())
            return real(*given, **named)  # type: ignore[operator]

        monkeypatch.setattr(owner, name, watched)
    replacing.put_in_place(ready, make.NOW)
    assert seen
    assert all(seen)


def test_a_file_from_elsewhere_put_in_place_wakes_no_key(log: Session, tmp_path: Path) -> None:
    stranger = pc(tmp_path / "lạ", unit="25750")
    keys.enrol(log, keys.own_card(stranger))
    on_shelf = keeping.by_hand(log).path
    elsewhere = tmp_path / "tệp chép tay.db"
    elsewhere.write_bytes(on_shelf.read_bytes())
    log.close()
    assert not restoring.replace(log.path, on_shelf, log.clock).keys_asleep
    again = make.reopened(log)
    assert [one.state for one in keys.listed(again)] == ["active"]
    again.close()
    assert restoring.replace(log.path, elsewhere, log.clock).keys_asleep
    again = make.reopened(log)
    assert [one.state for one in keys.listed(again)] == ["arrived"]
    (waits,) = take(again, packed(stranger, tmp_path))
    assert waits.result == "quarantined"
    card = keys.own_card(stranger)
    keys.enrol(again, card, card.digits)
    assert [one.state for one in keys.listed(again)] == ["active"]


def test_a_file_from_elsewhere_merged_back_wakes_no_key(log: Session, tmp_path: Path) -> None:
    twin = pc(tmp_path / "máy hai")
    keys.enrol(twin, keys.own_card(pc(tmp_path / "lạ", unit="25750")))
    elsewhere = tmp_path / "tệp chép tay.db"
    elsewhere.write_bytes(keeping.by_hand(twin).path.read_bytes())
    restoring.merge_back(log, elsewhere)
    assert [one.state for one in keys.listed(log)] == ["arrived"]
