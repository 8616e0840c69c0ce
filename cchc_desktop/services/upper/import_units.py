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
from cchc_desktop.services.files.table_files import heading_row, sheets_of
from cchc_desktop.services.imports.book import Cell, Sheet, column_letters, is_blank
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
    found: dict[str, Row] = {}
    refused: list[Refusal] = []
    tables = 0
    for sheet in sheets_of(path):
        heading = heading_row(sheet, FIELDS, ("code", "name"))
        if heading is None:
            continue
        tables += 1
        first, columns = heading
        for number in range(first + 1, len(sheet.rows) + 1):
            row, problem = _row(sheet, number, columns)
            if row is not None and str(row["code"]) in found:
                problem = _refusal(sheet, number, columns, "code", str(row["code"]), "mã đã có ở dòng trên")
            elif row is not None:
                found[str(row["code"])] = row
            refused += [problem] if problem else []
    if not tables:
        raise InputRefused(
            "DS-13",
            f"Không thấy bảng danh sách đơn vị trong tệp “{path.name}”.",
            "Chưa ghi gì.",
            "Bảng cần có hàng tiêu đề với hai cột “Mã đơn vị” và “Tên đơn vị”.",
        )
    changes = units.save(session, list(found.values())) if found else Changes()
    return UnitsResult(len(found) + len(refused), len(found), tuple(refused), changes)


def _row(sheet: Sheet, number: int, columns: dict[str, int]) -> tuple[Row | None, Refusal | None]:
    """One row as a unit; (None, None) for rows that are none."""
    cells = {key: sheet.cell(number, place) for key, place in columns.items()}
    if is_blank(cells["name"]) or is_total({1: cells["code"], 2: cells["name"]}):
        return None, None
    row: Row = {}
    for item in FIELDS:
        cell = cells.get(item.key)
        if is_blank(cell) and item.key not in {"code", "name"}:
            continue
        try:
            row[item.key] = _value(item, cell)
        except ValueError as error:
            return None, _refusal(sheet, number, columns, item.key, str(cell or ""), str(error))
    return row, None


def _refusal(sheet: Sheet, number: int, columns: dict[str, int], key: str, value: str, reason: str) -> Refusal:
    label = next(item.label for item in FIELDS if item.key == key)
    return Refusal(sheet.name, number, column_letters(columns[key]), label, value, reason)


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
