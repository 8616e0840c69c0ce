"""Search over everything: accents optional, exact spelling first, newest first among equals."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from cchc_desktop.domain.text import exact, tokens
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import words
from cchc_desktop.storage.store import Store

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
    found = _newest(store, text, max(CANDIDATES, limit))
    wanted, bare = exact(text), _bare(exact(text))
    ranked = [seq for seq, written in found if wanted in written]
    others = [(seq, written) for seq, written in found if wanted not in written]
    if len(tokens(text)) > 1 and len(ranked) < limit:
        ranked += [seq for seq, written in others if bare in _bare(written)]
    chosen = list(dict.fromkeys((*ranked, *(seq for seq, _ in others))))[:limit]
    marks = ", ".join(map(str, chosen))
    whole = {row["seq"]: dict(row) for row in store.rows(f"SELECT * FROM activity WHERE seq IN ({marks})")}
    return [whole[seq] for seq in chosen if seq in whole]


def _newest(store: Store, text: str, most: int) -> list[tuple[int, str]]:
    """Row number and written text of the newest activities with all words."""
    places, parameters = words.places(text)
    columns = ", ".join(f"a.{one}" for one in _SHOWN)
    found: dict[int, str] = {}
    for place in places:
        rows = store.rows(
            f"SELECT {place.seq}, {columns} FROM {place.source} WHERE {place.condition} "
            f"ORDER BY {place.seq} DESC LIMIT :limit",
            {**parameters, "limit": most},
        )
        found |= {int(seq): _as_written(shown) for seq, *shown in rows}
    return sorted(found.items(), reverse=True)[:most]


def _as_written(shown: Sequence[Value]) -> str:
    """What the row shows, for the question "spelled with the very same accents?"; stored text is tidy already."""
    return "\x1f".join([str(value) for value in shown if value is not None]).casefold().replace("\n", " ")


def _bare(exact_text: str) -> bytes:
    """Text without accents, four times as fast as `fold`; letters of other scripts drop out, which ranking survives."""
    return unicodedata.normalize("NFD", exact_text.replace("đ", "d")).encode("ascii", "ignore")
