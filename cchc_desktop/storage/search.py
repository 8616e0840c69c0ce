"""Search over everything: accents optional, exact spelling first, newest first among equals."""

from __future__ import annotations

from cchc_desktop.domain.text import exact, fold, tokens
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.activities import match_expression
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.tables import search_text

CANDIDATES = 300
"""So many newest hits are ranked by exactness; ranking all hits of a common word would cost hundreds of ms."""

_SHOWN = (
    "title",
    "content",
    "places",
    "audiences",
    "documents",
    "editor",
    "reader",
    "approver",
    "source",
    "note",
    "extra",
)


def activities(store: Store, text: str, limit: int = 50) -> list[dict[str, Value]]:
    """Activities with all words of `text`: its exact spelling first, then the words in a row, then the rest."""
    if not tokens(text):
        return []
    rows = store.rows(
        "SELECT a.* FROM activity_search s JOIN activity a ON a.seq = s.rowid "
        "WHERE activity_search MATCH :match ORDER BY s.rowid DESC LIMIT :limit",
        {"match": match_expression(text), "limit": max(CANDIDATES, limit)},
    )
    wanted, folded = exact(text).strip(), fold(text)
    found = [dict(row) for row in rows]
    found.sort(key=lambda row: _rank(row, wanted, folded))
    return found[:limit]


def _rank(row: dict[str, Value], wanted: str, folded: str) -> int:
    if any(wanted in exact(str(row[key])) for key in _SHOWN if row[key] is not None):
        return 0
    return 1 if folded in search_text(row) else 2


def plan_items(store: Store, text: str, limit: int = 50) -> list[dict[str, Value]]:
    """Plan items that hold all words of `text`; a plan has tens of lines, so they are simply read."""
    words = tokens(text)
    if not words:
        return []
    found = []
    for row in store.rows("SELECT * FROM plan_item ORDER BY year DESC, number"):
        own = tokens(
            " ".join(str(row[key]) for key in ("number", "title", "product", "lead", "support", "note") if row[key])
        )
        if all(any(one.startswith(word) for one in own) for word in words):
            found.append(dict(row))
    return found[:limit]
