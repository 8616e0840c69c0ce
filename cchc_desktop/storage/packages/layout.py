"""The tables of a package, text for text: what the writer makes and what a reader compares a foreign file with.

A list of what may go out, not of what may not: a table added to the log book tomorrow (a person's telephone number)
is handed to nobody until it is named here. No trigger and no full-text index travels along.
"""

from __future__ import annotations

import sqlite3
from functools import cache

from cchc_desktop.domain.record_types.plain import PLAIN
from cchc_desktop.storage import migrations

APPLICATION_ID = 0x43434850
""" "CCHP" in the header: a package is no log book, and nobody opens it as one by mistake."""
PACKAGES_SINCE = 5
"""The first schema that packages were made of; all since then are read."""
MIN_READER = 13
"""The schema that a program must know to read a package of today: older ones would take a record of another unit with
the same id for one of theirs, and refuse such a package in words."""
BLOBS_SINCE = 2
"""The first schema whose log books keep the bytes of proof."""
HISTORY = ("revision", "revision_parent", "blob")
NOT_HANDED_ON = ("activity_figures",)
"""Indexes that only serve the log book's own speed (schema 9 had one): a package does without their bytes."""
SHOWN = ("activity", "report_text", "conflict", "register_row", *sorted(PLAIN))
BEFORE_REGISTERS = ("plan_item", "feedback")
"""Tables of the schemas before 14, whose rows are in `register_row` since."""
EXTRA = {
    "about": "CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "figure": """CREATE TABLE figure(
  date TEXT NOT NULL,               -- ISO; a day's done activities of one kind and topic, added up
  kind TEXT NOT NULL,
  topic TEXT NOT NULL,
  activities INTEGER NOT NULL,
  items INTEGER NOT NULL,
  plays INTEGER NOT NULL,
  total_minutes INTEGER NOT NULL,   -- minutes of one play x plays
  participants INTEGER NOT NULL,
  women INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  views INTEGER NOT NULL,
  interactions INTEGER NOT NULL,
  sites INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  PRIMARY KEY(date, kind, topic)
) STRICT, WITHOUT ROWID""",
    "moved": "CREATE TABLE moved(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "voucher": """CREATE TABLE voucher(
  unit TEXT NOT NULL,
  manifest TEXT NOT NULL,           -- the sealed list of a package of that unit, as it was signed
  signature BLOB NOT NULL,
  ids BLOB NOT NULL                 -- of the revisions in it, 32 bytes each
) STRICT""",
}
"""`about`: who made it, in words. `figure`: only in packages of figures. `moved`: only in a move to a new PC.
`voucher`: between two PCs of one unit, what proves other units' records."""
VOUCHERS_SINCE = 13
"""The first schema whose packages prove other units' records."""


def statements(version: int) -> tuple[str, ...]:
    """The statements that make a package's tables and indexes under that schema, in order.

    Raises ValueError for a schema before packages or after this program.
    """
    if not PACKAGES_SINCE <= version <= migrations.latest():
        raise ValueError(f"no packages of schema {version}")
    return _statements(version)


@cache
def _statements(version: int) -> tuple[str, ...]:
    raw = sqlite3.connect(":memory:")
    try:
        for text in migrations.texts(version):
            raw.executescript(text)
        wanted = {*HISTORY, *SHOWN, *BEFORE_REGISTERS}
        rows = raw.execute(
            "SELECT sql, tbl_name, name FROM sqlite_master "
            "WHERE type IN ('table', 'index') AND sql IS NOT NULL ORDER BY rowid"
        ).fetchall()
    finally:
        raw.close()
    extra = [sql for name, sql in EXTRA.items() if name != "voucher" or version >= VOUCHERS_SINCE]
    return (*(str(sql) for sql, table, name in rows if table in wanted and name not in NOT_HANDED_ON), *extra)


@cache
def tables(version: int) -> tuple[str, ...]:
    """The names of a package's tables under that schema, history first."""
    made = {one.split("(")[0].split()[-1] for one in statements(version) if one.startswith("CREATE TABLE")}
    return tuple(one for one in (*HISTORY, *SHOWN, *BEFORE_REGISTERS, *EXTRA) if one in made)
