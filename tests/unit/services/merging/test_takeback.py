"""Taking an import back: gone as if it had never come, unless something else holds it or builds on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity, read_log, safekeeping
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging import books
from tests import make
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.unit.storage import files

SHARE = Order(sort="share")


@pytest.fixture
def commune(tmp_path: Path) -> Session:
    return pc(tmp_path / "1")


@pytest.fixture
def upper(tmp_path: Path, commune: Session) -> Session:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, commune)
    return made


def sound(session: Session) -> None:
    assert safekeeping.check(session, full=True).problems == ()
    assert files.shown(session.store()) == files.rebuilt(session)


def test_the_log_is_as_before_and_the_file_can_come_again(tmp_path: Path, commune: Session, upper: Session) -> None:
    make.one(commune)
    before, shown = upper.digest(), files.shown(upper.store())
    package = packed(commune, tmp_path)
    offer = took(upper, package)
    assert upper.digest() == safekeeping.digest(upper) != before
    changes = merge_packages.take_back(upper, offer.number)
    assert "activity" in changes.tables
    assert changes.dates == {"2026-10-03"}
    assert (upper.digest(), files.shown(upper.store())) == (before, shown)
    assert upper.digest() == safekeeping.digest(upper)
    assert upper.store().number("SELECT count(*) FROM revision_source") == 0
    sound(upper)
    assert took(upper, package).number == offer.number + 1
    assert by_words.hits(upper, "nop ho so") != []


def test_only_what_that_import_alone_brought_goes(tmp_path: Path, commune: Session, upper: Session) -> None:
    make.one(commune, title="Tháng chín")
    september = took(upper, packed(commune, tmp_path))
    make.one(commune, title="Tháng mười")
    october = took(upper, packed(commune, tmp_path))
    merge_packages.take_back(upper, september.number)
    assert upper.store().number("SELECT count(*) FROM activity") == 2
    sound(upper)
    merge_packages.take_back(upper, october.number)
    assert upper.store().number("SELECT count(*) FROM activity") == 0
    sound(upper)


def test_what_was_saved_here_stays_and_what_it_builds_on(tmp_path: Path, commune: Session) -> None:
    second = pc(tmp_path / "2")
    trust(second, commune)
    edited, plain = make.one(commune, title="Sẽ sửa"), make.one(commune, title="Để yên")
    offer = took(second, packed(commune, tmp_path, SHARE))
    log_activity.change(second, edited, {"title": "Đã sửa ở đây"})
    own = make.one(second, title="Của máy này")
    changes = merge_packages.take_back(second, offer.number)
    assert plain in changes.records
    titles = {row["title"] for row in second.store().rows("SELECT title FROM activity")}
    assert titles == {"Đã sửa ở đây", "Của máy này"}
    assert read_log.get(second, own)["title"] == "Của máy này"
    sound(second)


def test_own_revisions_coming_back_are_never_forgotten(tmp_path: Path, commune: Session) -> None:
    record = make.one(commune)
    package = packed(commune, tmp_path, SHARE)
    offer = took(commune, package)
    merge_packages.take_back(commune, offer.number)
    assert read_log.get(commune, record)
    sound(commune)


def test_ctrl_z_takes_a_whole_drop_back(tmp_path: Path, commune: Session, upper: Session) -> None:
    other = pc(tmp_path / "3", unit="25748")
    trust(upper, other)
    before = safekeeping.digest(upper)
    make.one(commune)
    make.one(other)
    take(upper, packed(commune, tmp_path), packed(other, tmp_path))
    assert upper.store().number("SELECT count(*) FROM activity") == 2
    changes = log_activity.undo(upper)
    assert "import_log" in changes.tables
    assert safekeeping.digest(upper) == before
    sound(upper)
    assert [bool(one.taken_back_ms) for one in books.newest(upper.store())] == [True, True]


def test_a_merge_that_ctrl_z_took_back_is_not_done_again_and_the_way_out_is_said(
    tmp_path: Path, commune: Session, upper: Session
) -> None:
    make.one(commune)
    take(upper, packed(commune, tmp_path))
    log_activity.undo(upper)
    before = safekeeping.digest(upper)
    with pytest.raises(InputRefused, match="nhập lại chính tệp") as refusal:
        log_activity.redo(upper)
    assert refusal.value.code == "NK-21"
    assert safekeeping.digest(upper) == before


def test_an_import_is_taken_back_once(tmp_path: Path, commune: Session, upper: Session) -> None:
    make.one(commune)
    offer = took(upper, packed(commune, tmp_path))
    merge_packages.take_back(upper, offer.number)
    for number in (offer.number, 99):
        with pytest.raises(InputRefused) as refusal:
            merge_packages.take_back(upper, number)
        assert refusal.value.code == "GN-16"


def test_an_edit_after_a_merge_is_undone_alone(tmp_path: Path, commune: Session, upper: Session) -> None:
    make.one(commune)
    took(upper, packed(commune, tmp_path))
    own = make.one(upper, title="Ghi sau khi nhập")
    log_activity.undo(upper)
    assert upper.store().number("SELECT count(*) FROM activity") == 1
    log_activity.undo(upper)
    assert upper.store().number("SELECT count(*) FROM activity") == 0
    assert own
    sound(upper)
