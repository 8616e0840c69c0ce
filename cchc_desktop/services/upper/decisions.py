"""What the upper level decides on a period: its own deadline, exemptions of single units, the lock and its reason.

A lock freezes how every unit stands, so that a ranking once told stays what it was: only an opening that names the
lock and its reason ends it, on whatever PC it is written; what comes in later is merged like anything else and shows in
the figures. Only an exemption with a reason changes one unit's locked standing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.lineage import locking
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.revision import DELETED, Key
from cchc_desktop.domain.text import tidy
from cchc_desktop.domain.upper.standing import EXCUSE, EXTEND, RECEIVE, Exemption, Standing
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper.units import refuse_commune, refuse_unknown
from cchc_desktop.storage.upper import submissions

_MOST_REASON = 500
_SORTS = (EXCUSE, EXTEND, RECEIVE)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on one period. `locked_on` is an ISO date and time, "" while it is open; `standings` are those
    of the lock; `exemptions` by unit code, `late` those decided after the lock."""

    due: date | None = None
    locked_on: str = ""
    reason: str = ""
    standings: Mapping[str, Standing] = field(default_factory=dict)
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)
    late: frozenset[str] = frozenset()

    @property
    def is_locked(self) -> bool:
        """Whether standings are frozen."""
        return bool(self.locked_on)


def decided(session: Session) -> dict[tuple[str, str], Decided]:
    """(period code, rule) → what was decided on it."""
    store, unit = session.store(), session.unit
    spared: dict[tuple[str, str], dict[str, Exemption]] = {}
    late: dict[tuple[str, str], set[str]] = {}
    for row in submissions.exemptions(store, unit):
        key = (text_of(row, "period"), text_of(row, "rule"))
        spared.setdefault(key, {})[text_of(row, "owner")] = Exemption(
            text_of(row, "sort"), _day(row, "day"), text_of(row, "reason")
        )
        if row["after_lock"]:
            late.setdefault(key, set()).add(text_of(row, "owner"))
    found = {(text_of(row, "period"), text_of(row, "rule")): row for row in submissions.periods(store, unit)}
    return {
        key: Decided(
            _day(row := found.get(key, {}), "due"),
            text_of(row, "locked_on"),
            text_of(row, "reason"),
            _standings(text_of(row, "standings")),
            spared.get(key, {}),
            frozenset(late.get(key, ())),
        )
        for key in (*found, *(one for one in spared if one not in found))
    }


def set_due(session: Session, period: Period, day: date | None) -> Changes:
    """Give a period a deadline of its own, None for the usual one. Raises InputRefused BT-01 (locked), CT-01."""
    refuse_commune(session)
    with session.writing("period", f"Đặt hạn nộp {period.title}") as act:
        record = _period_record(session.unit, period)
        _refuse_locked(submissions.period(act.store, Key(session.unit, record)), period)
        act.save(submissions.PERIODS, record, _named(period) | {"due": day.isoformat() if day else None})
    return act.changes()


def exempt(session: Session, period: Period, code: str, sort: str, reason: str, day: date | None = None) -> Changes:
    """Excuse a unit for a period, extend its deadline to `day`, or note that it handed in on `day` by other means.

    Raises InputRefused BT-02 (no reason, no day), DS-12 (a unit nobody expects anything of), CT-01.
    """
    refuse_commune(session)
    refuse_unknown(session, code)
    words = _reason(reason)
    if sort not in _SORTS or (sort != EXCUSE and day is None):
        raise InputRefused("BT-02:day")
    with session.writing("exempt", f"Ngoại lệ {period.title} của đơn vị {code}") as act:
        locked = bool(
            submissions.period(act.store, Key(session.unit, _period_record(session.unit, period))).get("locked_on")
        )
        fields: dict[str, Value] = {
            **_named(period),
            "owner": code,
            "sort": sort,
            "day": day.isoformat() if day and sort != EXCUSE else None,
            "reason": words,
            "after_lock": "yes" if locked else None,
        }
        act.save(submissions.EXEMPTIONS, _exemption_record(session.unit, period, code), fields)
    return act.changes()


def drop_exemption(session: Session, period: Period, code: str) -> Changes:
    """Take back what was decided on one unit. Raises CT-01."""
    refuse_commune(session)
    with session.writing("exempt", f"Bỏ ngoại lệ {period.title} của đơn vị {code}") as act:
        act.save(submissions.EXEMPTIONS, _exemption_record(session.unit, period, code), {DELETED: True})
    return act.changes()


def lock(session: Session, period: Period, reason: str, standings: Mapping[str, Standing]) -> Changes:
    """Freeze how every unit stands for a period. Raises InputRefused BT-01 (locked), BT-02 (no reason), CT-01."""
    refuse_commune(session)
    words = _reason(reason)
    with session.writing("lock", f"Khóa {period.title}") as act:
        record = _period_record(session.unit, period)
        _refuse_locked(submissions.period(act.store, Key(session.unit, record)), period)
        fields: dict[str, Value] = {
            "locked_on": session.clock().isoformat(timespec="minutes"),
            "reason": words,
            "standings": json.dumps(
                {code: _frozen(one) for code, one in sorted(standings.items())}, ensure_ascii=False
            ),
        }
        act.save(submissions.PERIODS, record, _named(period) | fields | {locking.OPENS: locking.NOTHING_OPENED})
    return act.changes()


def unlock(session: Session, period: Period, reason: str) -> Changes:
    """Let the standings follow what comes in again. Raises InputRefused BT-02 (no reason), BT-03 (open), CT-01."""
    refuse_commune(session)
    words = _reason(reason)
    with session.writing("lock", f"Mở khóa {period.title}") as act:
        record = _period_record(session.unit, period)
        opening = submissions.opening(act.store, Key(session.unit, record))
        if not opening:
            raise InputRefused("BT-03", label=period.label)
        act.save(submissions.PERIODS, record, opening | {"reason": words})
    return act.changes()


def _period_record(unit: str, period: Period) -> str:
    return hashlib.sha256("\n".join(("submission", unit, period.code, period.rule)).encode()).hexdigest()[:32]


def _exemption_record(unit: str, period: Period, code: str) -> str:
    key = "\n".join(("exemption", unit, period.code, period.rule, code))
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _named(period: Period) -> dict[str, Value]:
    return {"period": period.code, "rule": period.rule, DELETED: False}


def _refuse_locked(row: Row, period: Period) -> None:
    if row.get("locked_on"):
        day = formats.day(text_of(row, "locked_on")[:10])
        raise InputRefused("BT-01", label=period.label, day=day, reason=text_of(row, "reason"))


def reason_problem(text: str) -> str:
    """What is wrong with a reason, for the line under its field; empty when it will do."""
    words = tidy(text)
    if not words:
        return "Hãy ghi lý do"
    most = formats.number(_MOST_REASON)
    return f"Dài {formats.number(len(words))} ký tự, nhiều nhất {most}" if len(words) > _MOST_REASON else ""


def _reason(text: str) -> str:
    words = tidy(text)
    if reason_problem(text):
        raise InputRefused("BT-02", problems={"reason": "Lý do còn trống hoặc quá dài"}, most=_MOST_REASON)
    return words


def _day(row: Row, key: str) -> date | None:
    return date.fromisoformat(text_of(row, key)) if text_of(row, key) else None


def _frozen(one: Standing) -> list[Value]:
    received = one.received.isoformat() if one.received else None
    return [one.state, one.due.isoformat(), received, one.supplements, one.reason]


def _standings(text: str) -> dict[str, Standing]:
    found = {}
    for code, (state, due, received, supplements, reason) in (json.loads(text) if text else {}).items():
        came = date.fromisoformat(received) if received else None
        found[code] = Standing(state, date.fromisoformat(due), came, supplements, reason)
    return found
