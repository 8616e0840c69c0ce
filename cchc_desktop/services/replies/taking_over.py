"""What the upper level sent and what this unit makes of it: looked at first, taken over by one press, undone by Ctrl+Z.

Nothing here happens by itself: merging a reply file only adds the upper level's own records.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.domain.registers import ASKING, TARGETS
from cchc_desktop.domain.replies import handout as rules
from cchc_desktop.domain.replies.handout import Handout
from cchc_desktop.domain.revision import DELETED
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.replies import catalogue, handing_down
from cchc_desktop.services.session import Session
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.replies import handouts, threads
from cchc_desktop.storage.upper import submissions


class Offered(NamedTuple):
    """One handout of another unit. `added` and `changed` count what taking it over would do; nothing: already done.
    `problem` says why it can't be used."""

    handout: Handout
    sender: str
    size: int
    added: int
    changed: int
    problem: str = ""

    @property
    def has_news(self) -> bool:
        """Whether taking it over would change anything."""
        return bool(self.added or self.changed)


def offered(session: Session) -> list[Offered]:
    """What others have sent to this unit, newest first; nothing of the units below it."""
    names = threads.unit_names(session.store())
    below = _units_below(session)
    every = [one for row in handouts.every(session.store()) if (one := Handout.of(row)).unit not in below]
    there = {one.id for one in every}
    found = []
    for one in every:
        own = rules.own_record(one.unit, one.year, session.unit)
        if one.unit == session.unit or (one.id != own and own in there and one.sort == "plan"):
            continue  # a plan with targets for this very unit stands in place of the one for all
        sender = names.get(one.unit, f"Đơn vị {one.unit}")
        try:
            added, changed = _difference(session, one)
            found.append(Offered(one, sender, rules.size_of(one), added, changed))
        except InputRefused as error:
            found.append(Offered(one, sender, 0, 0, 0, error.what))
    return found


def take_over(session: Session, record: str) -> Changes:
    """Make a handout this unit's own, by ordinary saves of this unit; what it has beyond stays.

    Raises InputRefused: GX-02 when there is no such handout of another unit, GX-03 for unusable content, NK-02 for a
    plan item that this program would not store.
    """
    row = handouts.one(session.store(), rules.key_of(record))
    one = Handout.of(row) if row else None
    if one is None or one.unit in {session.unit, *_units_below(session)} or one.sort not in rules.SORTS:
        raise InputRefused("GX-02")
    if one.sort == "plan":
        return _take_plan(session, one)
    if one.sort == "profile":
        return session.save_office(replace(session.office(), **_format(one)))
    if one.sort == "catalog":
        return catalogue.save(session, _joined(session, one), "Nhận danh mục dùng chung")
    name = _official_name(session, one)
    return session.save_office(replace(session.office(), name=name)) if name else Changes()


def _units_below(session: Session) -> set[str]:
    """The units that report to this one: none of them sends it targets, formats or lists, whatever it calls itself."""
    return {text_of(row, "code") for row in submissions.units(session.store(), session.unit)}


def _difference(session: Session, one: Handout) -> tuple[int, int]:
    if one.sort == "plan":
        held = _held(session, one.year)
        rows = _plan_rows(session, one)
        changed = sum(key in held and _differs(held[key], row) for key, row in rows.items())
        return sum(key not in held for key in rows), changed
    if one.sort == "profile":
        office = session.office()
        return 0, sum(str(getattr(office, key)) != text for key, text in _format(one).items())
    if one.sort == "catalog":
        own = catalogue.lists(session)
        return sum(len(set(names) - set(own[key])) for key, names in rules.lists_of(one).items()), 0
    if one.sort == "units":
        return 0, int(bool(_official_name(session, one)))
    return 0, 0


def _format(one: Handout) -> dict[str, str]:
    """The settings that make up a format of papers; raises InputRefused GX-03 where no paper could be made of them."""
    texts = rules.texts_of(one)
    try:
        Profile.of_text(texts.get("profile", ""))
    except InputRefused as error:
        raise rules.unusable(one) from error
    return {key: texts.get(key, "") for key in handing_down.PROFILE_FIELDS}


def _plan_rows(session: Session, one: Handout) -> dict[str, dict[str, Value]]:
    """The items by the record they would have in this unit's own plan."""
    rows = [rules.plan_row(row, ASKING.line) for row in rules.rows_of(one)]
    if not periods.FIRST_YEAR <= one.year <= periods.LAST_YEAR:
        raise rules.unusable(one)
    return {ASKING.record(session.unit, {**row, ASKING.year: one.year}): row for row in rows}


def _held(session: Session, year: int) -> dict[str, dict[str, Value]]:
    return {text_of(row, "id"): row for row in register_rows.of_year(session.store(), ASKING, session.unit, year)}


def _differs(held: dict[str, Value], row: dict[str, Value]) -> bool:
    return any(held.get(key) != row.get(key) for key in (*row, *TARGETS.apart))


def _take_plan(session: Session, one: Handout) -> Changes:
    """Add the items this plan lacks and bring those of the same number and title to what the upper level asks."""
    rows = [
        keeping.checked_draft(session, ASKING, {**row, ASKING.year: one.year}, place)
        for place, row in enumerate(_plan_rows(session, one).values(), 1)
    ]
    with session.writing("plan", f"Nhận chỉ tiêu kế hoạch năm {one.year}") as act:
        for row in rows:
            given = {key: value for key, value in row.items() if value is not None or key in TARGETS.apart}
            record = ASKING.record(session.unit, row)
            act.save(ASKING.key, record, {**given, DELETED: False})
    return act.changes()


def _joined(session: Session, one: Handout) -> dict[str, list[str]]:
    own = catalogue.lists(session)
    return {key: [*own[key], *names] for key, names in rules.lists_of(one).items()}


def _official_name(session: Session, one: Handout) -> str:
    """This unit's name in the list, when it is another one than in its settings; else empty."""
    for row in rules.rows_of(one):
        if text_of(row, "unit") == session.unit and text_of(row, "name") not in {"", session.office().name}:
            return text_of(row, "name")
    return ""
