"""A book from outside (workbook, CSV, JSON), opened by the child and by nobody else: here come plain cells only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.imports.book import Book
from cchc_desktop.services.imports.reading import container, delimited, wire, workbook
from cchc_desktop.storage.sandbox import warm
from cchc_desktop.storage.sandbox.child import Ended

Progress = Callable[[int, int], None]
_LEAST_SECONDS, _SECONDS_PER_MB = 60.0, 6.0


def opened(path: Path, progress: Progress) -> Book:
    """The whole file. Raises InputRefused NL-01 … NL-05, and whatever `progress` raises."""
    data = container.load(path)
    asked = json.dumps(path.name).encode() + b"\n" + data
    seconds = _LEAST_SECONDS + _SECONDS_PER_MB * len(data) / (1 << 20)
    try:
        with closing(warm.done(work, asked, seconds, _beating(progress))) as pieces:
            return wire.book(pieces, path.name)
    except Ended as error:
        raise _not_finished(path.name, str(error)) from error
    except wire.TooMuch as error:
        raise InputRefused("NL-05", name=path.name, detail="có quá nhiều ô") from error
    except wire.Unexpected as error:
        raise InputRefused("NL-03", name=path.name, detail="việc đọc tệp bị dừng giữa chừng") from error


def work(asked: bytes, progress: Progress) -> Iterator[bytes]:
    """What the child does with one file."""
    from cchc_desktop.services.imports import json_rows  # late: 18 ms

    told, _, data = asked.partition(b"\n")
    name = str(json.loads(told))
    form = container.recognise(data, name)
    try:
        if form == "json":
            book = json_rows.load(data, name)
        elif form == "text":
            book = delimited.read(data, name)
        elif form == "xls":
            from cchc_desktop.services.imports.reading import xls  # late: 5 ms

            book = xls.read(data, name, progress)
        elif form == "docx":
            from cchc_desktop.services.imports.reading import word_tables  # late: 42 ms

            book = word_tables.read(data, name, progress)
        else:
            book = workbook.read(data, name, form, progress)
    except MemoryError as error:
        raise InputRefused("NL-05", name=name, detail="máy không đủ bộ nhớ để đọc") from error
    yield from wire.lines(book)


def _beating(progress: Progress) -> Progress:
    """While the child is busy the last step is told again, so that whoever watches can stop."""
    last = (0, 1)

    def tell(done: int, total: int) -> None:
        nonlocal last
        last = (done, total) if total else last
        progress(*last)

    return tell


def _not_finished(name: str, why: str) -> InputRefused:
    if why == "time":
        return InputRefused("NL-05", name=name, detail="đọc mãi chưa xong")
    if why == "start":
        return InputRefused("NL-01", name=name, reason="máy không khởi động được phần đọc tệp")
    return InputRefused("NL-03", name=name, detail="việc đọc tệp bị dừng giữa chừng")
