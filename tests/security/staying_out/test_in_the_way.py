"""A stolen PC took in a unit's name what the unit's next records need. The unit's own packages come in all the same:
what can't be one with the records here stays out by itself, and it is told which earlier file stands in its way.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import issuing, safekeeping
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import strict
from tests import foreign_files as foreign
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.make_packages import full_log
from tests.unit.cli.shell import Shell

SHARE = Order(sort="share")


def with_more(owner: Session, source: Path, target: Path, *more: Revision) -> Path:
    """A package of that PC with these inside; each may name the one before it as its parent."""

    def spoil(raw: sqlite3.Connection) -> None:
        depth_of: dict[str, int] = {}
        for one in more:
            depth = depth_of[one.id] = 1 + max((depth_of.get(parent, 1) for parent in one.parents), default=0)
            foreign.insert(raw, one.body, depth=depth, unit=one.unit, record=one.record, tbl=one.table)
            parents = [(bytes.fromhex(one.id), bytes.fromhex(parent)) for parent in one.parents]
            raw.executemany("INSERT INTO revision_parent VALUES (?, ?)", parents)

    return foreign.resealed(owner, source, target, spoil)


@pytest.fixture
def unit(tmp_path: Path) -> Session:
    """The unit itself; it has issued a report."""
    return full_log(tmp_path / "xa")


@pytest.fixture
def stolen(tmp_path: Path, unit: Session) -> Session:
    made = pc(tmp_path / "xa2", unit=unit.unit)
    trust(unit, made)
    return made


@pytest.fixture
def upper(tmp_path: Path, unit: Session, stolen: Session) -> Session:
    """It took the issued report's id in another table from the stolen PC, whose key was revoked afterwards."""
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, unit, stolen)
    (report,) = issuing.listed(unit)
    taken = foreign.revision(
        unit.unit, report.id, table="plan_item", fields={"year": 2026, "number": "1", "title": "Chiếm chỗ"}
    )
    took(made, with_more(stolen, packed(stolen, tmp_path), tmp_path / "gia.db", taken))
    keys.revoke(made, keys.own_card(stolen).key_id, "mất máy")
    return made


def reports(where: Session, of: Session) -> int:
    return where.store().number("SELECT count(*) FROM issued_report WHERE unit = :unit", {"unit": of.unit})


def test_the_units_package_comes_in_and_names_the_file_in_its_way(
    upper: Session, unit: Session, tmp_path: Path
) -> None:
    make.one(unit, title="Việc thật")
    honest = packed(unit, tmp_path)
    offer = took(upper, honest)
    assert (offer.facts.left_out, offer.facts.others) == (1, [unit.unit])
    assert "“gia.db” (số 1, khóa nay đã thu hồi)" in offer.in_the_way
    assert upper.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1
    assert reports(upper, unit) == 0
    assert safekeeping.check(upper, full=True).problems == ()
    (line,) = [one for one in merge_packages.incoming(upper).lines if one.left_out]
    assert "không ghép được" in line.left_out
    merge_packages.take_back(upper, 1)
    assert took(upper, honest).facts.left_out == 0
    assert reports(upper, unit) == 1
    assert safekeeping.check(upper, full=True).problems == ()


def test_what_came_in_is_proven_to_the_next_pc_though_something_stayed_out(
    upper: Session, unit: Session, tmp_path: Path
) -> None:
    make.one(unit, title="Việc thật")
    took(upper, packed(unit, tmp_path))
    second = pc(tmp_path / "tinh2", unit=UPPER)
    trust(second, upper, unit)
    took(second, packed(upper, tmp_path, SHARE))
    assert second.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1
    assert safekeeping.check(second, full=True).problems == ()


def test_the_command_line_says_it_and_takes_it_back(
    upper: Session, unit: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = packed(unit, tmp_path)
    upper.close()
    shell = Shell(upper.path, capsys)
    told = shell.run("merge", str(honest))
    assert told.code == 0
    assert "không ghép được với những gì đang có trong sổ" in told.err
    assert "“gia.db” (số 1, khóa nay đã thu hồi)" in told.err
    shell.ok("takeback", "1")
    shell.ok("merge", str(honest))
    shell.ok("check", "--full")
    assert reports(make.reopened(upper), unit) == 1


def test_too_many_saves_of_one_record_keep_out_no_other(
    unit: Session, stolen: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict, "MOST_SAVES", 12)
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, unit, stolen)
    first = foreign.revision(unit.unit, "f" * 32)
    line = [first, *(foreign.revision(unit.unit, "f" * 32, author=f"{one}", parents=(first.id,)) for one in range(11))]
    took(made, with_more(stolen, packed(stolen, tmp_path), tmp_path / "day.db", *line))
    more = foreign.revision(unit.unit, "f" * 32, author="Thật", parents=(first.id,))
    make.one(unit, title="Việc thật")
    offer = took(made, with_more(unit, packed(unit, tmp_path), tmp_path / "that.db", first, more))
    assert offer.facts.left_out == 1
    assert "“day.db” (số 1)" in offer.in_the_way
    assert made.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1
    assert safekeeping.check(made, full=True).problems == ()


def test_more_saves_than_an_office_makes_stay_out_with_their_record(unit: Session, tmp_path: Path) -> None:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, unit)
    first = foreign.revision(unit.unit, "f" * 32)
    many = (foreign.revision(unit.unit, "f" * 32, author=f"{one}", parents=(first.id,)) for one in range(10_000))
    make.one(unit, title="Việc thật")
    offer = took(made, with_more(unit, packed(unit, tmp_path), tmp_path / "nhieu.db", first, *many))
    assert offer.facts.left_out == 10_001
    assert made.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1


def test_a_share_fills_no_month_to_the_brim(unit: Session, stolen: Session, tmp_path: Path) -> None:
    """What another PC of one's unit brings leaves room for what is written here, and that can be handed up."""
    many = [foreign.revision(unit.unit, f"{one:032x}") for one in range(20_000)]
    offer = took(unit, with_more(stolen, packed(stolen, tmp_path, SHARE), tmp_path / "day.db", *many))
    assert 10_000 <= offer.facts.left_out < 10_100
    make.one(unit, title="Việc thật")
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, unit)
    assert took(made, packed(unit, tmp_path)).facts.left_out == 0
    assert made.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1


def test_a_month_that_holds_too_much_is_handed_up_as_far_as_it_goes(unit: Session, tmp_path: Path) -> None:
    """Let in by a program that counted otherwise."""
    many = [foreign.revision(unit.unit, f"{one:032x}") for one in range(20_001)]
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, unit)
    offer = took(made, with_more(unit, packed(unit, tmp_path), tmp_path / "nhieu.db", *many))
    assert (offer.facts.left_out, offer.facts.others) == (offer.facts.left_out, [unit.unit])
    assert 0 < offer.facts.left_out < 100
    assert reports(made, unit) == 1
