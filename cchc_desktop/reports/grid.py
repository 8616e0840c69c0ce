"""Tables on paper: headings that repeat, rows that cross pages, cells of any length.

Our own and not reportlab's Table: a cell of 2,000 words must give a whole document and never an error, and a table of
1,000 rows is laid out once, in time that grows with its rows. A cell is lines of text; nothing else is ever needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.papers.profile import MM, SINGLE, Profile
from cchc_desktop.reports.flow import Block, Pieces
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.measure import width, wrap
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.tables import CENTRE, LEFT, RIGHT, Column, Heading, Table, shown

_PAD, _ABOVE = 4.5, 5.0
"""White at both sides of a cell; above and below together. Points."""
_LINE = 0.5
_WIDEST_WORD = 30 * MM
"""A column grows for its longest word up to this; a longer word is cut."""
_EMPTY_SHARE = 0.6
"""A column with nothing in it leaves part of its share to the others; a pen still finds room."""
_ENDING = 3
"""So many rows stay with the signatures below a table."""
_FEW = 5
"""A table of so many rows goes to the next page as a whole."""
TEAR_FROM = 6
"""A row of fewer lines is never torn; a taller one only with two lines or more on each side."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as text; a `strong` one is a total or a group, a `joined` one goes with the row above it."""

    cells: tuple[str, ...]
    strong: bool
    joined: bool


@dataclass(slots=True)
class _Layout:
    """What all pieces of one table share: laid out once for one width."""

    columns: Sequence[Column]
    headings: Sequence[Heading]
    rows: Sequence[_Row]
    size: float
    ink: Ink
    room: float = 0.0
    widths: list[float] = field(default_factory=list)
    head: list[tuple[Heading, list[str]]] = field(default_factory=list)
    head_heights: list[float] = field(default_factory=list)
    lines: list[list[list[str]]] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)

    @property
    def leading(self) -> float:
        return self.size * SINGLE * 1.02

    def fit(self, room: float) -> None:
        """Set the widths for a table `room` points wide; a no-op the second time."""
        if room == self.room:
            return
        self.room = room
        self.widths = self._widths(room)
        self.lines = [self._row(row) for row in self.rows]
        self.depths = [max(map(len, cells), default=1) for cells in self.lines]
        self.tops = [0.0, *accumulate(map(self.tall, self.depths))]
        self.head = [(cell, self._wrapped(cell.text, BOLD, self._span(cell))) for cell in self.headings]
        self.head_heights = [0.0] * max(cell.row + cell.rows for cell in self.headings)
        for cell, lines in sorted(self.head, key=lambda one: one[0].rows):
            there = sum(self.head_heights[cell.row : cell.row + cell.rows])
            self.head_heights[cell.row + cell.rows - 1] += max(0.0, self.tall(len(lines)) - there)

    def tall(self, lines: int) -> float:
        """Height of a row of so many lines."""
        return max(lines, 1) * self.leading + _ABOVE

    def _row(self, row: _Row) -> list[list[str]]:
        font = BOLD if row.strong else REGULAR
        return [self._wrapped(text, font, wide) for text, wide in zip(row.cells, self.widths, strict=True)]

    def _span(self, cell: Heading) -> float:
        return sum(self.widths[cell.column : cell.column + cell.columns])

    def _wrapped(self, text: str, font: str, wide: float) -> list[str]:
        if len(text) < 3:
            return [self.ink.line(text)]
        return [line for part in self.ink.lines(text) for line in wrap(part, font, self.size, wide - 2 * _PAD)]

    def _widths(self, room: float) -> list[float]:
        """Shares of the room, none narrower than its longest word (up to a limit) needs."""
        shares = [column.share for column in self.columns]
        least = [2 * _PAD + self.size] * len(self.columns)
        for cell in self.headings:
            if cell.columns == 1:
                least[cell.column] = max(least[cell.column], self._longest(cell.text, BOLD))
        for row in self.rows:
            font = BOLD if row.strong else REGULAR
            for number, text in enumerate(row.cells):
                least[number] = max(least[number], self._longest(text, font))
        for number in range(len(self.columns)):
            if not any(row.cells[number] for row in self.rows):
                shares[number] *= _EMPTY_SHARE
        if sum(least) > room:
            return [room * one / sum(least) for one in least]
        lacking: set[int] = set()
        while True:
            fixed = sum(least[number] for number in lacking)
            free = sum(share for number, share in enumerate(shares) if number not in lacking)
            widths = [
                least[number] if number in lacking else (room - fixed) * share / free
                for number, share in enumerate(shares)
            ]
            more = {number for number, wide in enumerate(widths) if wide < least[number] - 0.01}
            if not more:
                return widths
            lacking |= more

    def _longest(self, text: str, font: str) -> float:
        words = text.split() if len(text) < 200 else ()
        longest = max((width(word, font, self.size) for word in words), default=0.0)
        return min(longest, _WIDEST_WORD) + 2 * _PAD + 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows `first` to `end` (exclusive) of a table. Of the first row `skip` lines are already printed, of the last
    one only the lines up to `stop` are printed here (0: all)."""

    first: int
    end: int
    skip: int = 0
    stop: int = 0
    headed: bool = True


def grid(table: Table, profile: Profile, ink: Ink) -> Grid:
    """A whole table on paper."""
    return Grid(_layout(table, profile, ink), _Piece(0, len(table.lines)))


def measured(table: Table, profile: Profile, ink: Ink, room: float) -> tuple[list[float], list[int]]:
    """Widths of the columns (points, together `room`) and lines in each row, for media that set tables themselves."""
    layout = _layout(table, profile, ink)
    layout.fit(room)
    return layout.widths, layout.depths


def _layout(table: Table, profile: Profile, ink: Ink) -> _Layout:
    rows = [_Row(tuple(shown(cell) for cell in line.cells), line.strong, line.joined) for line in table.lines]
    return _Layout(table.columns, table.head(), rows, profile.table_size, ink)


class Grid(Block):
    """A table, or the piece of it that stands on one page."""

    def __init__(self, layout: _Layout, piece: _Piece) -> None:
        self.before = 4
        self._layout, self._piece = layout, piece

    def height(self, room: float) -> float:
        """Head and rows of this piece."""
        self._layout.fit(room)
        return self._head() + self._upto(self._piece.end)

    def split(self, room: float, space: float) -> Pieces | None:
        """As many rows as fit; a tall row is torn, a short one stays whole, and so do a few rows and a group. A first
        row doesn't stay behind alone."""
        self._layout.fit(room)
        piece = self._piece
        if piece.first == 0 and piece.end <= _FEW and not any(deep > TEAR_FROM for deep in self._layout.depths):
            return None
        return self._torn(space, TEAR_FROM, 2, whole=True)

    def force(self, room: float, space: float) -> Pieces | None:
        """At any price: rows torn line by line, and the head left out where it fills half the page."""
        self._layout.fit(room)
        if not self._piece.headed or self._head() < space / 2:
            return self._torn(space, TEAR_FROM, 2) or self._torn(space, 0, 1)
        return Grid(self._layout, _Piece(0, 0)), Grid(self._layout, replace(self._piece, headed=False))

    def ending(self, room: float) -> float:
        """The last rows, of tall ones so much as is never torn."""
        self._layout.fit(room)
        first = max(self._piece.first, self._piece.end - _ENDING)
        return min(self._upto(self._piece.end) - self._upto(first), self._layout.tall(TEAR_FROM))

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Cell by cell, row by row, so that text is extracted in reading order."""
        layout, piece = self._layout, self._piece
        layout.fit(room)
        edges = [left, *(left + offset for offset in accumulate(layout.widths))]
        canvas.setLineWidth(_LINE)
        strokes = [(left, top, edges[-1], top)]
        if piece.headed:
            strokes += self._draw_head(canvas, edges, top)
        body = y = top - self._head()
        for number in range(piece.first, piece.end):
            tall = self._tall(number)
            self._draw_row(canvas, number, edges, y, tall)
            y -= tall
            strokes.append((left, y, edges[-1], y))
        if y < body:
            strokes += [(edge, body, edge, y) for edge in edges]
        canvas.lines(strokes)

    def _head(self) -> float:
        return sum(self._layout.head_heights) if self._piece.headed else 0.0

    def _span(self, number: int) -> tuple[int, int]:
        """First and last (exclusive) line of a row that this piece prints."""
        piece = self._piece
        start = piece.skip if number == piece.first else 0
        return start, piece.stop if piece.stop and number == piece.end - 1 else self._layout.depths[number]

    def _tall(self, number: int) -> float:
        start, stop = self._span(number)
        return self._layout.tall(stop - start)

    def _upto(self, number: int) -> float:
        """Height of this piece's rows before that one; heights are kept for whole rows only."""
        first, tops = self._piece.first, self._layout.tops
        if number == first:
            return 0.0
        torn = {first, number - 1}
        whole = sum(tops[one + 1] - tops[one] for one in torn)
        return tops[number] - tops[first] - whole + sum(self._tall(one) for one in torn)

    def _torn(self, space: float, tear_from: int, fewest: int, *, whole: bool = False) -> Pieces | None:
        """Cut where `space` ends: between rows, or inside a row of more than `tear_from` lines; `whole`: no group is
        cut, and no last row left alone."""
        piece, tops = self._piece, self._layout.tops
        if piece.first == piece.end:
            return None
        reach = space - self._head() + tops[piece.first + 1] - self._tall(piece.first)
        number = min(max(bisect_right(tops, reach + 0.01) - 1, piece.first), piece.end)
        if number == piece.end:
            return None
        if whole and piece.end - number == 1 and number - 1 > piece.first and self._tall(number) < space / 4:
            number -= 1
        while tear_from and number - 1 > piece.first and self._layout.rows[number - 1].strong:
            number -= 1  # the name of a group goes with its first row
        while whole and self._layout.rows[number].joined:
            if number == piece.first:
                return None
            number -= 1
        start, stop = self._span(number)
        left = space - self._head() - self._upto(number)
        fit = min(int((left - _ABOVE) / self._layout.leading), stop - start - fewest)
        tear = stop - start > tear_from and fit >= fewest
        if not tear and (number == piece.first or (whole and number == 1)):
            return None
        if tear:
            cut = start + fit
            here, there = replace(piece, end=number + 1, stop=cut), replace(piece, first=number, skip=cut)
        else:
            here, there = replace(piece, end=number, stop=0), replace(piece, first=number, skip=0)
        return Grid(self._layout, here), Grid(self._layout, there)

    def _draw_head(self, canvas: Canvas, edges: list[float], top: float) -> list[tuple[float, float, float, float]]:
        layout = self._layout
        tops = [top]
        for tall in layout.head_heights:
            tops.append(tops[-1] - tall)
        strokes = []
        for cell, lines in layout.head:
            left, right = edges[cell.column], edges[cell.column + cell.columns]
            upper, lower = tops[cell.row], tops[cell.row + cell.rows]
            strokes += [(left, upper, left, lower), (right, upper, right, lower), (left, lower, right, lower)]
            self._draw_lines(canvas, lines, BOLD, CENTRE, (left, right, upper, upper - lower))
        return strokes

    def _draw_row(self, canvas: Canvas, number: int, edges: list[float], top: float, tall: float) -> None:
        layout = self._layout
        start, stop = self._span(number)
        font = BOLD if layout.rows[number].strong else REGULAR
        whole = start == 0 and stop == layout.depths[number]
        for column, lines in enumerate(layout.lines[number]):
            shown = lines[start:stop]
            room = tall if whole else layout.tall(len(shown))
            box = (edges[column], edges[column + 1], top, room)
            self._draw_lines(canvas, shown, font, layout.columns[column].align, box)

    def _draw_lines(
        self, canvas: Canvas, lines: list[str], font: str, align: str, box: tuple[float, float, float, float]
    ) -> None:
        """Lines of one cell in the middle of its box (left, right, top, height)."""
        layout, (left, right, top, tall) = self._layout, box
        base = top - (tall - len(lines) * layout.leading) / 2 - layout.size * 0.93
        canvas.setFont(font, layout.size)
        for line in lines:
            if align == LEFT:
                canvas.drawString(left + _PAD, base, line)
            elif align == RIGHT:
                canvas.drawRightString(right - _PAD, base, line)
            else:
                canvas.drawCentredString((left + right) / 2, base, line)
            base -= layout.leading
