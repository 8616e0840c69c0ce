"""Builders of log books as officers keep them, and of the odd and damaged files that reach the import."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Iterable[Sequence[Any]]

LETTERHEAD: tuple[tuple[Any, ...], ...] = (
    ("UBND XÃ XUÂN ĐÔNG", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("BAN BIÊN TẬP TRUYỀN THANH", None, None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
)
BROADCAST_HEADINGS = (
    "STT",
    "Ngày, tháng",
    "Giờ phát",
    "Nội dung chương trình",
    "Nội dung CCHC",
    "Số tin, bài",
    "Thời lượng (phút)",
    "Số lượt phát",
    "Cụm loa/thôn",
    "Người biên tập",
    "Người duyệt",
    "Ghi chú",
)
SIGNATURE = ((), (None,) * 6 + ("NGƯỜI LẬP SỔ",))


def nfd(text: str) -> str:
    """The text as a Mac or a PDF would give it."""
    return unicodedata.normalize("NFD", text)


def save(path: Path, sheets: Mapping[str, Rows], *, merged: Mapping[str, Sequence[str]] | None = None) -> Path:
    """A workbook of these sheets, row by row from the first; `merged` names areas to merge ("A4:L4")."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        fill(sheet, rows)
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    book.save(path)
    return path


def fill(sheet: Worksheet, rows: Rows) -> None:
    """Put rows into a sheet, days shown as days."""
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value is None:
                continue
            cell = sheet.cell(row, column, value)
            if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                cell.number_format = "dd/mm/yyyy"


def broadcast(number: int, day: Any, title: Any = "Tin phát thanh", **other: Any) -> list[Any]:
    """One row under BROADCAST_HEADINGS; `other` by the names used below."""
    known = {
        "time": "5h00",
        "topic": "N2",
        "items": 1,
        "minutes": 5,
        "plays": 2,
        "places": "Thôn Đông; Thôn Đoài",
        "editor": "Lê Ngọc Ánh",
        "approver": "Trần Văn Đức",
        "note": None,
    }
    return (
        [number, day, None, title, *[None] * 8] if other.pop("bare", False) else _row(number, day, title, known | other)
    )


def _row(number: int, day: Any, title: Any, cells: Mapping[str, Any]) -> list[Any]:
    rest = [cells[key] for key in ("topic", "items", "minutes", "plays", "places", "editor", "approver", "note")]
    return [number, day, cells["time"], title, *rest]


def radio_sheet(rows: Rows, *, title: str = "SỔ THEO DÕI PHÁT THANH", closing: Rows = SIGNATURE) -> list[Sequence[Any]]:
    """A loudspeaker book: letterhead, title, headings, the rows, a signature."""
    return [*LETTERHEAD, (title,), (), BROADCAST_HEADINGS, *rows, *closing]


FIRST_ROW = 7
"""The row of Excel in which `radio_sheet` puts the first activity."""


def radio_book(path: Path, rows: Rows, **named: Any) -> Path:
    """A workbook with one loudspeaker book."""
    return save(path, {"Phát thanh": radio_sheet(rows, **named)})
