"""Whom and where the activities of a period reached, and who has been reached by nothing for how long.

Asked once for screen, paper, workbook and command line: by hamlet or place, by audience, by topic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from cchc_desktop.domain.common_fields import AUDIENCE_GROUPS
from cchc_desktop.domain.entry.audience_words import LABELS, groups_of
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.registers import PLACING
from cchc_desktop.domain.text import fold, sort_key
from cchc_desktop.domain.topics import TOPICS, UNTOLD, UNTOLD_LABEL, main_topic, topic_label
from cchc_desktop.domain.values import split_list
from cchc_desktop.services.reach.hamlets import Hamlets
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures
from cchc_desktop.storage.figures import NOTHING, Said, Sums
from cchc_desktop.storage.registers import rows as register_rows

LOOKED_BACK = timedelta(days=366)
"""So long before the reporting year activities still tell of a hamlet or place that no register knows: what nobody has
named since may be merged into another."""
WHOLE = "Tổng số"
NO_PLACE, NO_AUDIENCE, OTHERS = "Chưa ghi địa điểm", "Chưa ghi đối tượng", "Đối tượng khác"


class Line(NamedTuple):
    """One hamlet, audience or topic. `names` is what its activities write, as `Filter` asks for them; `last` is the
    last day by the end of the period that anything was done, None for never. An `untold` line is no hamlet, audience
    or topic: it gathers the activities that name none."""

    name: str
    names: tuple[str, ...]
    period: Sums
    year: Sums
    last: date | None
    untold: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """One activity counts in each hamlet and each audience it names, and in one topic: only topics add up to the
    whole. `until` is the day from which silence is counted: today, or the end of a period gone by."""

    period: Period
    until: date
    hamlets: tuple[Line, ...]
    groups: tuple[Line, ...]
    audiences: tuple[Line, ...]
    topics: tuple[Line, ...]
    whole: Line

    def silent(self, line: Line) -> int | None:
        """Days since anything was done; None for never."""
        return None if line.last is None else max(0, (self.until - line.last).days)


def of_period(session: Session, period: Period) -> Reach:
    """Reach of the unit's own done activities in a period and in its reporting year so far."""
    store, unit = session.store(), session.unit
    year = period.year_to_date()
    looked = year.start - LOOKED_BACK
    at, who = (figures.reached(store, unit, column, year, period) for column in ("places", "audiences"))
    at_before, who_before = (
        figures.reached_before(store, unit, column, looked, year.start) for column in ("places", "audiences")
    )

    hamlets = Hamlets(register_rows.of_register(store, PLACING.places, unit), _written([*at, *at_before]))
    by_hamlet = _gathered(at, at_before, lambda one: _by(hamlets.of, one.text))
    if missing := [name for name in hamlets.registered if name not in by_hamlet]:
        ago = _last_named(figures.reached_before(store, unit, "places", date.min, looked))
        for name in missing:
            names = hamlets.standing_in(name)
            by_hamlet[name] = _Heap(names, last=max(filter(None, map(ago.get, names)), default=None))

    spelled = _spellings(_written([*who, *who_before]))
    by_audience = _gathered(who, who_before, lambda one: _by(spelled.__getitem__, one.text))
    by_group = _gathered(who, who_before, _groups_named)
    if missing := [group for group in AUDIENCE_GROUPS if group not in by_group]:
        known = {one.text for one in (*who, *who_before)}
        long_ago = _gathered((), figures.audiences_before(store, unit, looked, known), _groups_named)
        by_group |= {group: long_ago.get(group) or _Heap(AUDIENCE_GROUPS[group]) for group in missing}

    by_topic = _gathered(who, who_before, lambda one: {topic: (topic,)} if (topic := main_topic(one.topic)) else {})
    for topic in TOPICS:
        if topic.key not in by_topic:
            by_topic[topic.key] = _Heap((topic.key,), last=figures.last_reached_on(store, unit, looked, topic.key))

    whole = _gathered(who, who_before, lambda _: {WHOLE: ()}).get(WHOLE) or _Heap()
    return Reach(
        period,
        min(session.clock().date(), period.end),
        _lines(by_hamlet, sort_key, NO_PLACE),
        _lines(by_group, (*AUDIENCE_GROUPS, OTHERS).index, NO_AUDIENCE, LABELS),
        _lines(by_audience, sort_key, NO_AUDIENCE),
        _lines(by_topic, str, UNTOLD_LABEL, {topic.key: topic_label(topic.key) for topic in TOPICS}),
        whole.line(WHOLE),
    )


def to_json(found: Reach) -> dict[str, object]:
    """The same for other programs; `silent` in days, null for never."""
    parts = {"hamlets": found.hamlets, "groups": found.groups, "audiences": found.audiences, "topics": found.topics}
    return {
        "period": found.period.code,
        "until": found.until.isoformat(),
        **{key: [_to_json(found, line) for line in lines] for key, lines in parts.items()},
        "total": _to_json(found, found.whole),
    }


def _to_json(found: Reach, line: Line) -> dict[str, object]:
    return {
        "name": line.name,
        **line.period._asdict(),
        "year": line.year._asdict(),
        "last": line.last.isoformat() if line.last else None,
        "silent": found.silent(line),
    }


class _Heap:
    """What was told of one hamlet, audience or topic so far, by the names that activities write for it."""

    def __init__(self, names: Iterable[str] = (), last: date | None = None) -> None:
        self.names = dict.fromkeys(names)
        self.period = self.year = NOTHING
        self.newest = 0
        self._last = last

    def line(self, name: str, *, untold: bool = False) -> Line:
        """All of it."""
        last = figures.day_of(self.newest) if self.newest else self._last
        return Line(name, tuple(self.names), self.period, self.year, last, untold)


Naming = Callable[[Said], Mapping[str, Collection[str]]]
"""Who was reached by activities that say this, each with the names that they wrote for it; nobody told, nothing."""


def _gathered(now: Iterable[Said], then: Iterable[Said], naming: Naming) -> dict[str, _Heap]:
    """What was said this year; of those who were reached before it alone, when that was last."""
    heaps: dict[str, _Heap] = defaultdict(_Heap)
    for one in now:
        for key, names in (naming(one) or {"": (UNTOLD,)}).items():
            heap = heaps[key]
            heap.names |= dict.fromkeys(names)
            heap.year = heap.year.plus(one.year)
            if one.period.activities:
                heap.period = heap.period.plus(one.period)
            heap.newest = max(heap.newest, one.last)
    reached = set(heaps)
    for one in then:
        for key, names in naming(one).items():
            if key not in reached:
                heap = heaps[key]
                heap.names |= dict.fromkeys(names)
                heap.newest = max(heap.newest, one.last)
    return dict(heaps)


def _lines(
    heaps: Mapping[str, _Heap], order: Callable[[str], Any], untold: str, labels: Mapping[str, str] | None = None
) -> tuple[Line, ...]:
    """In that order, what names nobody last, and only where something was done since the year began."""
    shown = labels or {}
    found = [heaps[key].line(shown.get(key, key)) for key in sorted(filter(None, heaps), key=order)]
    rest = heaps.get("")
    return (*found, *([rest.line(untold, untold=True)] if rest and rest.year.activities else []))


def _by(meaning: Callable[[str], str], text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in split_list(text):
        found.setdefault(meaning(name), []).append(name)
    return found


def _groups_named(one: Said) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in split_list(one.text):
        for group in _groups(name):
            found.setdefault(group, []).append(name)
    return found


@lru_cache(4096)
def _groups(name: str) -> frozenset[str]:
    return groups_of(name) or frozenset({OTHERS})


def _written(every: Iterable[Said]) -> dict[str, None]:
    return dict.fromkeys(name for text in sorted({one.text for one in every}) for name in split_list(text))


def _last_named(every: Iterable[Said]) -> dict[str, date]:
    """Place, spelled so → the last day on which it was named: asked once, for a register may hold thousands."""
    newest: dict[str, int] = {}
    for one in every:
        for name in split_list(one.text):
            newest[name] = max(newest.get(name, 0), one.last)
    return {name: figures.day_of(last) for name, last in newest.items()}


def _spellings(written: Iterable[str]) -> dict[str, str]:
    """Name → how it is shown: as it is offered, else as it is written first."""
    shown = {fold(name): name for names in AUDIENCE_GROUPS.values() for name in names}
    return {name: shown.setdefault(fold(name), name) for name in written}
