"""Workbooks (.xlsx, .ods) as sheets of cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports.book import Area, Book, Cell, Sheet
from cchc_desktop.services.imports.reading import xlsx_scan

Progress = Callable[[int, int], None]


def read(data: bytes, name: str, format_: str, progress: Progress) -> Book:
    """All worksheets in their order; raises InputRefused NL-03, NL-05."""
    from python_calamine import CalamineError  # late: 1 ms

    if format_ == "ods":
        _check_repeats(data, name)
    scan = xlsx_scan.scan(data, name) if format_ == "xlsx" else xlsx_scan.Scan()
    try:
        return _read(data, name, format_, scan, progress)
    except (CalamineError, KeyError, OSError, ValueError, OverflowError) as error:
        raise InputRefused("NL-03", name=name, detail="không đọc được các trang bên trong") from error
    except BaseException as error:
        # The reader's own faults come as an exception that is no Exception; a bad file must not end the program.
        if type(error).__name__ == "PanicException":
            raise InputRefused("NL-03", name=name, detail="không đọc được các trang bên trong") from error
        raise


def _read(data: bytes, name: str, format_: str, scan: xlsx_scan.Scan, progress: Progress) -> Book:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # late: 1 ms

    book = Book(name, format_)
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        known = list(workbook.sheets_metadata)
        for place, about in enumerate(known):
            progress(place, len(known))
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if format_ == "xlsx" and about.name not in scan.faults:
                raise ValueError(f"sheet {about.name} was not looked through")
            source = workbook.get_sheet_by_name(about.name)
            rows = [_plain(row) for row in source.to_python(skip_empty_area=False)] if source.height else []
            for (row, column), fault in scan.faults.get(about.name, {}).items():
                _put(rows, row, column, fault)
            merged = [
                Area(top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in source.merged_cell_ranges or []
            ]
            hidden = about.visible != SheetVisibleEnum.Visible
            book.sheets.append(Sheet(about.name, rows, merged, hidden, scan.epoch_1904))
    return book


def _check_repeats(data: bytes, name: str) -> None:
    """In .ods a cell and a row say how often they stand; filled ones are laid out one by one. Raises NL-03, NL-05."""
    total = 0
    rows = 1

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal total, rows
        counts = [value for key, value in attributes.items() if key.endswith("-repeated")]
        count = int(counts[0]) if counts and counts[0].isdigit() else 1
        if tag == "table-row":
            rows = count
        elif tag == "table-cell" and any(key.endswith("value-type") for key in attributes):
            total += rows * count

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xlsx_scan.parse(archive.read("content.xml"), start)
    except xlsx_scan.Malformed as error:
        raise InputRefused("NL-03", name=name, detail="nội dung bên trong không đúng chuẩn") from error
    if total > xlsx_scan.MOST_CELLS:
        raise InputRefused("NL-05", name=name, detail="có trang quá rộng hoặc quá dài")


def _plain(row: Iterable[object]) -> list[Cell]:
    """Empty cells as None, whole numbers as whole numbers."""
    cells: list[Cell] = []
    for value in row:
        if value == "" or value is None:
            cells.append(None)
        elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            cells.append(int(value))
        else:
            cells.append(value)  # type: ignore[arg-type]
    return cells


def _put(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    """Set a cell, making the row and column when they lie beyond the edge."""
    while len(rows) < row:
        rows.append([])
    line = rows[row - 1]
    line.extend([None] * (column - len(line)))
    line[column - 1] = cell
