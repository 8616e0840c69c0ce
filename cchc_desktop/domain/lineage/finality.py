"""What can be said once only: rules of the data, not of a screen, so that no program and no file gets around them.

- An issued report is what it was when it was issued. Later saves of its record, a deletion too, stay in the history and
  change nothing; a correction is a new report that names the old one.
- What an upper level locked stays as it was locked until it is opened (cchc_desktop/domain/lineage/locking.py).
- The words of a remark stay as its addressee read them; it may be settled or withdrawn.
- A key is what was enrolled: no later save puts another owner, key or receiver under its name. Revoked once, on any PC
  of the unit, it stays revoked; the way back is a new key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from cchc_desktop.domain.lineage import locking
from cchc_desktop.domain.revision import DELETED, Revision
from cchc_desktop.domain.values import Value

REWRITTEN = frozenset(("issued_report", locking.TABLE))
"""Tables of which a later save is an offence that people are told of."""
_WORDS_OF_A_REMARK = frozenset(("addressee", "tbl", "about", "title", "sort", "text", "written_on"))
WHAT_A_KEY_IS = frozenset(("owner", "key_id", "public", "recipient"))
_REVOKED = "revoked"
TABLES = frozenset(("issued_report", "remark", "enrolled_key"))
"""Tables whose records have rules since schema 13."""


def counted(revisions: Sequence[Revision]) -> Sequence[Revision]:
    """The revisions that may speak, each with the fields it may speak of; the parents stay as they are."""
    if len(revisions) < 2:
        return revisions
    rule = _RULES.get(revisions[0].table)
    return rule(revisions) if rule else revisions


def rewrites(revisions: Sequence[Revision]) -> list[Revision]:
    """Later saves that would have an issued report or a locked period otherwise, in the order given. They change
    nothing of it; people are told. A choice between two PCs that issued or locked at once is none of them."""
    if not revisions or revisions[0].table not in REWRITTEN:
        return []
    if revisions[0].table == locking.TABLE:
        offending = locking.judged(revisions).offending
        return [one for one in revisions if one.id in offending]
    heard = counted(revisions)
    return [
        one for one, left in zip(revisions, heard, strict=True) if one.parents and len(left.fields) < len(one.fields)
    ]


def other_issues(revisions: Sequence[Revision]) -> list[Revision]:
    """Saves that issued the same report once more with something else in it, in the order given. Which of them is the
    true one no file can tell, as whoever holds a key of the unit can write them at any time: people are told."""
    first = [one for one in revisions if not one.parents and one.table == "issued_report"]
    return [one for one in first[1:] if one.fields != first[0].fields]


def _first_saves(revisions: Sequence[Revision]) -> Sequence[Revision]:
    """Of a report the saves that issued it: one, or one of each PC. A person who chooses between these adds nothing."""
    offered: dict[str, set[Value]] = {}
    for one in revisions:
        if not one.parents:
            for name, value in one.fields.items():
                offered.setdefault(name, set()).add(value)

    def chosen(one: Revision) -> dict[str, Value]:
        return {
            name: value
            for name, value in one.fields.items()
            if name != DELETED and len(offered.get(name, ())) > 1 and value in offered[name]
        }

    return [one._replace(fields=chosen(one)) if one.parents else one for one in revisions]


def _first_words(revisions: Sequence[Revision]) -> Sequence[Revision]:
    return [one._replace(fields=_without(one, _WORDS_OF_A_REMARK)) if one.parents else one for one in revisions]


def _no_way_back(revisions: Sequence[Revision]) -> Sequence[Revision]:
    """What a key is stays as first told. After one revocation, wherever it was written, nothing else says how the key
    stands; nor is it deleted."""
    first = [one.fields for one in revisions if not one.parents]
    told = {name: {each[name] for each in first if each.get(name) is not None} for name in WHAT_A_KEY_IS}
    fixed = {name for name, values in told.items() if len(values) == 1}
    kept = [one._replace(fields=_without(one, fixed)) if one.parents else one for one in revisions]
    if not any(one.fields.get("state") == _REVOKED for one in kept):
        return kept
    return [
        one if one.fields.get("state") == _REVOKED else one._replace(fields=_without(one, {"state", DELETED}))
        for one in kept
    ]


def _without(one: Revision, names: Collection[str]) -> dict[str, Value]:
    return {name: value for name, value in one.fields.items() if name not in names}


_RULES: dict[str, Callable[[Sequence[Revision]], Sequence[Revision]]] = {
    "issued_report": _first_saves,
    "remark": _first_words,
    "enrolled_key": _no_way_back,
    locking.TABLE: lambda revisions: locking.judged(revisions).heard,
}
