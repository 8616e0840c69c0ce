"""How much waits in Trao đổi: what the badge of the rail and of each tab says, without any of them being open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.services.merging import conflicts, quarantine
from cchc_desktop.services.replies import remarks, taking_over
from cchc_desktop.services.replies.remarks import Thread
from cchc_desktop.services.replies.taking_over import Offered
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import board as boards

_TALK = frozenset(("remark", "answer", "handout", "import_log", ASKING.key, "office"))


def counts(session: Session, tables: frozenset[str] | None = None) -> dict[str, int]:
    """Tab → how many things wait there. After a change of some tables only the tabs that it may concern are counted:
    packages in quarantine, fields in conflict, remarks and papers to answer or to take over, units that have not
    handed in the month over."""
    found = {"merge": quarantine.count(session), "conflicts": conflicts.fields(session)}
    office = session.office()
    is_upper = office.role == "upper"
    if tables is None or tables & _TALK:
        offered = () if is_upper else taking_over.offered(session)
        found["remarks"] = of_talk(remarks.listed(session), offered, is_upper=is_upper)
    if is_upper and (tables is None or tables & boards.TABLES):
        month = periods.month_of(session.clock().date(), boards.rule_of(office)).previous()
        found["board"] = boards.collect(session, month).rates.missing
    return found


def of_rail(found: Mapping[str, int]) -> int:
    """What the badge of the whole screen says: things that wait for a press here, each once. Units to call are told on
    their tab alone: a package of theirs may lie ready in the next one."""
    return sum(count for tab, count in found.items() if tab != "board")


def of_talk(threads: Sequence[Thread], offered: Sequence[Offered], *, is_upper: bool) -> int:
    """How many remarks and papers wait for this office: for its answer, or for its look at an answer."""
    if is_upper:
        return sum(bool(one.remark.answer) and not one.remark.settled for one in threads)
    return sum(one.remark.waits for one in threads) + sum(one.has_news for one in offered)
