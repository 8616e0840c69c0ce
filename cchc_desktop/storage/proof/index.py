"""Whether the words that activities are found by are those of the activities.

The index holds no text to compare. Its pairs of word and activity are added up instead, and those that the activities
should have beside them: the same sum whatever the order, and never more than some thousand rows in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from cchc_desktop.storage import words
from cchc_desktop.storage.proof.finding import Finding
from cchc_desktop.storage.store import Store

_AT_ONCE = 2_000
_LONGEST = 7
"""Letters of the longest beginning that the index keeps (`prefix` in db/migrations/0001)."""
_WRONG = Finding("bảng từ để tìm kiếm khác các hoạt động", remade=True)
_PAIRS = "SELECT term, doc FROM temp.%s"
_TABLES = """
CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_held USING fts5vocab('main', 'activity_search', 'instance');
CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_right USING fts5(
  text, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_wanted USING fts5vocab('temp', 'words_right', 'instance');
"""


def problems(store: Store) -> list[Finding]:
    """Whether the words that wait and the index together say what the activities say. Raises sqlite3.Error and
    StoreUnusable for an index that can't be read."""
    waiting = {int(row["seq"]): str(row["text"]) for row in store.rows("SELECT seq, text FROM activity_words")}
    _be_sound(store)
    store.connection.executescript(_TABLES)
    held, wanted, seen = _sum(store, "words_held"), 0, 0
    for some in _activities(store):
        texts = {int(row["seq"]): words.of(row) for row in some}
        if any(waiting[seq] != text for seq, text in texts.items() if seq in waiting):
            return [_WRONG]
        seen += sum(seq in waiting for seq in texts)
        wanted += _sum_of(store, {seq: text for seq, text in texts.items() if seq not in waiting})
    is_right = held == wanted and seen == len(waiting) and _are_beginnings_right(store)
    return [] if is_right else [_WRONG]


def _are_beginnings_right(store: Store) -> bool:
    """Whether each beginning of words, which the index keeps apart, finds what its words find; they come in order."""
    begun: dict[int, tuple[str, set[int]]] = {}
    for term, pairs in groupby(_pairs(store, "words_held"), key=lambda pair: str(pair[0])):
        found = {int(pair[1]) for pair in pairs}
        for length in range(1, min(_LONGEST, len(term)) + 1):
            beginning, rows = begun.get(length, ("", set()))
            if beginning != term[:length]:
                if not _finds(store, beginning, rows):
                    return False
                begun[length] = term[:length], set(found)
            else:
                rows |= found
    return all(_finds(store, beginning, rows) for beginning, rows in begun.values())


def _finds(store: Store, beginning: str, rows: set[int]) -> bool:
    asked = "SELECT rowid FROM activity_search WHERE activity_search MATCH :match"
    return not beginning or {int(row[0]) for row in store.each(asked, {"match": f'"{beginning}"*'})} == rows


def _be_sound(store: Store) -> None:
    """The index's own check. It writes nothing, but needs the right to."""
    if not store.read_only:
        store.execute("INSERT INTO activity_search(activity_search) VALUES ('integrity-check')")


def _activities(store: Store) -> Iterator[list[sqlite3.Row]]:
    after = -1
    while rows := store.rows(
        "SELECT * FROM activity WHERE seq > :after ORDER BY seq LIMIT :some", {"after": after, "some": _AT_ONCE}
    ):
        yield rows
        after = int(rows[-1]["seq"])


def _sum_of(store: Store, texts: dict[int, str]) -> int:
    store.execute("INSERT INTO temp.words_right(words_right) VALUES ('delete-all')")
    store.execute_many(
        "INSERT INTO temp.words_right(rowid, text) VALUES (:seq, :text)",
        [{"seq": seq, "text": text} for seq, text in texts.items()],
    )
    return _sum(store, "words_wanted")


def _sum(store: Store, table: str) -> int:
    return sum(map(hash, _pairs(store, table)))


def _pairs(store: Store, table: str) -> sqlite3.Cursor:
    """(word, activity), as plain tuples."""
    cursor = store.connection.cursor()
    cursor.row_factory = None
    return cursor.execute(_PAIRS % table)
