"""Take over the year's plan from a workbook: one table whose headings are found by themselves."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.registers.plan_item import LINE
from cchc_desktop.domain.text import fold, tidy
from cchc_desktop.services import plan_work
from cchc_desktop.services.files.table_files import heading_row, sheets_of
from cchc_desktop.services.imports.book import Cell, Sheet, column_letters, is_blank
from cchc_desktop.services.imports.kind_words import kind_named
from cchc_desktop.services.imports.outcome import Refusal
from cchc_desktop.services.imports.roles import is_column_numbers, is_signature, is_total
from cchc_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class PlanResult:
    """read = saved + refused; `saved` counts items new or the same as before, `sections` rows that only head others."""

    read: int
    saved: int
    refused: tuple[Refusal, ...] = ()
    changes: Changes = field(default_factory=Changes)
    sections: int = 0

    def to_json(self) -> dict[str, object]:
        """As the command line prints it."""
        refused = [one.to_json() for one in self.refused]
        return {"read": self.read, "saved": self.saved, "sections": self.sections, "refused": refused}


def take_over(session: Session, path: Path, year: int) -> PlanResult:
    """Save the plan's items; good rows go in, each bad one is named. Raises InputRefused KH-02 without a table."""
    drafts: list[dict[str, object]] = []
    refused: list[Refusal] = []
    found, headed = False, 0
    for sheet in sheets_of(path):
        heading = heading_row(sheet, LINE, ("title",))
        if heading is None:
            continue
        found = True
        row, columns = heading
        sections = _sections(sheet, columns, row + 1)
        headed += len(sections)
        for number in range(row + 1, len(sheet.rows) + 1):
            if number in sections or _is_beside(sheet, number):
                continue
            draft, problem = _draft(sheet, number, columns, year)
            refused += [problem] if problem else []
            drafts += [draft] if draft else []
    if not found:
        raise InputRefused(
            "KH-02",
            f"Không thấy bảng kế hoạch trong tệp “{path.name}”.",
            "Chưa ghi gì.",
            "Bảng cần có hàng tiêu đề với cột “Nhiệm vụ” và ít nhất một cột khác: “Chỉ tiêu”, “Thời hạn”, “Chủ trì”.",
        )
    changes = plan_work.save_items(session, year, drafts) if drafts else Changes()
    return PlanResult(len(drafts) + len(refused), len(drafts), tuple(refused), changes, headed)


def year_told(path: Path) -> int | None:
    """The year that the file's name or the lines above its table name ("KẾ HOẠCH … NĂM 2026"); None when none does.
    Raises what `sheets_of` raises."""
    lines = [path.stem]
    for sheet in sheets_of(path):
        heading = heading_row(sheet, LINE, ("title",))
        if heading is not None:
            lines += [str(cell) for row in sheet.rows[: heading[0] - 1] for cell in row if not is_blank(cell)]
    years = [int(found[1]) for line in lines for found in _YEAR.finditer(fold(line))]
    return years[0] if years else None


def _is_beside(sheet: Sheet, number: int) -> bool:
    """The row of column numbers under the headings, and the words of those who sign."""
    cells = {place: cell for place, cell in enumerate(sheet.rows[number - 1], 1) if not is_blank(cell)}
    return is_column_numbers(cells) or is_signature(cells, after_break=False)


def _draft(
    sheet: Sheet, number: int, columns: dict[str, int], year: int
) -> tuple[dict[str, object] | None, Refusal | None]:
    """One row as a draft of a plan item; (None, None) for rows that are no item."""
    cells = {key: sheet.cell(number, place) for key, place in columns.items()}
    if is_blank(cells["title"]) or is_total({1: cells.get("number"), 2: cells["title"]}):
        return None, None
    draft: dict[str, object] = {}
    for item in LINE:
        cell = cells.get(item.key)
        if is_blank(cell):
            continue
        try:
            draft[item.key] = _value(item, cell)
        except ValueError as error:
            return None, _refusal(sheet, number, columns, item.key, cell, str(error))
    try:
        plan_work.checked_item(draft, 1, year)
    except InputRefused as error:
        key, sentence = next(iter(error.problems.items()))
        return None, _refusal(sheet, number, columns, key, cells.get(key), sentence)
    return draft, None


def _refusal(sheet: Sheet, number: int, columns: dict[str, int], key: str, cell: Cell, reason: str) -> Refusal:
    label = next((item.label for item in LINE if item.key == key), key)
    letters = column_letters(columns[key]) if key in columns else ""
    return Refusal(sheet.name, number, letters, label, str(cell), reason.removeprefix(f"{label}: "))


def _value(item: Field, cell: Cell) -> object:
    """The cell as the item's field takes it; raises ValueError with a Vietnamese sentence."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.strftime("%Y-%m-%d")
    if item.key == "target" and isinstance(cell, float) and 0 < cell < 1:
        return f"{formats.decimal(round(cell * 1000)).removesuffix(',0')} %"  # a workbook keeps 30 % as 0.3
    text = str(cell)
    if item.key == "kind":
        return kind_named(text) or item.type.parse(text)
    return text


_YEAR = re.compile(r"(?:^|\D)(20\d\d)(?!\d)")
_ROMAN = re.compile(r"(?:phan |muc )?\(?(?:[ivx]{1,5}|[a-h])\s*[.)/:]?")
_ROMAN_TITLE = re.compile(r"(?:phan\s+)?[IVX]{1,5}\s*[.)/:-]\s*\S.*")
_HEADED = ("target", "measure", "kind", "deadline", "product")


def _sections(sheet: Sheet, columns: dict[str, int], first: int) -> frozenset[int]:
    """Rows that head others and are no items themselves: "I", "A", "1." or a number that others go on from, without a
    target, a unit, a kind, a day or a product of their own."""
    rows = range(first, len(sheet.rows) + 1)
    numbers = {row: fold(str(sheet.cell(row, columns["number"]) or "")) if "number" in columns else "" for row in rows}
    found = set()
    for row in rows:
        cells = {key: sheet.cell(row, place) for key, place in columns.items()}
        if _is_beside(sheet, row) or not all(is_blank(cells.get(key)) for key in _HEADED):
            continue
        is_alone = all(is_blank(cells.get(key)) for key in ("lead", "support"))
        number, title = numbers[row], tidy(str(cells["title"] or ""))
        heads = number and any(
            other.startswith(number.rstrip(".) ") + ".") for other in numbers.values() if other != number
        )
        if (
            _ROMAN.fullmatch(number)
            or heads
            or (is_alone and (number.endswith((".", ")")) or _heads_by_words(number, title)))
        ):
            found.add(row)
    return frozenset(found)


def _heads_by_words(number: str, title: str) -> bool:
    """A row without a number whose title is written as a heading."""
    return not number and (_ROMAN_TITLE.fullmatch(title) is not None or title.isupper())
