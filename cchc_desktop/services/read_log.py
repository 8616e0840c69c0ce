"""Look into the log: pages, totals, one record. What a start needs is here; `services/finding` tells more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.domain.activity import COLUMNS, IS_FOR
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Names
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.text import sort_key
from cchc_desktop.domain.values import Value, split_list
from cchc_desktop.services.session import Session
from cchc_desktop.storage import activities, evidence
from cchc_desktop.storage.activities import Filter, Page, Totals
from cchc_desktop.storage.replies import marks

__all__ = ["Filter", "Page", "Totals"]

_NOT_REPEATED = {
    "title",
    "topic",
    "content",
    "date",
    "end_date",
    "status",
    "cancel_reason",
    IS_FOR,
    "url",
    "note",
    "views",
    "interactions",
}


def page(session: Session, chosen: Filter, after: int | None = None, limit: int = 100) -> Page:
    """One page of activities, newest first; `after` is the page before's `next_key`."""
    return activities.page(session.store(), chosen, after, limit)


def key_of(row: Mapping[str, Value]) -> Key:
    """The record that a row of the log shows."""
    return Key(str(row["unit"]), str(row["id"]))


def numbers_of_files(session: Session, records: Sequence[Key]) -> dict[Key, int]:
    """Record → number of its files, where there are any; for the rows shown."""
    return evidence.counts(session.store(), records)


def remarked(session: Session, records: Sequence[Key]) -> dict[Key, bool]:
    """Record → whether a remark on it waits for an answer, for those that the upper level has remarked on."""
    return marks.states(session.store(), session.unit, records)


def owners(session: Session, rows: Sequence[Mapping[str, Value]]) -> dict[str, str]:
    """Unit code → its name as tables write it, for the units other than this one that the rows belong to."""
    others = {str(row["unit"]) for row in rows} - {session.unit}
    if not others:
        return {}
    from cchc_desktop.domain.upper.units import short_name  # late: 2 ms
    from cchc_desktop.storage.upper import submissions  # late: 2 ms

    names = submissions.known_units(session.store(), session.unit)
    return {code: short_name(names.get(code, "")) or code for code in others}


def totals(session: Session, chosen: Filter) -> Totals:
    """The sums under the table."""
    return activities.totals(session.store(), chosen)


def get(session: Session, record: str) -> dict[str, Value]:
    """One activity by its name (`Session.key`); raises InputRefused NK-04."""
    row = activities.get(session.store(), session.key(record))
    if row is None:
        raise InputRefused("NK-04", record=record)
    return row


def full_id(session: Session, given: str) -> str:
    """The name of the record that a person means by what was typed (`storage/typed.py`), what was typed when there is
    none; raises InputRefused NK-06 for several."""
    from cchc_desktop.storage import typed  # late: 1 ms

    found = typed.keys(session.store(), given, session.unit)
    if len(found) > 1:
        raise InputRefused("NK-06", given=given)
    return found[0].named(session.unit) if found else given


def last_values(session: Session, kind: str) -> dict[str, Value]:
    """What the next activity of that kind begins with: the values of this unit's last one that usually stay."""
    row = activities.newest_of_kind(session.store(), kind, session.unit)
    if row is None:
        return {}
    return {key: row[key] for key in COLUMNS if key not in _NOT_REPEATED and row.get(key) is not None}


def known_names(session: Session, columns: Sequence[str]) -> dict[str, list[str]]:
    """Names this unit used so far in each of these columns or holds in its common lists, in Vietnamese order, for
    completion."""
    from cchc_desktop.services.replies import catalogue  # late: 2 ms

    common = catalogue.lists(session)
    lists = {item.key for kind in KINDS.values() for item in kind.fields if isinstance(item.type, Names)}
    found, used = {}, activities.known_names(session.store(), columns, session.unit)
    for column, texts in used.items():
        names = {name for text in texts for name in (split_list(text) if column in lists else [text])}
        names |= set(common.get(column, ()))
        found[column] = sorted(names, key=sort_key)
    return found
