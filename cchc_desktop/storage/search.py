"""Search over everything: accents optional, exact spelling first, newest first among equals."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from cchc_desktop.domain.text import exact, tokens
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import words
from cchc_desktop.storage.store import Store

CANDIDATES = 300
"""So many newest hits are ranked by exactness; ranking all hits of a common word would cost hundreds of ms."""
_CROWD, _MOST_ASKED = 30, 8
"""A unit that fills so many of them is left out of the next question to the others; so often they are asked."""

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


class _Found(NamedTuple):
    """Row number, unit and written text of a hit."""

    seq: int
    unit: str
    written: str


def activities(store: Store, text: str, own: str, limit: int = 50) -> list[dict[str, Value]]:
    """Activities with all words of `text`, those of the unit `own` before those of others: in each part its exact
    spelling first, then the words in a row, then the rest."""
    most = max(CANDIDATES, limit)
    chosen = _ranked(text, _newest(store, text, most, "a.unit = :own", {"own": own}), limit)
    if len(chosen) < limit and has_others(store, own):
        others = _of_others(store, text, most, own)
        chosen += fairly(_ranked(text, others, len(others)), limit - len(chosen))
    marks = ", ".join(str(one.seq) for one in chosen)
    whole = {row["seq"]: dict(row) for row in store.rows(f"SELECT * FROM activity WHERE seq IN ({marks})")}
    return [whole[one.seq] for one in chosen if one.seq in whole]


def has_others(store: Store, own: str) -> bool:
    """Whether the log book holds anything of another unit."""
    row = store.row("SELECT (SELECT min(unit) FROM revision), (SELECT max(unit) FROM revision)")
    return row is not None and any(one is not None and one != own for one in row)


class _Of(Protocol):
    @property
    def unit(self) -> str: ...


T = TypeVar("T", bound=_Of)


def fairly(found: Sequence[T], limit: int) -> list[T]:
    """So many of what was found, in its order: of each unit its first, then of each its second, so that none keeps the
    others out by how much it wrote."""
    turns, seen = list[tuple[int, int]](), Counter[str]()
    for place, one in enumerate(found):
        turns.append((seen[one.unit], place))
        seen[one.unit] += 1
    return [found[place] for place in sorted(place for _, place in sorted(turns)[:limit])]


def _of_others(store: Store, text: str, most: int, own: str) -> list[_Found]:
    """The newest of other units, also of those that wrote less than others."""
    found, apart = list[_Found](), {"apart0": own}
    for _ in range(_MOST_ASKED):
        some = _newest(store, text, most, f"a.unit NOT IN ({', '.join(':' + one for one in apart)})", apart)
        found += some
        crowding = [unit for unit, held in Counter(one.unit for one in some).items() if held >= _CROWD]
        if len(some) < most or not crowding:
            break
        apart |= {f"apart{len(apart) + place}": unit for place, unit in enumerate(crowding)}
    return sorted(dict.fromkeys(found), reverse=True)


def _ranked(text: str, found: Sequence[_Found], limit: int) -> list[_Found]:
    """Exact spelling first, then the words in a row, then the rest."""
    wanted, bare = exact(text), _bare(exact(text))
    ranked = [one for one in found if wanted in one.written]
    others = [one for one in found if wanted not in one.written]
    if len(tokens(text)) > 1 and len(ranked) < limit:
        ranked += [one for one in others if bare in _bare(one.written)]
    return list(dict.fromkeys((*ranked, *others)))[:limit]


def _newest(store: Store, text: str, most: int, where: str, asking: Mapping[str, Value]) -> list[_Found]:
    """The newest activities with all words."""
    places, parameters = words.places(text)
    columns = ", ".join(f"a.{one}" for one in _SHOWN)
    found: dict[int, _Found] = {}
    for place in places:
        rows = store.rows(
            f"SELECT {place.seq}, a.unit, {columns} FROM {place.source} WHERE {place.condition} AND {where} "
            f"ORDER BY {place.seq} DESC LIMIT :limit",
            {**parameters, **asking, "limit": most},
        )
        found |= {int(seq): _Found(int(seq), str(unit), _as_written(shown)) for seq, unit, *shown in rows}
    return sorted(found.values(), reverse=True)[:most]


def _as_written(shown: Sequence[Value]) -> str:
    """What the row shows, for the question "spelled with the very same accents?"; stored text is tidy already."""
    return "\x1f".join([str(value) for value in shown if value is not None]).casefold().replace("\n", " ")


def _bare(exact_text: str) -> bytes:
    """Text without accents, four times as fast as `fold`; letters of other scripts drop out, which ranking survives."""
    return unicodedata.normalize("NFD", exact_text.replace("đ", "d")).encode("ascii", "ignore")
