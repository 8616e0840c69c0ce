"""What a plan asks for becomes an activity: planned by one act, done by the next."""

from __future__ import annotations

from cchc_desktop.domain.activity import IS_FOR
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.registers import ASKING, TARGETS
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import log_activity, outcomes, plan_work
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session
from cchc_desktop.storage import activities


def step(session: Session, record: str, *, sure: bool = False) -> Changes:
    """The first activity planned for an item took place; where none is planned, one is, for the item's last day or
    today. Raises InputRefused KH-05 (it only heads others), KH-06 (it names no kind), TD-02 (another unit's), and what
    `outcomes.mark_done` and `log_activity.add` raise."""
    _, row = keeping.own(session, record)
    item = TARGETS.read(row)
    if any(one.parts for one in plan_work.items(session, item.year) if one.item.record == item.record):
        raise InputRefused("KH-05", name=item.name[:100])
    planned = activities.planned_for(session.store(), session.unit, item.record)
    if planned:
        return outcomes.mark_done(session, planned[:1], sure=sure)
    if not item.kind:
        raise InputRefused("KH-06", name=item.name[:100], field=ASKING.field("kind").label)
    return log_activity.add(session, _draft(session, item), sure=sure).changes


def _draft(session: Session, item: Target) -> dict[str, object]:
    today = session.clock().date().isoformat()
    return {
        "kind": item.kind,
        "date": max(item.last_day, today),
        "title": text_of(item.row, ASKING.title)[:_LONGEST],
        "status": "planned",
        IS_FOR: item.record,
    }


_LONGEST = 500
"""Letters of an activity's title."""
