"""A backup put in the place of today's log book, by the services and by the command line: it gives no revoked key back,
follows no link, reaches no folder of others, and is told in words what stands in its way.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import quarantine
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import seal
from tests import make
from tests.contract.test_attacks_cli import a, b, key_file, result, upper
from tests.make_offices import UPPER, packed, pc, take, trust
from tests.make_packages import full_log
from tests.unit.cli.shell import Shell

__all__ = ["a", "b", "upper"]


@pytest.mark.parametrize("is_on_shelf", [True, False])
def test_a_backup_from_before_gives_no_revoked_key_back(
    is_on_shelf: bool, b: Session, upper: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "mang-ve.db"
    upper.ok("backup") if is_on_shelf else upper.ok("backup", "-o", str(file))
    card = keys.own_card(b)
    upper.ok("keys", "revoke", card.key_id)
    placed = "1" if is_on_shelf else str(file)
    upper.ok("restore", "--replace", placed)
    states = {one["unit"]: one["state"] for one in json.loads(upper.ok("keys", "list", "--json"))}
    assert states[b.unit] == "revoked"
    refused = result(upper, str(packed(b, tmp_path)), "--enrol-new")
    assert (refused["result"], refused["code"]) == ("refused", "GN-14")
    again = upper.run("keys", "enrol", str(key_file(b, tmp_path / "khoa.json")), "--digits", card.digits)
    assert (again.code, "KC-05" in again.err) == (1, True)
    assert json.loads(upper.ok("check", "--full", "--json"))["problems"] == []


def test_services_keep_what_was_revoked_and_a_book_that_is_gone_takes_it_along(tmp_path: Path) -> None:
    log, stranger = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "la", unit="25799")
    trust(log, stranger)
    backup = keeping.by_hand(log).path
    keys.revoke(log, keys.own_card(stranger).key_id, "mất máy")
    log.close()
    restoring.replace(log.path, backup, log.clock)
    again = make.reopened(log)
    assert [one.state for one in keys.listed(again)] == ["revoked"]
    again.close()
    log.path.unlink()
    restoring.replace(log.path, backup, log.clock)
    again = make.reopened(log)
    assert [one.state for one in keys.listed(again)] == ["active"]


def test_a_log_book_that_can_not_be_opened_still_tells_what_it_revoked(tmp_path: Path) -> None:
    log, stranger = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "la", unit="25799")
    trust(log, stranger)
    backup = keeping.by_hand(log).path
    keys.revoke(log, keys.own_card(stranger).key_id, "mất máy")
    log.close()
    with closing(sqlite3.connect(log.path)) as raw:
        raw.execute("DELETE FROM meta WHERE key = 'unit'")
        raw.commit()
    restoring.replace(log.path, backup, log.clock)
    assert [one.state for one in keys.listed(make.reopened(log))] == ["revoked"]


def test_a_folder_in_the_way_is_told_in_words(b: Session, upper: Shell) -> None:
    upper.ok("backup")
    for ending, code in ((".raise", 0), (".khoi-phuc.part", 1)):
        place = upper.database.with_name(upper.database.name + ending)
        place.mkdir()
        (place / "của ai").touch()
        outcome = upper.run("restore", "--replace", "1")
        assert (outcome.code, "SL-02" in outcome.err) == (code, bool(code))
        assert "đây là một thư mục" in outcome.err or not code
        assert (place / "của ai").exists()
    upper.ok("check", "--full")


def test_a_link_in_the_place_of_the_backups_is_not_followed(b: Session, upper: Shell, tmp_path: Path) -> None:
    upper.ok("backup", "-o", str(tmp_path / "nơi khác.db"))
    theirs = tmp_path / "của người khác"
    theirs.mkdir()
    shelf = paths.backup_folder(upper.database)
    if shelf.exists():
        shelf.rename(tmp_path / "cũ")
    shelf.symlink_to(theirs)
    outcome = upper.run("backup")
    assert (outcome.code, "SL-02" in outcome.err) == (1, True)
    (tmp_path / "nơi khác.db").rename(theirs / "so.db")
    outcome = upper.run("restore", "--replace", str(theirs / "so.db"))
    assert (outcome.code, "SL-02" in outcome.err) == (1, True)
    assert {one.name for one in theirs.iterdir()} == {"so.db"}


@pytest.mark.parametrize(("digest", "file"), [("../../của ai", "thư.txt"), ("1" * 64, "../../../của ai/thư.txt")])
def test_a_book_from_elsewhere_reaches_no_folder_of_others(
    digest: str, file: str, b: Session, upper: Shell, tmp_path: Path
) -> None:
    victim = tmp_path / "của ai"
    victim.mkdir()
    (victim / "thư.txt").touch()
    forged = tmp_path / "mang-ve.db"
    forged.write_bytes(upper.database.read_bytes())
    with closing(sqlite3.connect(forged)) as raw:
        raw.execute(
            "INSERT INTO waiting_package(digest, file, size, unit, name, label, public, recipient, profile, period, "
            "created, counts, wall_ms) VALUES (?, ?, 1, '25747', 'X', '', ?, '', 'full', '', '', '{}', 1)",
            (digest, file, "1" * 64),
        )
        raw.commit()
    paths.quarantine_folder(upper.database).mkdir()
    upper.ok("restore", "--replace", str(forged))
    session = make.opened(upper.database, author="An")
    for one in quarantine.listed(session):
        quarantine.drop(session, one.origin.digest)
    quarantine.drop(session, digest)
    assert (victim / "thư.txt").exists()


def test_the_list_of_steps_of_a_book_from_elsewhere_is_made_anew(b: Session, upper: Shell, tmp_path: Path) -> None:
    forged = tmp_path / "mang-ve.db"
    forged.write_bytes(upper.database.read_bytes())
    for lie in (
        "DELETE FROM _sqlite_migrations WHERE name LIKE '0014%'",
        "INSERT INTO _sqlite_migrations(migration_set, name) VALUES ('cchc', '0015_x')",
        "DROP TABLE _sqlite_migrations",
    ):
        with closing(sqlite3.connect(forged)) as raw:
            raw.execute(lie)
            raw.commit()
        upper.ok("restore", "--replace", str(forged))
        assert json.loads(upper.ok("check", "--full", "--json"))["problems"] == []


def test_services_tell_a_folder_in_the_way(tmp_path: Path) -> None:
    log = pc(tmp_path / "tinh", unit=UPPER)
    backup = keeping.by_hand(log).path
    log.path.with_name(f"{log.path.name}.khoi-phuc.part").mkdir()
    log.close()
    with pytest.raises(InputRefused, match="đây là một thư mục") as told:
        restoring.replace(log.path, backup, log.clock)
    assert told.value.code == "SL-02"


def test_a_key_compared_after_a_take_back_is_trusted(b: Session, upper: Shell, tmp_path: Path) -> None:
    upper.ok("merge", str(packed(b, tmp_path)))
    file = tmp_path / "mang-ve.db"
    upper.ok("backup", "-o", str(file))
    upper.ok("restore", "--replace", str(file))
    upper.ok("takeback", "1")
    states = {one["unit"]: one["state"] for one in json.loads(upper.ok("keys", "list", "--json"))}
    assert set(states.values()) == {"arrived"}
    upper.ok("keys", "enrol", str(key_file(b, tmp_path / "khoa.json")), "--digits", keys.own_card(b).digits)
    assert result(upper, str(packed(b, tmp_path)))["result"] == "merged"
    states = {one["unit"]: one["state"] for one in json.loads(upper.ok("keys", "list", "--json"))}
    assert (states.pop(b.unit), set(states.values())) == ("active", {"arrived"})


def _says_it_is_merged(book: Path, package: Path) -> None:
    """Forge the line of an import of that very file."""
    told = seal.opened(package)
    facts = {
        **dict.fromkeys(("revisions", "brought", "records", "added", "changed", "deleted", "conflicts"), 1),
        **dict.fromkeys(("previous", "created", "author"), ""),
        "file": package.name,
        "digest": told.digest,
        "unit": told.manifest.unit,
        "sealed": 1,
        "profile": "full",
        "package": told.manifest.package_id,
        "key_id": told.manifest.key_id,
        "period": told.manifest.period,
        "odd_clock": 0,
        "wall_ms": 2**60,
        "sources": "0 0",
    }
    with closing(sqlite3.connect(book)) as raw:
        marks = ", ".join(f":{one}" for one in facts)
        raw.execute(f"INSERT INTO import_log({', '.join(facts)}) VALUES ({marks})", facts)
        raw.commit()


def test_a_book_from_elsewhere_can_not_say_that_a_package_is_merged(b: Session, upper: Shell, tmp_path: Path) -> None:
    package, forged = packed(b, tmp_path), tmp_path / "mang-ve.db"
    forged.write_bytes(upper.database.read_bytes())
    _says_it_is_merged(forged, package)
    upper.ok("restore", "--replace", str(forged))
    card = keys.own_card(b)
    upper.ok("keys", "enrol", str(key_file(b, tmp_path / "khoa.json")), "--digits", card.digits)
    first, again = result(upper, str(package)), result(upper, str(package))
    assert (first["result"], again["result"]) == ("merged", "already merged")
    session = make.opened(upper.database)
    assert session.store().number("SELECT count(*) FROM activity WHERE unit = :unit", {"unit": b.unit}) > 0
    session.close()
    assert json.loads(upper.ok("check", "--full", "--json"))["problems"] == []


def test_nor_by_the_services_that_one_waits_no_more(tmp_path: Path) -> None:
    log, commune = pc(tmp_path / "tinh", unit=UPPER), full_log(tmp_path / "xa")
    package = packed(commune, tmp_path)
    (waiting,) = take(log, package)
    assert waiting.result == "quarantined"
    log.close()
    forged = tmp_path / "mang-ve.db"
    forged.write_bytes(log.path.read_bytes())
    _says_it_is_merged(forged, package)
    restoring.replace(log.path, forged, log.clock)
    again = make.reopened(log)
    assert [one.origin.digest for one in quarantine.listed(again)] == [waiting.origin.digest]
    trust(again, commune)
    assert [one.result for one in take(again, package)] == ["merged"]
    assert [one.result for one in take(again, package)] == ["known"]
    assert quarantine.listed(again) == []
