"""A chart on paper: sober greys, its figures in the table below it."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.reports.charts.chart import Chart
from cchc_desktop.reports.charts.layout import Layout, Pen, laid_out
from cchc_desktop.reports.flow import Block, Pieces
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.measure import width, wrap
from cchc_desktop.reports.safe_text import Ink

_GREYS = (Color(0.25, 0.25, 0.25), Color(0.78, 0.78, 0.78), white)
_SIZE, _TITLE = 9.5, 11
_LEADING = 1.2
_GOES_ON = "(tiếp theo)"
_FEW = 4
"""A chart is torn only where so many bars stay together on each side."""


class ChartBlock(Block):
    """One chart as wide as the page; a long one with lying bars goes on over the next page."""

    def __init__(self, chart: Chart, ink: Ink, whole: Chart | None = None) -> None:
        """`whole` is the chart that this one is a part of."""
        self.before = 10
        self._ink = ink
        self._chart = chart if whole else chart.reworded(ink.line)
        self._whole = whole or self._chart

    def height(self, room: float) -> float:
        """The chart with its title."""
        return self._layout(room).height + self._head(room)

    def split(self, room: float, space: float) -> Pieces | None:
        """The bars that fit and the others, both as long as they would be in one."""
        if not self._chart.lying:
            return None
        rooms = self._layout(room).rooms
        legend = self.height(room) - self._head(room) - (rooms[-1].top + rooms[-1].height if rooms else 0)
        left = space - self._head(room) - legend
        fit = sum(box.top + box.height <= left for box in rooms)
        fit = min(fit, len(rooms) - _FEW)
        if fit < _FEW:
            return None
        rest = self._chart.part(fit, len(rooms))
        title = rest.title if rest.title.endswith(_GOES_ON) else f"{rest.title} {_GOES_ON}"
        return self._of(self._chart.part(0, fit)), self._of(replace(rest, title=title))

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Title, bars, words, legend."""
        canvas.saveState()
        canvas.setFont(BOLD, _TITLE)
        for number, line in enumerate(self._titles(room), 1):
            canvas.drawCentredString(left + room / 2, top - number * _TITLE * _LEADING, line)
        found, up = self._layout(room), top - self._head(room)
        canvas.setStrokeColor(black)
        canvas.setLineWidth(0.5)
        for box in found.bars:
            canvas.setFillColor(_GREYS[box.look])
            if box.width and box.height:
                canvas.rect(left + box.left, up - box.top - box.height, box.width, box.height, fill=1)
        base = found.base
        canvas.line(left + base.left, up - base.top, left + base.left + base.width, up - base.top - base.height)
        canvas.setLineWidth(1.2)
        for box in found.aims:
            canvas.rect(left + box.left, up - box.top - box.height, box.width, box.height, fill=0)
        canvas.setFillColor(black)
        canvas.setFont(REGULAR, _SIZE)
        for words in found.words:
            canvas.setFillColor(white if words.light else black)
            base_line = up - words.box.top - words.box.height * 0.78
            at, wide = left + words.box.left, words.box.width
            if words.side == "right":
                canvas.drawRightString(at + wide, base_line, words.text)
            elif words.side == "middle":
                canvas.drawCentredString(at + wide / 2, base_line, words.text)
            else:
                canvas.drawString(at, base_line, words.text)
        canvas.restoreState()

    def _layout(self, room: float) -> Layout:
        pen = Pen(_SIZE * _LEADING, lambda text: width(text, REGULAR, _SIZE))
        return laid_out(self._chart, room, pen, self._whole)

    def _of(self, part: Chart) -> ChartBlock:
        return ChartBlock(part, self._ink, self._whole)

    def _titles(self, room: float) -> list[str]:
        return wrap(self._chart.title, BOLD, _TITLE, room)

    def _head(self, room: float) -> float:
        return len(self._titles(room)) * _TITLE * _LEADING + 6
