"""Rare turns of a merge: the same file twice in one drop, other work between two files, keys that are not what they
seem."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.services import evidence, log_activity, read_log, safekeeping
from cchc_desktop.services.evidence import Source
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.merging import looking, merge_packages
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.merging.merge_packages import Merge
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import books
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.upper import received
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust


@pytest.fixture
def commune(tmp_path: Path) -> Session:
    made = pc(tmp_path / "xa")
    make.one(made)
    return made


@pytest.fixture
def upper(tmp_path: Path, commune: Session) -> Session:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, commune)
    return made


def test_one_package_under_two_names_in_one_drop_comes_in_once(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    package = packed(commune, tmp_path)
    twin = tmp_path / "ban-sao.db"
    twin.write_bytes(package.read_bytes())
    drop = Merge(upper)
    with looking.room(upper) as folder:
        offers = list(looking.look(upper, folder, [package, twin]))
        assert [one.result for one in offers] == ["ready", "ready"]
        assert [drop.take(one).result for one in offers] == ["merged", "known"]
    assert (offers[1].number, offers[1].counts, drop.merged) == (1, offers[0].counts, 1)


def test_work_between_two_files_of_a_drop_makes_two_acts_of_it(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    first = packed(commune, tmp_path)
    later = make.one(commune, title="Ghi sau")
    second = packed(commune, tmp_path)
    drop = Merge(upper)
    with looking.room(upper) as folder:
        one, other = looking.look(upper, folder, [first, second])
        drop.take(one)
        own = make.one(upper, title="Việc của Sở")
        drop.take(other)
    log_activity.undo(upper)
    assert [str(found.row["id"]) for found in by_words.hits(upper, "ghi sau")] == []
    assert read_log.get(upper, own)["title"] == "Việc của Sở"
    assert read_log.get(commune, later)["title"] == "Ghi sau"


def test_an_encrypted_package_given_again_is_known_by_what_is_inside(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    words = Wishes(passphrase="mười ký tự trở lên")
    package = packed(commune, tmp_path, Order(passphrase=words.passphrase))
    took(upper, package, wishes=words)
    (again,) = take(upper, package, wishes=words)
    assert (again.result, again.number) == ("known", 1)


def test_another_pc_of_ones_own_unit_is_a_stranger_until_its_key_is_enrolled(tmp_path: Path, commune: Session) -> None:
    other = pc(tmp_path / "may-2")
    keys.own(other)
    (offer,) = take(other, packed(commune, tmp_path, Order(sort="share")))
    assert offer.result == "quarantined"
    trust(other, commune)
    took(other, packed(commune, tmp_path, Order(sort="share")))


def test_a_package_that_shows_another_key_than_the_one_that_sealed_it_is_damaged(
    tmp_path: Path, commune: Session
) -> None:
    other, stranger = pc(tmp_path / "khac", unit="25748"), pc(tmp_path / "tinh", unit=UPPER)
    shown = keys.own_card(other).public

    def dressed_up(raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE about SET value = ? WHERE key = 'public'", (shown,))

    path = foreign.resealed(commune, packed(commune, tmp_path), tmp_path / "la.db", dressed_up)
    (offer,) = take(stranger, path)
    assert offer.error is not None
    assert (offer.result, offer.error.code, "khóa" in offer.error.what) == ("refused", "GN-02", True)


def test_one_file_on_two_activities_is_missed_on_both(commune: Session) -> None:
    for record in (make.one(commune, title="Sáng"), make.one(commune, title="Chiều")):
        assert evidence.attach(commune, record, [Source.pasted(b"ghi am", "loa.mp3")]).refused == ()
    store = commune.store()
    with store.transaction():
        store.execute("DELETE FROM blob")
    problems = safekeeping.check(commune, full=True).problems
    assert sorted(("Sáng" in one, "Chiều" in one) for one in problems) == [(False, True), (True, False)]


def test_an_error_of_ours_holds_up_no_other_file_and_is_told_at_the_end(
    tmp_path: Path, commune: Session, upper: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = pc(tmp_path / "xa-khac", unit="25748")
    make.one(other, title="Tin của xã khác")
    trust(upper, other)
    first, second = packed(commune, tmp_path), packed(other, tmp_path)
    taken = received.take

    def broken(store: Store, number: int, unit: str, days: object) -> frozenset[str]:
        if unit == commune.unit:
            raise ValueError("nobody foresaw this")
        return taken(store, number, unit, days)  # type: ignore[arg-type]

    monkeypatch.setattr(received, "take", broken)
    with pytest.raises(ValueError, match="nobody foresaw this"):
        merge_packages.merge(upper, [first, second])
    titles = [row["title"] for row in upper.store().rows("SELECT title FROM activity")]
    assert titles == ["Tin của xã khác"]
    assert [one.origin.unit for one in books.newest(upper.store())] == ["25748"]
    assert safekeeping.check(upper, full=True).problems == ()
    monkeypatch.undo()
    assert take(upper, first)[0].result == "merged"
