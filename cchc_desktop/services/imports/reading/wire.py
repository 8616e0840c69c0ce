"""A book on its way out of the child that read it: lines of JSON, some rows each, and nothing but plain cells.

What comes in is looked at as strictly as any foreign text: the child has read a foreign file.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from cchc_desktop.services.imports.book import Area, Book, Cell, Fault, Record, Sheet

MOST_BYTES = 400 << 20
MOST_CELLS = 20_000_000
"""Of one book on its way, all sheets together."""
_ROWS_AT_ONCE = 200
_CELLS = {type(None), str, int, float, bool, dt.date, dt.datetime, dt.time, dt.timedelta, Fault}
_FORMATS = ("xlsx", "xls", "ods", "docx", "csv", "json", "jsonl")
_TOO_DEEP = "dòng không phải JSON hợp lệ"


class Unexpected(ValueError):
    """No book that the child's program would have sent."""


class TooMuch(ValueError):
    """More bytes or cells than a book may have."""


def lines(book: Book) -> Iterator[bytes]:
    """The book in pieces of some rows each."""
    yield _line("book", book.format, book.records is not None)
    for sheet in book.sheets:
        merged = [[one.top, one.left, one.bottom, one.right] for one in sheet.merged]
        yield _line("sheet", sheet.name, sheet.hidden, sheet.epoch_1904, merged)
        for at in range(0, len(sheet.rows), _ROWS_AT_ONCE):
            yield _line("rows", sheet.rows[at : at + _ROWS_AT_ONCE])
    for record in book.records or ():
        try:
            values, fault = json.dumps(record.values), record.fault
        except RecursionError:
            values, fault = "{}", _TOO_DEEP
        yield _line("record", record.line, values, fault, record.shown)


def book(pieces: Iterable[bytes], name: str) -> Book:
    """The book again; raises Unexpected, TooMuch, and whatever the pieces raise."""
    found, cells = Book(name, ""), 0
    for sort, told in _told(pieces):
        try:
            if sort == "book":
                (found.format, has_records) = _sorted(told, str, bool)
                found.records = [] if has_records else None
            elif sort == "sheet":
                title, hidden, epoch, merged = _sorted(told, str, bool, bool, list)
                found.sheets.append(Sheet(title, [], [_area(one) for one in merged], hidden, epoch))
            elif sort == "rows":
                (rows,) = _sorted(told, list)
                cells += _looked_at(rows)
                found.sheets[-1].rows += rows
            elif sort == "record" and found.records is not None:
                found.records.append(_record(*_sorted(told, int, str, str, str)))
            else:
                raise Unexpected(sort)
        except (TypeError, IndexError) as error:
            raise Unexpected(sort) from error
        if cells > MOST_CELLS:
            raise TooMuch
    if found.format not in _FORMATS:
        raise Unexpected(found.format)
    return found


def _line(*words: object) -> bytes:
    # Letters that are none (a spoilt byte kept as such) travel too.
    text = json.dumps(words, default=_packed, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _packed(cell: object) -> dict[str, object]:
    if isinstance(cell, Fault):
        return {"fault": [cell.reason, cell.shown]}
    if isinstance(cell, dt.timedelta):
        return {"span": [cell.days, cell.seconds, cell.microseconds]}
    for sort in (dt.datetime, dt.date, dt.time):
        if isinstance(cell, sort):
            return {sort.__name__: cell.isoformat()}
    raise TypeError(type(cell).__name__)


def _unpacked(told: dict[str, Any]) -> Cell:
    ((sort, value),) = told.items()
    match sort:
        case "date":
            return dt.date.fromisoformat(value)
        case "datetime":
            return dt.datetime.fromisoformat(value)
        case "time":
            return dt.time.fromisoformat(value)
        case "span":
            days, seconds, parts = _sorted(value, int, int, int)
            return dt.timedelta(days, seconds, parts)
        case "fault":
            return Fault(*_sorted(value, str, str))
    raise Unexpected(sort)


def _told(pieces: Iterable[bytes]) -> Iterator[tuple[str, list[Any]]]:
    """Line after line: its sort and its words."""
    size, rest = 0, b""
    for piece in pieces:
        size += len(piece)
        if size > MOST_BYTES:
            raise TooMuch
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            try:
                sort, *words = json.loads(line.decode("utf-8", "surrogatepass"), object_hook=_unpacked)
            except (ValueError, TypeError, OverflowError, RecursionError) as error:
                raise Unexpected(type(error).__name__) from error
            yield str(sort), words
    if rest:
        raise Unexpected("cut")


def _sorted(words: object, *sorts: type) -> list[Any]:
    if not isinstance(words, list) or [type(one) for one in words] != list(sorts):
        raise Unexpected("words")
    return words


def _looked_at(rows: list[Any]) -> int:
    """How many cells; raises Unexpected for what is no cell."""
    for row in rows:
        if type(row) is not list or not _CELLS.issuperset(map(type, row)):
            raise Unexpected("cell")
    return sum(map(len, rows))


def _area(told: object) -> Area:
    top, left, bottom, right = _sorted(told, int, int, int, int)
    return Area(top, left, bottom, right)


def _record(line: int, values: str, fault: str, shown: str) -> Record:
    try:
        found = json.loads(values)
    except RecursionError:
        return Record(line, {}, _TOO_DEEP, shown)
    except ValueError as error:
        raise Unexpected("record") from error
    if type(found) is not dict:
        raise Unexpected("record")
    return Record(line, found, fault, shown)
