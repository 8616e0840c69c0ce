"""A log book as officers keep it in Excel, filled with a made-up commune's work: what the tour takes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cchc_desktop.domain import formats
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.reports.books.sheets import sheet_name, workbook
from cchc_desktop.services.files.saving import write_whole

_COLUMNS = ("date", "start_time", "title", "topic", "items", "minutes", "plays", "places", "participants", "women")
_TAIL = ("quantity", "quantity_unit", "views", "interactions", "editor", "approver")


def sample_book(drafts: Sequence[Mapping[str, object]], office: str) -> bytes:
    """One sheet per kind: office and title above the headings, days as text, a signature line below."""
    book, target = workbook("Sổ theo dõi tuyên truyền", office)
    strong = book.add_format({"bold": True})
    for kind in KINDS.values():
        rows = [draft for draft in drafts if draft["kind"] == kind.key]
        if not rows:
            continue
        keys = [key for key in (*_COLUMNS, *_TAIL) if kind.has(key) and any(key in row for row in rows)]
        sheet = book.add_worksheet(sheet_name(kind.short))
        sheet.write_string(0, 0, office.upper(), strong)
        sheet.write_string(2, 0, f"SỔ THEO DÕI: {kind.label.upper()}", strong)
        sheet.write_string(4, 0, "STT", strong)
        for place, key in enumerate(keys, 1):
            sheet.write_string(4, place, kind.field(key).label, strong)
            sheet.set_column(place, place, 60 if key == "title" else 16)
        for number, row in enumerate(rows, 1):
            sheet.write_number(4 + number, 0, number)
            for place, key in enumerate(keys, 1):
                value = row.get(key)
                if isinstance(value, int):
                    sheet.write_number(4 + number, place, value)
                elif value is not None:
                    sheet.write_string(4 + number, place, _words(key, value))
        sheet.write_string(6 + len(rows), len(keys), "NGƯỜI LẬP SỔ", strong)
    book.close()
    return target.getvalue()


def write_sample_book(path: Path, drafts: Sequence[Mapping[str, object]], office: str) -> None:
    """The book in a file; raises UserError TL-01 when it can't be written."""
    write_whole(path, sample_book(drafts, office))


def _words(key: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value)
    return formats.day(date.fromisoformat(str(value))) if key == "date" else str(value)
