"""A year's plan in a log book, as its table would bring it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session


def save_items(session: Session, year: int, drafts: Sequence[Mapping[str, object]]) -> Changes:
    """Add items to the plan, or change those of the same number and title."""
    return keeping.put(session, ASKING, [{**one, "year": year} for one in drafts], f"Nhập kế hoạch năm {year}")
