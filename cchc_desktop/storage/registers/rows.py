"""The records of all registers in one table: what a declaration makes of a record's state, and questions about rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from cchc_desktop.domain.fields import Choice, Field, LongText, Names, Reference, Text, Whole
from cchc_desktop.domain.projection import State
from cchc_desktop.domain.record_types.field_types import State as Steps
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.text import asked
from cchc_desktop.domain.values import Value, text_of, whole_of
from cchc_desktop.storage import words
from cchc_desktop.storage.store import Store

TOLD_OF_TIME = ("received", "answered", "on_time", "late")
COLUMNS = ("id", "unit", "register", "place", "title", "day", "state", "due", "fields", "words")
"""Columns of the table `register_row`."""
_FOUND_BY = (Text, LongText, Names, Choice)


def values(key: Key, register: Register, state: State) -> tuple[Value, ...] | None:
    """The row COLUMNS that a record's state gives; None for a deleted record."""
    if state.deleted:
        return None
    told = {name: value for name, value in state.values.items() if value is not None}
    row: dict[str, Value] = {"id": key.record, "unit": key.unit, **told}
    return (
        *(key.record, key.unit, register.key),
        register.order(row)[:_LONGEST_PLACE],
        register.name(row),
        text_of(row, register.day) if register.day else "",
        text_of(row, register.state) if register.state else "",
        text_of(row, register.due) if register.due else "",
        json.dumps(told, ensure_ascii=False, sort_keys=True),
        _words(register, row),
    )


_LONGEST_PLACE = 200
_UNIT = "coalesce(nullif(:{}, ''), (SELECT value FROM meta WHERE key = 'unit'))"
"""A unit that a name says, else this log book's own."""


def _words(register: Register, row: dict[str, Value]) -> str:
    texts = [item.show(row.get(item.key)) for item in register.fields if isinstance(item.type, _FOUND_BY)]
    return words.told((*texts, register.name(row)))


def as_table(register: Register) -> str:
    """The records of a register as SQL with a column for each field."""
    kept = [item.key for item in register.fields if not item.private]
    columns = ", ".join(f"fields ->> '$.{key}' AS \"{key}\"" for key in kept)  # a key may be one of SQL's words
    return f"(SELECT id, unit, {columns} FROM register_row WHERE register = '{register.key}')"


class Filter(NamedTuple):
    """Which records of a register: days (ISO, both included, "" = open), states, words, those of units, those late on a
    day (ISO), a field's values (`chosen`: field → values, 0 and more; of a reference, the names of the records it may
    name, `Key.named`: those are meant by records of their own unit alone)."""

    start: str = ""
    end: str = ""
    states: tuple[str, ...] = ()
    text: str = ""
    units: tuple[str, ...] = ()
    late_on: str = ""
    chosen: tuple[tuple[str, tuple[Value, ...]], ...] = ()


Place = tuple[str, str, str]
"""Where a row stands among all of its register: place, id and unit, as two units may use one id at one place."""


class Page(NamedTuple):
    """Some rows in the register's order, and the place that the next page starts after (None: that was all)."""

    rows: list[dict[str, Value]]
    next_key: Place | None


class Totals(NamedTuple):
    """Of what is shown: rows, those that wait, those late, rows per state, sums of the fields counted in one unit."""

    shown: int
    waiting: int
    late: int
    states: dict[str, int]
    sums: dict[str, int]


def page(store: Store, register: Register, chosen: Filter, after: Place | None = None, limit: int = 100) -> Page:
    """One page of a register."""
    where, asking = _where(register, chosen)
    if after is not None:
        beyond = "<" if register.newest_first else ">"
        where += f" AND (place, id, unit) {beyond} (:after_place, :after_id, :after_unit)"
        asking |= dict(zip(("after_place", "after_id", "after_unit"), after, strict=True))
    down = "DESC" if register.newest_first else "ASC"
    rows = store.rows(
        f"SELECT * FROM register_row WHERE {where} ORDER BY place {down}, id {down}, unit {down} LIMIT :limit",
        {**asking, "limit": limit + 1},
    )
    last = rows[limit - 1] if len(rows) > limit else None
    place = (str(last["place"]), str(last["id"]), str(last["unit"])) if last else None
    return Page([_row(one) for one in rows[:limit]], place)


def totals(store: Store, register: Register, chosen: Filter, today: str) -> Totals:
    """Asked for separately, so that the first page never waits for it."""
    where, asking = _where(register, chosen)
    steps = register.field(register.state).type if register.state else None
    waits = steps.waits if isinstance(steps, Steps) else ()
    marks = {f"waits{place}": one for place, one in enumerate(waits)}
    waiting = f"state IN ({', '.join(':' + one for one in marks)})" if marks else "0"
    late = f"due <> '' AND due < :today AND {waiting}"
    counted = [item.key for item in register.fields if type(item.type) is Whole and item.unit]
    sums = "".join(f", sum(fields ->> '$.{key}') AS sum_{key}" for key in counted)
    rows = store.rows(
        f"SELECT state, count(*) AS shown, count(*) FILTER (WHERE {waiting}) AS waiting, "
        f"count(*) FILTER (WHERE {late}) AS late{sums} FROM register_row WHERE {where} GROUP BY state",
        {**asking, **marks, "today": today},
    )
    found = [{key: row[key] for key in row.keys()} for row in rows]  # noqa: SIM118 (sqlite3.Row)
    return Totals(
        sum(whole_of(one, "shown") for one in found),
        sum(whole_of(one, "waiting") for one in found),
        sum(whole_of(one, "late") for one in found),
        {str(one["state"]): whole_of(one, "shown") for one in found},
        {key: sum(whole_of(one, f"sum_{key}") for one in found) for key in counted},
    )


def timeliness(
    store: Store, register: Register, own: str, first: str, last: str, today: str, *, is_own: bool
) -> dict[str, int]:
    """Of the records of these days (ISO, both included): how many were received, are settled by now, were settled in
    time, and wait though their last day is over today; those of the unit `own`, or of all others."""
    steps = register.field(register.state).type if register.state else None
    waits = {f"waits{place}": one for place, one in enumerate(steps.waits if isinstance(steps, Steps) else ())}
    row = store.row(
        "SELECT count(*) AS received, count(settled) AS answered, "
        "count(*) FILTER (WHERE settled <= coalesce(nullif(due, ''), '9999')) AS on_time, count(*) FILTER (WHERE "
        f"due <> '' AND due < :today AND state IN ({', '.join(':' + one for one in waits)})) AS late FROM ("
        f"SELECT due, state, fields ->> '$.{register.settled}' AS settled FROM register_row WHERE register = :register "
        "AND day BETWEEN :first AND :last AND (unit = :own) = :is_own)",
        {
            "register": register.key,
            "first": first,
            "last": last,
            "own": own,
            "is_own": int(is_own),
            "today": today,
            **waits,
        },
    )
    return {key: int(row[key]) for key in TOLD_OF_TIME} if row else {}


def of_year(store: Store, register: Register, own: str, year: int, *, is_own: bool = True) -> list[dict[str, Value]]:
    """The records that belong to a year, of the unit `own` or of all others, in no order that matters."""
    rows = store.rows(
        f"SELECT * FROM register_row WHERE register = :register AND (unit = :own) = :is_own "
        f"AND fields ->> '$.{register.year}' = :year",
        {"register": register.key, "own": own, "is_own": int(is_own), "year": year},
    )
    return [_row(row) for row in rows]


def of_register(store: Store, register: Register, unit: str) -> list[dict[str, Value]]:
    """All records of a unit's register, as its table lists them."""
    rows = store.rows(
        "SELECT * FROM register_row WHERE register = :register AND unit = :unit ORDER BY place, id",
        {"register": register.key, "unit": unit},
    )
    return [_row(row) for row in rows]


def lines(store: Store, register: Register, unit: str, records: Sequence[str]) -> list[dict[str, Value]]:
    """The records of a unit's register that belong to any of these records, as its table lists them."""
    rows = store.rows(
        "SELECT * FROM register_row WHERE register = :register AND unit = :unit "
        f"AND fields ->> '$.{register.belongs}' IN (SELECT value FROM json_each(:records)) ORDER BY place, id",
        {"register": register.key, "unit": unit, "records": json.dumps(list(records))},
    )
    return [_row(row) for row in rows]


def by_fields(store: Store, register: Register, unit: str) -> dict[tuple[str, ...], str]:
    """The fields `same` as texts → the record of a unit that has them."""
    columns = ", ".join(f"coalesce(fields ->> '$.{key}', '')" for key in register.same)
    rows = store.rows(
        f"SELECT id, {columns} FROM register_row WHERE register = :register AND unit = :unit ORDER BY id DESC",
        {"register": register.key, "unit": unit},
    )
    return {tuple(str(one) for one in row[1:]): str(row[0]) for row in rows}


def ids(store: Store, register: Register, unit: str) -> frozenset[str]:
    """The ids of a unit's records of a register: to nobody else an id means one of them."""
    return ids_by_unit(store, register, unit).get(unit, frozenset())


def ids_by_unit(store: Store, register: Register, unit: str = "") -> dict[str, frozenset[str]]:
    """Unit → the ids of its records of a register; of one unit where one is given."""
    found: dict[str, set[str]] = {}
    sql = "SELECT unit, id FROM register_row WHERE register = :register AND (:unit = '' OR unit = :unit)"
    for row in store.rows(sql, {"register": register.key, "unit": unit}):
        found.setdefault(str(row["unit"]), set()).add(str(row["id"]))
    return {code: frozenset(held) for code, held in found.items()}


def get(store: Store, key: Key) -> dict[str, Value] | None:
    """One record of whichever register, or None when there is none (any more)."""
    row = store.row("SELECT * FROM register_row WHERE id = :record AND unit = :unit", key._asdict())
    return _row(row) if row else None


def register_of(store: Store, key: Key) -> Register | None:
    """The register that a record belongs to, a deleted one's too; None for what is no register's."""
    row = store.row("SELECT tbl FROM revision WHERE record = :record AND unit = :unit LIMIT 1", key._asdict())
    return REGISTERS.get(str(row["tbl"])) if row else None


def keys_beginning(store: Store, prefix: str, unit: str) -> list[Key]:
    """Up to two records of that unit (of all, for "") whose ids begin so."""
    rows = store.rows(
        "SELECT id, unit FROM register_row WHERE id >= :low AND id < :high AND (:unit = '' OR unit = :unit) "
        "ORDER BY id, unit LIMIT 2",
        {"low": prefix, "high": prefix + "\U0010ffff", "unit": unit},
    )
    return [Key(str(row["unit"]), str(row["id"])) for row in rows]


def titles(store: Store, register: str, unit: str) -> dict[str, str]:
    """Record → what it is called, of one unit's register."""
    rows = store.rows(
        "SELECT id, title FROM register_row WHERE register = :register AND unit = :unit ORDER BY place, id",
        {"register": register, "unit": unit},
    )
    return {str(row["id"]): str(row["title"]) for row in rows}


def names(store: Store, registers: Collection[str], unit: str = "") -> dict[Key, str]:
    """Record → what it is called, of all units or of one: what a record names is one of its own unit's."""
    marks = {f"r{place}": key for place, key in enumerate(sorted(registers))}
    rows = store.rows(
        f"SELECT id, unit, title FROM register_row WHERE register IN ({', '.join(':' + one for one in marks)}) "
        "AND (:unit = '' OR unit = :unit)",
        {**marks, "unit": unit},
    )
    return {Key(str(row["unit"]), str(row["id"])): str(row["title"]) for row in rows}


def names_of(store: Store, keys: Collection[Key]) -> dict[Key, str]:
    """Record → what it is called, of these records of whichever register; what is none is left out."""
    asked = json.dumps(sorted(keys))
    rows = store.rows(
        "SELECT r.id, r.unit, r.title FROM json_each(:asked) a "
        "JOIN register_row r ON r.unit = a.value ->> 0 AND r.id = a.value ->> 1",
        {"asked": asked},
    )
    return {Key(str(row["unit"]), str(row["id"])): str(row["title"]) for row in rows}


def standings(store: Store, unit: str, today: str) -> dict[str, list[tuple[str, int, int]]]:
    """Register → its states, each with how many of a unit's records are in it and how many of them are past their last
    day, in one pass over an index."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for row in store.rows(
        "SELECT register, state, count(*), count(*) FILTER (WHERE due <> '' AND due < :today) FROM register_row "
        "WHERE unit = :unit GROUP BY register, state",
        {"unit": unit, "today": today},
    ):
        found.setdefault(str(row[0]), []).append((str(row[1]), int(row[2]), int(row[3])))
    return found


def units(store: Store, register: Register) -> list[str]:
    """The units that have records in a register, by code."""
    rows = store.rows(
        "SELECT DISTINCT unit FROM register_row WHERE register = :register ORDER BY unit", {"register": register.key}
    )
    return [str(row["unit"]) for row in rows]


def known_texts(store: Store, register: Register, item: Field, unit: str) -> list[str]:
    """The texts of one field so far of a unit's records, of all for ""."""
    rows = store.rows(
        f"SELECT DISTINCT fields ->> '$.{item.key}' FROM register_row WHERE register = :register "
        "AND (:unit = '' OR unit = :unit)",
        {"register": register.key, "unit": unit},
    )
    return [str(row[0]) for row in rows if row[0]]


def search(store: Store, text: str, unit: str, limit: int) -> list[tuple[str, dict[str, Value]]]:
    """(register, record) of a unit's that hold all words of the text, newest first within each register."""
    # By the register's index, in order: sorting all hits of a common word would take 50 ms.
    sql = (
        "SELECT * FROM register_row WHERE register = :register AND unit = :unit AND {} "
        "ORDER BY place DESC, id DESC LIMIT :limit"
    )
    return _searched(store, text, sql, {"unit": unit, "limit": limit})


def search_others(store: Store, text: str, unit: str, limit: int) -> list[tuple[str, dict[str, Value]]]:
    """The same of all other units, of each register the newest of every unit before the second of any: none keeps the
    others out by how much it wrote."""
    sql = (
        "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY unit ORDER BY place DESC, id DESC) AS turn "
        "FROM register_row WHERE register = :register AND unit <> :unit AND {}) "
        "ORDER BY turn, place DESC, id DESC LIMIT :limit"
    )
    return _searched(store, text, sql, {"unit": unit, "limit": limit})


def _searched(store: Store, text: str, sql: str, more: dict[str, Value]) -> list[tuple[str, dict[str, Value]]]:
    where, asking = _words_asked(text)
    if not where:
        return []
    asked = sql.format(where)
    return [(key, _row(row)) for key in REGISTERS for row in store.rows(asked, {**asking, **more, "register": key})]


def counts(store: Store, unit: str) -> dict[str, int]:
    """Register → number of a unit's records, 0 for empty ones."""
    rows = store.rows(
        "SELECT register, count(*) FROM register_row WHERE unit = :unit GROUP BY register", {"unit": unit}
    )
    found = {str(row[0]): int(row[1]) for row in rows}
    return {key: found.get(key, 0) for key in REGISTERS}


def _where(register: Register, chosen: Filter) -> tuple[str, dict[str, Value]]:
    asking: dict[str, Value] = {"register": register.key}
    where = ["register = :register"]
    for name, sign in (("start", ">="), ("end", "<=")):
        if value := getattr(chosen, name):
            where.append(f"day {sign} :{name}")
            asking[name] = value
    if chosen.units:
        where.append(_one_of("unit", "unit", chosen.units, asking))
    if chosen.states:
        where.append(_one_of("state", "state", chosen.states, asking))
    if chosen.late_on:
        steps = register.field(register.state).type if register.state else None
        where.append(_one_of("state", "waits", steps.waits if isinstance(steps, Steps) else (), asking))
        where.append("due <> '' AND due < :late_on")
        asking["late_on"] = chosen.late_on
    for place, (key, wanted) in enumerate(chosen.chosen):
        item = register.field(key)
        told, name = f"fields ->> '$.{item.key}'", f"chosen{place}_"
        if not isinstance(item.type, Reference):
            where.append(_one_of(told, name, wanted, asking))
            continue
        keys = [Key.meant(str(one), "") for one in wanted]
        asking |= {f"{name}unit{at}": one.unit for at, one in enumerate(keys)}
        asking |= {f"{name}{at}": one.record for at, one in enumerate(keys)}
        pairs = (f"{told} = :{name}{at} AND unit = {_UNIT.format(f'{name}unit{at}')}" for at in range(len(keys)))
        where.append(f"({' OR '.join(pairs) or '0'})")
    held, more = _words_asked(chosen.text)
    if held:
        where.append(held)
    return " AND ".join(where), asking | more


def _one_of(what: str, name: str, wanted: Sequence[Value], asking: dict[str, Value]) -> str:
    marks = {f"{name}{place}": value for place, value in enumerate(wanted)}
    asking |= marks
    return f"{what} IN ({', '.join(':' + one for one in marks)})"


def _words_asked(text: str) -> tuple[str, dict[str, Value]]:
    """The condition that all words are there, each perhaps still being typed; "" for a text without words."""
    parts, asking = [], dict[str, Value]()
    for place, ways in enumerate(asked(text)):
        named = {f"word{place}_{way}": f" {word}" for way, word in enumerate(ways)}
        asking |= named
        parts.append(f"({' OR '.join(f'instr(words, :{name})' for name in named)})")
    return " AND ".join(parts), asking


def _row(found: sqlite3.Row) -> dict[str, Value]:
    """A record as its fields say it, with id, unit and register."""
    told = json.loads(str(found["fields"]))
    return {**told, "id": str(found["id"]), "unit": str(found["unit"]), "register": str(found["register"])}
