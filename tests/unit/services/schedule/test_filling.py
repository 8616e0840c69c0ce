"""A week of the schedule is planned in one act and confirmed in another; undo takes either back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import SCHEDULE
from cchc_desktop.domain.values import Value
from cchc_desktop.services import log_activity, read_log
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.schedule import filling
from cchc_desktop.services.session import Session
from cchc_desktop.storage.activities import Filter
from tests import make, older_program
from tests.make_offices import packed, pc, took, trust

SLOTS, EXCEPTIONS = SCHEDULE.registers
WEEK = (date(2026, 11, 16), date(2026, 11, 22))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = make.session(tmp_path, clock=make.StoppedClock(datetime(2026, 11, 19, 18, 0)))
    slots = [
        {
            "title": "Bản tin sáng",
            "on_days": "hằng ngày",
            "start_time": "05:00",
            "minutes": 15,
            "starts_on": "01/11/2026",
        },
        {
            "title": "Cải cách hành chính",
            "on_days": "T3; T5",
            "start_time": "17:00",
            "minutes": 10,
            "starts_on": "01/11/2026",
        },
    ]
    keeping.add(made, SLOTS, slots)
    return made


def rows(session: Session) -> list[tuple[str, str, str]]:
    page = read_log.page(session, Filter())
    return sorted((str(row["date"])[8:], str(row["start_time"]), str(row["status"])) for row in page.rows)


def test_a_week_is_planned_and_confirmed_in_two_acts(session: Session) -> None:
    filled = filling.fill(session, *WEEK)
    assert (filled.planned, filled.cancelled, filled.there) == (9, 0, 0)
    assert len(filling.confirm(session, *WEEK).records) == 6  # until today, the 19th
    assert [status for day, _, status in rows(session) if day <= "19"] == ["done"] * 6
    assert [status for day, _, status in rows(session) if day > "19"] == ["planned"] * 3
    log_activity.undo(session)
    assert {status for *_, status in rows(session)} == {"planned"}
    log_activity.undo(session)
    assert rows(session) == []


def test_filling_again_adds_what_is_missing_and_revives_nothing(session: Session) -> None:
    filling.fill(session, WEEK[0], date(2026, 11, 17))
    first = read_log.page(session, Filter()).rows[-1]
    log_activity.delete(session, [str(first["id"])])
    again = filling.fill(session, *WEEK)
    assert (again.planned, again.there) == (6, 3)
    assert len(rows(session)) == 8


def test_a_day_without_power_is_entered_with_its_reason(session: Session) -> None:
    keeping.add(session, EXCEPTIONS, [{"from_day": "17/11/2026", "why": "Mất điện", "reason": "cắt điện cả xã"}])
    filled = filling.fill(session, *WEEK)
    assert (filled.planned, filled.cancelled) == (7, 2)
    told = {str(row["cancel_reason"]) for row in read_log.page(session, Filter(statuses=("cancelled",))).rows}
    assert told == {"Mất điện: cắt điện cả xã"}


def test_spans_that_are_none_and_an_empty_schedule_are_refused(session: Session, tmp_path: Path) -> None:
    for span in ((WEEK[1], WEEK[0]), (date(2026, 1, 1), date(2027, 1, 2))):
        with pytest.raises(InputRefused, match="LP-01"):
            filling.fill(session, *span)
    (tmp_path / "b").mkdir()
    with pytest.raises(InputRefused, match="LP-02"):
        filling.fill(make.session(tmp_path / "b"), *WEEK)


def test_a_slot_of_another_pc_that_no_form_saves_stops_no_other(session: Session) -> None:
    strange: dict[str, Value] = {
        "title": "x",
        "state": "running",
        "starts_on": "2026-11-01",
        "start_time": "05:00",
        "minutes": 5,
    }
    with session.writing("add", "lạ") as act:
        act.save(SLOTS.key, "1" * 32, {**strange, "on_days": "rác"})
        act.save(SLOTS.key, "2" * 32, {**strange, "again": "fortnightly", "on_days": "T2", "starts_on": None})
    assert filling.fill(session, *WEEK).planned == 9


def test_an_id_that_another_unit_took_stops_no_broadcast(session: Session, tmp_path: Path) -> None:
    slots, exceptions = (keeping.page(session, one, keeping.Filter()).rows for one in SCHEDULE.registers)
    taken = filling.record_of(session.unit, next(SCHEDULE.days(slots, exceptions, *WEEK)))
    other = pc(tmp_path / "khac", unit="25750")
    with other.writing("add", "lạ") as act:
        act.save("activity", taken, {"kind": "broadcast", "date": "2026-10-03", "title": "x", "status": "done"})
    trust(session, other)
    took(session, packed(other, tmp_path))
    assert filling.fill(session, *WEEK).planned == 9


def test_a_slot_that_no_broadcast_can_be_made_of_stops_none_of_the_others(session: Session) -> None:
    usual: dict[str, Value] = {
        "again": "weekly", "on_days": "hằng ngày", "start_time": "06:00", "starts_on": "2026-11-01", "state": "running",
    }  # fmt: skip
    odd: list[dict[str, Value]] = [usual, {**usual, "title": 7}, {**usual, "title": "Rác", "on_days": "hôm nào"}]
    for place, fields in enumerate((*odd, {**usual, "title": "Tạm dừng", "on_days": "x", "state": "stopped"})):
        older_program.took_in(session, session.unit, SLOTS.key, f"{place:032x}", fields)
    filled = filling.fill(session, *WEEK)
    assert (filled.planned, filled.there) == (9, 0)
    assert sorted(filled.unusable) == [
        "Buổi phát chưa có tên lúc 06:00: Tên buổi, chuyên mục: bắt buộc nhập",
        "Buổi phát chưa có tên lúc 06:00: Tên buổi, chuyên mục: bắt buộc nhập",
        "Buổi phát “Rác” lúc 06:00: Vào các ngày: “hôm nào” không phải thứ trong tuần, ví dụ T2; T4; T6 hoặc hằng ngày",
    ]
    assert filling.fill(session, *WEEK)[:3] == (0, 0, 9)


def test_the_last_week_and_month_of_the_calendar_are_asked_like_any_other(session: Session) -> None:
    last = date(9999, 12, 31)
    assert filling.week_of(last) == (date(9999, 12, 27), last)
    assert filling.month_of(last) == (date(9999, 12, 1), last)
    assert filling.week_of(date.min) == (date.min, date(1, 1, 7))
    found = filling.fill(session, *filling.week_of(last))
    assert found.planned == 0
    assert all("2000-2100" in one for one in found.unusable)
