"""Attacks by further first saves, and by what only an upper level's own PC may write: by services and
command line.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.revision import Key, Revision, write
from cchc_desktop.domain.values import Value
from cchc_desktop.services import issuing, safekeeping
from cchc_desktop.services.exchange.export_package import Order
from cchc_desktop.services.merging import conflicts, rewritten
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board
from cchc_desktop.storage import history
from tests import foreign_files as foreign
from tests import make
from tests.contract.test_attacks import FACTS, A, B, sealed_with
from tests.contract.test_attacks_cli import a, b, result, upper
from tests.hostile_world import OCTOBER
from tests.make_offices import UPPER, packed, pc, take, took, trust
from tests.make_packages import full_log
from tests.unit.cli.shell import Shell
from tests.unit.ui.report.test_report_issue import IssuePage

__all__ = ["a", "b", "upper"]
TWICE = "phát hành hai lần với nội dung khác nhau"


def issued_anew(log: Session, *, greater: bool) -> Revision:
    """The same report issued once more, with an id that the projection prefers or not."""
    (issued,) = issuing.listed(log)
    first, *_ = history.of_record(log.store(), Key(log.unit, issued.id))
    for wall in range(1_000):
        fields = {**first.fields, "number": "99", "figures": "{}"}
        one = write(
            record=issued.id, table=first.table, unit=log.unit, author="Kẻ gian", device="d", wall_ms=wall,
            clock_ok=True, parents=(), fields=fields,
        )  # fmt: skip
        if (one.id > first.id) == greater:
            return one
    raise AssertionError("no such id")


@pytest.mark.parametrize("greater", [True, False])
def test_a_report_issued_twice_is_told_to_both_sides(greater: bool, tmp_path: Path) -> None:
    log, upper = full_log(tmp_path / "xa"), pc(tmp_path / "tinh", unit=UPPER)
    trust(upper, log)
    assert took(upper, packed(log, tmp_path)).rewritten == ()
    again = issued_anew(log, greater=greater)
    (told,) = took(upper, sealed_with(log, tmp_path, again)).rewritten
    assert TWICE in told
    assert log.office().name in told
    assert board.collect(upper, OCTOBER).rewritten
    assert [TWICE in one for one in safekeeping.check(upper, full=True).notes] == [True]
    second = pc(tmp_path / "xa2")
    trust(second, log)
    took(second, sealed_with(log, tmp_path / "hai", again))
    assert [TWICE in one for one in rewritten.sentences(second)] == [True]


@pytest.mark.parametrize("greater", [True, False])
def test_neither_of_two_issues_passes_for_the_true_one(greater: bool, tmp_path: Path) -> None:
    log, second = full_log(tmp_path / "xa"), pc(tmp_path / "xa2")
    trust(second, log)
    took(second, sealed_with(log, tmp_path, issued_anew(log, greater=greater)))
    (shown,) = issuing.listed(second)
    assert (shown.undecided, shown.number) == (True, "")
    assert issuing.next_version(second, shown.period)[1] == shown
    assert issuing.frozen(second, shown.id)[0] == {}
    with pytest.raises(InputRefused, match="phát hành hai lần"):
        issuing.paper(second, shown.id)
    for one in conflicts.listed(second):
        (first,) = [each.value for each in one.choices if each.author != "Kẻ gian"]
        conflicts.resolve(second, one.record, one.field, first)
    (shown,) = issuing.listed(second)
    assert (shown.undecided, shown.number) == (False, "12")
    assert issuing.paper(second, shown.id)


def test_the_command_line_tells_a_report_that_was_issued_twice(b: Session, upper: Shell, tmp_path: Path) -> None:
    assert result(upper, str(packed(b, tmp_path)))["rewritten"] == []
    told = upper.run("merge", str(sealed_with(b, tmp_path, issued_anew(b, greater=True))))
    assert (told.code, TWICE in told.err) == (0, True)
    assert TWICE in upper.run("check", "--full").err
    (again,) = json.loads(upper.ok("board", "2026-10", "--json"))["rewritten"]
    assert TWICE in again


_LOCK: dict[str, Value] = {"period": "2026-10", "rule": "admin", "locked_on": "2026-10-20T08:00", "reason": "x"}
_SPARED: dict[str, Value] = {"owner": B, "period": "2026-10", "rule": "admin", "sort": "extend", "reason": "x"}
UNFIT: list[tuple[str, dict[str, Value]]] = [
    ("submission_period", {"period": "2026-10", "rule": "admin", "due": "rác"}),
    ("submission_period", {"period": "rác", "rule": "admin"}),
    ("submission_period", _LOCK | {"locked_on": "rác"}),
    ("submission_period", _LOCK | {"standings": "{"}),
    ("submission_period", _LOCK | {"standings": '{"25747": [1]}'}),
    ("submission_period", _LOCK | {"standings": '{"25747": ["lạ", "2026-10-16", null, 0, ""]}'}),
    ("submission_period", _LOCK | {"standings": '{"25747": ["late", "rác", null, 0, ""]}'}),
    ("submission_period", _LOCK | {"standings": '{"25747": ["late", "2026-10-16", 5, 0, ""]}'}),
    ("submission_exemption", _SPARED | {"day": "rác"}),
    ("submission_exemption", _SPARED | {"period": "rác"}),
    ("expected_unit", {"code": B, "name": "x", "since": "rác"}),
    ("enrolled_key", {"owner": B, "state": "active", "public": "zz"}),
]


def shared(session: Session, folder: Path, table: str, fields: dict[str, Value]) -> Path:
    """A share of that PC with one more record of its unit, which no form writes."""
    record = f"key-{UPPER}-{A}-zz" if table == "enrolled_key" else "f" * 32
    one = foreign.revision(unit=UPPER, record=record, table=table, fields=fields, wall_ms=3)
    plain = packed(session, folder, Order(sort="share"))
    return foreign.resealed(
        session,
        plain,
        folder / "gia.db",
        lambda raw: foreign.insert(raw, one.body, unit=UPPER, record=record, tbl=table),
    )


@pytest.mark.parametrize(("table", "fields"), UNFIT)
def test_what_no_board_could_show_is_refused_from_the_other_pc_too(
    table: str, fields: dict[str, Value], tmp_path: Path
) -> None:
    first, second = pc(tmp_path / "tinh", unit=UPPER), pc(tmp_path / "tinh2", unit=UPPER)
    trust(first, second)
    (offer,) = take(first, shared(second, tmp_path, table, fields))
    assert (offer.result, offer.error and offer.error.code) == ("refused", "GN-05")
    board.collect(first, OCTOBER)


def test_the_command_line_refuses_them_and_shows_the_board(b: Session, upper: Shell, tmp_path: Path) -> None:
    second = pc(tmp_path / "tinh2", unit=UPPER)
    made = shared(second, tmp_path, *UNFIT[4])
    refused = result(upper, "--enrol-new", str(made))
    assert (refused["result"], refused["code"]) == ("refused", "GN-05")
    for command in (("board", "2026-10"), ("keys", "list")):
        upper.ok(*command)


@pytest.mark.parametrize(("table", "field"), [("evidence", "taken_on"), ("issued_report", "signed_on")])
@pytest.mark.parametrize(("day", "taken"), [("rác", "refused"), ("20261003", "refused"), ("1980-01-01", "merged")])
def test_a_day_is_a_day_of_any_year(
    table: str, field: str, day: str, taken: str, a: Session, upper: Shell, tmp_path: Path
) -> None:
    usual: dict[str, Value] = (
        FACTS if table == "issued_report" else {"activity": make.one(a), "name": "a.jpg", "size": 1}
    )
    one = foreign.revision(unit=A, record="e" * 32, table=table, fields=usual | {field: day})
    assert result(upper, str(sealed_with(a, tmp_path, one)))["result"] == taken
    (found,) = [one["id"] for one in json.loads(upper.ok("list", "--json"))] or [None]
    if found is not None and table == "evidence":
        upper.ok("files", found)


def test_the_window_says_so_too(qtbot: QtBot, tmp_path: Path) -> None:
    log, second = full_log(tmp_path / "xa"), pc(tmp_path / "xa2")
    trust(second, log)
    took(second, sealed_with(log, tmp_path, issued_anew(log, greater=True)))
    page = IssuePage(qtbot, second, tmp_path)
    page.choose_period("Tháng 11/2026")
    page.open_issue()
    assert "phát hành hai lần, chưa chọn bản nào đúng" in page.told()
    assert "hãy đối chiếu với văn bản giấy đã ký" in page.told()
    assert "số 99" not in page.told()
    page.close()
