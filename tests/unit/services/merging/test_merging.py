"""Two PCs and an upper level hand each other packages: what comes over, what stays, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import Cancelled
from cchc_desktop.services import evidence, log_activity, read_log, safekeeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.merging import looking, merge_packages
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import books
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.unit.storage import files


@pytest.fixture
def first(tmp_path: Path) -> Session:
    return pc(tmp_path / "1", author="Nguyễn Thị A")


@pytest.fixture
def second(tmp_path: Path, first: Session) -> Session:
    made = pc(tmp_path / "2", author="Trần Văn B")
    trust(made, first)
    trust(first, made)
    return made


@pytest.fixture
def upper(tmp_path: Path, first: Session) -> Session:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, first)
    return made


def equal(*sessions: Session) -> None:
    """The same history and the same tables, each sound, and equal to a rebuild."""
    for one in sessions:
        assert safekeeping.check(one, full=True).problems == ()
    assert len({safekeeping.digest(one) for one in sessions}) == 1
    shown = [files.shown(one.store()) for one in sessions]
    assert all(one == shown[0] for one in shown)
    assert files.rebuilt(sessions[0]) == shown[0]


def test_two_pcs_become_one_log_book(tmp_path: Path, first: Session, second: Session) -> None:
    shared = make.one(first, title="Ra quân dọn vệ sinh")
    took(second, packed(first, tmp_path, Order(sort="share")))
    log_activity.change(first, shared, {"note": "Có loa tay"})
    log_activity.change(second, shared, {"plays": 3})
    make.one(second, title="Phát lại buổi chiều", places=["Thôn Nam"])
    gone = make.one(first, title="Ghi nhầm")
    log_activity.delete(first, [gone])
    to_second, to_first = packed(first, tmp_path, Order(sort="share")), packed(second, tmp_path, Order(sort="share"))
    offer = took(second, to_second)
    assert offer.counts is not None
    assert (offer.counts.changed, offer.counts.deleted, offer.counts.conflicts) == (1, 1, 0)
    took(first, to_first)
    row = read_log.get(first, shared)
    assert (row["note"], row["plays"]) == ("Có loa tay", 3)
    assert [one.row["id"] for one in by_words.hits(first, "phat lai")] != []
    equal(first, second)


def test_the_same_file_again_is_nothing_new(tmp_path: Path, first: Session, upper: Session) -> None:
    make.one(first)
    package = packed(first, tmp_path)
    took(upper, package)
    before = safekeeping.digest(upper)
    (again,) = take(upper, package)
    assert (again.result, again.number, again.known_since > 0) == ("known", 1, True)
    later = packed(first, tmp_path)
    offer = took(upper, later)
    assert offer.counts is not None
    assert (offer.counts.brought, offer.counts.same) == (0, offer.counts.records)
    assert safekeeping.digest(upper) == before


def test_the_preview_says_what_the_merge_then_does(tmp_path: Path, first: Session, second: Session) -> None:
    shared, other = make.one(first, title="Một"), make.one(first, title="Hai")
    took(second, packed(first, tmp_path, Order(sort="share")))
    log_activity.change(first, shared, {"title": "Một A"})
    log_activity.change(second, shared, {"title": "Một B"})
    log_activity.delete(first, [other])
    make.one(first, title="Ba")
    package = packed(first, tmp_path, Order(sort="share"))
    digest = safekeeping.digest(second)
    (seen,) = merge_packages.preview(second, [package])
    assert (seen.result, safekeeping.digest(second)) == ("ready", digest)
    assert took(second, package).counts == seen.counts
    assert seen.counts is not None
    assert (seen.counts.added, seen.counts.changed, seen.counts.deleted, seen.counts.conflicts) == (1, 1, 1, 1)
    assert seen.facts.authors == ["Nguyễn Thị A"] or "Nguyễn Thị A" in seen.facts.authors
    assert seen.sender == "UBND xã Xuân Đông"


def test_an_unknown_key_is_set_aside_with_its_counts(tmp_path: Path, first: Session) -> None:
    upper = pc(tmp_path / "tinh", unit=UPPER)
    make.one(first)
    package = packed(first, tmp_path)
    (aside,) = take(upper, package)
    assert aside.result == "quarantined"
    assert aside.error is not None
    assert aside.error.code == "GN-15"
    assert aside.expected["activity"] == 1
    assert aside.card is not None
    assert aside.card.digits not in str(aside.error), "they are read from paper"
    assert make_counts(upper) == 1
    taken = took(upper, package, wishes=Wishes(enrol_new=True))
    assert taken.enrolled
    assert keys.listed(upper)[0].compared is False
    assert make_counts(upper) == 3


def make_counts(session: Session) -> int:
    return session.store().number("SELECT count(*) FROM revision WHERE tbl <> 'enrolled_key'")


def test_a_revoked_key_is_refused(tmp_path: Path, first: Session, upper: Session) -> None:
    make.one(first)
    keys.revoke(upper, keys.own_card(first).key_id, "Máy mất")
    (offer,) = take(upper, packed(first, tmp_path))
    assert (offer.result, offer.error and offer.error.code) == ("refused", "GN-14")


def test_bad_files_stop_nothing(tmp_path: Path, first: Session, upper: Session) -> None:
    make.one(first)
    folder = tmp_path / "usb"
    folder.mkdir()
    good = packed(first, folder)
    (folder / "a.db").write_bytes(good.read_bytes()[:-500])
    (folder / "b.db").write_bytes(b"")
    (folder / "c.sqlite").write_text("thư mời", encoding="utf-8")
    (folder / "ghi-chu.txt").write_text("không phải gói", encoding="utf-8")
    offers = {one.name: one for one in take(upper, folder)}
    assert {name: one.result for name, one in offers.items()} == {
        good.name: "merged",
        "a.db": "refused",
        "b.db": "refused",
        "c.sqlite": "refused",
    }
    codes = {name: one.error.code for name, one in offers.items() if one.error}
    assert codes == {"a.db": "GT-03", "b.db": "GT-03", "c.sqlite": "GT-01"}


def test_a_plain_database_is_taken_over_only_after_a_question(tmp_path: Path, first: Session, second: Session) -> None:
    make.one(first)
    first.close()
    (asked,) = take(second, first.path)
    assert (asked.result, asked.error and asked.error.code) == ("question", "GN-12")
    offer = took(second, first.path, wishes=Wishes(plain=True))
    assert not offer.origin.sealed
    assert safekeeping.check(second, full=True).ok
    other = pc(tmp_path / "3", unit="25748")
    make.one(other)
    other.close()
    (strange,) = take(second, other.path, wishes=Wishes(plain=True))
    assert (strange.result, strange.error and strange.error.code) == ("refused", "GN-11")


@pytest.mark.parametrize("words", ["", "sai hẳn rồi nhé"])
def test_an_encrypted_package_needs_its_words(tmp_path: Path, first: Session, upper: Session, words: str) -> None:
    make.one(first)
    package = packed(first, tmp_path, Order(passphrase="mưa thuận gió hòa"))
    (offer,) = take(upper, package, wishes=Wishes(passphrase=words))
    assert offer.result == ("refused" if words else "locked")
    took(upper, package, wishes=Wishes(passphrase="mưa thuận gió hòa"))


def test_a_package_for_the_upper_level_opens_there_alone(tmp_path: Path, first: Session, upper: Session) -> None:
    make.one(first)
    package = packed(first, tmp_path, Order(recipient=keys.own_card(upper).recipient))
    other = pc(tmp_path / "3", unit=UPPER)
    trust(other, first)
    (offer,) = take(other, package)
    assert (offer.result, offer.error and offer.error.code) == ("refused", "MK-03")
    took(upper, package)


def test_proof_comes_along_and_goes_again(tmp_path: Path, first: Session, upper: Session) -> None:
    record = make.one(first)
    evidence.attach(first, record, [evidence.Source.pasted(b"bien ban", "bien-ban.txt")])
    offer = took(upper, packed(first, tmp_path, Order(profile="photos")))
    (row,) = evidence.files(upper, record)
    assert evidence.content(upper, str(row["id"])) == b"bien ban"
    merge_packages.take_back(upper, offer.number)
    assert upper.store().number("SELECT count(*) FROM blob") == 0


def test_cancel_between_files_leaves_whole_files(tmp_path: Path, first: Session, upper: Session) -> None:
    make.one(first)
    one = packed(first, tmp_path)
    make.one(first, title="Sau đó")
    two = packed(first, tmp_path)
    seen: list[str] = []

    def watch(done: int, total: int, name: str) -> None:
        seen.append(name)
        if done >= 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        merge_packages.merge(upper, [one, two], watch=watch)
    assert safekeeping.check(upper, full=True).ok
    assert not list(upper.path.parent.glob("cchc-nhap-*"))
    assert seen
    take(upper, one, two)
    assert upper.store().number("SELECT count(*) FROM activity") == 2


def test_gaps_and_forks_in_a_chain_are_told(tmp_path: Path, first: Session, upper: Session) -> None:
    packed(first, tmp_path)
    make.one(first)
    second = packed(first, tmp_path)
    took(upper, second)
    (gap,) = books.gaps(upper.store())
    assert (gap.unit, gap.period) == (make.UNIT, "2026-11")


def test_a_killed_merge_leaves_its_folder_for_a_day_only(tmp_path: Path, first: Session) -> None:
    import os

    old, young = first.path.parent / "cchc-nhap-cu", first.path.parent / "cchc-nhap-moi"
    old.mkdir()
    young.mkdir()
    os.utime(old, (0, 0))
    with looking.room(first):
        assert (old.exists(), young.exists()) == (False, True)


def test_the_same_id_in_another_unit_is_another_record(tmp_path: Path, first: Session, upper: Session) -> None:
    record = make.one(first)
    other = pc(tmp_path / "3", unit="25748")
    trust(upper, other)
    log_activity.add(other, make.broadcast(id=record, title="Lấn sang"))
    took(upper, packed(first, tmp_path))
    took(upper, packed(other, tmp_path))
    assert read_log.get(upper, f"{first.unit}/{record}")["title"] != "Lấn sang"
    assert read_log.get(upper, f"{other.unit}/{record}")["title"] == "Lấn sang"
    assert safekeeping.check(upper, full=True).problems == ()


def test_a_month_that_went_astray_and_a_wrong_clock_are_told_after_merging(tmp_path: Path, upper: Session) -> None:
    clock = make.StoppedClock()
    commune = pc(tmp_path / "xa", unit="25748", clock=clock)
    trust(upper, commune)
    handed = []
    for month in ("2026-08", "2026-09", "2026-10"):
        make.one(commune, title=f"Phát thanh {month}")
        handed.append(packed(commune, tmp_path, Order(period=periods.parse(month, "admin"))))
        clock.move(minutes=1)
    clock.move(days=-4_000)
    make.one(commune, title="Hết pin đồng hồ")
    clock.move(days=4_000)
    offers = take(
        upper, handed[0], handed[2], packed(commune, tmp_path, Order(period=periods.parse("2026-11", "admin")))
    )
    missing, wrong = merge_packages.notes(upper, offers)
    assert "thiếu gói tháng 09/2026" in missing
    assert "1 lần lưu khi đồng hồ máy sai" in wrong
    assert merge_packages.notes(upper, [took(upper, handed[1])]) == []
