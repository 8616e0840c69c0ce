"""A table of a report before any medium: real numbers and days in its cells, so that paper and worksheets agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cchc_desktop.domain.formats import day_in_prose, decimal, number, percent

LEFT, CENTRE, RIGHT = "left", "centre", "right"


@dataclass(frozen=True, slots=True)
class Permille:
    """A share in thousandths, shown as a percentage."""

    value: int


@dataclass(frozen=True, slots=True)
class Change:
    """A difference, shown with its sign."""

    value: int


@dataclass(frozen=True, slots=True)
class Hundredths:
    """A number that may have decimals, in hundredths: a result of a survey."""

    value: int


Cell = str | int | date | Permille | Change | Hundredths | None


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the column's width in proportion to the others."""

    heading: str
    share: float
    align: str = LEFT


@dataclass(frozen=True, slots=True)
class Heading:
    """A cell of the head over `columns` columns from `column` on, and over `rows` rows from `row` on."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One row; a `strong` one is a total or a group. A `joined` one stays on the page of the row above it."""

    cells: tuple[Cell, ...]
    strong: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of some columns over the first one, of all lines but strong ones: stacked, or beside each other; lying
    where names are long."""

    columns: tuple[int, ...]
    stacked: bool = True
    lying: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; `headings` replace the columns' own where the head has several rows, `note` stands below.

    `bars` are what a workbook also draws of its columns.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...] = ()
    note: str = ""
    bars: tuple[Bars, ...] = ()

    def filled(self) -> Table:
        """The same without columns that no row fills; a table without rows keeps its head."""
        if not self.lines:
            return self
        kept = [place for place in range(len(self.columns)) if any(_says(line.cells[place]) for line in self.lines)]
        if len(kept) == len(self.columns):
            return self
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            lines=tuple(replace(line, cells=tuple(line.cells[place] for place in kept)) for line in self.lines),
            headings=tuple(one for heading in self.headings if (one := _moved(heading, kept)).columns),
            bars=tuple(left for bars in self.bars if (left := _left(bars, kept)).columns),
        )

    def head(self) -> tuple[Heading, ...]:
        """The cells of the head, whatever it was declared by."""
        return self.headings or tuple(Heading(one.heading, 0, place) for place, one in enumerate(self.columns))


def _says(cell: Cell) -> bool:
    return cell is not None and cell != ""


def _moved(heading: Heading, kept: list[int]) -> Heading:
    """The heading over those of its columns that are kept."""
    left = [new for new, old in enumerate(kept) if heading.column <= old < heading.column + heading.columns]
    return replace(heading, column=left[0] if left else 0, columns=len(left))


def _left(bars: Bars, kept: list[int]) -> Bars:
    """The same of those of its columns that are kept."""
    return replace(bars, columns=tuple(kept.index(place) for place in bars.columns if place in kept))


def shown(cell: Cell) -> str:
    """How a cell is read: 1234 → "1.234", 50 ‰ → "5,0%", a difference of -3 → "-3"."""
    if cell is None:
        return ""
    if isinstance(cell, Permille):
        return percent(cell.value)
    if isinstance(cell, Change):
        return ("+" if cell.value > 0 else "-" if cell.value < 0 else "") + number(abs(cell.value))
    if isinstance(cell, Hundredths):
        return decimal(cell.value, 2).rstrip("0").rstrip(",")
    if isinstance(cell, date):
        return day_in_prose(cell)
    return number(cell) if isinstance(cell, int) else cell
