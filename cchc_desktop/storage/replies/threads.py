"""Questions about remarks and answers."""

from __future__ import annotations

from cchc_desktop.domain.registers import REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.registers.rows import as_table
from cchc_desktop.storage.store import Store


def listed(store: Store, own: str, unit: str = "", about: str = "") -> list[dict[str, Value]]:
    """Remarks by or to the unit `own`, with answers; limited to an addressee, or to what they are about."""
    return [dict(row) for row in store.rows(query("remarks"), {"own": own, "unit": unit, "about": about})]


def keys_ending(store: Store, given: str) -> set[Key]:
    """The remarks of that id, else those whose own part of the id begins so: people type the first digits of it."""
    found = set[Key]()
    for condition in ("id = :given", "substr(id, 9 + length(unit), length(:given)) = :given"):
        rows = [] if found else store.rows(f"SELECT unit, id FROM remark WHERE {condition}", {"given": given})
        found |= {Key(str(row["unit"]), str(row["id"])) for row in rows}
    return found


def named(store: Store, table: str, given: str, unit: str) -> list[dict[str, Value]]:
    """Up to two rows of a table, of that unit (of all, for ""), whose ids begin so."""
    held_by = as_table(REGISTERS[table]) if table in REGISTERS else table
    rows = store.rows(
        f"SELECT * FROM {held_by} WHERE id >= :low AND id < :high AND (:unit = '' OR unit = :unit) "
        "ORDER BY id, unit LIMIT 2",
        {"low": given, "high": given + "\U0010ffff", "unit": unit},
    )
    return [dict(row) for row in rows]


def unit_names(store: Store) -> dict[str, str]:
    """Code → name of every unit whose settings or key this log holds; the list of expected units comes first. What
    others have in their lists names nobody here."""
    ours = "AND unit = (SELECT value FROM meta WHERE key = 'unit')"
    rows = store.rows(
        "SELECT unit, name FROM office WHERE name IS NOT NULL "
        f"UNION ALL SELECT owner, name FROM enrolled_key WHERE owner IS NOT NULL AND name IS NOT NULL {ours} "
        f"UNION ALL SELECT code, name FROM expected_unit WHERE code IS NOT NULL AND name IS NOT NULL {ours}"
    )
    return {str(row["unit"]): str(row["name"]) for row in rows}


def written_for(store: Store, own: str, unit: str) -> list[str]:
    """Ids of the remarks `own` wrote for a unit, deleted ones too."""
    rows = store.rows(
        "SELECT DISTINCT record FROM revision WHERE +unit = :own AND tbl = 'remark' "
        "AND record >= 'remark-' || :own || '-' AND record < 'remark-' || :own || '.' "
        "AND json_extract(body, '$[10].addressee') = :unit",
        {"own": own, "unit": unit},
    )
    return [str(row["record"]) for row in rows]
