"""The tables of a Word document as sheets: plans and lists come as documents as often as workbooks.

A cell over several columns holds its words in the first of them; one over several rows says them in each, as whoever
reads the table takes it.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
from docx.oxml.simpletypes import ST_Merge
from docx.table import Table, _Cell

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports.book import Book, Cell, Sheet
from cchc_desktop.services.imports.reading.xlsx_scan import MOST_CELLS, MOST_ROWS

_LAST_COLUMN, _MOST_LETTERS = 256, 20_000_000


def read(data: bytes, name: str, progress: Callable[[int, int], None]) -> Book:
    """All tables in their order; raises InputRefused NL-02 for a document without any, NL-03, NL-05."""
    try:
        tables = docx.Document(io.BytesIO(data)).tables
        book = Book(name, "docx")
        for place, table in enumerate(tables, 1):
            progress(place - 1, len(tables))
            book.sheets.append(Sheet(f"Bảng {place}", _rows(table, name)))
    except (InputRefused, MemoryError):
        raise
    except Exception as error:
        # A broken document makes the reader stumble in many ways: a part that is missing, XML cut off, a bad number.
        raise InputRefused("NL-03", name=name, detail="nội dung bên trong không đúng chuẩn Word") from error
    if not book.sheets:
        raise InputRefused("NL-02", name=name, what="đây là văn bản Word không có bảng nào")
    return book


def _rows(table: Table, name: str) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    cells, letters, above = 0, 0, dict[int, Cell]()
    for row in table.rows:
        line: list[Cell] = []
        width = row.grid_cols_before
        for one in row._tr.tc_lst:  # noqa: SLF001 (the library's own cells climb up all rows of a merged one each time)
            width += one.grid_span
            if width > _LAST_COLUMN:
                raise _too_large(name)
            line += [None] * (width - one.grid_span - len(line))
            goes_on = one.vMerge == ST_Merge.CONTINUE
            line.append(above.get(len(line)) if goes_on else _Cell(one, table).text.strip() or None)
        line += [None] * (width - len(line))
        above = dict(enumerate(line))
        cells += len(line)
        letters += sum(len(one) for one in line if isinstance(one, str))
        found.append(line)
        if cells > MOST_CELLS or letters > _MOST_LETTERS or len(found) > MOST_ROWS:
            raise _too_large(name)
    return found


def _too_large(name: str) -> InputRefused:
    return InputRefused("NL-05", name=name, detail="bảng quá lớn")
