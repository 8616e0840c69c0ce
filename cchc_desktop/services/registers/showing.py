"""Pages of a register with what is reckoned beside the fields: how far its targets are, told by `plan_work`."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.record_types.register import PROGRESS, Register
from cchc_desktop.domain.values import Row, Value, text_of, whole_of
from cchc_desktop.services import plan_work
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.registers.keeping import Filter, Page
from cchc_desktop.services.session import Session


def page(
    session: Session, register: Register, chosen: Filter, after: tuple[str, str] | None = None, limit: int = 100
) -> Page:
    """As `keeping.page`; each row of a register that tells progress has the words under PROGRESS."""
    found = keeping.page(session, register, chosen, after, limit)
    if register.targets is None or not found.rows:
        return found
    words = _told(session, register, found.rows)
    rows: list[dict[str, Value]] = [{**row, PROGRESS: words.get(text_of(row, "id"), "")} for row in found.rows]
    return found._replace(rows=rows)


def _told(session: Session, register: Register, rows: Sequence[Row]) -> dict[str, str]:
    years = {whole_of(row, register.year) for row in rows if row["unit"] == session.unit}
    return {one.item.record: plan_work.told(one) for year in sorted(years) for one in plan_work.items(session, year)}
