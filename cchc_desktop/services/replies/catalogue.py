"""A unit's common lists of documents, audiences and places: what its forms offer beside what was written before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.replies import handout as rules
from cchc_desktop.domain.replies.handout import LISTS, Handout
from cchc_desktop.domain.values import Value
from cchc_desktop.services.session import Session
from cchc_desktop.storage.replies import handouts


def lists(session: Session) -> dict[str, list[str]]:
    """This unit's common lists by column: what its forms offer, and at the upper level what can be sent down."""
    held = handouts.one(session.store(), rules.key_of(rules.record_of(session.unit, "catalog")))
    return rules.lists_of(Handout.of(held)) if held else {key: [] for key in LISTS}


def save(session: Session, wanted: Mapping[str, Sequence[str]], label: str = "Sửa danh mục") -> Changes:
    """Replace this unit's common lists. Raises InputRefused GX-07 for more than any program would read again."""
    content = {key: names for key in LISTS if (names := rules.tidied(wanted.get(key, ())))}
    if not rules.can_be_kept(content):
        raise InputRefused("GX-07", most=formats.number(rules.MOST_ROWS))
    values: dict[str, Value] = {
        "sort": "catalog",
        "title": rules.SORTS["catalog"],
        "content": rules.written(content),
        "made_on": session.clock().date().isoformat(),
    }
    with session.writing("handout", label) as act:
        act.save("handout", rules.record_of(session.unit, "catalog"), values)
    return act.changes()
