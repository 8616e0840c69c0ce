"""Packages written on this PC: what the window lists, and what the next one names as the one before it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cchc_desktop.domain.lineage import fitting
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.registers import rows as register_rows
from cchc_desktop.storage.store import Store

_COLUMNS = (
    "package_id",
    "digest",
    "previous",
    "key_id",
    "sort",
    "profile",
    "period",
    "name",
    "folder",
    "size",
    "sealed_for",
    "heads",
    "counts",
    "wall_ms",
    "addressee",
)


def record(store: Store, values: Mapping[str, Value]) -> None:
    """Remember one package inside a transaction."""
    store.execute(
        f"INSERT INTO package_out({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + one for one in _COLUMNS)})", values
    )


def every(store: Store) -> list[dict[str, Value]]:
    """All packages, newest first."""
    return [dict(row) for row in store.rows(f"SELECT id, {', '.join(_COLUMNS)} FROM package_out ORDER BY id DESC")]


def last_digest(store: Store, key_id: str, sorts: tuple[str, ...], to: str) -> str:
    """The digest of the last package of those sorts sealed by that key for that unit, "" before the first."""
    named = {f"sort{place}": one for place, one in enumerate(sorts)}
    row = store.row(
        "SELECT digest FROM package_out WHERE key_id = :key_id AND addressee = :to "
        f"AND sort IN ({', '.join(':' + one for one in named)}) ORDER BY id DESC LIMIT 1",
        {"key_id": key_id, "to": to, **named},
    )
    return str(row["digest"]) if row else ""


def totals(store: Store, unit: str) -> tuple[dict[str, int], str, str]:
    """Rows per table of a unit, records in conflict, and the first and last day of its activities (ISO, or "")."""
    tables = ("activity", "evidence", "issued_report")
    counts = {
        table: store.number(f"SELECT count(*) FROM {table} WHERE unit = :unit", {"unit": unit}) for table in tables
    }
    counts |= register_rows.counts(store, unit)
    counts["conflict"] = store.number("SELECT count(DISTINCT record) FROM conflict WHERE unit = :unit", {"unit": unit})
    days = store.rows("SELECT min(date) AS first, max(date) AS last FROM activity WHERE unit = :unit", {"unit": unit})
    return counts, str(days[0]["first"] or ""), str(days[0]["last"] or "")


def moved(store: Store) -> dict[str, bytes]:
    """The extra parts of a package for a new PC, from the attached staging database."""
    return {str(row["name"]): bytes(row["value"]) for row in store.rows("SELECT name, value FROM s.moved")}


def unfit(store: Store, unit: str) -> list[Key]:
    """Records of a unit in which a save holds what no field may, or which do not tell what others read; in passing, so
    that it costs little: what became of them since is to be asked of each."""
    found: dict[Key, None] = {}
    asked = "SELECT record, tbl, body FROM revision WHERE unit = :unit"
    for row in store.each(asked, {"unit": unit}):
        parents, fields = json.loads(row["body"])[9:]
        table = str(row["tbl"])
        if fitting.misfit(table, fields) or (not parents and fitting.lacking(table, fields)):
            found[Key(unit, str(row["record"]))] = None
    return list(found)
