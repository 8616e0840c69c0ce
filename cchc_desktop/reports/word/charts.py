"""Charts of a consolidated report as pictures: drawn just as on paper, so that both say the same in the same greys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from docx.document import Document
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.reports.charts.block import ChartBlock
from cchc_desktop.reports.charts.chart import Chart
from cchc_desktop.reports.plain_text import clean
from cchc_desktop.reports.safe_text import Ink
from cchc_desktop.reports.word.markup import paragraph
from cchc_desktop.reports.word.picture import picture_run
from cchc_desktop.services.files.pages import Pages

_FIRST = 5000
"""Number of the first chart among the pictures of the document: more photographs than that are in none."""
_DOTS, POINTS_PER_INCH = 200, 72
"""Dots per inch: sharp on a laser printer, 30 kB a chart."""


def charts(document: Document, found: Sequence[Chart], room: float) -> Iterator[str]:
    """A paragraph with a picture for each chart, as wide as the text."""
    for number, chart in enumerate(found, _FIRST):
        picture, high = _drawn(chart, room)
        yield paragraph("Anh", picture_run(document, picture, (room, high), number, told(chart)))


def told(chart: Chart) -> str:
    """What a chart shows, for those who have it read aloud: the title, then each label with its figures."""
    lines = (chart.spoken(place) for place in range(len(chart.labels)))
    return clean(f"Biểu đồ: {chart.title}. {'; '.join(lines)}.")


def _drawn(chart: Chart, room: float) -> tuple[bytes, float]:
    """The picture (PNG) and its height, points: a page of its own, turned into dots by the reader of the preview."""
    block, target, pdf = ChartBlock(chart, Ink()), BytesIO(), BytesIO()
    high = block.height(room)
    canvas = Canvas(pdf, pagesize=(room, high), invariant=1)
    block.draw(canvas, 0, high, room)
    canvas.save()
    pixels = Pages(pdf.getvalue()).drawn(0, _DOTS / POINTS_PER_INCH, grey=True)
    size = (pixels.width, pixels.height)
    Image.frombytes("L", size, pixels.data, "raw", "L", pixels.stride, 1).save(target, "PNG", optimize=True)
    return target.getvalue(), high
