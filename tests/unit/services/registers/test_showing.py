"""What the table of the plan says beside its fields: how far, and that a last day has gone by."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.record_types.register import PROGRESS
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.services.registers import showing
from cchc_desktop.services.registers.keeping import Filter
from tests import make
from tests.make_plan import save_items


def test_a_task_past_its_day_says_so_before_how_far_it_is(tmp_path: Path) -> None:
    session = make.session(tmp_path, clock=make.StoppedClock(datetime(2026, 10, 14, 8, 0)))
    items = (("1", "2026-09-30"), ("2", "2026-10-14"))
    tasks = [
        {"number": number, "title": "Họp thôn", "kind": "meeting", "target": 4, "deadline": day}
        for number, day in items
    ]
    save_items(session, 2026, tasks)
    rows = showing.page(session, ASKING, Filter()).rows
    assert [row[PROGRESS] for row in rows] == ["Quá hạn · 0/4 cuộc (0,0%)", "0/4 cuộc (0,0%)"]
