"""What the search field of the window finds: activities by words or by day, each with the reason why it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_desktop.domain.activity import COLUMNS, CONFIRMED
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.text import asked, fold, said, tokens
from cchc_desktop.domain.values import Row, extra_of, text_of
from cchc_desktop.services import read_log
from cchc_desktop.services.finding import by_words
from cchc_desktop.services.finding.by_words import Hit
from cchc_desktop.services.finding.day_words import Days, days_asked
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.registers import keeping
from cchc_desktop.services.session import Session

_SOUGHT = (
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
)
_AROUND = 4
"""So many words stand before and after the first one found in a long text."""
_MOST = 14
"""Words of a text that are shown as the reason."""


class Line(NamedTuple):
    """One activity or record of a register (`table`) found, by its name (`Session.key`); `field` and `words` say where
    the words stand, both empty when a day was asked for."""

    record: str
    title: str
    kind: str
    date: str
    field: str = ""
    words: str = ""
    table: str = "activity"


class Found(NamedTuple):
    """`days` when the text names some: they can be opened in the log, whether anything was done then or not."""

    lines: tuple[Line, ...]
    days: Days | None = None


def look(session: Session, typed: str, limit: int = 12) -> Found:
    """Activities of the days named in the text, then those that hold its words."""
    asked = days_asked(typed, session.clock().date())
    lines = list(dict.fromkeys(_of_days(session, asked, limit))) if asked is not None else []
    known = {line.record for line in lines}
    for hit in by_words.hits(session, typed, limit):
        line = _line(session, hit.row, typed) if hit.table == "activity" else _kept(session, hit)
        if line.record not in known:
            lines.append(line)
    return Found(tuple(lines[:limit]), asked)


def _of_days(session: Session, asked: Days, limit: int) -> Iterator[Line]:
    wanted, words = Filter(asked.start.isoformat(), asked.end.isoformat()), ""
    if tokens(asked.rest):
        # A kind is asked for by its name as often as a title by its words.
        kinds = tuple(key for key, kind in KINDS.items() if fold(kind.short) == asked.rest)
        words = "" if kinds else asked.rest
        wanted = wanted._replace(kinds=kinds, text=words)
    for unit in (session.unit, ""):  # what others wrote keeps nothing of one's own out
        rows = read_log.page(session, wanted._replace(unit=unit), limit=limit).rows
        yield from (_line(session, row, words) for row in rows)


def _line(session: Session, row: Row, typed: str) -> Line:
    label, words = reason(row, typed) if typed else ("", "")
    record = read_log.key_of(row).named(session.unit)
    return Line(record, text_of(row, "title"), text_of(row, "kind"), text_of(row, "date"), label, words)


def _kept(session: Session, hit: Hit) -> Line:
    register = REGISTERS[hit.table]
    record = read_log.key_of(hit.row).named(session.unit)
    name = keeping.named(session, register, hit.row)
    return Line(record, name, "", text_of(hit.row, register.day or register.due), table=hit.table)


def reason(row: Row, typed: str) -> tuple[str, str]:
    """The field that holds the typed words, and the words as they are written there; the title is asked first.

    Where no field holds all of them, the one that holds most.
    """
    wanted = [word for ways in asked(typed) for word in ways]
    best, most = ("", ""), 0
    for label, text in _texts(row):
        places = _places(text, wanted)
        held = len({word for _, word in places})
        if held > most:
            found = sorted({at for at, _ in places})
            # The title is read whole anyway: its words alone say that they are there.
            shown = " ".join(text.split()[at] for at in found) if text == row.get("title") else _excerpt(text, found)
            best, most = (label, shown), held
    return best


def _texts(row: Row) -> Iterator[tuple[str, str]]:
    kind = KINDS.get(text_of(row, "kind"))
    for key in _SOUGHT:
        if text := text_of(row, key):
            yield (kind.field(key) if kind is not None and kind.has(key) else COLUMNS[key]).label, text
    for key, value in extra_of(row).items():
        if key.startswith(CONFIRMED):
            continue
        if kind is not None and kind.has(key):
            yield kind.field(key).label, kind.field(key).show(value)
        else:
            yield "Thông tin khác", str(value)


def _places(text: str, wanted: Sequence[str]) -> list[tuple[int, str]]:
    """Number of each word of the text that begins like one of the sought ones, and which that is."""
    return [
        (at, word)
        for at, written in enumerate(text.split())
        for word in wanted
        if any(one.startswith(word) for one in said(written))
    ]


def _excerpt(text: str, places: Sequence[int]) -> str:
    """The words around those found, "…" where something is left out."""
    written = text.split()
    start = max(0, places[0] - _AROUND) if len(written) > _MOST else 0
    end = min(len(written), max(start + _MOST, places[0] + 1))
    shown = re.sub(r"\s+", " ", " ".join(written[start:end]))
    return f"{'… ' if start else ''}{shown}{' …' if end < len(written) else ''}"


def named(days: Days) -> str:
    """The days as the window names them: "31/10/2026", "01/10–31/10/2026"."""
    if days.start == days.end:
        return f"{days.start:%d/%m/%Y}"
    return f"{days.start:%d/%m}–{days.end:%d/%m/%Y}"
