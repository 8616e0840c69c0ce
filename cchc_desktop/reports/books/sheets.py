"""Worksheets: a workbook in memory whose cells are what they say.

A text that begins with = + - or @ stays text: an officer's title must never run as a formula on the clerk's PC.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_desktop.domain.text import nfc
from cchc_desktop.reports.tables import Cell, Change, Hundredths, Permille

FONT = "Times New Roman"
LONGEST_NAME = 31
"""Characters Excel allows in the name of a sheet."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NEVER_PRINTED = datetime(2026, 1, 1)  # noqa: DTZ001 (a fixed stamp, so that the same input gives the same bytes)


def workbook(title: str, author: str) -> tuple[Workbook, BytesIO]:
    """A new workbook and the memory it will be written to when it is closed."""
    target = BytesIO()
    book = Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_date_format": "dd/mm/yyyy",
            # Columns are as wide as so many digits of this face: one that every reader has, or one of its widths.
            "default_format_properties": {"font_name": FONT, "font_size": 11},
        },
    )
    book.set_properties({"title": title, "author": author, "created": _NEVER_PRINTED})
    return book, target


def sheet_name(words: str) -> str:
    """Words as the name of a sheet."""
    return " ".join(nfc(words).translate(_FORBIDDEN).split())[:LONGEST_NAME].strip("' ")


def write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Mapping[type, Format]) -> None:
    """One cell with its own type; `formats` gives the look by type of cell (str for all others)."""
    look = formats.get(type(cell), formats[str])
    if cell is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(cell, Permille):
        sheet.write_number(row, column, cell.value / 1000, look)
    elif isinstance(cell, Change):
        sheet.write_number(row, column, cell.value, look)
    elif isinstance(cell, Hundredths):
        sheet.write_number(row, column, cell.value / 100, look)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001 (a day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, look)
    else:
        sheet.write_string(row, column, nfc(cell), look)
