"""What was done for each audience in a period: officials and people apart, and each by the name it was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from cchc_desktop.domain.common_fields import AUDIENCE_GROUPS
from cchc_desktop.domain.entry.audience_words import groups_of_all
from cchc_desktop.domain.figures import Measures, overall
from cchc_desktop.domain.period import Period
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.values import Row, split_list, text_of, whole_of
from cchc_desktop.services.session import Session
from cchc_desktop.storage import figures


class Reach(NamedTuple):
    """Figures of done activities. What was done for both audiences counts in each, so that `groups` never add up to
    the whole; `untold` names none, or nobody whose audience is known."""

    groups: dict[str, Measures]
    names: dict[str, Measures]
    untold: Measures


def of_period(session: Session, period: Period) -> Reach:
    """By audience group (`AUDIENCE_GROUPS`, both always there) and by name, the most used names first; one name
    however it is spelled."""
    return of_rows(figures.rows(session.store(), session.unit, period))


def of_rows(rows: Iterable[Row]) -> Reach:
    """The same of these activities."""
    groups: dict[str, dict[str, Measures]] = {group: {} for group in (*AUDIENCE_GROUPS, "")}
    names: dict[str, dict[str, Measures]] = defaultdict(dict)
    spelled = {fold(name): name for declared in AUDIENCE_GROUPS.values() for name in declared}
    for row in rows:
        told, kind, one = split_list(row.get("audiences")), text_of(row, "kind"), _measures(row)
        for group in groups_of_all(told) or {""}:
            groups[group][kind] = groups[group].get(kind, Measures()) + one
        for name in dict.fromkeys(fold(name) for name in told):
            names[name][kind] = names[name].get(kind, Measures()) + one
        for name in told:
            spelled.setdefault(fold(name), name)
    found = {spelled[name]: overall(by_kind) for name, by_kind in names.items()}
    ordered = sorted(found.items(), key=lambda each: -each[1].count)
    whole = {group: overall(by_kind) for group, by_kind in groups.items()}
    return Reach({group: whole[group] for group in AUDIENCE_GROUPS}, dict(ordered), whole[""])


def _measures(row: Row) -> Measures:
    told = ("items", "plays", "participants", "women", "quantity", "views", "interactions", "sites", "cost")
    sums = {key: whole_of(row, key) for key in told}
    return Measures(count=1, total_minutes=whole_of(row, "minutes") * whole_of(row, "plays"), **sums)
