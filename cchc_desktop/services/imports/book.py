"""A file as the import sees it, whatever its format: named sheets of cells, or records of a JSON file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import tidy


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell whose value the file does not hold: an error of a formula, or a formula never computed."""

    reason: str
    shown: str


_UNSEEN = "\ufeff\u200b\u00ad\u2060"
Cell = None | str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Fault


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row and column, counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet. `rows[0]` is row 1 of the file; rows may differ in length; text is as the file has it."""

    name: str
    rows: list[list[Cell]]
    merged: Sequence[Area] = ()
    hidden: bool = False
    epoch_1904: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell by row and column counted from 1; None beyond the edge."""
        line = self.rows[row - 1] if 0 < row <= len(self.rows) else []
        return line[column - 1] if 0 < column <= len(line) else None


@dataclass(frozen=True, slots=True)
class Record:
    """One object of a JSON file; `fault` tells why it could not be read."""

    line: int
    values: Mapping[str, object]
    fault: str = ""
    shown: str = ""


@dataclass(slots=True)
class Book:
    """The whole file. `format` is xlsx, xls, ods, docx, csv, json or jsonl; those of JSON have records, no sheets."""

    name: str
    format: str
    sheets: list[Sheet] = field(default_factory=list)
    records: list[Record] | None = None


def column_letters(column: int) -> str:
    """1 → "A", 28 → "AB", as Excel names columns."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_blank(cell: Cell) -> bool:
    """Whether a person sees nothing in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip().strip(_UNSEEN))


def shown(cell: object, most: int = 60) -> str:
    """The cell's value as a person would write it, short enough for a message."""
    if cell is None:
        text = ""
    elif isinstance(cell, Fault):
        text = cell.shown
    elif isinstance(cell, bool):
        text = "TRUE" if cell else "FALSE"
    elif isinstance(cell, dt.datetime):
        text = f"{formats.day(cell)} {cell:%H:%M}"
    elif isinstance(cell, dt.date):
        text = formats.day(cell)
    elif isinstance(cell, dt.time):
        text = f"{cell:%H:%M}"
    elif isinstance(cell, float):
        text = f"{cell:.10g}".replace(".", ",")
    else:
        text = tidy(str(cell))
    return text if len(text) <= most else f"{text[: most - 1]}…"
