"""The words that activities are found by.

A save puts them into a small table; every so many rows they go into the full-text index together, because the index
takes as long for one row as for many and would double the time of a save. A search therefore asks both places, the
small table first: words that move between the two questions are then found twice rather than not at all.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from cchc_desktop.domain.activity import CONFIRMED
from cchc_desktop.domain.text import asked, tokens
from cchc_desktop.domain.values import Row, Value
from cchc_desktop.storage.store import Store

WAITING = 64
"""So many rows wait for the index at most."""

_SEARCHED = (
    "title",
    "content",
    "places",
    "audiences",
    "documents",
    "editor",
    "reader",
    "approver",
    "source",
    "cancel_reason",
    "url",
    "note",
    "extra",
)


_LONG = 120
"""Signs of a text that hardly comes twice."""
_MOST_PARTS = 64
_MOST_PAGES = 20_000
"""Pages of 4 KB that `tidy` writes at once: a province's year needs 12,000 and a third of a second (measured)."""
_USUAL = {"automerge": 4, "crisismerge": 16}
"""What SQLite does by itself; the settings are kept in the index."""


class WordsSource(NamedTuple):
    """One place where words are kept: FROM and JOIN with the activity as `a`, row number, condition."""

    source: str
    seq: str
    condition: str


def of(row: Row | sqlite3.Row) -> str:
    """The folded words a row is found by, each between blanks. Names of kind and topic are filters, not words."""
    return told((*(row[key] for key in _SEARCHED[:-1]), _own_words(row["extra"])))


def of_values(values: Mapping[str, Value], extra: Value) -> str:
    """The same words from the fields of a record and its column `extra`."""
    return told((*map(values.get, _SEARCHED[:-1]), _own_words(extra)))


def _own_words(extra: Value) -> Value:
    """The kind's own fields without answers to questions: those quote other records, which would be found by them."""
    if not isinstance(extra, str) or f'"{CONFIRMED}' not in extra:
        return extra
    kept = {key: value for key, value in json.loads(extra).items() if not key.startswith(CONFIRMED)}
    return json.dumps(kept, ensure_ascii=False) if kept else None


def told(texts: Iterable[Value]) -> str:
    """The folded words of texts, each between blanks; field by field, so that what repeats (places, people) is folded
    once."""
    folded = [_folded(one) if len(one) > _LONG else _folded_once(one) for one in texts if isinstance(one, str)]
    return f" {' '.join(filter(None, folded))} "


def _folded(text: str) -> str:
    return " ".join(tokens(text))


_folded_once = lru_cache(4096)(_folded)


def add(store: Store, row: Row) -> None:
    """Make a new row of the table of activities be found."""
    store.execute("INSERT INTO activity_words(seq, text) VALUES (:seq, :text)", {"seq": row["seq"], "text": of(row)})
    if store.number("SELECT count(*) FROM activity_words") >= WAITING:
        store.execute("INSERT INTO activity_search(rowid, text) SELECT seq, text FROM activity_words")
        store.execute("DELETE FROM activity_words")


def drop(store: Store, row: sqlite3.Row) -> None:
    """Make a row be found no more; the index needs its words, exactly as they were put in."""
    if store.row("SELECT 1 FROM activity_words WHERE seq = :seq", {"seq": row["seq"]}):
        store.execute("DELETE FROM activity_words WHERE seq = :seq", {"seq": row["seq"]})
    else:
        store.execute(
            "INSERT INTO activity_search(activity_search, rowid, text) VALUES ('delete', :seq, :text)",
            {"seq": row["seq"], "text": of(row)},
        )


@contextmanager
def in_bulk(store: Store) -> Iterator[None]:
    """Around a merge's rows, inside its transaction: the index takes them as a part of its own and leaves merging its
    parts to `tidy`. Measured over 168 files: a third of the work on words, and of the pages rewritten, is saved."""
    _configure(store, automerge=0, crisismerge=_MOST_PARTS)
    yield
    _configure(store, **_USUAL)


def tidy(store: Store) -> None:
    """Merge the parts that `in_bulk` left, inside a transaction; a search asks each of them. What is too much for once
    goes on with the next merge and the saves between."""
    store.execute("INSERT INTO activity_search(activity_search, rank) VALUES ('merge', :pages)", {"pages": _MOST_PAGES})


def _configure(store: Store, **wanted: int) -> None:
    for name, value in wanted.items():
        store.execute(
            "INSERT INTO activity_search(activity_search, rank) VALUES (:name, :value)", {"name": name, "value": value}
        )


def places(text: str) -> tuple[list[WordsSource], dict[str, Value]]:
    """Where to look for all words of `text` and with which parameters; nowhere when it holds no word.

    The last word is taken as a beginning, as it may still be being typed.
    """
    words = asked(text)
    if not words:
        return [], {}
    parameters: dict[str, Value] = {"match": match_expression(text)}
    waiting, written = list[str](), list[str]()
    for place, ways in enumerate(words):
        end = "" if place == len(words) - 1 else " "
        named = {f"word{place}_{way}": f" {word}{end}" for way, word in enumerate(ways)}
        waiting.append(_any(f"instr(w.text, :{name})" for name in named))
        parameters |= named
        if len(ways) > 1:  # the words "1" and "200" may stand there without being a number
            after = "" if place == len(words) - 1 else "[^0-9]"
            named = {
                f"number{place}_{way}": f"*[^0-9.,]{ways[1].replace(' ', dot)}{after}*"
                for way, dot in enumerate(("", ".", ",", " "))
            }
            written.append(_any(f"{_WRITTEN} GLOB :{name}" for name in named))
            parameters |= named
    return [
        WordsSource("activity_words w JOIN activity a ON a.seq = w.seq", "w.seq", " AND ".join(waiting + written)),
        WordsSource(
            "activity_search s JOIN activity a ON a.seq = s.rowid",
            "s.rowid",
            " AND ".join(["activity_search MATCH :match", *written]),
        ),
    ], parameters


_WRITTEN = "(' ' || " + " || char(31) || ".join(f"coalesce(a.{one}, '')" for one in _SEARCHED) + " || ' ')"


def _any(conditions: Iterable[str]) -> str:
    return f"({' OR '.join(conditions)})"


def match_expression(text: str) -> str:
    """What the full-text index is asked for the words of `text`, the last one as a beginning."""
    *others, last = asked(text)
    return " AND ".join([*(_any(map(_all, each)) for each in others), _any(f"{_all(way)}*" for way in last)])


def _all(words: str) -> str:
    """The index keeps no order of words: that they are a number is asked of the text."""
    return " AND ".join(f'"{word}"' for word in words.split())
