"""A period that an upper level locked stays locked, whatever its other PC or a hostile file saves over it: against
the services and against the command line.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.values import Value
from cchc_desktop.services import log_activity, safekeeping
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging.looking import Wishes
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board, decisions, units
from tests import foreign_files as foreign
from tests import make
from tests.contract.test_attacks import A, B, saved, sealed_with
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.unit.cli.shell import Shell

OCTOBER = periods.parse("2026-10", "admin")
SHARE = Order(sort="share")
OVER: list[dict[str, Value]] = [
    {"deleted": True},
    {"locked_on": None, "standings": None},
    {"locked_on": "2020-01-01T08:00", "standings": "{}", "reason": "Lý do khác"},
    {"locked_on": None, "standings": None, "reason": "Như chương trình cũ"},
]


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    made = pc(tmp_path / "tinh", unit=UPPER)
    units.save(made, [{"code": code, "name": f"UBND {code}", "since": "2020-12-15"} for code in (A, B)])
    board.lock(made, OCTOBER, "Chốt tháng 10")
    return made


@pytest.fixture
def second(tmp_path: Path, upper: Session) -> Session:
    """The other PC of the upper level; it knows of the lock."""
    made = pc(tmp_path / "tinh2", unit=UPPER, author="Máy hai")
    trust(made, upper)
    trust(upper, made)
    took(made, packed(upper, tmp_path, SHARE))
    return made


def record(where: Session) -> str:
    return str(where.store().rows("SELECT id FROM submission_period")[0]["id"])


def locked(where: Session) -> object:
    found = decisions.decided(where)["2026-10", "admin"]
    return found.locked_on, found.reason, dict(found.standings)


@pytest.mark.parametrize("over", OVER)
def test_a_locked_period_stays_as_it_was_locked(
    over: dict[str, Value], upper: Session, second: Session, tmp_path: Path
) -> None:
    before = locked(upper)
    saved(second, "submission_period", record(upper), over)
    saved(second, "submission_period", record(upper), {"due": "2026-12-31"})
    offer = took(upper, packed(second, tmp_path, SHARE))
    for one in (upper, second):
        assert locked(one) == before
        found = board.collect(one, OCTOBER)
        assert {line.standing.state for line in found.lines} == {"missing"}
        for words in (found.rewritten, safekeeping.check(one, full=True).notes):
            (told,) = words
            assert "sau khi khóa (Máy hai, " in told
            assert "vẫn giữ nguyên" in told
        assert safekeeping.check(one, full=True).ok
    assert list(offer.rewritten) == list(found.rewritten)
    took(second, packed(upper, tmp_path, SHARE))


def test_a_second_pc_that_never_heard_of_the_lock_does_not_undo_it(upper: Session, tmp_path: Path) -> None:
    second = pc(tmp_path / "tinh2", unit=UPPER, author="Máy hai")
    trust(second, upper)
    trust(upper, second)
    before = locked(upper)
    decisions.set_due(second, OCTOBER, OCTOBER.end)
    for over in OVER:
        if not over.get("locked_on"):
            saved(second, "submission_period", record(upper), over)
    took(upper, packed(second, tmp_path, SHARE))
    assert locked(upper) == before
    took(second, packed(upper, tmp_path, SHARE))
    assert locked(second) == before
    assert safekeeping.check(second, full=True).ok


def test_a_plain_database_and_a_commune_do_not_undo_it(upper: Session, second: Session, tmp_path: Path) -> None:
    before = locked(upper)
    saved(second, "submission_period", record(upper), OVER[0])
    second.close()
    took(upper, second.path, wishes=Wishes(plain=True))
    hostile = pc(tmp_path / "a", unit=A)
    trust(upper, hostile)
    gone = foreign.revision(unit=UPPER, record=record(upper), table="submission_period", fields={"deleted": True})
    (offer,) = take(upper, sealed_with(hostile, tmp_path, gone))
    assert list(offer.facts.others) == [UPPER]
    assert locked(upper) == before


def test_it_is_opened_with_a_reason_on_either_pc_and_locked_again(
    upper: Session, second: Session, tmp_path: Path
) -> None:
    decisions.unlock(second, OCTOBER, "Chốt tháng 10")
    took(upper, packed(second, tmp_path, SHARE))
    assert not decisions.decided(upper)["2026-10", "admin"].is_locked
    assert board.collect(upper, OCTOBER).rewritten == []
    decisions.set_due(upper, OCTOBER, OCTOBER.end)
    board.lock(upper, OCTOBER, "Chốt lần hai")
    took(second, packed(upper, tmp_path, SHARE))
    assert locked(second) == locked(upper)


def test_undo_and_redo_open_and_lock_as_ever(upper: Session) -> None:
    first = locked(upper)
    log_activity.undo(upper)
    assert ("2026-10", "admin") not in decisions.decided(upper)
    log_activity.redo(upper)
    assert locked(upper) == first
    decisions.unlock(upper, OCTOBER, "Nhận thêm")
    log_activity.undo(upper)
    assert locked(upper) == first
    log_activity.undo(upper)
    assert not decisions.decided(upper).get(("2026-10", "admin"), decisions.Decided()).is_locked
    assert safekeeping.check(upper, full=True).ok
    assert board.collect(upper, OCTOBER).rewritten == []


@pytest.mark.parametrize("over", OVER)
def test_the_command_line_keeps_the_lock_and_tells(
    over: dict[str, Value], upper: Session, second: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(second, "submission_period", record(upper), over)
    package = packed(second, tmp_path, SHARE)
    upper.close()
    shell = Shell(upper.path, capsys)
    merged = shell.run("merge", str(package))
    assert merged.code == 0
    assert "sau khi khóa" in merged.err
    again = shell.run("lock", "2026-10", "--reason", "Khóa nữa")
    assert (again.code, "BT-01" in again.err, "Chốt tháng 10" in again.err) == (1, True, True)
    (told,) = json.loads(shell.ok("board", "2026-10", "--json"))["rewritten"]
    assert "sau khi khóa" in told
    checked = shell.run("check", "--full")
    assert (checked.code, "sau khi khóa" in checked.err) == (0, True)
    shell.ok("unlock", "2026-10", "--reason", "Nhận thêm")
    assert json.loads(shell.ok("board", "2026-10", "--json"))["rewritten"] == []


def test_todays_words_name_the_period_and_who_did_it(upper: Session, second: Session, tmp_path: Path) -> None:
    saved(second, "submission_period", record(upper), OVER[0])
    (told,) = took(upper, packed(second, tmp_path, SHARE)).rewritten
    assert told.startswith(f"Kỳ báo cáo {OCTOBER.title} mà đơn vị mình đã khóa bị xóa sau khi khóa (Máy hai, ")
    assert make.UNIT not in told
