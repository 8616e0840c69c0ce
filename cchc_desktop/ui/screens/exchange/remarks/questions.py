"""What the tab of remarks asks the services for, on workers. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.services.exchange import badges
from cchc_desktop.services.replies import remarks, taking_over
from cchc_desktop.services.replies.remarks import Thread
from cchc_desktop.services.replies.taking_over import Offered
from cchc_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """`is_upper`: this office wrote the remarks; else it answers them. `offered` is what was sent down to it."""

    is_upper: bool
    threads: tuple[Thread, ...]
    offered: tuple[Offered, ...]

    def waiting_for_us(self) -> int:
        """How many wait for this office: for its answer, or for its look at an answer."""
        return badges.of_talk(self.threads, self.offered, is_upper=self.is_upper)


def desk(session: Session) -> Desk:
    """Ask the database."""
    is_upper = session.office().role == "upper"
    offered = () if is_upper else tuple(taking_over.offered(session))
    return Desk(is_upper, tuple(remarks.listed(session)), offered)


def news(session: Session, records: frozenset[str]) -> tuple[bool, str]:
    """Whether a merge brought a commune something from above, and the first remark among it that waits."""
    found = desk(session)
    if found.is_upper:
        return False, ""
    waiting = [one.remark.id for one in found.threads if one.remark.id in records and one.remark.waits]
    sent = any(one.handout.id in records and one.has_news for one in found.offered)
    return bool(waiting) or sent, waiting[0] if waiting else ""
