"""A workbook or CSV file that holds one table: its sheets, and the row whose cells name its fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.text import fold
from cchc_desktop.services.imports.book import Sheet
from cchc_desktop.services.imports.reading import opening
from cchc_desktop.services.safekeeping import silent

_MOST_TITLE_ROWS = 40


def sheets_of(path: Path) -> Sequence[Sheet]:
    """The sheets of the file; raises InputRefused KH-03 for one that is no table, and what `opening.opened` raises."""
    book = opening.opened(path, silent)
    if book.records is not None:
        raise InputRefused(
            "KH-03", f"Tệp “{path.name}” không phải bảng tính.", "Chưa ghi gì.", "Hãy dùng tệp .xlsx hoặc .csv."
        )
    return book.sheets


def heading_row(sheet: Sheet, fields: Sequence[Field], needed: Sequence[str]) -> tuple[int, dict[str, int]] | None:
    """The first row that names the needed fields and at least two in all: its number and field key → column."""
    words = {item.key: {fold(one) for one in (item.label, *item.synonyms)} for item in fields}
    for number, cells in enumerate(sheet.rows[:_MOST_TITLE_ROWS], 1):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells, 1):
            heading = fold(cell) if isinstance(cell, str) else ""
            for item in fields:
                if heading in words[item.key]:
                    columns.setdefault(item.key, place)
        if len(columns) > 1 and all(key in columns for key in needed):
            return number, columns
    return None
