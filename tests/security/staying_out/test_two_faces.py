"""A commune may tell two PCs of the upper level two tales of one of its own records: a row of another table to each.
Their shares must go on all the same, by services and by command line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import safekeeping
from cchc_desktop.services.backups import keeping
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import merge_packages
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import strict
from tests import foreign_files as foreign
from tests import hostile_world as world
from tests import make
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.unit.cli.shell import Shell

SHARE = Order(sort="share")
TWO_FACED = "f" * 32
FACES = {
    "activity": {"kind": "broadcast", "date": "2026-10-05", "title": "Mặt này", "status": "done"},
    "remark": {"addressee": UPPER, "tbl": "activity", "about": "a" * 32, "title": "x", "sort": "remark", "text": "Kia"},
}


def told_as(table: str, commune: Session, folder: Path) -> Path:
    """The commune's true package, sealed by its own key, with one more record that is of that table."""
    one = foreign.revision(commune.unit, TWO_FACED, table=table, fields=FACES[table])
    more = foreign.revision(
        commune.unit, TWO_FACED, table=table, fields={**FACES[table], "title": "Nữa"}, parents=(one.id,)
    )

    def spoil(raw: sqlite3.Connection) -> None:
        for depth, each in enumerate((one, more), 1):
            foreign.insert(raw, each.body, depth=depth, unit=each.unit, record=each.record, tbl=each.table)
        raw.execute("INSERT INTO revision_parent VALUES (?, ?)", (bytes.fromhex(more.id), bytes.fromhex(one.id)))

    return foreign.resealed(commune, packed(commune, folder), folder / f"{table}.db", spoil)


@pytest.fixture
def commune(tmp_path: Path) -> Session:
    made = pc(tmp_path / "xa")
    make.one(made, title="Tin thật")
    return made


@pytest.fixture
def both(tmp_path: Path, commune: Session) -> tuple[Session, Session]:
    """Two PCs of the upper level: each was told another tale, and has something of its own to share."""
    first, second = (pc(tmp_path / name, unit=UPPER) for name in ("mot", "hai"))
    trust(first, commune, second)
    trust(second, commune, first)
    for one, table in ((first, "activity"), (second, "remark")):
        took(one, told_as(table, commune, tmp_path))
        make.one(one, title=f"Của máy {table}")
    return first, second


def titles(where: Session) -> set[str]:
    return {str(row["title"]) for row in where.store().rows("SELECT title FROM activity")}


def test_shares_go_both_ways_and_leave_out_the_other_face(both: tuple[Session, Session], tmp_path: Path) -> None:
    for giver, taker in (both, both[::-1]):
        offer = took(taker, packed(giver, tmp_path, SHARE))
        assert (offer.facts.left_out, offer.facts.others) == (2, [make.UNIT])
        (line,) = [one for one in merge_packages.incoming(taker).lines if one.left_out]
        assert "2 lần lưu" in line.left_out
        assert "không khớp với bản ghi cùng mã" in line.left_out
    first, second = both
    assert titles(first) == {"Tin thật", "Nữa", "Của máy activity", "Của máy remark"}
    assert titles(second) == {"Tin thật", "Của máy activity", "Của máy remark"}
    for one in both:
        assert safekeeping.check(one, full=True).problems == ()
        packed(one, tmp_path, SHARE)
        keeping.by_hand(one)


def test_of_the_commune_itself_its_second_face_alone_stays_out(
    both: tuple[Session, Session], commune: Session, tmp_path: Path
) -> None:
    first, _ = both
    make.one(commune, title="Tin nữa")
    offer = took(first, told_as("remark", commune, tmp_path))
    assert (offer.facts.left_out, offer.facts.others) == (2, [make.UNIT])
    assert "activity.db” (số 1)" in offer.in_the_way
    assert titles(first) == {"Tin thật", "Nữa", "Của máy activity", "Tin nữa"}
    assert safekeeping.check(first, full=True).problems == ()


def test_the_command_line_says_what_it_left_out(
    both: tuple[Session, Session], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = both
    share = packed(first, tmp_path, SHARE)
    second.close()
    shell = Shell(second.path, capsys)
    told = shell.run("merge", str(share))
    assert told.code == 0, told.err
    assert "không khớp với bản ghi cùng mã" in told.out + told.err
    assert "Của máy activity" in shell.ok("list")
    shell.ok("check", "--full")


def test_too_many_saves_of_a_record_and_activities_of_a_month_hold_up_no_share(
    commune: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each PC was told as much as may be, but of another half: together it is more than may be."""
    first, second = (pc(tmp_path / name, unit=UPPER) for name in ("ba", "bon"))
    trust(first, commune, second)
    trust(second, commune, first)
    monkeypatch.setattr(strict, "MOST_SAVES", 3)
    monkeypatch.setattr(strict, "MOST_OF_A_MONTH", 5)
    for which, one in enumerate((first, second)):
        made = [foreign.revision(commune.unit, TWO_FACED, author=f"{which}{place}") for place in range(3)]
        made += [foreign.revision(commune.unit, f"{which}{place}" * 16) for place in range(2)]

        def spoil(raw: sqlite3.Connection, made: list[Revision] = made) -> None:
            for each in made:
                foreign.insert(raw, each.body, unit=each.unit, record=each.record, tbl=each.table)

        path = foreign.resealed(commune, packed(commune, tmp_path), tmp_path / f"{which}.db", spoil)
        offer = world.merged(one, path)
        assert (offer.result, offer.error) == ("merged", None)
    for giver, taker in ((first, second), (second, first)):
        offer = world.merged(taker, packed(giver, tmp_path, SHARE))
        assert (offer.result, offer.error) == ("merged", None)
    for one in (first, second):
        assert one.store().number("SELECT count(*) FROM revision WHERE record = :id", {"id": TWO_FACED}) == 3
        assert one.store().number("SELECT count(*) FROM activity WHERE unit = :unit", {"unit": commune.unit}) == 6
        assert safekeeping.check(one, full=True).problems == ()
