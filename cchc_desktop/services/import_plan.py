"""Take over the year's plan from a workbook: one table whose headings are found by themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field, Whole
from cchc_desktop.domain.plan import MEASURE_WORDS
from cchc_desktop.domain.text import fold
from cchc_desktop.services import plan_work
from cchc_desktop.services.files.table_files import heading_row, sheets_of
from cchc_desktop.services.imports.book import Cell, Sheet, column_letters, is_blank
from cchc_desktop.services.imports.kind_words import kind_named
from cchc_desktop.services.imports.outcome import Refusal
from cchc_desktop.services.imports.roles import is_total
from cchc_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class PlanResult:
    """read = saved + refused; `saved` counts items new or the same as before."""

    read: int
    saved: int
    refused: tuple[Refusal, ...] = ()
    changes: Changes = field(default_factory=Changes)

    def to_json(self) -> dict[str, object]:
        """As the command line prints it."""
        return {"read": self.read, "saved": self.saved, "refused": [one.to_json() for one in self.refused]}


def take_over(session: Session, path: Path, year: int) -> PlanResult:
    """Save the plan's items; good rows go in, each bad one is named. Raises InputRefused KH-02 without a table."""
    drafts: list[dict[str, object]] = []
    refused: list[Refusal] = []
    found = False
    for sheet in sheets_of(path):
        heading = heading_row(sheet, plan_work.FIELDS, ("title",))
        if heading is None:
            continue
        found = True
        row, columns = heading
        for number in range(row + 1, len(sheet.rows) + 1):
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
    return PlanResult(len(drafts) + len(refused), len(drafts), tuple(refused), changes)


def _draft(
    sheet: Sheet, number: int, columns: dict[str, int], year: int
) -> tuple[dict[str, object] | None, Refusal | None]:
    """One row as a draft of a plan item; (None, None) for rows that are no item."""
    cells = {key: sheet.cell(number, place) for key, place in columns.items()}
    if is_blank(cells["title"]) or is_total({1: cells.get("number"), 2: cells["title"]}):
        return None, None
    draft: dict[str, object] = {}
    for item in plan_work.FIELDS:
        cell = cells.get(item.key)
        if is_blank(cell):
            continue
        try:
            draft[item.key] = _value(item, cell, year)
        except ValueError as error:
            letters = column_letters(columns[item.key])
            return None, Refusal(sheet.name, number, letters, item.label, str(cell), str(error))
    return draft, None


def _value(item: Field, cell: Cell, year: int) -> object:
    """The cell as the item's field takes it; raises ValueError with a Vietnamese sentence."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(item.type, Whole) and isinstance(cell, int | float):
        return item.read(cell)
    text = str(cell)
    if item.key == "kind":
        return kind_named(text) or item.type.parse(text)
    if item.key == "measure":
        words = fold(text)
        return next((key for key, label in MEASURE_WORDS.items() if words in fold(label)), "count")
    if item.key == "deadline":
        return _deadline(item, text, year)
    return item.type.parse(text)


def _deadline(item: Field, text: str, year: int) -> object:
    """A day, or the last day of the month or quarter the words name ("Tháng 10", "Quý III", "Trong năm")."""
    words = fold(text)
    parts = words.replace("/", " ").split()
    if words.startswith("thang ") and len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        return _last_day(year, int(parts[1]))
    quarters = {"i": 3, "1": 3, "ii": 6, "2": 6, "iii": 9, "3": 9, "iv": 12, "4": 12}
    if words.startswith("quy ") and len(parts) > 1 and parts[1] in quarters:
        return _last_day(year, quarters[parts[1]])
    if words in {"trong nam", "ca nam", f"nam {year}", "thuong xuyen", "hang thang"}:
        return _last_day(year, 12)
    return item.type.parse(text)


def _last_day(year: int, month: int) -> str:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).isoformat()
