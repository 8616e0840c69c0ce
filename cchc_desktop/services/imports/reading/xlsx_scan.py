"""A strict look through the XML of a workbook before the quick reader opens it.

The quick reader shows an error (#REF!) and a formula never computed as an empty cell, and it lays a sheet out
from its first to its last cell: a single cell in a far corner, or a row number beyond all bounds, would take more
memory than any PC has and end the program. So every position is checked here, and faulty cells are collected.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from xml.parsers import expat

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports.book import Fault

MOST_ROWS = 200_000
MOST_CELLS = 5_000_000
"""Rows times columns up to the last filled cell: about 160 MB when laid out."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


@dataclass(slots=True)
class Scan:
    """Faulty cells per sheet, as (row, column) counted from 1, and whether days count from 1904."""

    faults: dict[str, dict[tuple[int, int], Fault]] = field(default_factory=dict)
    epoch_1904: bool = False


class Malformed(ValueError):
    """The XML is not what a spreadsheet program writes."""


def scan(data: bytes, name: str) -> Scan:
    """Faults of every sheet of an .xlsx file; raises InputRefused NL-03 and NL-05."""
    found = Scan()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets: list[Attributes] = []

            def workbook(tag: str, attributes: Attributes) -> None:
                if tag == "workbookPr":
                    found.epoch_1904 = attributes.get("date1904") in {"1", "true"}
                elif tag == "sheet":
                    sheets.append(attributes)

            parse(archive.read("xl/workbook.xml"), workbook)
            targets = _targets(archive)
            for sheet in sheets:
                relation = next((value for key, value in sheet.items() if key.endswith(":id")), "")
                target = targets.get(relation, "")
                if target:
                    found.faults[sheet.get("name", "")] = _sheet(archive.read(target), name)
    except (Malformed, KeyError) as error:
        raise InputRefused("NL-03", name=name, detail="nội dung bên trong không đúng chuẩn Excel") from error
    return found


_LONGEST_PIECE = 1 << 20
"""Bytes from one tag to the next: a cell holds 32,767 signs."""
_MOST_REMARKS = 1_000
_ENDLESS = re.compile(rb"<[^<]{%d}" % _LONGEST_PIECE)


def _nothing(_: str) -> None:
    """For ends and texts that nobody asks for."""


def parse(
    xml: bytes, start: Start, end: Callable[[str], None] = _nothing, text: Callable[[str], None] = _nothing
) -> None:
    """Read XML without declarations of its own entities; tags come without their prefix. Raises Malformed."""
    _refuse_endless(xml)
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Malformed("a document type has no place in a workbook")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except Malformed:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        # An encoding that nobody knows is a LookupError, one that the parser can't read a ValueError.
        raise Malformed(str(error)) from error


def _refuse_endless(xml: bytes) -> None:
    """The parser takes far longer for one piece of many megabytes than for as much in pieces. Raises Malformed."""
    remarks = [one.start() for one in islice(re.finditer(b"<!--", xml), _MOST_REMARKS + 1)]
    if (
        _ENDLESS.search(xml)
        or len(remarks) > _MOST_REMARKS
        or any(xml.find(b"-->", start, start + _LONGEST_PIECE) < 0 for start in remarks)
    ):
        raise Malformed("a piece that no program writes")


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Relation id → part of the archive, for worksheets."""
    found: dict[str, str] = {}

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            found[attributes.get("Id", "")] = target.lstrip("/")

    parse(archive.read("xl/_rels/workbook.xml.rels"), relation)
    return found


def _sheet(xml: bytes, name: str) -> dict[tuple[int, int], Fault]:
    """Faults of one sheet."""
    reader = _SheetReader()
    parse(xml, reader.start, reader.end, reader.text)
    if reader.last_row > MOST_ROWS:
        raise InputRefused("NL-05", name=name, detail="có trang dài hơn 200.000 dòng")
    if reader.last_row * reader.last_column > MOST_CELLS:
        raise InputRefused("NL-05", name=name, detail="có trang quá rộng, dữ liệu nằm rải rác rất xa nhau")
    return reader.faults


class _SheetReader:
    """Follows rows and cells; a cell without a reference stands behind the one before it."""

    def __init__(self) -> None:
        self.faults: dict[tuple[int, int], Fault] = {}
        self.last_row = self.last_column = 0
        self._row = self._column = 0
        self._type = ""
        self._in_value = self._has_formula = self._has_text = False
        self._value = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag == "v":
            self._in_value = True
        elif tag == "row":
            self._begin_row(attributes.get("r"))
        elif tag == "f":
            self._has_formula = True
        elif tag == "is":
            self._has_text = True

    def text(self, words: str) -> None:
        if self._in_value:
            self._value += words

    def end(self, tag: str) -> None:
        if tag == "v":
            self._in_value = False
        elif tag == "c":
            self._end_cell()

    def _begin_row(self, number: str | None) -> None:
        if number is not None and not _ROW_NUMBER.fullmatch(number):
            raise Malformed(f"row {number}")
        self._row = int(number) if number else self._row + 1
        self._column = 0
        if self._row > _LAST_ROW:
            raise Malformed(f"row {self._row}")

    def _cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            match = _REFERENCE.fullmatch(reference)
            if match is None or int(match.group(2)) != self._row:
                raise Malformed(f"cell {reference} in row {self._row}")
            self._column = _column(match.group(1))
        if self._column > _LAST_COLUMN:
            raise Malformed(f"column {self._column}")
        self._type = attributes.get("t", "")
        self._value, self._has_formula, self._has_text = "", False, False

    def _end_cell(self) -> None:
        if not (self._value or self._has_formula or self._has_text):
            return
        self.last_row, self.last_column = max(self.last_row, self._row), max(self.last_column, self._column)
        if self._type == "e":
            self.faults[self._row, self._column] = Fault(f"ô báo lỗi công thức {self._value}", self._value)
        elif self._has_formula and not self._value and self._type != "str":
            reason = "ô có công thức chưa được tính; hãy mở tệp bằng Excel rồi lưu lại"
            self.faults[self._row, self._column] = Fault(reason, "=…")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
