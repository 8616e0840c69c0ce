"""A writer of the smallest old-style workbooks (.xls, BIFF8 in a compound file), sound ones and hostile ones."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begin(part: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, part, 0x0DBB, 0x07CC, 0, 6))


def text_cell(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def number_cell(row: int, column: int, number: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, number))


def styles(*formats: int) -> bytes:
    """A style for each of Excel's own number formats: 14 is a day, 20 an hour, 22 both, 46 a length of time."""
    return b"".join(record(0xE0, struct.pack("<HHH14x", 0, one, 0)) for one in formats)


def sheet(name: str, rows: Sequence[Sequence[str | float | None]], *more: bytes) -> tuple[str, bytes]:
    """A sheet of these rows and further records."""
    cells = [
        text_cell(row, column, cell) if isinstance(cell, str) else number_cell(row, column, cell)
        for row, line in enumerate(rows)
        for column, cell in enumerate(line)
        if cell is not None
    ]
    return name, begin(0x10) + b"".join([*cells, *more]) + record(0x0A)


def book(*sheets: tuple[str, bytes], before: bytes = b"", small: bool = False) -> bytes:
    """A workbook of these sheets; `before` stands among its first records; `small` keeps it among small streams."""
    heads = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name, _ in sheets]
    start = len(begin(5) + before + record(0x42, b"\xb0\x04") + record(0x0A)) + sum(10 + len(head) for head in heads)
    out = begin(5) + before + record(0x42, b"\xb0\x04")
    for head, (_, body) in zip(heads, sheets, strict=True):
        out += record(0x85, struct.pack("<IBB", start, 0, 0) + head)
        start += len(body)
    whole = out + record(0x0A) + b"".join(body for _, body in sheets)
    return small_compound(whole) if small else compound(whole)


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream, padded beyond the size of small streams."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // _SECTOR)
    table = [_TABLE, _END, *range(3, count + 2), _END]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    directory = (
        _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream)) + _entry("", 0, _FREE, 0, 0) * 2
    )
    return header + struct.pack("<128I", *table) + directory + stream.ljust(count * _SECTOR, b"\0")


def small_compound(stream: bytes) -> bytes:
    """A compound file whose stream is below 4,096 bytes and so lies in sectors of 64 bytes within the root's stream."""
    small = -(-len(stream) // 64)
    count = -(-small * 64 // _SECTOR)
    table = [_TABLE, _END, _END, *range(4, count + 3), _END]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    small_table = [*range(1, small), _END] + [_FREE] * (_SECTOR // 4 - small)
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    directory = _entry("Root Entry", 5, 1, 3, small * 64) + _entry("Workbook", 2, _FREE, 0, len(stream))
    directory += _entry("", 0, _FREE, 0, 0) * 2
    tables = struct.pack("<128I", *table) + directory + struct.pack("<128I", *small_table)
    return header + tables + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    length = len(encoded) + 2 if name else 0
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
