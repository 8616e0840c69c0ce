"""A workbook or CSV file that holds tables of one sort: their headings are found, each row is taken or refused by name.

The one way in for every table that is no log book: registers, units, targets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.fields import Field
from cchc_desktop.domain.text import fold
from cchc_desktop.services.imports.book import Cell, Sheet, column_letters, is_blank
from cchc_desktop.services.imports.outcome import Refusal
from cchc_desktop.services.imports.reading import opening
from cchc_desktop.services.imports.roles import is_column_numbers, is_signature
from cchc_desktop.services.safekeeping import silent

_MOST_TITLE_ROWS = 40
T = TypeVar("T")
Cells = Mapping[str, Cell]
"""Field → its cell, for the columns that the table has."""


class Wrong(ValueError):
    """A cell can't be taken; `key` names its field, the sentence is Vietnamese and may begin with the field's label."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


class Taken(NamedTuple, Generic[T]):
    """What the rows gave, those refused, and how many rows only headed others."""

    rows: list[T]
    refused: list[Refusal]
    sections: int


def no_sections(sheet: Sheet, columns: Mapping[str, int], first: int) -> Collection[int]:
    """A table in which no row heads others."""
    return ()


def taken(
    path: Path,
    fields: Sequence[Field],
    needed: Sequence[str],
    take: Callable[[Cells], T | None],
    missing: InputRefused,
    sections: Callable[[Sheet, Mapping[str, int], int], Collection[int]] = no_sections,
) -> Taken[T]:
    """Every row of the file's tables through `take`, which gives None for what is no record and raises Wrong.

    Raises `missing` for a file without such a table, and what `sheets_of` raises.
    """
    found: Taken[T] = Taken([], [], 0)
    tables = 0
    for sheet in sheets_of(path):
        heading = heading_row(sheet, fields, needed)
        if heading is None:
            continue
        tables += 1
        row, columns = heading
        heads = sections(sheet, columns, row + 1)
        found = found._replace(sections=found.sections + len(heads))
        for number in range(row + 1, len(sheet.rows) + 1):
            if number in heads or is_beside(sheet, number):
                continue
            cells = {key: sheet.cell(number, place) for key, place in columns.items()}
            try:
                made = take(cells)
            except Wrong as wrong:
                found.refused.append(_refusal(sheet, number, columns, cells, fields, wrong))
            else:
                found.rows.extend([made] if made is not None else [])
    if not tables:
        raise missing
    return found


def sheets_of(path: Path) -> Sequence[Sheet]:
    """The sheets of the file; raises InputRefused KH-03 for one that is no table, and what `opening.opened` raises."""
    book = opening.opened(path, silent)
    if book.records is not None:
        raise InputRefused("KH-03", name=path.name)
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


def is_beside(sheet: Sheet, number: int) -> bool:
    """The row of column numbers under the headings, and the words of those who sign."""
    cells = {place: cell for place, cell in enumerate(sheet.rows[number - 1], 1) if not is_blank(cell)}
    return is_column_numbers(cells) or is_signature(cells, after_break=False)


def text_of_cell(cell: Cell) -> str:
    """Numbers of a workbook come as floats: 48.0 is written 48."""
    return "" if cell is None else str(cell).strip().removesuffix(".0")


def _refusal(
    sheet: Sheet, number: int, columns: Mapping[str, int], cells: Cells, fields: Sequence[Field], wrong: Wrong
) -> Refusal:
    label = next((item.label for item in fields if item.key == wrong.key), wrong.key)
    letters = column_letters(columns[wrong.key]) if wrong.key in columns else ""
    reason = str(wrong).removeprefix(f"{label}: ").rstrip(".")
    return Refusal(sheet.name, number, letters, label, text_of_cell(cells.get(wrong.key)), reason)
