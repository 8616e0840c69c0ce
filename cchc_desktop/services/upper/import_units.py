"""Take over the list of units from a workbook or a CSV file: one table whose headings are found by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.upper.units import FIELDS
from cchc_desktop.domain.values import Value
from cchc_desktop.services.files.table_files import Cells, Wrong, taken
from cchc_desktop.services.imports.book import is_blank
from cchc_desktop.services.imports.roles import is_total
from cchc_desktop.services.registers.importing import TableResult, read_cells, saved
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units


def take_over(session: Session, path: Path) -> TableResult:
    """Save the units of a table; good rows go in, each bad one is named. Raises InputRefused DS-13 without a table,
    KH-03 for a file that is no table, CT-01 in a commune's log book."""
    units.refuse_commune(session)
    known: set[str] = set()

    def take(cells: Cells) -> dict[str, Value] | None:
        if is_blank(cells["name"]) or is_total({1: cells["code"], 2: cells["name"]}):
            return None
        row = read_cells(FIELDS, cells, needed=("code",))
        if row["code"] in known:
            raise Wrong("code", "mã đã có ở dòng trên")
        known.add(str(row["code"]))
        return row

    missing = InputRefused("DS-13", name=path.name)
    found = taken(path, FIELDS, ("code", "name"), take, missing)

    def save(rows: Sequence[dict[str, Value]]) -> tuple[Changes, int]:
        changes = units.save(session, rows)
        return changes, len(changes.records)

    return saved(found, save)
