"""The board of a period from real histories: who is expected, what counts as received, locks and exemptions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board, decisions, units
from tests import make, make_upper

OCTOBER = periods.parse("2026-10", "admin")
EAST, STREAM, WARD = make_upper.COMMUNES


@pytest.fixture
def upper(tmp_path: Path) -> Session:
    found = make_upper.session(tmp_path)
    make_upper.listed(found, since=make_upper.ALWAYS)
    return found


def states(where: Session, period: periods.Period = OCTOBER) -> dict[str, str]:
    """Unit code → its state."""
    return {one.unit.code: one.standing.state for one in board.collect(where, period).lines}


def test_an_issued_report_of_the_period_counts_and_one_of_another_month_does_not(upper: Session) -> None:
    make_upper.bring_report(upper, EAST, OCTOBER, "2026-10-16")
    make_upper.bring_report(upper, STREAM, OCTOBER, "2026-10-17")
    make_upper.bring_report(upper, WARD, OCTOBER.previous(), "2026-10-10")
    assert states(upper) == {EAST: "on_time", STREAM: "late", WARD: "missing"}
    rates = board.collect(upper, OCTOBER).rates
    assert (rates.expected, rates.received, rates.on_time_share) == (3, 2, 333)


def test_a_longer_period_holds_its_months_and_a_month_does_not_hold_a_quarter(upper: Session) -> None:
    make_upper.bring_report(upper, EAST, periods.parse("2026-Q3", "admin"), "2026-09-15")
    found = board.collect(upper, OCTOBER).lines[0]
    assert [one.state for one in found.months[-4:]] == ["late", "late", "on_time", "missing"]
    make_upper.bring_report(upper, STREAM, OCTOBER.previous(), "2026-09-15")
    assert states(upper, periods.parse("2026-Q3", "admin"))[STREAM] == "missing"


def test_a_corrected_report_keeps_the_day_of_the_first(upper: Session) -> None:
    make_upper.bring_report(upper, EAST, OCTOBER, "2026-10-15")
    make_upper.bring_report(upper, EAST, OCTOBER, "2026-10-30", version=2)
    assert states(upper)[EAST] == "on_time"


def test_activities_of_a_missing_unit_are_told(upper: Session) -> None:
    make_upper.bring_activities(upper, EAST, [make.broadcast(plays=2), make.activity("web")])
    found = board.collect(upper, OCTOBER).lines[0]
    assert (found.standing.state, *found.volume[:2]) == ("missing", 2, 20)


def test_nothing_is_expected_before_a_unit_was_expected(tmp_path: Path) -> None:
    """The first day of a board: months before it are nobody's fault."""
    clock = make.StoppedClock()  # 22/11/2026: the month that ended on 14/11 was due on 16/11
    upper = make_upper.session(tmp_path, clock)
    make_upper.listed(upper)
    december = OCTOBER.next().next()
    found = board.collect(upper, december)
    assert {one.standing.state for one in found.lines} == {"waiting"}
    assert {state.state for one in found.lines for state in one.months[:-1]} == {"not_expected"}
    assert board.collect(upper, OCTOBER).rates.expected == 0
    clock.move(days=40)
    assert board.collect(upper, december).rates.missing == 3
    assert board.collect(upper, OCTOBER).rates.missing == 0


def test_units_known_since_one_day_begin_with_the_first_period_any_of_them_handed_in(tmp_path: Path) -> None:
    clock = make.StoppedClock()
    upper = make_upper.session(tmp_path, clock)
    make_upper.listed(upper)
    make_upper.bring_report(upper, EAST, OCTOBER, "2026-10-16")
    clock.move(days=10)
    units.save(upper, [{"code": "26000", "name": "UBND xã Mới"}])
    found = board.collect(upper, OCTOBER.next())
    states = [[state.state for state in one.months[-3:]] for one in found.lines]
    assert states == [
        ["not_expected", "on_time", "missing"],
        ["not_expected", "missing", "missing"],
        ["not_expected", "missing", "missing"],
        ["not_expected", "not_expected", "not_expected"],
    ]


def test_a_missing_unit_with_activities_says_where_they_come_from(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.listed(upper, since=make_upper.ALWAYS)
    make_upper.bring_activities(upper, EAST, [make.broadcast(plays=2)])
    line, *others = board.collect(upper, OCTOBER).lines
    assert line.explained == "chưa nộp kỳ này; 1 hoạt động của kỳ có trong gói nộp cho kỳ khác"
    assert {one.explained for one in others} == {""}


def test_units_are_expected_between_their_days(upper: Session) -> None:
    units.save(upper, [{"code": EAST, "name": "UBND xã Xuân Đông", "until": OCTOBER.previous().end.isoformat()}])
    found = board.collect(upper, OCTOBER)
    assert [one.standing.state for one in found.lines] == ["not_expected", "missing", "missing"]
    assert (found.rates.expected, found.lines[0].months[-2].state) == (2, "missing")


def test_without_a_list_the_units_that_sent_something_are_expected(tmp_path: Path) -> None:
    upper = make_upper.session(tmp_path)
    make_upper.bring_office(upper, EAST, "UBND xã Xuân Đông")
    assert not board.collect(upper, OCTOBER).listed
    assert states(upper) == {EAST: "missing"}
    make_upper.listed(upper, {STREAM: "UBND xã Suối Đá"})
    found = board.collect(upper, OCTOBER)
    assert ([one.unit.code for one in found.lines], [one.code for one in found.others]) == ([STREAM], [EAST])
    units.add_known(upper)
    assert set(states(upper)) == {EAST, STREAM}


def test_a_period_may_have_its_own_deadline(upper: Session) -> None:
    make_upper.bring_report(upper, EAST, OCTOBER, "2026-10-20")
    decisions.set_due(upper, OCTOBER, date(2026, 10, 20))
    assert states(upper)[EAST] == "on_time"
    decisions.set_due(upper, OCTOBER, None)
    assert states(upper)[EAST] == "late"


def test_a_lock_freezes_the_board_and_an_exemption_changes_one_unit(upper: Session) -> None:
    make_upper.bring_report(upper, EAST, OCTOBER, "2026-10-15")
    board.lock(upper, OCTOBER, "Đã tổng hợp thi đua tháng 10")
    before = states(upper)
    make_upper.bring_report(upper, STREAM, OCTOBER, "2026-10-16")
    make_upper.bring_report(upper, WARD, OCTOBER, "2026-10-16")
    assert states(upper) == before == {EAST: "on_time", STREAM: "missing", WARD: "missing"}
    decisions.exempt(upper, OCTOBER, STREAM, "extend", "Mất điện ba ngày", date(2026, 10, 19))
    assert states(upper) == {EAST: "on_time", STREAM: "on_time", WARD: "missing"}
    decisions.drop_exemption(upper, OCTOBER, STREAM)
    assert states(upper) == before
    decisions.unlock(upper, OCTOBER, "Xã nộp bản giấy đúng hạn")
    assert states(upper) == {EAST: "on_time", STREAM: "on_time", WARD: "on_time"}


def test_a_lock_needs_a_reason_and_is_told_when_something_would_change_it(upper: Session) -> None:
    with pytest.raises(InputRefused) as refused:
        board.lock(upper, OCTOBER, "  ")
    assert refused.value.code == "BT-02"
    board.lock(upper, OCTOBER, "Chốt tháng 10")
    with pytest.raises(InputRefused, match="Chốt tháng 10") as refused:
        board.lock(upper, OCTOBER, "nữa")
    assert refused.value.code == "BT-01"
    with pytest.raises(InputRefused) as refused:
        decisions.set_due(upper, OCTOBER, None)
    assert refused.value.code == "BT-01"
    with pytest.raises(InputRefused) as refused:
        decisions.unlock(upper, OCTOBER.previous(), "nhầm")
    assert refused.value.code == "BT-03"


def test_a_lock_is_one_act_that_undo_takes_back(upper: Session) -> None:
    board.lock(upper, OCTOBER, "Chốt tháng 10")
    log_activity.undo(upper)
    assert not board.collect(upper, OCTOBER).decided.is_locked


def test_two_pcs_of_the_upper_level_keep_one_list(tmp_path: Path) -> None:
    for name in ("a", "b"):
        one = make_upper.session(tmp_path / name)
        make_upper.listed(one)
        records = {row["id"] for row in one.store().rows("SELECT id FROM expected_unit")}
        assert records == {units.record_of(make_upper.UPPER, code) for code in make_upper.COMMUNES}


def test_telephones_stay_out_of_the_history(upper: Session) -> None:
    units.save(upper, [{"code": EAST, "name": "UBND xã Xuân Đông", "phone": "0251 386 1234", "contact": "Lê Thị Hoa"}])
    found = {one.code: one for one in units.listed(upper)}[EAST]
    assert (found.phone, found.contact) == ("0251 386 1234", "Lê Thị Hoa")
    bodies = " ".join(str(row["body"]) for row in upper.store().rows("SELECT body FROM revision"))
    assert "386 1234" not in bodies
    assert "Lê Thị Hoa" not in bodies
    units.remove(upper, EAST)
    assert upper.store().number("SELECT count(*) FROM private_value") == 0


def test_a_commune_has_no_board(tmp_path: Path) -> None:
    commune = make.session(tmp_path)
    with pytest.raises(InputRefused) as refused:
        board.collect(commune, OCTOBER)
    assert refused.value.code == "CT-01"
    with pytest.raises(InputRefused) as refused:
        make_upper.listed(commune)
    assert refused.value.code == "CT-01"


def test_months_end_with_the_period(upper: Session) -> None:
    assert [one.code for one in board.months_until(OCTOBER)] == [f"2026-{month:02d}" for month in range(1, 11)]
    whole = board.collect(upper, periods.parse("2026", "admin"))
    assert len(whole.months) == 12
    assert whole.due == date(2026, 12, 14) + timedelta(days=2)
