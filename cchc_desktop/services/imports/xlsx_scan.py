"""A look into the XML of a workbook for what the reader passes over in silence.

The reader shows an error (#REF!) and a formula that was never computed as an empty cell, and it lays a sheet out
from its first to its last cell, wherever that is. So the marks of such cells are collected, and far-off cells
refused, first.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass, field

from cchc_desktop.services.imports import refusals
from cchc_desktop.services.imports.book import Fault

MOST_ROWS = 200_000
MOST_CELLS = 5_000_000
"""Area from the first row and column to the last filled cell: about 160 MB when laid out."""

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_PREFIX = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW_NUMBER = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]{1,7})"')
_ERROR_TYPE = re.compile(rb'\bt="e"')
_TEXT_RESULT = re.compile(rb'\bt="str"')


@dataclass(slots=True)
class Scan:
    """Faulty cells per sheet, as (row, column) counted from 1, and whether days count from 1904."""

    faults: dict[str, dict[tuple[int, int], Fault]] = field(default_factory=dict)
    epoch_1904: bool = False


def scan(data: bytes, name: str) -> Scan:
    """Faults of every sheet of an .xlsx file; raises InputRefused NL-03 and NL-05."""
    found = Scan()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        workbook = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        found.epoch_1904 = re.search(r'date1904\s*=\s*"(1|true)"', workbook) is not None
        members = set(archive.namelist())
        targets = _targets(archive, members)
        for attributes in map(_attributes, _SHEET.findall(workbook)):
            target = targets.get(attributes.get("r:id", ""), "")
            if target in members:
                found.faults[attributes.get("name", "")] = _sheet(archive.read(target), name)
    return found


def _attributes(text: str) -> dict[str, str]:
    return {key: html.unescape(double or single) for key, double, single in _ATTRIBUTE.findall(text)}


def _targets(archive: zipfile.ZipFile, members: set[str]) -> dict[str, str]:
    """Relation id → part of the archive."""
    part = "xl/_rels/workbook.xml.rels"
    if part not in members:
        return {}
    relations = _RELATION.findall(archive.read(part).decode("utf-8", "replace"))
    found = {}
    for attributes in map(_attributes, relations):
        target = attributes.get("Target", "")
        found[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _sheet(xml: bytes, name: str) -> dict[tuple[int, int], Fault]:
    """Faults of one sheet. The bytes are cut at each cell, which keeps the time linear for any input."""
    prefix = _PREFIX.search(xml)
    tag = prefix.group(1) + b":" if prefix and prefix.group(1) else b""
    faults: dict[tuple[int, int], Fault] = {}
    last_row = last_column = 0
    bare_cells = False
    for piece in xml.split(b"<" + tag + b"c ")[1:]:
        attributes, _, body = piece.partition(b">")
        if attributes.endswith(b"/"):
            continue
        # The last cell's piece runs to the end of the sheet, where <formula1> of a drop-down is no formula of its own.
        body = body.partition(b"</" + tag + b"c>")[0]
        value = _value(body, tag)
        formula = b"<" + tag + b"f" in body
        if value is None and not formula and b"<" + tag + b"is" not in body:
            continue
        reference = _REFERENCE.search(attributes)
        if reference is None:
            bare_cells = True
            continue
        row, column = int(reference.group(2)), _column(reference.group(1))
        last_row, last_column = max(last_row, row), max(last_column, column)
        if _ERROR_TYPE.search(attributes):
            shown = (value or b"").decode("utf-8", "replace")
            faults[row, column] = Fault(f"ô báo lỗi công thức {shown}", shown)
        elif formula and value is None and not _TEXT_RESULT.search(attributes):
            faults[row, column] = Fault("ô có công thức chưa được tính; hãy mở tệp bằng Excel rồi lưu lại", "=…")
    if bare_cells:
        last_row = max(last_row, max((int(one) for one in _ROW_NUMBER.findall(xml)), default=0))
    if last_row > MOST_ROWS:
        raise refusals.too_large(name, "có trang dài hơn 200.000 dòng")
    if last_row * last_column > MOST_CELLS:
        raise refusals.too_large(name, "có trang quá rộng, dữ liệu nằm rải rác rất xa nhau")
    return faults


def _value(body: bytes, tag: bytes) -> bytes | None:
    """What stands in the cell's <v>, None when it is absent or empty."""
    start = body.find(b"<" + tag + b"v>")
    if start < 0:
        return None
    start += len(tag) + 3
    return body[start : body.find(b"<", start)] or None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
