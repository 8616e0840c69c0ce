"""A small log book whose October report is known by heart, and the window on it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cchc_desktop.services.session import Session
from tests import make
from tests.make_plan import save_items

NOW = datetime(2026, 10, 15, 14, 2)
"""The day after the administrative month of October ended: its report is due."""


def drafts() -> list[make.Draft]:
    """October: 3 broadcasts (5 plays, 50 minutes), a meeting, a web item, one cancelled, one unconfirmed."""
    return [
        make.broadcast(date="2026-09-20", plays=2, topic="N2"),
        make.broadcast(date="2026-10-03", plays=2, topic="N6"),
        make.broadcast(date="2026-10-05", plays=1, topic="N2", title="Niêm yết thủ tục mới"),
        make.broadcast(date="2026-10-06", status="cancelled", cancel_reason="Mất điện"),
        make.broadcast(date="2026-10-07", status="planned"),
        make.activity("meeting", date="2026-10-08", title="Họp thôn Đông", participants=40, women=22, cost=500_000),
        make.activity("web", date="2026-10-09", title="Tin về dịch vụ công", views=1364, topic="N6"),
        # The period before: 15 August to 14 September.
        make.broadcast(date="2026-08-20", plays=4, minutes=15),
        make.activity("visual", date="2026-09-02", title="Băng rôn", quantity=3, form="banner"),
    ]


PLAN: list[dict[str, object]] = [
    {"number": "1", "title": "Phát thanh về cải cách hành chính", "kind": "broadcast", "target": 20},
    {"number": "2", "title": "Họp thôn", "kind": "meeting", "target": 4},
]


def book(folder: Path, *, clock: make.StoppedClock | None = None, empty: bool = False, **office: str) -> Session:
    """The log book, or one without any activity."""
    made = make.session(folder, clock=clock or make.StoppedClock(NOW), **office)
    if not empty:
        make.added(made, *drafts())
        save_items(made, 2026, PLAN)
    return made
