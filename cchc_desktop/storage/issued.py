"""Questions about issued reports and what has changed in their window since."""

from __future__ import annotations

from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value
from cchc_desktop.storage.activities import span
from cchc_desktop.storage.figures import query
from cchc_desktop.storage.store import Store

_CONTENT = frozenset(("number", "signed_on", "code", "digest", "figures", "parts", "pdf"))


def of_unit(store: Store, unit: str) -> list[dict[str, Value]]:
    """All issued reports of a unit, newest window first, newest version first; without figures, parts and PDF."""
    rows = store.rows(
        "SELECT id, period, rule, starts, ends, version, replaces, number, signed_on, code, digest, issued_on "
        "FROM issued_report WHERE unit = :unit ORDER BY ends DESC, starts DESC, version DESC",
        {"unit": unit},
    )
    return [_decided(store, unit, dict(row)) for row in rows]


def of_period(store: Store, unit: str, period: str, rule: str) -> list[dict[str, Value]]:
    """The versions of one period's report, newest first, whole."""
    rows = store.rows(
        "SELECT * FROM issued_report WHERE unit = :unit AND period = :period AND rule = :rule ORDER BY version DESC",
        {"unit": unit, "period": period, "rule": rule},
    )
    return [_decided(store, unit, dict(row)) for row in rows]


def one(store: Store, key: Key) -> dict[str, Value] | None:
    """One issued report, whole."""
    row = store.row("SELECT * FROM issued_report WHERE id = :record AND unit = :unit", key._asdict())
    return _decided(store, key.unit, dict(row)) if row else None


def _decided(store: Store, unit: str, row: dict[str, Value]) -> dict[str, Value]:
    """Of a report that was issued twice with other content none is shown as the true one (`undecided`) until a person
    has chosen: which of them the projection prefers, the writer of the second can choose."""
    at_odds = store.rows(
        "SELECT DISTINCT field FROM conflict WHERE record = :record AND unit = :unit",
        {"record": row["id"], "unit": unit},
    )
    hidden = _CONTENT & {str(one["field"]) for one in at_odds}
    return {name: None if name in hidden else value for name, value in row.items()} | {"undecided": bool(hidden)}


def place_of(store: Store, key: Key) -> int:
    """Where in the history a report was issued; what came after it is later."""
    return store.number("SELECT min(seq) FROM revision WHERE record = :record AND unit = :unit", key._asdict())


def saved_over(store: Store, unit: str) -> list[dict[str, Value]]:
    """Issued reports, of that unit or with "" of every one, of which something was saved after the issue."""
    return [dict(row) for row in store.rows(query("rewritten_reports"), {"unit": unit})]


def activities_after(store: Store, seq: int) -> list[Key]:
    """Activities that were saved after that place in the history."""
    rows = store.rows(
        "SELECT DISTINCT record, unit FROM revision WHERE tbl = 'activity' AND seq > :seq ORDER BY record, unit",
        {"seq": seq},
    )
    return [Key(str(row["unit"]), str(row["record"])) for row in rows]


def tables_after(store: Store, seq: int) -> set[str]:
    """Tables of which something was saved after that place in the history."""
    return {str(row["tbl"]) for row in store.rows("SELECT DISTINCT tbl FROM revision WHERE seq > :seq", {"seq": seq})}


def conflicts_within(store: Store, unit: str, start: str, end: str) -> list[dict[str, Value]]:
    """Activities of these days (ISO, both included) that two PCs have edited differently: id, kind, date, title and the
    fields at odds.

    Those of a unit, or with "" of every unit.
    """
    rows = store.rows(
        "SELECT a.id AS id, a.kind AS kind, a.date AS date, a.title AS title, group_concat(DISTINCT c.field) AS fields "
        "FROM conflict c JOIN activity a ON a.id = c.record AND a.unit = c.unit "
        "WHERE a.seq >= :first AND a.seq < :past AND (:unit = '' OR a.unit = :unit) GROUP BY a.seq ORDER BY a.seq",
        {**span(start, end), "unit": unit},
    )
    return [dict(row) for row in rows]
