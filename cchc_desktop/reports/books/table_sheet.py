"""A table of a report as a worksheet: real numbers and days, headings that stay in view and on every printed page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_desktop.domain.papers.profile import MM, ND30, SINGLE, Profile
from cchc_desktop.reports.books import sheets
from cchc_desktop.reports.fonts import BOLD
from cchc_desktop.reports.grid import measured
from cchc_desktop.reports.measure import wrap
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.tables import CENTRE, RIGHT, Bars, Cell, Change, Heading, Hundredths, Permille, Table

_FORMS: dict[type, str] = {int: "#,##0", Permille: "0.0%", Change: "+#,##0;-#,##0;0", Hundredths: "General"}
_ALIGN = {CENTRE: "center", RIGHT: "right"}
_GREYS = ("#404040", "#ADADAD", "#FFFFFF")
_CHART, _BAR, _ROW = 300, 24, 20
"""Pixels: the height of a chart, of one of its lying bars, of the lowest row beside it."""
_INCH = 25.4
_A4 = 9
_SLACK = 0.98
_TALLEST = 409.0
"""The highest row there can be, points."""
_MOST_SIGNS = 32_767
"""Characters a cell can hold: a longer text would be left out whole."""
_FORMULA_SIGNS = ("=", "+", "-", "@")
_PIXELS = 96 / 72
_DIGIT, _CELL_PAD = 7, 5
"""Pixels of a digit of the default face and of a cell's own padding: the units in which columns are wide."""


class TableBook:
    """One workbook of tables in the face of official papers."""

    def __init__(self, title: str, author: str, profile: Profile = ND30) -> None:
        self._profile, self._ink = profile, Ink()
        self._book, self._target = sheets.workbook(clean(title), clean(author))
        self._looks: dict[tuple[object, ...], Format] = {}

    def add(self, name: str, titles: Sequence[str], table: Table, *, landscape: bool = True) -> None:
        """One sheet: the first of `titles` bold, the others in italics, then the table. The name must be new."""
        sheet = self._book.add_worksheet(sheets.sheet_name(name))
        wide = len(table.columns)
        room = self._set_up(sheet, landscape=landscape)
        # Spreadsheets set text a little wider than paper does, and not all of them find the heights themselves.
        measure, depths = measured(table, self._profile, self._ink, room * _SLACK)
        widths = [width / _SLACK for width in measure]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, max(2.0, (width * _PIXELS - _CELL_PAD) / _DIGIT))
        for row, title in enumerate(titles):
            look = self._look(bold=row == 0, italic=row > 0, align="center", size=14 if row == 0 else 12)
            sheet.merge_range(row, 0, row, wide - 1, clean(title), look)
            sheet.set_row(row, 22 if row == 0 else 18)
        first = len(titles) + 1
        below = first + self._head(sheet, table.head(), first, widths)
        aligns = [_ALIGN.get(column.align, "left") for column in table.columns]
        for row, (line, depth) in enumerate(zip(table.lines, depths, strict=True), below):
            sheet.set_row(row, self._height(depth))
            for column, (cell, align) in enumerate(zip(line.cells, aligns, strict=True)):
                kept = _kept(cell) if isinstance(cell, str) else cell
                sheets.write(sheet, row, column, kept, self._cell_looks(kept, align, strong=line.strong))
        last = max(below + len(table.lines) - 1, below)
        if table.note:
            last += 1
            look = self._look(italic=True, size=self._profile.table_size)
            sheet.merge_range(last, 0, last, wide - 1, clean(table.note), look)
            lines = len(wrap(table.note, BOLD, self._profile.table_size, sum(widths) * _SLACK - 6))
            sheet.set_row(last, self._height(lines))
        at = below
        for bars in table.bars:
            at += self._bars(sheet, table, bars, below, at)
        sheet.freeze_panes(below, 0)
        sheet.repeat_rows(first, below - 1)
        sheet.print_area(0, 0, last, wide - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def finished(self) -> bytes:
        """The workbook's file; nothing can be added afterwards."""
        self._book.close()
        return self._target.getvalue()

    def _bars(self, sheet: Worksheet, table: Table, bars: Bars, below: int, at: int) -> int:
        """A chart beside the table, told apart in black and white, its figures at its bars; returns the rows it may
        lie over."""
        lines = sum(not line.strong for line in table.lines)
        if not lines:
            return 0
        shape = {"type": "bar" if bars.lying else "column"}
        chart = self._book.add_chart({**shape, "subtype": "stacked"} if bars.stacked else shape)
        last = below + lines - 1
        for column, grey in zip(bars.columns, _GREYS, strict=False):
            look = {"fill": {"color": grey}, "border": {"color": "#000000"}}
            where = {"categories": [sheet.name, below, 0, last, 0], "values": [sheet.name, below, column, last, column]}
            told = {} if bars.stacked and len(bars.columns) > 1 else {"data_labels": {"value": True}}
            chart.add_series({"name": clean(table.columns[column].heading), **where, **look, **told})
        if bars.title:
            chart.set_title({"name": clean(bars.title), "name_font": {"size": 12}})
        if bars.lying:
            chart.set_y_axis({"reverse": True})
        chart.set_legend({"none": True} if len(bars.columns) == 1 else {"position": "bottom"})
        tall = max(_CHART, lines * _BAR) if bars.lying else _CHART
        chart.set_size({"width": 720 if bars.lying else 560, "height": tall})
        sheet.insert_chart(at, len(table.columns) + 1, chart)
        return -(-tall // _ROW) + 1

    def _set_up(self, sheet: Worksheet, *, landscape: bool) -> float:
        """Paper and margins; returns the width between them, points."""
        profile = self._profile
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sides = (profile.margin_left, profile.margin_right, profile.margin_top, profile.margin_bottom)
        sheet.set_margins(*(side / _INCH for side in sides))
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_header("&C&13&P", {"margin": profile.margin_top / 2 / _INCH - 0.1})
        sheet.hide_gridlines(2)
        paper = profile.paper_height if landscape else profile.paper_width
        return (paper - profile.margin_left - profile.margin_right) * MM

    def _height(self, lines: int) -> float:
        """Height of a row of so many lines, points."""
        return min(lines * self._profile.table_size * SINGLE * 1.08 + 4, _TALLEST)

    def _head(self, sheet: Worksheet, cells: Sequence[Heading], first: int, widths: list[float]) -> int:
        """The headings, as high as their text needs; returns the number of their rows."""
        look = self._look(bold=True, align="center", border=1)
        heights = [0.0] * max(one.row + one.rows for one in cells)
        for one in sorted(cells, key=lambda one: one.rows):
            room = sum(widths[one.column : one.column + one.columns]) * _SLACK - 6
            lines = len(wrap(one.text, BOLD, self._profile.table_size, room))
            there = sum(heights[one.row : one.row + one.rows])
            heights[one.row + one.rows - 1] += max(0.0, self._height(lines) - there)
            top, left = first + one.row, one.column
            text = clean(one.text)
            if one.rows * one.columns > 1:
                sheet.merge_range(top, left, top + one.rows - 1, left + one.columns - 1, text, look)
            else:
                sheet.write_string(top, left, text, look)
        for row, height in enumerate(heights, first):
            sheet.set_row(row, height)
        return len(heights)

    def _cell_looks(self, cell: Cell, align: str, *, strong: bool) -> dict[type, Format]:
        """The look of one cell under its own type, as `sheets.write` wants it."""
        kind = type(cell)
        words = isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS)
        look = self._look(bold=strong, align=align, border=1, form=_form(cell), quoted=words)
        return {kind: look, str: look}

    def _look(
        self,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        border: int = 0,
        size: float = 0,
        form: str = "",
        quoted: bool = False,
    ) -> Format:
        key = (bold, italic, align, border, size, form, quoted)
        if key not in self._looks:
            self._looks[key] = self._book.add_format(
                {
                    "font_name": sheets.FONT,
                    "font_size": size or self._profile.table_size,
                    "bold": bold,
                    "italic": italic,
                    "align": align,
                    "valign": "vcenter",
                    "border": border,
                    "text_wrap": True,
                    # Editing a text that begins with "=" must leave it a text.
                    "quote_prefix": quoted,
                    **({"num_format": form} if form else {}),
                }
            )
        return self._looks[key]


def _form(cell: Cell) -> str:
    """The number format of a cell; days as papers write them, a zero before months 1 and 2 only."""
    if isinstance(cell, date):
        return "dd/mm/yyyy" if cell.month < 3 else "dd/m/yyyy"
    return _FORMS.get(type(cell), "")


def _kept(text: str) -> str | None:
    """The text as a cell can hold it; None of an empty one."""
    whole = "\n".join(clean_lines(text))
    return (whole if len(whole) <= _MOST_SIGNS else f"{whole[: _MOST_SIGNS - 1]}…") or None
