"""Charts of a consolidated report: sober, told apart in black and white, their figures in the table below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.reports.flow import Block
from cchc_desktop.reports.fonts import BOLD, REGULAR
from cchc_desktop.reports.safe_text import Ink

if TYPE_CHECKING:
    from reportlab.graphics.charts.legends import Legend
    from reportlab.graphics.shapes import Drawing

_GREYS = (Color(0.25, 0.25, 0.25), Color(0.68, 0.68, 0.68), white)
_SIZE = 9
_BAR = 13.0


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: one for each label, stacked from several series (name, values). `lying` bars suit long labels."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    lying: bool = False

    @property
    def tall(self) -> float:
        """Height on paper, points."""
        return 44 + _BAR * len(self.labels) if self.lying else 165.0


class ChartBlock(Block):
    """One chart as wide as the page; never torn."""

    def __init__(self, chart: Chart, ink: Ink) -> None:
        self.before = 10
        self._chart, self._ink = chart, ink

    def height(self, room: float) -> float:
        """The chart with its title."""
        return self._chart.tall + 18

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Title, bars, legend."""
        canvas.setFont(BOLD, 11)
        canvas.drawCentredString(left + room / 2, top - 12, self._ink.line(self._chart.title))
        renderPDF.draw(self._drawing(room), canvas, left, top - self.height(room))

    def _drawing(self, room: float) -> Drawing:
        from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart  # late: 9 ms
        from reportlab.graphics.shapes import Drawing  # late: 2 ms

        chart, drawn = self._chart, Drawing(room, self._chart.tall)
        bars = HorizontalBarChart() if chart.lying else VerticalBarChart()
        order = -1 if chart.lying else 1  # lying bars are set from below
        bars.data = [list(values)[::order] for _, values in chart.series]
        bars.categoryAxis.categoryNames = [self._ink.line(one) for one in chart.labels[::order]]
        bars.categoryAxis.style = "stacked"
        bars.x, bars.y = (130, 22) if chart.lying else (34, 40)
        bars.width, bars.height = room - bars.x - 20, chart.tall - bars.y - 10
        bars.valueAxis.valueMin, bars.valueAxis.forceZero = 0, 1
        most = max((sum(values) for values in zip(*(found for _, found in chart.series), strict=True)), default=0)
        bars.valueAxis.valueStep = step(most)
        bars.valueAxis.valueMax = max(step(most), -(-most // step(most)) * step(most))
        bars.valueAxis.labelTextFormat = "%d"
        for axis in (bars.categoryAxis, bars.valueAxis):
            axis.labels.fontName, axis.labels.fontSize = REGULAR, _SIZE
        for place, _ in enumerate(chart.series):
            bars.bars[place].fillColor = _GREYS[place % len(_GREYS)]
            bars.bars[place].strokeColor, bars.bars[place].strokeWidth = black, 0.5
        bars.barWidth = 4
        drawn.add(bars)
        if len(chart.series) > 1:
            drawn.add(self._legend(room))
        return drawn

    def _legend(self, room: float) -> Legend:
        from reportlab.graphics.charts.legends import Legend  # late: 4 ms

        legend = Legend()
        legend.x, legend.y = room / 2 - 110, 16
        legend.fontName, legend.fontSize = REGULAR, _SIZE
        legend.alignment, legend.columnMaximum, legend.deltax = "right", 1, 90
        legend.strokeColor, legend.strokeWidth = black, 0.5
        names = [self._ink.line(name) for name, _ in self._chart.series]
        legend.colorNamePairs = [(_GREYS[place % len(_GREYS)], name) for place, name in enumerate(names)]
        return legend


def step(most: int) -> int:
    """A round distance of the marks on the axis: 1, 2, 5, 10, 20, 50 … so that there are at most ten."""
    size = 1
    while True:
        for times in (1, 2, 5):
            if most <= 10 * size * times:
                return size * times
        size *= 10
