"""Questions about the upper level's records: units expected, periods, exemptions, and what has come in."""

from __future__ import annotations

from cchc_desktop.domain.lineage import locking
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, Value
from cchc_desktop.storage import history
from cchc_desktop.storage.store import Store

UNITS, PERIODS, EXEMPTIONS = "expected_unit", "submission_period", "submission_exemption"


def units(store: Store, unit: str) -> list[Row]:
    """The units that `unit` expects, with what this PC alone knows of them (phone, contact), by code."""
    rows = store.rows(
        "SELECT e.*, (SELECT value FROM private_value WHERE record = e.id AND field = 'phone') AS phone, "
        "(SELECT value FROM private_value WHERE record = e.id AND field = 'contact') AS contact "
        "FROM expected_unit e WHERE e.unit = :unit ORDER BY e.code",
        {"unit": unit},
    )
    return [dict(row) for row in rows]


def known_units(store: Store, unit: str) -> dict[str, str]:
    """Code → name of other units that a package or an enrolled key has told of."""
    found: dict[str, str] = {}
    for row in store.rows(
        "SELECT owner AS code, name FROM enrolled_key WHERE unit = :unit AND owner <> :unit AND state = 'active' "
        "UNION ALL SELECT unit AS code, name FROM office WHERE unit <> :unit",
        {"unit": unit},
    ):
        if row["name"]:
            found[str(row["code"])] = str(row["name"])
    return found


def known_since(store: Store, unit: str) -> dict[str, int]:
    """Other unit → when (ms) it was put on the list; of one that is not on it, when its key was enrolled or its first
    package merged here."""
    told = "min(json_extract(r.body, '$[6]'))"  # a revision's clock stands seventh in its body
    rows = store.rows(
        "SELECT owner AS code, min(wall) AS wall FROM ("
        f"SELECT k.owner, {told} AS wall FROM enrolled_key k JOIN revision r ON r.record = k.id AND r.unit = k.unit "
        "WHERE k.unit = :unit AND k.owner <> :unit GROUP BY k.owner "
        "UNION ALL SELECT unit, min(wall_ms) FROM import_log "
        "WHERE unit <> :unit AND taken_back_ms IS NULL GROUP BY unit) GROUP BY owner",
        {"unit": unit},
    )
    listed = store.rows(
        f"SELECT e.code, {told} AS wall FROM expected_unit e JOIN revision r ON r.record = e.id AND r.unit = e.unit "
        "WHERE e.unit = :unit GROUP BY e.code",
        {"unit": unit},
    )
    return {str(row["code"]): int(row["wall"]) for row in (*rows, *listed)}


def period(store: Store, key: Key) -> Row:
    """What was decided on a period; empty when nothing was."""
    row = store.row("SELECT * FROM submission_period WHERE id = :record AND unit = :unit", key._asdict())
    return dict(row) if row else {}


def opening(store: Store, key: Key) -> dict[str, Value]:
    """The fields that open the lock which stands on a period; nothing where none does."""
    return locking.opening(history.of_record(store, key))


def saved_over(store: Store, unit: str) -> list[Row]:
    """Locked periods, of that unit or with "" of every one, of which there is more than one save."""
    rows = store.rows(
        "SELECT p.unit, p.id, p.period, p.rule FROM submission_period p "
        "WHERE (:unit = '' OR p.unit = :unit) AND p.locked_on IS NOT NULL "
        "AND (SELECT count(*) FROM revision r WHERE r.record = p.id AND r.unit = p.unit) > 1 "
        "ORDER BY p.unit, p.period, p.rule",
        {"unit": unit},
    )
    return [dict(row) for row in rows]


def periods(store: Store, unit: str) -> list[Row]:
    """Everything decided on periods."""
    return [dict(row) for row in store.rows("SELECT * FROM submission_period WHERE unit = :unit", {"unit": unit})]


def exemptions(store: Store, unit: str) -> list[Row]:
    """Everything decided on single units."""
    return [dict(row) for row in store.rows("SELECT * FROM submission_exemption WHERE unit = :unit", {"unit": unit})]


def reports(store: Store, unit: str) -> list[Row]:
    """Issued reports of other units: unit, window, the day of the first version. One without its days
    (another program's, or let in by a reader before schema 13) is none."""
    rows = store.rows(
        "SELECT unit, starts, ends, period, min(issued_on) AS issued_on FROM issued_report WHERE unit <> :unit "
        "AND date(issued_on) = substr(issued_on, 1, 10) AND date(starts) = starts AND date(ends) = ends "
        "GROUP BY unit, starts, ends, period",
        {"unit": unit},
    )
    return [dict(row) for row in rows]


def packages(store: Store, unit: str) -> list[Row]:
    """Packages of other units merged on this PC and not taken back: unit, period, when (ms), whether it brought news,
    the minute it was made."""
    rows = store.rows(
        "SELECT unit, period, wall_ms, brought, created FROM import_log "
        "WHERE taken_back_ms IS NULL AND sealed = 1 AND unit <> :unit ORDER BY id",
        {"unit": unit},
    )
    return [dict(row) for row in rows]


def report_arrivals(store: Store) -> dict[tuple[str, str, str], int]:
    """(unit, starts, ends) → when (ms) an import brought the first issued report of that window to this PC."""
    rows = store.rows(
        "SELECT p.unit, p.starts, p.ends, min(i.wall_ms) FROM issued_report p "
        "JOIN revision r ON r.record = p.id AND r.unit = p.unit JOIN revision_source s ON s.seq = r.seq "
        "JOIN import_log i ON i.id = s.import WHERE i.taken_back_ms IS NULL GROUP BY 1, 2, 3"
    )
    return {(str(row[0]), str(row[1]), str(row[2])): int(row[3]) for row in rows}


def conflict_counts(store: Store, unit: str) -> dict[str, int]:
    """Other unit → records of it that are in conflict."""
    rows = store.rows(
        "SELECT unit, count(DISTINCT record) FROM conflict WHERE unit <> :unit GROUP BY unit",
        {"unit": unit},
    )
    return {str(row[0]): int(row[1]) for row in rows}


def odd_clocks(store: Store) -> dict[str, int]:
    """Unit → saves made while its PC's clock looked wrong, as its newest package tells."""
    rows = store.rows(
        "SELECT unit, odd_clock FROM import_log WHERE id IN "
        "(SELECT max(id) FROM import_log WHERE taken_back_ms IS NULL GROUP BY unit) AND odd_clock > 0"
    )
    return {str(row[0]): int(row[1]) for row in rows}
