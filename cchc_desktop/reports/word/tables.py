"""Annex tables: fixed widths, headings repeated on every page, long rows torn by the page and short ones not."""

from __future__ import annotations

from cchc_desktop.domain.papers.profile import Profile
from cchc_desktop.reports.grid import TEAR_FROM, measured
from cchc_desktop.reports.plain_text import clean, clean_lines
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.tables import CENTRE, RIGHT, Heading, Line, Table, shown
from cchc_desktop.reports.word.markup import cell, paragraph, row, run, table

_PADDING = (2.5, 4.5)
"""White above and below, left and right in a cell, points: as on paper."""
_MIDDLE = '<w:vAlign w:val="center"/>'
_ALIGN = {CENTRE: "center", RIGHT: "right"}


def grid(found: Table, profile: Profile, room: float) -> str:
    """The table as wide as `room` (points), with the columns it has on paper."""
    widths, depths = measured(found, profile, Ink(), room)
    rows = [*_head(found, widths)]
    aligns = [_ALIGN.get(column.align, "") for column in found.columns]
    follows = [line.joined for line in found.lines[1:]] + [False]
    for line, depth, keep in zip(found.lines, depths, follows, strict=True):
        rows.append(_row(line, widths, aligns, whole=depth <= TEAR_FROM, keep=keep or line.strong))
    return table(widths, rows, style="TableGrid", padding=_PADDING)


def _row(line: Line, widths: list[float], aligns: list[str], *, whole: bool, keep: bool) -> str:
    cells = []
    for value, width, align in zip(line.cells, widths, aligns, strict=True):
        lines = clean_lines(shown(value))
        words = run(lines, bold=line.strong) if lines != [""] else ""
        cells.append(cell(width, paragraph("OBang", words, align=align, keep=keep), _MIDDLE))
    return row(cells, whole=whole)


def _head(found: Table, widths: list[float]) -> list[str]:
    """Rows of the head; a cell over several rows is one that begins and cells that go on."""
    cells = found.head()
    rows = []
    for number in range(max(one.row + one.rows for one in cells)):
        here = sorted((one for one in cells if one.row <= number < one.row + one.rows), key=lambda one: one.column)
        rows.append(row([_head_cell(one, number, widths) for one in here], head=True))
    return rows


def _head_cell(one: Heading, number: int, widths: list[float]) -> str:
    width = sum(widths[one.column : one.column + one.columns])
    properties = f'<w:gridSpan w:val="{one.columns}"/>' if one.columns > 1 else ""
    if one.rows > 1:
        properties += '<w:vMerge w:val="restart"/>' if number == one.row else "<w:vMerge/>"
    words = run([clean(one.text)]) if number == one.row else ""
    return cell(width, paragraph("DauCot", words), properties + _MIDDLE)
