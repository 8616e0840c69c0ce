"""A look at all cells of an old .xls workbook before the quick reader lays its sheets out.

The format allows a cell at row and column 65,535, which would take more memory than any PC has; and
the quick reader shows errors as empty cells. Formats: [MS-CFB] (the container: sectors chained by a table) and
[MS-XLS] (the stream of records within).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from cchc_desktop.services.imports import refusals
from cchc_desktop.services.imports.book import Fault
from cchc_desktop.services.imports.reading.xlsx_scan import MOST_CELLS, Malformed

_STREAMS = ("workbook", "book")
_END_OF_CHAIN = 0xFFFFFFFA
_HEADER, _ENTRY, _SMALL_SECTOR = 512, 128, 64
_BEGIN, _END, _SHEET, _MANY_NUMBERS, _PROTECTED = 0x809, 0x0A, 0x85, 0xBD, 0x2F
_CELLS = frozenset((0x06, 0x206, 0x406, 0x203, 0x204, 0x205, 0x27E, 0xBD, 0xBE, 0xFD, 0xD6))
_MOST_RECORDS = 2 * MOST_CELLS
_LAST_COLUMN = 255
_LOGICAL, _FORMULA = 0x205, 0x06
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Faults = dict[tuple[int, int], Fault]


def scan(data: bytes, name: str) -> list[Faults]:
    """Cells with errors, sheet by sheet in their order; raises InputRefused NL-03, NL-04, NL-05."""
    try:
        stream = _workbook_stream(data)
        sheets: list[int] = []
        for kind, body in _records(stream, 0):
            if kind == _PROTECTED:
                raise refusals.locked(name)
            if kind == _SHEET and len(body) >= 4:
                sheets.append(struct.unpack_from("<I", body)[0])
        looked = [_sheet(stream, start) for start in sheets]
    except (struct.error, Malformed) as error:
        raise refusals.damaged(name, "nội dung bên trong không đúng chuẩn Excel") from error
    if any(area > MOST_CELLS for area, _ in looked):
        raise refusals.too_large(name, "có trang quá rộng, dữ liệu nằm rải rác rất xa nhau")
    return [faults for _, faults in looked]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Type and body of each record up to the end of its part."""
    place, depth, count = start, 0, 0
    while place + 4 <= len(stream) and count < _MOST_RECORDS:
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        depth += (kind == _BEGIN) - (kind == _END)
        if kind == _END and depth <= 0:
            return
        place += 4 + length
        count += 1


def _sheet(stream: bytes, start: int) -> tuple[int, Faults]:
    """Rows times columns up to the last cell of the sheet that begins at that place, and its faulty cells."""
    if stream[start : start + 2] != struct.pack("<H", _BEGIN):
        raise Malformed(f"no sheet at {start}")
    last_row = last_column = 0
    faults: Faults = {}
    for kind, body in _records(stream, start):
        if kind in _CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            if kind == _MANY_NUMBERS:
                column = max(column, struct.unpack_from("<H", body, len(body) - 2)[0])
            if column > _LAST_COLUMN:
                raise Malformed(f"column {column}")
            last_row, last_column = max(last_row, row), max(last_column, column)
            if shown := _error(kind, body):
                faults[row + 1, column + 1] = Fault(f"ô báo lỗi công thức {shown}", shown)
    return (last_row + 1) * (last_column + 1), faults


def _error(kind: int, body: bytes) -> str:
    """The error that a cell shows, "" for none: in a cell of its own, or as the last result of a formula."""
    if kind == _LOGICAL and len(body) >= 8 and body[7] == 1:
        return _ERRORS.get(body[6], "#N/A")
    if kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        return _ERRORS.get(body[8], "#N/A")
    return ""


def _workbook_stream(data: bytes) -> bytes:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in {9, 12}:
        raise Malformed("sector size")
    size = 1 << shift
    table = _table(data, size)
    directory_start, _, small_limit, small_start, _ = struct.unpack_from("<IIIII", data, 48)
    directory = _chain(data, table, directory_start, size, _HEADER if size == 512 else size)
    entries = list(_entries(directory))
    root = next((one for one in entries if one[1] == 5), None)
    found = next((one for one in entries if one[0].lower() in _STREAMS and one[1] == 2), None)
    if root is None or found is None:
        raise Malformed("no workbook")
    first = _HEADER if size == 512 else size
    if found[3] >= small_limit:
        return _chain(data, table, found[2], size, first)[: found[3]]
    small_table = _numbers(_chain(data, table, small_start, size, first))
    return _chain(_chain(data, table, root[2], size, first), small_table, found[2], _SMALL_SECTOR, 0)[: found[3]]


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """Sector → next sector; the places of the table itself stand in the header and in further sectors."""
    first = _HEADER if size == 512 else size
    places = [one for one in struct.unpack_from("<109I", data, 76) if one < _END_OF_CHAIN]
    following, seen = struct.unpack_from("<I", data, 68)[0], 0
    while following < _END_OF_CHAIN and seen <= len(data) // size:
        sector = _numbers(_sector(data, following, size, first))
        places += [one for one in sector[:-1] if one < _END_OF_CHAIN]
        following, seen = sector[-1], seen + 1
    return _numbers(b"".join(_sector(data, place, size, first) for place in places))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _sector(data: bytes, place: int, size: int, first: int) -> bytes:
    found = data[first + place * size : first + (place + 1) * size]
    if not found:
        raise Malformed(f"sector {place}")
    return found


def _chain(data: bytes, table: tuple[int, ...], start: int, size: int, first: int) -> bytes:
    """A stream: its sectors one after another; a chain that runs in a circle is malformed."""
    parts: list[bytes] = []
    place = start
    while place < _END_OF_CHAIN:
        if place >= len(table) or len(parts) > len(table):
            raise Malformed("chain of sectors")
        parts.append(_sector(data, place, size, first))
        place = table[place]
    return b"".join(parts)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, type, first sector and size of each entry."""
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, place + 64)[0]
        name = directory[place : place + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, place + 116)
        yield name, directory[place + 66], start, size
