"""Packages of figures: sums by day, kind and content without any activity. What they tell of and what they change."""

from __future__ import annotations

import contextlib

from cchc_desktop.domain import formats
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.upper.halves import Days
from cchc_desktop.domain.upper.received import EVER, Package
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session
from cchc_desktop.storage.merging.counts import Counts
from cchc_desktop.storage.upper import received

PROFILE = "figures"


def is_one(offer: Offer) -> bool:
    """Whether the file holds figures alone."""
    return offer.origin.profile == PROFILE


def days_told(offer: Offer) -> Days:
    """The days a package tells of: all, or those of its year. A year's package of an older program does not name them;
    it is taken to mean the administrative year."""
    about = offer.facts.about
    if about.get("sort") != "year":
        return EVER
    for code in (f"{about.get('starts')}..{about.get('ends')}", offer.origin.period):
        with contextlib.suppress(InputRefused):
            year = periods.parse(code, "admin")
            return year.start, year.end
    return EVER


def counts(session: Session, offer: Offer) -> Counts | None:
    """What merging the figures in the attached staging database would change; None for any other package."""
    if not is_one(offer):
        return None
    told = offer.origin
    came = received.minute(int(session.clock().timestamp() * 1000))
    coming = Package(0, told.digest, told.previous, told.created, figures=True, days=days_told(offer), came=came)
    return received.counts(session.store(), coming, told.unit, session.unit)


def words(offer: Offer) -> str:
    """What such a file holds, in Vietnamese; empty for any other."""
    if not is_one(offer):
        return ""
    facts = offer.facts
    if not facts.activities:
        return "Chỉ có số liệu: chưa có hoạt động nào"
    return (
        f"Chỉ có số liệu, không có từng hoạt động: {formats.number(facts.activities)} hoạt động "
        f"từ {formats.day(facts.first_day)} đến {formats.day(facts.last_day)}"
    )
