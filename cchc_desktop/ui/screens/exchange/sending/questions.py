"""What the tab Xuất gói asks the services for, on workers. No widgets here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.values import Row, text_of, whole_of
from cchc_desktop.services.exchange import export_package, hand_over, keys
from cchc_desktop.services.exchange.export_package import Order, Plan
from cchc_desktop.services.files.saving import write_whole
from cchc_desktop.services.session import Session

MONTHS = 12
"""Periods offered by themselves, the one that is due first."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A package of the list below: when, what, where, how large."""

    when: datetime
    name: str
    sort: str
    profile: str
    period: str
    size: int
    folder: str
    locked: bool
    digest: str
    activities: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What the tab shows at first: the office, periods to choose from, receivers whose keys are enrolled, the list."""

    office: Office
    periods: tuple[Period, ...]
    receivers: tuple[keys.KeyCard, ...]
    sent: tuple[Sent, ...]


def desk(session: Session) -> Desk:
    """Ask the database; run on a worker."""
    period = export_package.due_period(session)
    offered = [period]
    while len(offered) < MONTHS:
        offered.append(offered[-1].previous())
    receivers = tuple(one.card for one in keys.listed(session) if one.state == "active" and one.card.recipient)
    return Desk(session.office(), tuple(offered), receivers, sent(session))


def sent(session: Session) -> tuple[Sent, ...]:
    """The packages written on this PC, newest first."""
    return tuple(_sent(row) for row in export_package.handed_over(session))


def _sent(row: Row) -> Sent:
    counts = json.loads(text_of(row, "counts"))
    return Sent(
        datetime.fromtimestamp(whole_of(row, "wall_ms") / 1000),  # noqa: DTZ006 (local time, as the PC shows it)
        text_of(row, "name"),
        text_of(row, "sort"),
        text_of(row, "profile"),
        text_of(row, "period"),
        whole_of(row, "size"),
        text_of(row, "folder"),
        bool(text_of(row, "sealed_for")),
        text_of(row, "digest"),
        int(counts.get("activity", 0)),
    )


def plan(session: Session, order: Order) -> Plan:
    """What that package would hold."""
    return export_package.inside(session, order)


def save_record(session: Session, path: Path) -> None:
    """Write the record of handing over; raises what the paper and the disk raise."""
    from cchc_desktop.reports.exchange.handing_over import printed  # late: 157 ms

    write_whole(path, printed(hand_over.facts(session)).pdf)
