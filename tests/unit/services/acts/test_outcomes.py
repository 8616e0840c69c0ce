"""What became of planned rows: one or several in one act, with one undo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity, outcomes, read_log
from cchc_desktop.services.session import Session
from tests import make

PLANNED = {"status": "planned", "date": "2026-11-20"}


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def told(log: Session, record: str, *keys: str) -> list[object]:
    row = read_log.get(log, record)
    return [row[key] for key in keys]


def test_several_planned_rows_are_done_in_one_act(log: Session) -> None:
    ids = make.added(log, *[make.broadcast(**PLANNED, title=f"Bài {n}") for n in range(3)])
    changes = outcomes.mark_done(log, ids)
    assert changes.records == set(ids)
    assert changes.label == "Ghi đã thực hiện: 3 hoạt động"
    assert {told(log, one, "status")[0] for one in ids} == {"done"}
    log_activity.undo(log)
    assert {told(log, one, "status")[0] for one in ids} == {"planned"}


def test_what_was_not_done_has_its_reason_and_one_is_named(log: Session) -> None:
    record = make.one(log, **PLANNED, title="Bài 1")
    changes = outcomes.mark_cancelled(log, [record], " Mất điện ")
    assert told(log, record, "status", "cancel_reason") == ["cancelled", "Mất điện"]
    assert changes.label == "Ghi không thực hiện: phát thanh 20/11 “Bài 1”"
    outcomes.mark_done(log, [record])
    assert told(log, record, "status", "cancel_reason") == ["done", None]


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_changes(log: Session, reason: str) -> None:
    ids = make.added(log, *[make.broadcast(**PLANNED, title=f"Bài {n}") for n in range(2)])
    with pytest.raises(InputRefused) as refusal:
        outcomes.mark_cancelled(log, ids, reason)
    assert refusal.value.problems.keys() == {"cancel_reason"}
    assert {told(log, one, "status")[0] for one in ids} == {"planned"}


def test_what_is_moved_keeps_its_length_and_is_planned_anew(log: Session) -> None:
    draft = make.activity("training", date="2026-11-20", end_date="2026-11-22", status="planned", title="Lớp")
    (record,) = make.added(log, draft)
    outcomes.mark_cancelled(log, [record], "Bão")
    changes = outcomes.move(log, [record], dt.date(2026, 12, 30))
    assert told(log, record, "date", "end_date", "status", "cancel_reason") == [
        "2026-12-30",
        "2027-01-01",
        "planned",
        None,
    ]
    assert changes.dates == {"2026-11-20", "2026-12-30"}
    assert changes.label == "Dời sang 30/12/2026: tập huấn 20/11 “Lớp”"


def test_what_is_done_stays_done_where_its_day_is_put_right(log: Session) -> None:
    record = make.one(log, date="2026-11-20")
    outcomes.move(log, [record], dt.date(2026, 11, 18))
    assert told(log, record, "date", "status") == ["2026-11-18", "done"]


def test_nothing_is_done_on_a_day_that_has_not_come(log: Session) -> None:
    today, tomorrow = make.added(
        log,
        make.broadcast(**{**PLANNED, "date": "2026-11-22"}),
        make.broadcast(**{**PLANNED, "date": "2026-11-23"}),
    )
    with pytest.raises(InputRefused, match="23/11") as refusal:
        outcomes.mark_done(log, [today, tomorrow])
    assert refusal.value.code == "NK-24"
    assert told(log, today, "status") == ["planned"]
    outcomes.mark_done(log, [today])
    with pytest.raises(InputRefused) as again:
        outcomes.move(log, [today], dt.date(2026, 11, 23))
    assert again.value.code == "NK-24"


def test_another_units_row_is_refused_and_all_stays(log: Session) -> None:
    record = make.one(log, **PLANNED)
    with pytest.raises(InputRefused) as refusal:
        outcomes.mark_done(log, [record, "nothing"])
    assert refusal.value.code == "NK-04"
    assert told(log, record, "status") == ["planned"]
