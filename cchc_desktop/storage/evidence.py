"""Proof files: bytes stored once under their SHA-256, and the records that hang them on activities and on records of
registers. The column `activity`, named when only activities had any, holds the id of either: within a unit no two
records share one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cchc_desktop.domain.activity import IS_FOR
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.activities import span
from cchc_desktop.storage.store import Store

if TYPE_CHECKING:  # the start reads the log, and no register
    from cchc_desktop.domain.record_types.register import Register

_AT_ONCE = 500
"""Ids in one question: SQLite takes a limited number of parameters."""


def is_sort(mime: str) -> bool:
    """Whether a package may call the sort of a file so."""
    return len(mime) <= 120 and mime.isascii() and mime.isprintable()


def put(store: Store, data: bytes, mime: str) -> str:
    """Store bytes inside a transaction; the same bytes again cost nothing. Returns the hash in hex. What sort they are
    is told by the record that names them: the same bytes may be another record's, of another sort."""
    import hashlib  # late: 3 ms

    found = hashlib.sha256(data)
    store.execute(
        "INSERT OR IGNORE INTO blob(hash, size, mime, data) VALUES (:hash, :size, :mime, :data)",
        {"hash": found.digest(), "size": len(data), "mime": mime, "data": data},
    )
    return found.hexdigest()


def get(store: Store, blob: str) -> bytes | None:
    """The bytes of a hash; None when they are missing or are not what their name says."""
    row = store.row("SELECT data FROM blob WHERE hash = :hash", {"hash": bytes.fromhex(blob)})
    if row is None:
        return None
    import hashlib  # late: 3 ms

    data = bytes(row["data"])
    return data if hashlib.sha256(data).hexdigest() == blob else None


def beginning(store: Store, blob: str) -> bytes:
    """The first 64 KB of a file's bytes, empty when they are missing."""
    row = store.row("SELECT substr(data, 1, 65536) AS head FROM blob WHERE hash = :hash", {"hash": bytes.fromhex(blob)})
    return bytes(row["head"]) if row else b""


def pictures(store: Store, unit: str) -> list[dict[str, Value]]:
    """The records of a unit's files that pass for pictures."""
    rows = store.rows("SELECT * FROM evidence WHERE unit = :unit AND mime LIKE 'image/%' ORDER BY id", {"unit": unit})
    return [dict(row) for row in rows]


def thumbnail(store: Store, blob: str) -> bytes | None:
    """The small picture made when a photo was attached here; None for other files and for photos of other PCs."""
    row = store.row("SELECT data FROM thumbnail WHERE hash = :hash", {"hash": bytes.fromhex(blob)})
    return bytes(row["data"]) if row else None


def put_thumbnail(store: Store, blob: str, data: bytes) -> None:
    """Keep a small picture inside a transaction, with the hash by which the full check knows it."""
    import hashlib  # late: 3 ms

    store.execute(
        "INSERT OR REPLACE INTO thumbnail(hash, data, digest) VALUES (:hash, :data, :digest)",
        {"hash": bytes.fromhex(blob), "data": data, "digest": hashlib.sha256(data).hexdigest()},
    )


def of_record(store: Store, key: Key) -> list[dict[str, Value]]:
    """The files of a record in their order."""
    rows = store.rows(
        "SELECT * FROM evidence WHERE activity = :record AND unit = :unit ORDER BY coalesce(place, 0), id",
        key._asdict(),
    )
    return [dict(row) for row in rows]


def one(store: Store, key: Key) -> dict[str, Value] | None:
    """One file's record."""
    row = store.row("SELECT * FROM evidence WHERE id = :record AND unit = :unit", key._asdict())
    return dict(row) if row else None


def counts(store: Store, records: Sequence[Key]) -> dict[Key, int]:
    """Record → number of its files, for the rows shown; those without any are absent."""
    found: dict[Key, int] = {}
    for first in range(0, len(records), _AT_ONCE):
        marks = {f"a{place}": one.record for place, one in enumerate(records[first : first + _AT_ONCE])}
        named = ", ".join(f":{name}" for name in marks)
        rows = store.rows(
            "SELECT unit, activity, count(*) AS files FROM evidence "
            f"WHERE activity IN ({named}) GROUP BY unit, activity",
            marks,
        )
        found |= {Key(str(row["unit"]), str(row["activity"])): int(row["files"]) for row in rows}
    return found


def within(store: Store, unit: str, start: str, end: str) -> list[dict[str, Value]]:
    """Files of the done activities of these days (ISO, both included), in the order of time."""
    rows = store.rows(
        "SELECT e.*, a.date AS date, a.title AS title, a.kind AS kind, a.places AS places, "
        f"a.{IS_FOR} AS {IS_FOR} "
        "FROM evidence e JOIN activity a ON a.id = e.activity AND a.unit = e.unit "
        "WHERE a.seq >= :first AND a.seq < :past AND a.status = 'done' AND a.unit = :unit "
        "ORDER BY a.seq, coalesce(e.place, 0), e.id",
        {**span(start, end), "unit": unit},
    )
    return [dict(row) for row in rows]


def of_registers(
    store: Store, unit: str, registers: Iterable[Register], start: str, end: str
) -> list[dict[str, Value]]:
    """Files of the records of these registers and days (ISO, both included)."""
    found: list[dict[str, Value]] = []
    for one in registers:
        by_day = "r.place" if one.place is None else "r.day"  # the index is by place, which is the day where it can be
        rows = store.rows(
            "SELECT e.*, r.day AS date, r.title AS title, r.register AS register "
            "FROM register_row r CROSS JOIN evidence e ON e.activity = r.id AND e.unit = r.unit "
            f"WHERE r.register = :register AND {by_day} BETWEEN :start AND :end AND r.unit = :unit "
            "ORDER BY r.day, r.id, coalesce(e.place, 0), e.id",
            {"unit": unit, "register": one.key, "start": start, "end": end},
        )
        found += [dict(row) for row in rows]
    return found
