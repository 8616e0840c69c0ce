"""What an older program let into this unit's own records and no other program takes from it today: put right before a
package takes them along, so that the whole of it is not refused.

What was saved stays in the history. A report that was issued can't be saved over, and is left as it is.
"""

from __future__ import annotations

from cchc_desktop.domain.lineage import fitting
from cchc_desktop.domain.projection import State, project
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage import history
from cchc_desktop.storage.packages import outgoing, strict


def put_right(session: Session) -> int:
    """Empty what does not fit, and delete what then does not tell what others read, in one act; returns how many
    records there were."""
    store = session.store()
    if not (keys := outgoing.unfit(store, session.unit)):
        return 0
    wrong = []
    for placed in history.of_records(store, keys):
        past, state = [one for _, one in placed], project([one for _, one in placed])
        if len(past) < strict.MOST_SAVES and fitting.unshown(past[0].table, state):
            wrong.append((past[0].table, past[0].record, _mended(past[0].table, state)))
    if not wrong:
        return 0
    with session.writing("mend", f"Bỏ giá trị không dùng được trong {len(wrong)} bản ghi cũ") as act:
        return sum(act.save(table, record, fields) for table, record, fields in wrong)


def _mended(table: str, state: State) -> dict[str, Value]:
    good = fitting.fitted(table, state).values
    if fitting.lacking(table, good) or (table == "activity" and not good.get("date")):
        return {DELETED: True}
    asked = {*state.values, *(one.field for one in state.conflicts)} - {DELETED}
    odd = {name for name in asked if fitting.misfit(table, {name: state.values.get(name)})}
    odd |= {
        one.field for one in state.conflicts if any(fitting.misfit(table, {one.field: each}) for _, each in one.choices)
    }
    return {name: good.get(name) for name in odd}
