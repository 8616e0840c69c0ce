"""Old workbooks (.xls) as sheets of cells.

xlrd and not the quick reader of the newer formats: it tells errors of formulas from empty cells, lays sheets out row by
row as they are filled (the format allows a cell at row and column 65,535, more than any PC's memory), and knows which
rows are hidden or struck through.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable

import xlrd

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports.book import Area, Book, Cell, Fault, Sheet
from cchc_desktop.services.imports.reading.xlsx_scan import MOST_CELLS

_LAST_COLUMN, _EXACT, _DAY = 256, 1e15, 86_400
_LENGTH = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


def read(data: bytes, name: str, progress: Callable[[int, int], None]) -> Book:
    """All worksheets in their order; raises InputRefused NL-03, NL-04, NL-05."""
    try:
        with xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        ) as source:
            book = Book(name, "xls")
            for place in range(source.nsheets):
                progress(place, source.nsheets)
                book.sheets.append(_sheet(source, place, name))
                source.unload_sheet(place)
            return book
    except (InputRefused, MemoryError):
        raise
    except xlrd.XLRDError as error:
        if "encrypted" in f"{error}":
            raise InputRefused("NL-04", name=name) from error
        raise InputRefused("NL-03", name=name, detail="nội dung bên trong không đúng chuẩn Excel") from error
    except Exception as error:
        # A broken file makes the reader stumble in a dozen ways: a struct too short, a place beyond the end, an assert.
        raise InputRefused("NL-03", name=name, detail="nội dung bên trong không đúng chuẩn Excel") from error


def _sheet(source: xlrd.Book, place: int, name: str) -> Sheet:
    sheet = source.sheet_by_index(place)
    if sheet.ncols > _LAST_COLUMN:
        raise InputRefused("NL-03", name=name, detail="nội dung bên trong không đúng chuẩn Excel")
    if sheet.nrows * sheet.ncols > MOST_CELLS:
        raise InputRefused("NL-05", name=name, detail="có trang quá rộng, dữ liệu nằm rải rác rất xa nhau")
    rows = [[_cell(source, one) for one in sheet.row(row)] for row in range(sheet.nrows)]
    merged = [Area(top + 1, left + 1, past, beyond) for top, past, left, beyond in sheet.merged_cells]
    return Sheet(sheet.name, rows, merged, bool(sheet.visibility), bool(source.datemode))


def _cell(source: xlrd.Book, cell: xlrd.sheet.Cell) -> Cell:
    """Empty cells as None, whole numbers as whole numbers, days and times as such."""
    value = cell.value
    if cell.ctype == xlrd.XL_CELL_ERROR:
        shown = xlrd.error_text_from_code.get(value, "#N/A")
        return Fault(f"ô báo lỗi công thức {shown}", shown)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(source, cell)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return int(value) if value.is_integer() and abs(value) < _EXACT else float(value)
    return str(value) or None


def _moment(source: xlrd.Book, cell: xlrd.sheet.Cell) -> Cell:
    """A number shown as a day, a day and hour, an hour, or a length of time ("[h]:mm")."""
    value = float(cell.value)
    shape = source.format_map[source.xf_list[cell.xf_index].format_key].format_str
    if "[" in shape and _LENGTH.search(shape):
        return dt.timedelta(seconds=round(value * _DAY))
    try:
        found: dt.datetime = xlrd.xldate_as_datetime(value, source.datemode)
    except (ValueError, OverflowError):
        return value
    if value < 1:
        return found.time()
    return found.date() if value.is_integer() else found
