"""Where the tables of a sheet are: their heading rows, the titles above, the rows below.

Officers put letterheads and titles above the headings, spread headings over two rows with merged cells, and keep one
table after another in the same sheet. A row is a heading when most of its words are known headings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cchc_desktop.domain.text import tidy
from cchc_desktop.services.imports.book import Area, Sheet, is_blank
from cchc_desktop.services.imports.headings import ALL_KINDS, matches
from cchc_desktop.services.imports.legacy_cells import LegacyText

Words = Callable[[int, int], str]
_MOST_TITLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `headings`: the ways to read a column's heading, the plainest first; `titles` from top to bottom."""

    heading_row: int
    first_row: int
    last_row: int
    headings: dict[int, tuple[str, ...]]
    titles: tuple[str, ...]
    title_rows: tuple[int, ...]

    def heading(self, column: int) -> str:
        """The heading as people see it."""
        readings = self.headings.get(column, ())
        return readings[1] if len(readings) > 1 else "".join(readings)


def find(sheet: Sheet, old_font: LegacyText) -> list[Table]:
    """The tables of a sheet from top to bottom; headings in an old font are read all the same."""

    def words(row: int, column: int) -> str:
        cell = old_font.convert(row, column, sheet.cell(row, column))
        return tidy(cell) if isinstance(cell, str) else ""

    found: list[tuple[int, int, dict[int, tuple[str, ...]]]] = []
    row = 1
    while row <= len(sheet.rows):
        headings = _headings(sheet, words, row)
        if headings is None:
            row += 1
            continue
        readings, last = headings
        found.append((row, last, readings))
        row = last + 1
    tables: list[Table] = []
    for place, (top, last, readings) in enumerate(found):
        floor = found[place - 1][1] + 1 if place else 1
        title_rows = _title_rows(sheet, top, floor, first=place == 0)
        titles = tuple(_line(sheet, words, row) for row in title_rows)
        tables.append(Table(top, last + 1, len(sheet.rows), readings, titles, title_rows))
    return [
        Table(one.heading_row, one.first_row, _end(tables, place, one), one.headings, one.titles, one.title_rows)
        for place, one in enumerate(tables)
    ]


def _end(tables: list[Table], place: int, table: Table) -> int:
    """The last row before the next table's titles."""
    if place + 1 == len(tables):
        return table.last_row
    following = tables[place + 1]
    return min((following.heading_row, *following.title_rows)) - 1


def _line(sheet: Sheet, words: Words, row: int) -> str:
    return " ".join(text for column in range(1, len(sheet.rows[row - 1]) + 1) if (text := words(row, column)))


def _title_rows(sheet: Sheet, top: int, floor: int, *, first: bool) -> tuple[int, ...]:
    """Rows of text right above a heading. Above the first table nothing else can be; between tables only few cells."""
    rows: list[int] = []
    for row in range(top - 1, max(floor, top - _MOST_TITLE_ROWS) - 1, -1):
        cells = [cell for cell in sheet.rows[row - 1] if not is_blank(cell)]
        if not cells and first:
            continue
        if not cells or (not first and (len(cells) > 2 or not all(isinstance(cell, str) for cell in cells))):
            break
        rows.append(row)
    return tuple(reversed(rows))


def _headings(sheet: Sheet, words: Words, row: int) -> tuple[dict[int, tuple[str, ...]], int] | None:
    """The headings that begin at this row and the last row they take, or None when it is no heading row."""
    if not _only_text(sheet, row):
        return None
    single: dict[int, tuple[str, ...]] = {
        column: (text,) for column in _columns(sheet, row) if (text := words(row, column))
    }
    double = _two_rows(sheet, words, row, single)
    if double and _is_heading(double):
        return double, row + 1
    return (single, row) if _is_heading(single) else None


def _columns(sheet: Sheet, row: int) -> range:
    return range(1, len(sheet.rows[row - 1]) + 1)


def _only_text(sheet: Sheet, row: int) -> bool:
    cells = [cell for cell in sheet.rows[row - 1] if not is_blank(cell)]
    return len(cells) > 1 and all(isinstance(cell, str) for cell in cells)


def _is_heading(headings: dict[int, tuple[str, ...]]) -> bool:
    """Most of the words are known headings, and they name a date, or at least three things."""
    keys = []
    for readings in headings.values():
        found = next((one for reading in readings if (one := matches(reading, ALL_KINDS))), ())
        if found:
            keys.append(found[0].key)
    different = set(keys)
    return len(different) > 1 and 2 * len(keys) >= len(headings) and ("date" in different or len(different) > 2)


def _two_rows(
    sheet: Sheet, words: Words, row: int, upper: dict[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]] | None:
    """Headings spread over two rows: every word of the lower row stands under a wider heading."""
    if row >= len(sheet.rows):
        return None
    lower = {column: text for column in _columns(sheet, row + 1) if (text := words(row + 1, column))}
    cells = [cell for cell in sheet.rows[row] if not is_blank(cell)]
    if (
        not lower
        or not all(isinstance(cell, str) for cell in cells)
        or any(text[0].isdigit() for text in lower.values())
    ):
        return None
    joined = dict(upper)
    for column, text in lower.items():
        above = _heading_above(sheet.merged, row, column, upper, lower)
        if above is None:
            return None
        joined[column] = (text, f"{above} {text}", f"{text} {above}", above)
    return joined


def _heading_above(
    merged: Sequence[Area],
    row: int,
    column: int,
    upper: Mapping[int, tuple[str, ...]],
    lower: Mapping[int, str],
) -> str | None:
    """The wider heading over a lower cell, or None when the lower cell has a heading of its own."""
    for area in merged:
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            is_wide = area.right > area.left and area.bottom == row and area.left in upper
            return upper[area.left][0] if is_wide else None
    # Without merged cells: the heading stands over the first of its columns and leaves a gap over the others.
    if column in upper:
        leads = column + 1 in lower and column + 1 not in upper
        return upper[column][0] if leads else None
    left = [one for one in upper if one < column]
    return upper[max(left)][0] if left else None
