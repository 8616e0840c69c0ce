"""Files that were not merged: packages that wait for their key, with where the copy lies; and refused ones."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.storage.merging import books
from cchc_desktop.storage.store import Store

MOST_REFUSED = 500
"""Lines of refused files that are kept."""


class SetAside(NamedTuple):
    """A package in quarantine. What it says of itself is proven by nobody but its own seal; `counts` are rows per table
    as its manifest promises, `wall_ms` when it was put there."""

    digest: str
    file: str
    size: int
    unit: str
    name: str
    label: str
    public: str
    recipient: str
    profile: str
    period: str
    created: str
    counts: Mapping[str, int]
    wall_ms: int


class Refused(NamedTuple):
    """A file that could not be taken over. `unit` and `period` as it says itself, empty when it says nothing."""

    file: str
    code: str
    unit: str
    period: str
    what: str
    wall_ms: int


def keep(store: Store, one: SetAside) -> None:
    """Remember a package inside a transaction."""
    row = {**one._asdict(), "counts": json.dumps(dict(one.counts), sort_keys=True)}
    marks = ", ".join(f":{name}" for name in SetAside._fields)
    store.execute(f"INSERT OR REPLACE INTO waiting_package({', '.join(SetAside._fields)}) VALUES ({marks})", row)


def forget(store: Store, digest: str) -> None:
    """Forget a package inside a transaction."""
    store.execute("DELETE FROM waiting_package WHERE digest = :digest", {"digest": digest})


def every(store: Store) -> list[SetAside]:
    """All packages in quarantine that were not merged meanwhile, the newest first."""
    rows = store.rows(
        f"SELECT {', '.join(SetAside._fields)} FROM waiting_package w WHERE NOT EXISTS "
        f"(SELECT 1 FROM import_log i WHERE i.digest = w.digest AND i.taken_back_ms IS NULL AND i.{books.OF_HERE}) "
        "ORDER BY wall_ms DESC, digest"
    )
    return [
        SetAside(**{**dict(row), "counts": json.loads(row["counts"])})
        for row in rows
        if _names_a_copy(str(row["digest"]), str(row["file"]))
    ]


def _names_a_copy(digest: str, file: str) -> bool:
    """Whether a line can be of a copy in our folder. A log book from elsewhere may tell a place outside of it, and what
    lies there would be taken for the copy, and taken away."""
    return re.fullmatch(r"[0-9a-f]{64}", digest, re.ASCII) is not None and Path(file).name == file


def total_size(store: Store) -> int:
    """Bytes of all copies together."""
    return store.number("SELECT sum(size) FROM waiting_package")


def refuse(store: Store, one: Refused) -> None:
    """Remember a refused file inside a transaction; the same file for the same reason is one line."""
    marks = ", ".join(f":{name}" for name in Refused._fields)
    store.execute(
        f"INSERT OR REPLACE INTO refused_file({', '.join(Refused._fields)}) VALUES ({marks})",
        one._asdict(),
    )
    store.execute(
        "DELETE FROM refused_file WHERE wall_ms < (SELECT wall_ms FROM refused_file ORDER BY wall_ms DESC "
        "LIMIT 1 OFFSET :most)",
        {"most": MOST_REFUSED - 1},
    )


def refused(store: Store) -> list[Refused]:
    """The refused files, the newest first; a file of that name that was merged later is refused no more."""
    rows = store.rows(
        f"SELECT {', '.join(Refused._fields)} FROM refused_file r WHERE NOT EXISTS "
        f"(SELECT 1 FROM import_log i WHERE i.file = r.file AND i.wall_ms >= r.wall_ms AND i.{books.OF_HERE}) "
        "ORDER BY wall_ms DESC, file"
    )
    return [Refused(*row) for row in rows]
