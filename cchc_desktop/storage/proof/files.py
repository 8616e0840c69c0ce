"""Every stored file against its hash, its size and what names it; and the small pictures made from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.evidence import is_sort
from cchc_desktop.storage.proof.finding import MOST, Finding, called
from cchc_desktop.storage.store import Store

Progress = Callable[[int, int], None]
_NAMED = {"evidence": "blob", "issued_report": "pdf"}
"""Tables whose records name a file, and their column with its hash."""


def problems(store: Store, own: str, progress: Progress) -> list[Finding]:
    """Files whose bytes are not what their hash says, those that no package could carry, and records of unit `own`
    whose file is missing: another unit may have handed up its log book without files. What sort a file is its records
    say, each for itself; that of the row was told by whoever stored the same bytes first, perhaps another unit, and
    nothing reads it. `progress` counts files."""
    found: list[Finding] = []
    total = store.number("SELECT count(*) FROM blob")
    for done, row in enumerate(store.each("SELECT hash, size, mime, data FROM blob"), 1):
        key, size, mime, data = row
        if hashlib.sha256(data).digest() != key or len(data) != size:
            found += [Finding(f"{one} mất nội dung hoặc đã hỏng") for one in _owners(store, bytes(key).hex())]
        elif not is_sort(str(mime)):
            found += [Finding(f"{one} bị ghi sai loại tệp") for one in _owners(store, bytes(key).hex())]
        if len(found) >= MOST:
            break
        progress(done, total)
    return [*found, *_missing(store, own)][:MOST]


def _missing(store: Store, own: str) -> list[Finding]:
    found = []
    for table, column in _NAMED.items():
        for row in store.rows(
            f"SELECT * FROM {table} t WHERE t.unit = :own AND t.{column} IS NOT NULL AND NOT EXISTS "
            f"(SELECT 1 FROM blob b WHERE lower(hex(b.hash)) = t.{column})",
            {"own": own},
        ):
            found.append(Finding(f"{_told(store, table, dict(row))} mất nội dung hoặc đã hỏng"))
    return found


def _owners(store: Store, key: str) -> list[str]:
    """All that hangs on a file, for people."""
    found = [
        _told(store, table, dict(row))
        for table, column in _NAMED.items()
        for row in store.rows(f"SELECT * FROM {table} WHERE {column} = :key LIMIT {MOST}", {"key": key})
    ]
    return found or [f"tệp không thuộc bản ghi nào ({key[:8]})"]


def _told(store: Store, table: str, row: dict[str, Value]) -> str:
    """The record that names a file; of a proof also the one it hangs on."""
    named = called(table, str(row["id"]), row)
    if table != "evidence":
        return f"tệp PDF của {named}"
    key = {"record": row["activity"], "unit": row["unit"]}
    # As they stand there, unread: what is told here is damaged.
    owner = store.row("SELECT * FROM activity WHERE id = :record AND unit = :unit", key)
    if owner is not None:
        return f"{named} của {called('activity', str(row['activity']), dict(owner))}"
    owner = store.row("SELECT * FROM register_row WHERE id = :record AND unit = :unit", key)
    if owner is None or owner["register"] not in REGISTERS:
        return named
    by = REGISTERS[owner["register"]]
    told = {by.title: owner["title"], by.day: owner["day"]}
    return f"{named} của {called(by.key, str(row['activity']), told)}"


def bad_thumbnails(store: Store) -> list[bytes]:
    """Hashes of the small pictures that are not what was stored, or belong to no file."""
    return [
        bytes(row["hash"])
        for row in store.each(
            "SELECT t.hash, t.data, t.digest, b.hash AS file FROM thumbnail t LEFT JOIN blob b USING(hash)"
        )
        if row["file"] is None or hashlib.sha256(row["data"]).hexdigest() != row["digest"]
    ]


def photos_without_thumbnail(store: Store) -> list[str]:
    """Hashes of the photos here that have no small picture; one of another PC gets none until it is asked for."""
    rows = store.rows(
        "SELECT DISTINCT e.blob FROM evidence e JOIN blob b ON lower(hex(b.hash)) = e.blob "
        "WHERE e.mime LIKE 'image/%' AND NOT EXISTS (SELECT 1 FROM thumbnail t WHERE t.hash = b.hash)"
    )
    return [str(row["blob"]) for row in rows]


def thumbnail_problems(store: Store) -> list[Finding]:
    """Small pictures that differ from what was made of their photos."""
    bad = bad_thumbnails(store)
    return [Finding(f"{len(bad)} ảnh thu nhỏ đã hỏng", remade=True)] if bad else []
