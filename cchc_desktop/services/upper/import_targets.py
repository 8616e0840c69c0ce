"""Take over units' own targets from a workbook or CSV file: one row per unit and item of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field, Text, Whole
from cchc_desktop.domain.plan import PlanItem
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.upper.units import FIELDS as UNIT_FIELDS
from cchc_desktop.services.files.table_files import heading_row, sheets_of
from cchc_desktop.services.imports.book import Cell, Sheet, column_letters, is_blank
from cchc_desktop.services.imports.outcome import Refusal
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import targets
from cchc_desktop.services.upper.targets import Key

_CODE = next(one for one in UNIT_FIELDS if one.key == "code")
FIELDS: tuple[Field, ...] = (
    Field("code", "Mã đơn vị", Text(most=5), synonyms=_CODE.synonyms),
    Field(
        "title", "Nội dung", Text(most=1000), synonyms=("nhiệm vụ", "nội dung công việc", "công việc", "mục kế hoạch")
    ),
    Field("target", "Chỉ tiêu", Whole(), synonyms=("kế hoạch", "số lượng", "chỉ tiêu giao", "chỉ tiêu năm")),
)


@dataclass(frozen=True, slots=True)
class TargetsResult:
    """`saved` counts targets new or the same as before; each refused row is named."""

    saved: int
    refused: tuple[Refusal, ...] = ()
    changes: Changes = field(default_factory=Changes)


def take_over(session: Session, year: int, path: Path) -> TargetsResult:
    """Save the targets of a table; good rows go in, each bad one is named. "Nội dung" is an item's title or number.

    Raises InputRefused GX-06 without such a table, KH-03 for a file that is no table, CT-01 in a commune's log book.
    """
    known = targets.sheet(session, year)
    names: dict[str, PlanItem] = {}
    for item in known.items:
        names.setdefault(fold(item.title), item)
        if item.number:
            names.setdefault(fold(item.number), item)
    codes = {one.code for one in known.units}
    wanted: dict[str, dict[Key, int | None]] = {}
    refused: list[Refusal] = []
    tables = 0
    for sheet in sheets_of(path):
        heading = heading_row(sheet, FIELDS, ("code", "title", "target"))
        if heading is None:
            continue
        tables += 1
        first, columns = heading
        for number in range(first + 1, len(sheet.rows) + 1):
            cells = {key: sheet.cell(number, place) for key, place in columns.items()}
            if all(is_blank(cell) for cell in cells.values()):
                continue
            try:
                unit, item, target = _row(cells, codes, names)
            except _Wrong as wrong:
                refused.append(_refusal(sheet, number, columns, cells, wrong))
            else:
                wanted.setdefault(unit, {})[targets.key_of(item)] = target
    if not tables:
        raise InputRefused(
            "GX-06",
            f"Không thấy bảng chỉ tiêu trong tệp “{path.name}”.",
            "Chưa ghi gì.",
            "Bảng cần có hàng tiêu đề với ba cột “Mã đơn vị”, “Nội dung” và “Chỉ tiêu”.",
        )
    changes = targets.save(session, year, wanted) if wanted else Changes()
    return TargetsResult(sum(len(one) for one in wanted.values()), tuple(refused), changes)


class _Wrong(ValueError):
    """A cell can't be taken; `key` names its column."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


def _row(cells: dict[str, Cell], codes: set[str], names: dict[str, PlanItem]) -> tuple[str, PlanItem, int | None]:
    code = _text(cells["code"])
    code = code if code in codes else code.zfill(5)
    if code not in codes:
        raise _Wrong("code", f"“{code}” chưa có trong danh sách đơn vị")
    item = names.get(fold(_text(cells["title"])))
    if item is None:
        raise _Wrong("title", f"kế hoạch của năm không có mục nào mang tên hoặc số “{_text(cells['title'])}”")
    try:
        return code, item, targets.read(item, _number(cells["target"]))
    except ValueError as error:
        raise _Wrong("target", str(error).rstrip(".")) from error


def _number(cell: Cell) -> str | float:
    """A number of the workbook as it is, so that 1,234 is never taken for 1.234; all else as its words."""
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else "" if cell is None else str(cell)


def _text(cell: Cell) -> str:
    """Numbers of a workbook come as floats: 48.0 is written 48."""
    return "" if cell is None else str(cell).strip().removesuffix(".0")


def _refusal(sheet: Sheet, number: int, columns: dict[str, int], cells: dict[str, Cell], wrong: _Wrong) -> Refusal:
    label = next(item.label for item in FIELDS if item.key == wrong.key)
    value = _text(cells[wrong.key])
    return Refusal(sheet.name, number, column_letters(columns[wrong.key]), label, value, str(wrong))
