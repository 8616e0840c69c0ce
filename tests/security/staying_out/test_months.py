"""What a stolen PC of a unit puts into a month leaves room for the unit's own work, and is named when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.revision import DELETED, Revision
from cchc_desktop.services import safekeeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import strict
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.security.staying_out.test_in_the_way import SHARE, with_more


@pytest.fixture
def unit(tmp_path: Path) -> Session:
    return pc(tmp_path / "xa")


@pytest.fixture
def stolen(tmp_path: Path, unit: Session) -> Session:
    made = pc(tmp_path / "xa2", unit=unit.unit)
    trust(unit, made)
    return made


def rooted(unit: Session, month: str, numbers: range) -> list[Revision]:
    fields = {"kind": "conference", "date": f"{month}-05", "title": "x", "status": "done"}
    return [foreign.revision(unit.unit, f"{one:032x}", fields=fields) for one in numbers]


def after(root: Revision, fields: dict[str, object]) -> Revision:
    return foreign.revision(root.unit, root.record, fields=fields, parents=(root.id,))


def shown(where: Session, month: str) -> int:
    return where.store().number("SELECT count(*) FROM activity WHERE date LIKE :month", {"month": f"{month}%"})


def test_what_was_made_and_deleted_takes_no_room_of_a_month(unit: Session, stolen: Session, tmp_path: Path) -> None:
    """Nothing of it is shown: what the unit writes afterwards comes in at the upper level."""
    roots = rooted(unit, "2026-10", range(strict.MOST_OF_A_MONTH))
    gone = [after(one, {DELETED: True}) for one in roots]
    took(unit, with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "day.db", *roots, *gone))
    make.one(unit, title="Việc thật", date="2026-10-06")
    upper = pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, unit)
    offer = took(upper, packed(unit, tmp_path))
    assert offer.facts.left_out == 0
    assert upper.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1
    assert safekeeping.check(upper, full=True).problems == ()


def test_moving_activities_into_a_month_fills_it_no_further(
    unit: Session, stolen: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict, "MOST_OF_A_MONTH", 10)
    roots = rooted(unit, "2026-09", range(5))
    there = [*roots, *rooted(unit, "2026-10", range(5, 10))]
    took(unit, with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "mot.db", *there))
    moves = [after(one, {"date": "2026-10-07"}) for one in roots]
    offer = took(unit, with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "hai.db", *there, *moves))
    assert offer.facts.left_out == 5
    assert (shown(unit, "2026-09"), shown(unit, "2026-10")) == (5, 5)
    assert "“mot.db” (số 1)" in offer.in_the_way
    assert safekeeping.check(unit, full=True).problems == ()


def test_the_reader_counts_a_month_by_what_it_shows(unit: Session, tmp_path: Path) -> None:
    """More than a month holds, but enough of it was moved away; then one too many that was moved in."""
    upper = pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, unit)
    roots = rooted(unit, "2026-10", range(strict.MOST_OF_A_MONTH + 1))
    away = after(roots[0], {"date": "2026-08-05"})
    offer = took(upper, with_more(unit, packed(unit, tmp_path), tmp_path / "mot.db", *roots, away))
    assert (offer.facts.left_out, shown(upper, "2026-10"), shown(upper, "2026-08")) == (0, strict.MOST_OF_A_MONTH, 1)
    (late,) = rooted(unit, "2026-09", range(90_000, 90_001))
    more = [*roots, away, late, after(late, {"date": "2026-10-30"})]
    other = pc(tmp_path / "tinh2", unit=UPPER)
    trust(other, unit)
    offer = took(other, with_more(unit, packed(unit, tmp_path), tmp_path / "hai.db", *more))
    assert (offer.facts.left_out, offer.facts.others) == (2, [unit.unit])
    assert (shown(other, "2026-10"), shown(other, "2026-09")) == (strict.MOST_OF_A_MONTH, 0)
    assert safekeeping.check(other, full=True).problems == ()


def test_who_filled_a_month_is_named_to_the_honest_share(
    unit: Session, stolen: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict, "MOST_OF_A_MONTH", 40)
    third = pc(tmp_path / "xa3", unit=unit.unit)
    trust(unit, third)
    make.one(third, title="Việc trước", date="2026-10-02")
    took(unit, packed(third, tmp_path, SHARE))
    many = rooted(unit, "2026-10", range(30))
    took(unit, with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "day.db", *many))
    keys.revoke(unit, keys.own_card(stolen).key_id, "mất máy")
    make.one(third, title="Việc thật", date="2026-10-06")
    honest = packed(third, tmp_path, SHARE)
    offer = took(unit, honest)
    assert offer.facts.left_out == 1
    assert "trước đó: “day.db” (số 2, khóa nay đã thu hồi). Nếu" in offer.in_the_way, "and no other"
    merge_packages.take_back(unit, 2)
    assert took(unit, honest).facts.left_out == 0
    assert unit.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1
