"""Questions about activities: pages by key, totals, one record."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cchc_desktop.domain.activity import COLUMNS, GUIDING, IS_FOR, SUMMED
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.topics import UNTOLD
from cchc_desktop.domain.values import Value
from cchc_desktop.storage import words
from cchc_desktop.storage.store import Store
from cchc_desktop.storage.words import WordsSource

_DAY = 1 << 43
_RECENT = 2000


class Filter(NamedTuple):
    """Which activities: days (ISO, both included, "" = open), kinds, topics (with their sub-topics; `UNTOLD` for
    none), states, words.

    `without_proof` leaves those that are done and have no file; `places` and `audiences` those that name one of these
    just as it is spelled (`UNTOLD`: none at all).
    """

    start: str = ""
    end: str = ""
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    text: str = ""
    unit: str = ""
    without_proof: bool = False
    places: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


class Page(NamedTuple):
    """Some rows, newest first, and the key that the next page starts after (None: that was all)."""

    rows: list[dict[str, Value]]
    next_key: int | None


class Totals(NamedTuple):
    """Sums of what is shown. Measures count done activities only; `shown` counts every row. `participants` attended,
    `guided` were guided one by one."""

    shown: int
    done: int
    plays: int
    total_minutes: int
    participants: int
    guided: int
    measures: dict[str, int]


def place(record: str, day: str, time: str | None) -> int:
    """Row number in order of time, alike on every PC: day number (20 bits), minute (11), 32 bits of the id."""
    minute = int(time[:2]) * 60 + int(time[3:5]) if time else 0
    return first_place(day) | (minute << 32) | zlib.crc32(record.encode())


def first_place(day: str) -> int:
    """The lowest row number of a day (ISO); the next day's is the end of its range."""
    return date.fromisoformat(day).toordinal() << 43


def span(start: str, end: str) -> dict[str, Value]:
    """From which row number on (`first`) to before which (`past`) the activities of these days (ISO) stand, both
    included."""
    return {"first": first_place(start), "past": first_place(end) + _DAY}


def page(store: Store, chosen: Filter, after: int | None = None, limit: int = 100) -> Page:
    """One page of activities, newest first."""
    where, parameters = _where(chosen)
    parameters |= {"limit": limit + 1, "after": after}
    if after is not None:
        where.append("{seq} < :after")
    rows: dict[int, sqlite3.Row] = {}
    for place, found in _places(chosen, where, parameters):
        # The index of words gives its hits newest first by itself, but only when the order is asked of it.
        for row in store.rows(f"SELECT a.* FROM {found} ORDER BY {place.seq} DESC LIMIT :limit", parameters):
            rows[row["seq"]] = row
    newest = sorted(rows, reverse=True)
    shown = [dict(rows[seq]) for seq in newest[:limit]]
    return Page(shown, newest[limit - 1] if len(newest) > limit else None)


def totals(store: Store, chosen: Filter) -> Totals:
    """The sums under the table; asked for separately, so that the first page never waits for it."""
    where, parameters = _where(chosen)
    places = _places(chosen, where, parameters)
    (_, source), *others = places
    if others:
        hits = " UNION ALL ".join(f"SELECT {place.seq} FROM {found}" for place, found in places)
        source = f"activity a WHERE a.seq IN ({hits})"
    guiding: dict[str, Value] = {f"guiding{place}": kind for place, kind in enumerate(GUIDING)}
    guides = f"a.kind IN ({', '.join(':' + one for one in guiding)})"
    of = {one: (one, "") for one in SUMMED} | {"total_minutes": ("minutes * a.plays", "")}
    of |= {one: (one, f" AND NOT {guides}") for one in ("participants", "women")}
    of |= {"guided": ("participants", f" AND {guides}"), "guided_women": ("women", f" AND {guides}")}
    sums = ", ".join(
        f"sum(a.{what}) FILTER (WHERE a.status = 'done'{which}) AS {name}" for name, (what, which) in of.items()
    )
    row = store.row(
        f"SELECT count(*) AS shown, count(*) FILTER (WHERE a.status = 'done') AS done, {sums} FROM {source}",
        parameters | guiding,
    )
    found = {key: int(row[key] or 0) for key in row.keys()} if row else {}  # noqa: SIM118 (sqlite3.Row)
    shown, done, plays, minutes, attended, guided = (found.get(key, 0) for key in Totals._fields[:-1])
    return Totals(shown, done, plays, minutes, attended, guided, {key: found[key] for key in of if key in found})


def get(store: Store, key: Key) -> dict[str, Value] | None:
    """One activity, or None when there is none (any more)."""
    row = store.row("SELECT * FROM activity WHERE id = :record AND unit = :unit", key._asdict())
    return dict(row) if row else None


def of_days(store: Store, unit: str, days: Iterable[str]) -> Iterator[dict[str, Value]]:
    """All activities of a unit on these days (ISO)."""
    for day in days:
        asked = {**span(day, day), "unit": unit}
        rows = store.rows("SELECT * FROM activity WHERE seq >= :first AND seq < :past AND unit = :unit", asked)
        yield from (dict(row) for row in rows)


def count_of_month(store: Store, unit: str, month: str) -> int:
    """Activities of a unit in a month ("2026-10")."""
    first = first_place(f"{month}-01")
    return store.number(
        "SELECT count(*) FROM activity WHERE seq >= :first AND seq < :past AND unit = :unit AND date LIKE :month",
        {"first": first, "past": first + 31 * _DAY, "unit": unit, "month": f"{month}%"},
    )


def keys_beginning(store: Store, prefix: str, unit: str) -> list[Key]:
    """Up to two activities of that unit (of all, for "") whose ids begin so: people type the first digits of an id."""
    rows = store.rows(
        "SELECT id, unit FROM activity WHERE id >= :low AND id < :high AND (:unit = '' OR unit = :unit) "
        "ORDER BY id, unit LIMIT 2",
        {"low": prefix, "high": prefix + "\U0010ffff", "unit": unit},
    )
    return [Key(str(row["unit"]), str(row["id"])) for row in rows]


def newest_of_kind(store: Store, kind: str, unit: str) -> dict[str, Value] | None:
    """The unit's activity of that kind entered last on this PC: its values are the next one's defaults.

    Further back than the last thousands of entries the day decides, so that a rare kind is found without reading all.
    """
    row = store.row(
        "SELECT a.* FROM revision r JOIN activity a ON a.id = r.record AND a.unit = r.unit "
        "WHERE r.tbl = 'activity' AND r.depth = 1 AND r.unit = :unit AND a.kind = :kind "
        "AND r.seq > (SELECT max(seq) FROM revision) - :entries ORDER BY r.seq DESC LIMIT 1",
        {"kind": kind, "unit": unit, "entries": _RECENT},
    )
    row = row or store.row(
        "SELECT * FROM activity WHERE kind = :kind AND unit = :unit ORDER BY seq DESC LIMIT 1",
        {"kind": kind, "unit": unit},
    )
    return dict(row) if row else None


def known_names(store: Store, columns: Sequence[str], unit: str, limit: int = 5000) -> dict[str, list[str]]:
    """Column → the texts in it of a unit's newest activities, for completion; lists come unsplit. A column may be a
    field that kinds have beside the columns."""
    if unknown := [one for one in columns if one not in COLUMNS and not any(kind.has(one) for kind in KINDS.values())]:
        raise ValueError(f"no column {unknown[0]}")
    asked = ", ".join(one if one in COLUMNS else f"extra ->> '$.{one}'" for one in columns)
    # One pass for all: a log book of many units is read through until so many of the unit's are found.
    sql = f"SELECT {asked} FROM activity WHERE unit = :unit ORDER BY seq DESC LIMIT :limit"
    found: list[dict[str, None]] = [{} for _ in columns]
    for row in store.each(sql, {"unit": unit, "limit": limit}):
        for texts, value in zip(found, row, strict=True):
            if value is not None:
                texts[str(value)] = None
    return {column: list(texts) for column, texts in zip(columns, found, strict=True)}


def topics_of_titles(store: Store, unit: str, limit: int) -> list[tuple[str, str, int]]:
    """Title, topic and how often, of a unit's newest activities that have a topic."""
    newest = "SELECT title, topic FROM activity WHERE unit = :unit AND topic IS NOT NULL ORDER BY seq DESC LIMIT :limit"
    rows = store.rows(
        f"SELECT title, topic, count(*) AS n FROM ({newest}) GROUP BY title, topic", {"unit": unit, "limit": limit}
    )
    return [(str(row["title"]), str(row["topic"]), int(row["n"])) for row in rows]


def _places(chosen: Filter, where: list[str], parameters: dict[str, Value]) -> list[tuple[WordsSource, str]]:
    """Where to look, each with its FROM and WHERE; the parameters of the words are added."""
    places, of_words = words.places(chosen.text)
    parameters |= of_words
    if not places:
        places = [WordsSource("activity a", "a.seq", "0" if chosen.text.strip() else "1")]
    return [
        (place, f"{place.source} WHERE {' AND '.join((place.condition, *where)).format(seq=place.seq)}")
        for place in places
    ]


def _where(chosen: Filter) -> tuple[list[str], dict[str, Value]]:
    """Conditions and their parameters; the range of days is one of row numbers, whose column is yet to be named."""
    where, parameters = list[str](), dict[str, Value]()
    if chosen.start:
        where.append("{seq} >= :first")
        parameters["first"] = first_place(chosen.start)
    if chosen.end:
        where.append("{seq} < :past")
        parameters["past"] = first_place(chosen.end) + _DAY
    for column, keys in (("kind", chosen.kinds), ("status", chosen.statuses)):
        if keys:
            named = {f"{column}{place}": key for place, key in enumerate(keys)}
            where.append(f"a.{column} IN ({', '.join(':' + one for one in named)})")
            parameters |= named
    if chosen.topics:
        named = {f"topic{place}": key for place, key in enumerate(chosen.topics) if key != UNTOLD}
        asked = [f"a.topic = :{one} OR a.topic GLOB :{one} || '.*'" for one in named]
        asked += ["a.topic IS NULL"] if UNTOLD in chosen.topics else []
        where.append(f"({' OR '.join(asked)})")
        parameters |= named
    for column, names in (("places", chosen.places), ("audiences", chosen.audiences)):
        if names:
            # As one list: an audience has hundreds of spellings in some books, more than there may be parameters.
            named_so = f"instr('; ' || a.{column} || '; ', '; ' || n.value || '; ')"
            told = f"CASE WHEN n.value = :untold THEN a.{column} IS NULL ELSE {named_so} END"
            where.append(f"EXISTS (SELECT 1 FROM json_each(:{column}) n WHERE {told})")
            parameters |= {column: json.dumps(names), "untold": UNTOLD}
    if chosen.unit:
        where.append("a.unit = :unit")
        parameters["unit"] = chosen.unit
    if chosen.without_proof:
        where.append(
            "a.status = 'done' AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.activity = a.id AND e.unit = a.unit)"
        )
    return where, parameters


def planned_for(store: Store, unit: str, item: str) -> list[str]:
    """The unit's planned activities for an item of the plan, the earliest first."""
    rows = store.rows(
        f"SELECT id FROM activity WHERE {IS_FOR} = :item AND unit = :unit AND status = 'planned' ORDER BY seq",
        {"item": item, "unit": unit},
    )
    return [str(row["id"]) for row in rows]
