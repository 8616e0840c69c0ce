"""What somebody gets who holds a stick, the disk of a PC, or a PC of the upper level with its key."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.services import read_log
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.session import Session
from cchc_desktop.storage import opening
from tests import make, museum
from tests.make_offices import UPPER, packed, pc, take, took, trust

TITLE = "Phát thanh về chữ ký số"


def test_a_package_without_a_lock_is_read_by_whoever_holds_it(tmp_path: Path) -> None:
    """And by nobody who lacks the key, once it is locked for a receiver."""
    commune, upper = pc(tmp_path / "xa", unit="25747"), pc(tmp_path / "tinh", unit=UPPER)
    make.one(commune, title=TITLE)
    open_one = packed(commune, tmp_path)
    with closing(sqlite3.connect(f"file:{open_one}?mode=ro&immutable=1", uri=True)) as raw:
        assert raw.execute("SELECT title FROM activity").fetchall() == [(TITLE,)]
    locked = packed(commune, tmp_path, Order(recipient=keys.own_card(upper).recipient))
    assert TITLE.encode() not in locked.read_bytes()
    with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(locked)) as raw:
        raw.execute("SELECT title FROM activity")


@pytest.mark.usefixtures("private_folders")
def test_log_book_and_key_are_the_users_own_and_unencrypted() -> None:
    place = paths.database_file()
    made = Session.create(place, make.office(), author="An", clock=make.StoppedClock())
    make.one(made, title=TITLE)
    keys.own(made)
    backup = keeping.by_hand(made).path
    key = keys.key_file(made)
    made.close()
    assert TITLE.encode() in place.read_bytes()
    assert "AGE-SECRET-KEY" in key.read_text(encoding="ascii")
    if os.name == "posix":
        private = [place, key, backup, place.parent, key.parent, backup.parent]
        assert [oct(stat.S_IMODE(one.stat().st_mode) & 0o077) for one in private] == ["0o0"] * len(private)
    restoring.replace(place, backup, make.StoppedClock())
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.usefixtures("private_folders")
def test_the_log_book_of_an_older_program_becomes_the_users_own(tmp_path: Path) -> None:
    place = tmp_path / "so.db"
    museum.log_book(place, 12)
    place.chmod(0o644)
    opening.opened(place).close()
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_who_holds_a_pc_of_the_upper_level_speaks_for_it(tmp_path: Path) -> None:
    """He has the disk, and with it the key: what he writes and whom he enrols counts on the other PC too, until that
    one revokes his key."""
    first, second = pc(tmp_path / "mot", unit=UPPER), pc(tmp_path / "hai", unit=UPPER)
    trust(second, first)
    friend = pc(tmp_path / "ban", unit="25799")
    make.one(first, title="Do kẻ gian ghi")
    trust(first, friend)
    took(second, packed(first, tmp_path, Order(sort="share")))
    assert [str(hit.row["title"]) for hit in by_words.hits(second, "kẻ gian", 9)] == ["Do kẻ gian ghi"]
    assert {one.card.unit: one.state for one in keys.listed(second)} == {UPPER: "active", "25799": "active"}
    keys.revoke(second, keys.own_card(first).key_id, "mất máy")
    make.one(first, title="Lại ghi nữa")
    (refused,) = take(second, packed(first, tmp_path, Order(sort="share")))
    assert refused.result == "refused"
    assert refused.error is not None
    assert refused.error.code == "GN-14"


def test_no_secret_of_a_key_stays_on_the_pc_it_left(tmp_path: Path) -> None:
    old = pc(tmp_path / "xa")
    secret = keys.own(old).private.hex()
    packed(old, tmp_path, Order(sort="move", passphrase="sáu từ không ai đoán ra được"))
    left = [one.read_text(encoding="ascii") for one in paths.key_folder().iterdir() if one.is_file()]
    assert [one for one in left if secret in one] == []
    assert keys.own(old).private.hex() != secret


def test_a_backup_that_the_officer_chooses_is_believed_of_every_unit(tmp_path: Path) -> None:
    log, other = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "tinh2", unit=UPPER)
    commune = pc(tmp_path / "xa")
    theirs = make.one(commune, title="Của xã")
    trust(other, commune)
    took(other, packed(commune, tmp_path))
    restoring.merge_back(log, keeping.by_hand(other).path)
    assert read_log.get(log, f"{commune.unit}/{theirs}")["title"] == "Của xã"
