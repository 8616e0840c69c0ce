"""Take over units' own targets from a workbook or CSV file: one row per unit and item of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field, Text, Whole
from cchc_desktop.domain.record_types.targets import Target
from cchc_desktop.domain.registers import ASKING, TARGETS
from cchc_desktop.domain.text import fold
from cchc_desktop.domain.upper.units import FIELDS as UNIT_FIELDS
from cchc_desktop.services.files.table_files import Cells, Wrong, taken, text_of_cell
from cchc_desktop.services.imports.book import Cell, is_blank
from cchc_desktop.services.registers.importing import TableResult, saved
from cchc_desktop.services.session import Session
from cchc_desktop.services.upper import targets
from cchc_desktop.services.upper.targets import Key

_CODE = next(one for one in UNIT_FIELDS if one.key == "code")
FIELDS: tuple[Field, ...] = (
    Field("code", "Mã đơn vị", Text(most=5), synonyms=_CODE.synonyms),
    Field(
        ASKING.title,
        "Nội dung",
        Text(most=1000),
        synonyms=("nhiệm vụ", "nội dung công việc", "công việc", "mục kế hoạch"),
    ),
    Field(TARGETS.amount, "Chỉ tiêu", Whole(), synonyms=("kế hoạch", "số lượng", "chỉ tiêu giao", "chỉ tiêu năm")),
)
_TITLE = ASKING.title


def take_over(session: Session, year: int, path: Path) -> TableResult:
    """Save the targets of a table; good rows go in, each bad one is named. "Nội dung" is an item's title or number.

    Raises InputRefused GX-06 without such a table, KH-03 for a file that is no table, CT-01 in a commune's log book.
    """
    known = targets.sheet(session, year)
    names: dict[str, Target] = {}
    for item in known.items:
        names.setdefault(fold(item.title), item)
        if item.number:
            names.setdefault(fold(item.number), item)
    codes = {one.code for one in known.units}
    missing = InputRefused("GX-06", name=path.name)
    found = taken(path, FIELDS, ("code", _TITLE, TARGETS.amount), partial(_row, codes=codes, names=names), missing)
    return saved(found, lambda rows: _save(session, year, rows))


def _save(session: Session, year: int, rows: Sequence[tuple[str, Target, int | None]]) -> tuple[Changes, int]:
    before = targets.given(session, year)
    written = sum(before.get(unit, {}).get(targets.key_of(item)) != target for unit, item, target in rows)
    wanted: dict[str, dict[Key, int | None]] = {}
    for unit, item, target in rows:
        wanted.setdefault(unit, {})[targets.key_of(item)] = target
    return targets.save(session, year, wanted), written


def _row(cells: Cells, codes: set[str], names: dict[str, Target]) -> tuple[str, Target, int | None] | None:
    """One row as a unit's target; None for an empty one. Raises Wrong."""
    if all(is_blank(cell) for cell in cells.values()):
        return None
    code = text_of_cell(cells["code"])
    code = code if code in codes else code.zfill(5)
    if code not in codes:
        raise Wrong("code", f"“{code}” chưa có trong danh sách đơn vị")
    item = names.get(fold(text_of_cell(cells[_TITLE])))
    if item is None:
        raise Wrong(_TITLE, f"kế hoạch của năm không có mục nào mang tên hoặc số “{text_of_cell(cells['title'])}”")
    try:
        return code, item, targets.read(item, _number(cells[TARGETS.amount]))
    except ValueError as error:
        raise Wrong(TARGETS.amount, str(error).rstrip(".")) from error


def _number(cell: Cell) -> str | float:
    """A number of the workbook as it is, so that 1,234 is never taken for 1.234; all else as its words."""
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) else "" if cell is None else str(cell)
