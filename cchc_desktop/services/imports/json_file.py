"""JSON lines and JSON arrays: one object per activity, each with the line it began on."""

from __future__ import annotations

import json

from cchc_desktop.services.imports import delimited, refusals
from cchc_desktop.services.imports.book import Book, Record, shown
from cchc_desktop.services.imports.xlsx_scan import MOST_ROWS


def read(data: bytes, name: str) -> Book:
    """The records of the file; a bad line of JSON lines is kept as a faulty record, a bad array refuses the file.

    Raises InputRefused NL-03, NL-05.
    """
    text = delimited.decode(data, name)
    if text.lstrip().startswith("["):
        return Book(name, "json", records=_array(text, name))
    records: list[Record] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            records.append(_record(line, number))
        if len(records) > MOST_ROWS:
            raise refusals.too_large(name, "dài hơn 200.000 dòng")
    if records and all(record.fault for record in records):
        return _whole(text, name, records)
    return Book(name, "jsonl", records=records)


def _whole(text: str, name: str, lines: list[Record]) -> Book:
    """One object over several lines, else the faulty lines as they are."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return Book(name, "jsonl", records=lines)
    return Book(name, "json", records=[_checked(loaded, 1, text)])


def _array(text: str, name: str) -> list[Record]:
    """Objects of the array with the line each begins on."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    records: list[Record] = []
    line, counted = 1, 0
    while True:
        position = _after(text, position, " \t\r\n,")
        line += text.count("\n", counted, position)
        counted = position
        if position >= len(text):
            raise refusals.damaged(name, "mảng JSON thiếu dấu ] ở cuối")
        if text[position] == "]":
            return records
        try:
            loaded, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            raise refusals.damaged(name, f"JSON sai ở dòng {line}") from error
        records.append(_checked(loaded, line, text[position:end]))
        if len(records) > MOST_ROWS:
            raise refusals.too_large(name, "dài hơn 200.000 hoạt động")
        position = end


def _after(text: str, position: int, passed: str) -> int:
    while position < len(text) and text[position] in passed:
        position += 1
    return position


def _record(line: str, number: int) -> Record:
    try:
        loaded = json.loads(line)
    except (ValueError, RecursionError):
        return Record(number, {}, "dòng không phải JSON hợp lệ", shown(line))
    return _checked(loaded, number, line)


def _checked(loaded: object, line: int, source: str) -> Record:
    if isinstance(loaded, dict):
        return Record(line, {str(key): value for key, value in loaded.items()})
    return Record(line, {}, "mỗi hoạt động phải là một đối tượng JSON {…}", shown(source))
