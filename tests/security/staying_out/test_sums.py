"""Figures so large that they can't be added up: by the services and by the command line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cchc_desktop.domain.revision import Revision
from cchc_desktop.services import safekeeping
from cchc_desktop.services.backups import keeping, restoring
from cchc_desktop.services.exchange import keys, new_pc
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.session import Session
from cchc_desktop.storage.upper import figures
from tests import foreign_files as foreign
from tests import make
from tests.contract.test_attacks import A, sealed_with
from tests.contract.test_attacks_cli import a, b, result, upper, whole
from tests.hostile_world import OCTOBER
from tests.make_offices import UPPER, packed, pc, took, trust
from tests.unit.cli.shell import Shell

__all__ = ["a", "b", "upper"]
_MOST = 999_999_999_999


def huge(number: int, *, first: int = 0) -> list[Revision]:
    """So many activities, one in each month in turn, each as large as its form lets anybody write."""
    fields = {"kind": "broadcast", "title": "x", "status": "done", "plays": _MOST, "minutes": 1440}
    return [
        foreign.revision(unit=A, record=f"{one:032x}", fields=fields | {"date": f"2026-{1 + one % 12:02d}-03"})
        for one in range(first, first + number)
    ]


def kept(where: Session) -> int:
    return where.store().number("SELECT count(*) FROM activity WHERE plays > 1000")


def test_figures_that_nobody_can_add_up_stay_out_by_themselves(a: Session, tmp_path: Path) -> None:
    made = pc(tmp_path / "tinh", unit=UPPER)
    trust(made, a)
    make.one(a, title="Việc thật")
    offer = took(made, sealed_with(a, tmp_path, *huge(7_000)))
    assert (offer.facts.left_out, offer.facts.others, kept(made)) == (6_997, [A], 3)
    offer = took(made, sealed_with(a, tmp_path, *huge(5, first=7_000)))
    assert (offer.facts.left_out, kept(made)) == (5, 3), "a little more each time"
    assert "(số 1)" in offer.in_the_way
    assert made.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1
    assert safekeeping.check(made, full=True).problems == ()


def test_what_a_hostile_file_used_up_keeps_no_share_backup_or_restore_out(
    a: Session, b: Session, tmp_path: Path
) -> None:
    """Sums are those of records, each counted once however often it comes."""
    first, second = (pc(tmp_path / name, unit=UPPER) for name in ("mot", "hai"))
    trust(first, a, b, second)
    trust(second, first)
    took(first, sealed_with(a, tmp_path, *huge(4)))
    make.one(b, title="Việc thật")
    took(first, packed(b, tmp_path))
    for giver, taker in ((first, second), (first, second), (second, first)):
        make.one(giver, title="Mới")
        offer = took(taker, packed(giver, tmp_path, Order(sort="share")))
        assert (offer.facts.left_out, kept(taker)) == (0, 3)
    backup = keeping.by_hand(first).path
    assert restoring.merge_back(first, backup)[0].result in {"merged", "known"}
    moved = packed(first, tmp_path, Order(sort="move"))
    new = new_pc.take_over(moved, tmp_path / "moi" / "so.db", clock=first.clock)
    assert kept(new) == 3
    for one in (first, second, new):
        assert safekeeping.check(one, full=True).problems == ()


def test_who_seals_in_a_units_name_leaves_room_for_its_true_records(a: Session, tmp_path: Path) -> None:
    """A stolen PC of the commune fills its sums to the brim; the commune's own package comes in all the same."""
    made, stolen = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "a2", unit=A)
    trust(made, a, stolen)
    took(made, sealed_with(stolen, tmp_path, *huge(4)))
    keys.revoke(made, keys.own_card(stolen).key_id, "mất máy")
    make.one(a, title="Việc thật", kind="conference", participants=50)
    offer = took(made, packed(a, tmp_path))
    assert (offer.facts.left_out, offer.in_the_way) == (0, "")
    assert made.store().number("SELECT count(*) FROM activity WHERE title = 'Việc thật'") == 1


def shared_with(owner: Session, folder: Path, name: str, more: list[Revision]) -> Path:
    """A share by another PC of one's unit with these inside."""

    def spoil(raw: sqlite3.Connection) -> None:
        for one in more:
            foreign.insert(raw, one.body, unit=one.unit, record=one.record, tbl=one.table)

    return foreign.resealed(owner, packed(owner, folder, Order(sort="share")), folder / name, spoil)


def test_shares_between_own_pcs_do_not_add_up_to_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (pc(tmp_path / str(number), unit=A, author=f"Máy {number}") for number in range(2))
    trust(one, other)
    took(one, shared_with(other, tmp_path, "1.db", huge(4)))
    more = shared_with(other, tmp_path, "2.db", huge(4, first=4))
    one.close()
    shell = Shell(one.path, capsys)
    told = result(shell, str(more))
    assert (told["result"], told["left_out"]) == ("merged", 4)
    shell.ok("report", "2026", "-o", str(tmp_path / "nam.pdf"))
    whole(shell)


@pytest.mark.parametrize("number", [5, 7_000])
def test_the_command_line_goes_on_to_make_boards_and_reports(
    number: int, a: Session, b: Session, upper: Shell, tmp_path: Path
) -> None:
    told = result(upper, str(sealed_with(a, tmp_path, *huge(number))))
    assert (told["result"], told["left_out"]) == ("merged", number - 3)
    assert result(upper, str(packed(b, tmp_path)))["result"] == "merged"
    upper.ok("board", "2026")
    upper.ok("report", "2026", "-o", str(tmp_path / "nam.pdf"))
    whole(upper)


def test_no_clock_gives_a_package_the_last_word(tmp_path: Path) -> None:
    """A package of the other PC that says it was made in the year 9999 and brings nothing: figures that are made after
    it came count again."""
    clock = make.StoppedClock()
    upper = pc(tmp_path / "tinh", unit=UPPER, clock=clock)
    first, second = pc(tmp_path / "xa", clock=clock), pc(tmp_path / "xa2", clock=clock)
    trust(upper, first, second)
    make.one(first)
    only = Order(profile="figures")
    took(upper, packed(first, tmp_path, only))
    forged = foreign.resealed(
        second, packed(second, tmp_path), tmp_path / "gia.db", lambda raw: None, created="9999-12-31T23:59"
    )
    clock.move(hours=8)
    took(upper, forged)
    assert figures.volumes(upper.store(), UPPER, OCTOBER) == {}
    clock.move(days=1)
    make.one(first)
    took(upper, packed(first, tmp_path, only))
    assert figures.volumes(upper.store(), UPPER, OCTOBER)[first.unit].activities == 2
    assert safekeeping.check(upper, full=True).problems == ()
