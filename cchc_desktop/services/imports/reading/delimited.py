"""Tables in plain text (.csv, .tsv): which encoding, which separator, then rows of text cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from cchc_desktop.domain import legacy
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.imports.book import Book, Cell, Fault, Sheet
from cchc_desktop.services.imports.reading.xlsx_scan import MOST_CELLS, MOST_ROWS

_SEPARATORS = ";,\t|"
_LONGEST_CELL = 10 * 1024 * 1024
_PROBE_LINES = 60
BROKEN = re.compile("[\x00\ud800-\udfff]")
"""What stands in a decoded text for bytes that are no letter: half a sign of UTF-16, a zero, any other byte."""
_KEEP_BROKEN = "surrogateescape"
_WHOLE_PER_BROKEN = 3


def decode(data: bytes, name: str) -> str:
    """The text, whatever Vietnamese PCs wrote it in: UTF-8, UTF-16, Windows-1258; raises InputRefused NL-03.

    Bytes of the old fonts (TCVN3, VNI) come back as Western letters, for the conversion to be offered later. A few
    spoilt bytes in a text that is UTF-8 otherwise come back as `BROKEN`: only their own cells are lost.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", _KEEP_BROKEN)
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            return _decoded(data, "utf-16", name)
    if is_utf16(data[:4096]):
        return _decoded(data, "utf-16-le" if data[1:4096:2].count(0) >= data[:4096:2].count(0) else "utf-16-be", name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", _KEEP_BROKEN)
    broken = len(BROKEN.findall(text))
    whole = sum(sign > "\x7f" for sign in text) - broken
    # In one-byte texts what looks like UTF-8 is chance, and rare.
    return text if whole >= _WHOLE_PER_BROKEN * broken else _single_byte(data)


def is_utf16(head: bytes) -> bool:
    """Plain text in UTF-16 without a mark: nearly every second byte is zero or a Vietnamese high byte."""
    highs = (head[1::2], head[::2])
    usual = (0, 1, 3, 0x1E, 0x20)
    return b"\x00" in head and any(part and sum(one in usual for one in part) > 0.95 * len(part) for part in highs)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        raise InputRefused("NL-03", name=name, detail="chữ trong tệp không đúng bảng mã") from error


def _single_byte(data: bytes) -> str:
    """Windows-1258 or an old font, whichever gives more Vietnamese syllables."""
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = data.decode("latin-1")
    sample = western[:100_000]
    windows = nfc(data[:100_000].decode("cp1258", "replace"))
    old = max(legacy.syllables(legacy.convert(sample, encoding)) for encoding in ("tcvn3", "vni"))
    if legacy.syllables(windows) >= max(old, legacy.syllables(sample)):
        return nfc(data.decode("cp1258", "replace"))
    return western


def read(data: bytes, name: str) -> Book:
    """One sheet of text cells; raises InputRefused NL-02, NL-03, NL-05."""
    text = decode(data, name)
    rows: list[list[Cell]] = []
    # The module's own limit of 128 KB a cell would stop at a long text; it is a setting of the whole process.
    csv.field_size_limit(_LONGEST_CELL)
    separator = _separator(text)
    if text.count(separator) > MOST_CELLS:
        raise InputRefused("NL-05", name=name, detail="có quá nhiều ô")
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any("\n" in cell and _swallows_rows(cell, separator, len(row)) for cell in row):
                raise InputRefused("NL-03", name=name, detail=f"dấu ngoặc kép không đóng ở dòng {len(rows) + 1}")
            rows.append([_cell(cell) for cell in row])
            if len(rows) > MOST_ROWS:
                raise InputRefused("NL-05", name=name, detail="dài hơn 200.000 dòng")
    except csv.Error as error:
        raise InputRefused("NL-03", name=name, detail=f"dòng {len(rows) + 1} không đọc được") from error
    # Excel's own hint for the separator is no row of the table, but its line counts.
    if rows and rows[0] and str(rows[0][0]).lower() == "sep=":
        rows[0] = []
    return Book(name, "csv", [Sheet("", rows)])


def _cell(text: str) -> Cell:
    if BROKEN.search(text):
        return Fault("chữ trong ô bị hỏng khi chép tệp", BROKEN.sub("\ufffd", text))
    return text if text.strip() else None


def _swallows_rows(cell: str, separator: str, width: int) -> bool:
    """Whether the cell holds whole rows: a quotation mark that was never closed takes all that follows into it."""
    return sum(line.count(separator) >= max(1, width - 1) for line in cell.split("\n")) > 1


def _separator(text: str) -> str:
    """The sign that cuts the first lines into the same number of columns most often."""
    first = text[:5].lower()
    if first.startswith("sep=") and text[4:5] in _SEPARATORS:
        return text[4]
    best, best_score = ",", 0
    for sign in _SEPARATORS:
        widths: Counter[int] = Counter()
        for place, row in enumerate(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign)):
            if place >= _PROBE_LINES:
                break
            if len(row) > 1:
                widths[len(row)] += 1
        width, lines = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] - 1), pair[0]), default=(0, 0))
        score = lines * (width - 1)
        if score > best_score:
            best, best_score = sign, score
    return best
