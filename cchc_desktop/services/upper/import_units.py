"""Take over the list of units from a workbook or a CSV file: one table whose headings are found by themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.upper.units import CODE, FIELDS, SORTS
from cchc_desktop.domain.values import Value
from cchc_desktop.services.files.table_files import Cells, Wrong, taken
from cchc_desktop.services.imports.book import Cell, is_blank
from cchc_desktop.services.imports.outcome import Refusal
from cchc_desktop.services.imports.roles import is_total
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import units

Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class UnitsResult:
    """read = saved + refused; `saved` counts units new or the same as before."""

    read: int
    saved: int
    refused: tuple[Refusal, ...] = ()
    changes: Changes = field(default_factory=Changes)

    def to_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"read": self.read, "saved": self.saved, "refused": [one.to_json() for one in self.refused]}


def take_over(session: Session, path: Path) -> UnitsResult:
    """Save the units of a table; good rows go in, each bad one is named. Raises InputRefused DS-13 without a table,
    KH-03 for a file that is no table, CT-01 in a commune's log book."""
    units.refuse_commune(session)
    known: set[str] = set()

    def take(cells: Cells) -> Row | None:
        row = _row(cells)
        if row is not None and row["code"] in known:
            raise Wrong("code", "mã đã có ở dòng trên")
        known.update([str(row["code"])] if row else [])
        return row

    missing = InputRefused(
        "DS-13",
        f"Không thấy bảng danh sách đơn vị trong tệp “{path.name}”.",
        "Chưa ghi gì.",
        "Bảng cần có hàng tiêu đề với hai cột “Mã đơn vị” và “Tên đơn vị”.",
    )
    found = taken(path, FIELDS, ("code", "name"), take, missing)
    changes = units.save(session, found.rows) if found.rows else Changes()
    return UnitsResult(len(found.rows) + len(found.refused), len(found.rows), tuple(found.refused), changes)


def _row(cells: Cells) -> Row | None:
    """One row as a unit; None for rows that are none. Raises Wrong."""
    if is_blank(cells["name"]) or is_total({1: cells["code"], 2: cells["name"]}):
        return None
    row: Row = {}
    for item in FIELDS:
        cell = cells.get(item.key)
        if is_blank(cell) and item.key not in {"code", "name"}:
            continue
        try:
            row[item.key] = _value(item, cell)
        except ValueError as error:
            raise Wrong(item.key, str(error)) from error
    return row


def _value(item: Field, cell: Cell) -> Value:
    """The cell as the field takes it; raises ValueError with a Vietnamese sentence."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.strftime("%Y-%m-%d")
    text = "" if cell is None else str(cell).strip()
    if item.key == "code":
        code = text.removesuffix(".0")
        code = code.zfill(5) if code.isdigit() and len(code) == 4 else code
        if not CODE.fullmatch(code):
            raise ValueError(f"“{text}” không phải mã đơn vị (2 đến 5 chữ số)")
        return code
    if item.key == "sort":
        words = fold(text)
        return next((key for key, label in SORTS if fold(label) in words), "other")
    return item.parse(text)
