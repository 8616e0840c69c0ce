"""An item of the plan becomes a planned activity, and that one done: a key each."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.services import log_activity, plan_work, read_log
from cchc_desktop.services.registers import keeping, plan_steps
from cchc_desktop.services.session import Session
from cchc_desktop.storage.activities import Filter
from tests import make


@pytest.fixture
def log(tmp_path: Path) -> Session:
    return make.session(tmp_path)


def item(log: Session, **more: object) -> str:
    draft = {"year": 2026, "title": "Tập huấn cán bộ thôn", "kind": "training", "target": "1 lớp", **more}
    return keeping.add(log, ASKING, [draft]).ids[0]


def rows(log: Session) -> list[tuple[str, str, str]]:
    return [(str(one["date"]), str(one["status"]), str(one["title"])) for one in read_log.page(log, Filter()).rows]


def test_an_item_is_planned_and_then_done(log: Session) -> None:
    record = item(log)
    assert "Tập huấn cán bộ thôn" in plan_steps.step(log, record).label
    assert rows(log) == [("2026-11-22", "planned", "Tập huấn cán bộ thôn")]
    plan_steps.step(log, record)
    assert rows(log) == [("2026-11-22", "done", "Tập huấn cán bộ thôn")]
    assert plan_work.items(log, 2026)[0].progress.finished
    log_activity.undo(log)
    assert rows(log)[0][1] == "planned"


def test_it_is_planned_for_its_last_day_where_that_lies_ahead(log: Session) -> None:
    record = item(log, deadline="15/12/2026")
    plan_steps.step(log, record)
    assert rows(log)[0][0] == "2026-12-15"
    with pytest.raises(InputRefused, match="NK-24"):
        plan_steps.step(log, record)


def test_the_next_one_is_planned_after_the_first_was_done(log: Session) -> None:
    record = item(log, target="2 lớp")
    for _ in range(3):
        plan_steps.step(log, record, sure=True)
    assert sorted(status for _, status, _ in rows(log)) == ["done", "planned"]


def test_what_can_be_no_activity_is_told(log: Session) -> None:
    with pytest.raises(InputRefused, match="KH-06"):
        plan_steps.step(log, item(log, title="Sơ kết", kind=None, target=None))
    heading = item(log, title="Công tác chung", number="1", kind=None, target=None)
    item(log, title="Một phần", number="1.1")
    with pytest.raises(InputRefused, match="KH-05"):
        plan_steps.step(log, heading)
    assert rows(log) == []
