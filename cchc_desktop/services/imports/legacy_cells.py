"""Old fonts (TCVN3, VNI) in a file: which columns hold them, and their cells in Unicode once a person agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain import legacy
from cchc_desktop.services.imports.book import Cell, Sheet
from cchc_desktop.services.imports.headings import is_known

_LATIN_1 = 255


@dataclass(slots=True)
class LegacyText:
    """Cells of one sheet that hold an old font: (row, column) counted from 1 → the text in Unicode."""

    encoding: str = ""
    cells: dict[tuple[int, int], str] = field(default_factory=dict)

    def convert(self, row: int, column: int, cell: Cell) -> Cell:
        """The cell in Unicode; cells that hold no old font come back as they are."""
        return self.cells.get((row, column), cell)


def find(sheet: Sheet) -> LegacyText:
    """Look at every column, then, when the sheet has an old font at all, at single cells of the other columns."""
    columns = _candidates(sheet)
    encodings = {column: legacy.detect(" ".join(text for _, text in cells)) for column, cells in columns.items()}
    told = [encoding for encoding in encodings.values() if encoding]
    if not told:
        whole = " ".join(text for cells in columns.values() for _, text in cells)
        told = [encoding for encoding in [legacy.detect(whole)] if encoding]
    if not told:
        return LegacyText()
    main = max(set(told), key=told.count)
    found = LegacyText(main)
    for column, cells in columns.items():
        encoding = encodings[column]
        sure = encoding is not None and not _has_unicode(sheet, column)
        for row, text in cells:
            if is_known(text):
                continue  # a heading typed anew in Unicode above a column of the old font
            converted = legacy.convert(text, encoding or main)
            if converted != text and (sure or legacy.syllables(converted) > legacy.syllables(text)):
                found.cells[row, column] = converted
    return found


def _candidates(sheet: Sheet) -> dict[int, list[tuple[int, str]]]:
    """Text cells with Western letters and nothing beyond, by column."""
    columns: dict[int, list[tuple[int, str]]] = {}
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells, 1):
            if isinstance(cell, str) and not cell.isascii() and _is_western(cell):
                columns.setdefault(column, []).append((row, cell))
    return columns


def _is_western(text: str) -> bool:
    """Letters of Latin-1 only; quotation marks and dashes beyond it are no sign of Unicode text."""
    return all(ord(char) <= _LATIN_1 or not char.isalpha() for char in text) and not any(
        0x300 <= ord(char) <= 0x36F for char in text
    )


def _has_unicode(sheet: Sheet, column: int) -> bool:
    """Whether the column also holds proper Vietnamese, so that each cell must prove itself."""
    cells: Sequence[Cell] = [row[column - 1] for row in sheet.rows if len(row) >= column]
    return any(isinstance(cell, str) and not cell.isascii() and not _is_western(cell) for cell in cells)
