"""Files from outside, good and hostile: a small sealed package, ways to spoil what is inside, seals over the result."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from cchc_desktop.domain.manifest import Manifest
from cchc_desktop.domain.revision import Revision, write
from cchc_desktop.domain.values import Value
from cchc_desktop.services.exchange import keys
from cchc_desktop.services.session import Session
from cchc_desktop.storage.packages import layout, seal, trailer
from cchc_desktop.storage.packages.job import Job

Spoil = Callable[[sqlite3.Connection], object]


def revision(unit: str = "25747", record: str = "a" * 32, **changes: object) -> Revision:
    """A revision of an activity, with what a test wants different."""
    fields: dict[str, Value] = {"kind": "broadcast", "date": "2026-10-03", "title": "Nộp hồ sơ", "status": "done"}
    usual: dict[str, object] = {
        "record": record,
        "table": "activity",
        "unit": unit,
        "author": "An",
        "device": "d",
        "wall_ms": 1,
        "clock_ok": True,
        "parents": (),
        "fields": fields,
    }
    return write(**(usual | changes))  # type: ignore[arg-type]


def insert(raw: sqlite3.Connection, body: bytes, *, key: bytes | None = None, depth: int = 1, **columns: str) -> None:
    """Put a body into the history as it stands, right or wrong."""
    row = {"unit": "25747", "record": "a" * 32, "tbl": "activity"} | columns
    raw.execute(
        "INSERT INTO revision(unit, id, record, tbl, depth, body) VALUES (?, ?, ?, ?, ?, ?)",
        (row["unit"], key or hashlib.sha256(body).digest(), row["record"], row["tbl"], depth, body.decode("utf-8")),
    )


def body_of(sealed: Path) -> bytes:
    """The database part of a package."""
    return sealed.read_bytes()[: trailer.read(sealed).database_length]


def resealed(owner: Session, source: Path, target: Path, spoil: Spoil, **changes: object) -> Path:
    """The same package with something else inside, sealed anew by its own PC: only the reader can find it."""
    manifest = seal.opened(source).manifest
    target.write_bytes(body_of(source))
    raw = sqlite3.connect(target)
    raw.execute("PRAGMA writable_schema = ON")
    spoil(raw)
    raw.commit()
    raw.close()
    return signed(owner, target, manifest, **changes)


def signed(owner: Session, target: Path, manifest: Manifest, **changes: object) -> Path:
    """Append a fresh manifest with right length, counts and digest, and a true signature."""
    data = target.read_bytes()
    counts, heads = dict(manifest.counts), manifest.heads
    try:
        raw = sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)
        for table in layout.HISTORY:
            counts[table] = raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        total = hashlib.sha256(b"cchc history 1\n")
        for (key,) in raw.execute("SELECT id FROM revision ORDER BY unit, id"):
            total.update(key)
        heads = total.hexdigest()
        raw.close()
    except (sqlite3.Error, TypeError):
        raw.close()
    values = {
        "length": len(data),
        "sha512": hashlib.sha512(data).hexdigest(),
        "counts": counts,
        "heads": heads,
        "package_id": hashlib.md5(data, usedforsecurity=False).hexdigest(),
    }
    told = replace(manifest, **(values | changes))  # type: ignore[arg-type]
    trailer.append(target, told.to_bytes(), keys.own(owner).sign(told.to_bytes()))
    return target


def job(path: Path, staging: Path, manifest: Manifest) -> Job:
    """What the reader is asked to check, with the seal taken for granted."""
    return Job(
        str(path),
        str(staging),
        sealed=True,
        unit=manifest.unit,
        any_unit=True,
        schema=manifest.schema,
        min_reader=manifest.min_reader,
        profile=manifest.profile,
        counts=manifest.counts,
        heads=manifest.heads,
    )


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to a few changes of the sorts that disks, sticks and fuzzers make."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5, 20))):
        place = chance.randrange(len(changed))
        match chance.randrange(7):
            case 0:
                changed[place] ^= 1 << chance.randrange(8)
            case 1:
                changed[place] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
            case 2:
                changed[place : place + 4] = chance.randbytes(4)
            case 3:
                del changed[place:]
            case 4:
                size = chance.choice((16, 512, 4096))
                other = chance.randrange(len(changed))
                changed[place : place + size] = changed[other : other + size]
            case 5:
                changed[place : place + 512] = bytes(512)
            case _:
                page = place // 4096 * 4096  # heads of pages decide most
                changed[page + chance.randrange(min(12, len(changed) - page))] = chance.randrange(256)
        if not changed:
            return b"\0"
    return bytes(changed)


def staged(path: Path) -> set[tuple[str, str]]:
    """(id, body) of what the reader let through."""
    raw = sqlite3.connect(path)
    try:
        return {(bytes(key).hex(), body) for key, body in raw.execute("SELECT id, body FROM revision")}
    finally:
        raw.close()


def as_array(one: Revision) -> list[object]:
    """The body as a list, for building wrong ones."""
    found = json.loads(one.body)
    assert isinstance(found, list)
    return found


@cache
def same_place() -> tuple[str, str]:
    """Two ids of records whose 32 bits in the order of activities are the same."""
    seen: dict[int, str] = {}
    for number in range(1 << 20):
        name = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
        other = seen.setdefault(zlib.crc32(name.encode()), name)
        if other != name:
            return other, name
    raise AssertionError("no two ids share their bits")
