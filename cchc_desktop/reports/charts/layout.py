"""Where the bars of a chart stand and what is written where: reckoned once, in points of the paper or in pixels.

Lengths go right and down from the upper left corner, so that paper and window draw the same picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from cchc_desktop.domain.formats import number
from cchc_desktop.reports.charts.chart import Chart

PATTERNS = 3
"""Looks of the parts of a bar that are told apart without colour: full, hatched or grey, empty."""
_LABELS, _VALUES = 0.38, 0.34
"""Most of the width for the labels, and for what is written at the bars."""
_RANGE, _POINT = -1, -2
"""What the legend shows of what was aimed at."""
_SLACK = 0.01
"""Sums of lengths are not exact: what has just enough room is not to be cut."""
_LINES = 2
"""A label of a lying bar has so many lines at most."""
_STANDING = 9
"""Height of standing bars, in lines of text."""


class Pen(NamedTuple):
    """What text measures: the height of a line, and the width of words."""

    line: float
    width: Callable[[str], float]


class Box(NamedTuple):
    """A box; of a bar's part `look` is its pattern."""

    left: float
    top: float
    width: float
    height: float
    look: int = 0


class Words(NamedTuple):
    """One line of text in a box as high as a line: `side` is where it stands in it ("left", "right", "middle");
    `light` on the full part of a bar."""

    text: str
    box: Box
    side: str = "left"
    light: bool = False


_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Layout:
    """A chart in a width: its height, the parts of its bars, the words, the frames of what was aimed at, the line from
    which bars start, and the room of each bar with its words, where a click finds it."""

    height: float = 0.0
    bars: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    aims: list[Box] = field(default_factory=list)
    base: Box = _NOWHERE
    rooms: list[Box] = field(default_factory=list)


def laid_out(chart: Chart, room: float, pen: Pen, whole: Chart | None = None) -> Layout:
    """The chart, `room` wide; a part of a `whole` one has columns as wide as that one's."""
    made = _lying(chart, room, pen, whole or chart) if chart.lying else _standing(chart, room, pen)
    names = [(name, look) for look, (name, _) in enumerate(chart.series)] if len(chart.series) > 1 else []
    aimed = [one for one in chart.aims if one]
    shape = _POINT if all(least == most for least, most in aimed) else _RANGE
    _legend(made, [*names, *([(chart.aim, shape)] if aimed else [])], room, pen)
    return made


def _lying(chart: Chart, room: float, pen: Pen, whole: Chart) -> Layout:
    made, gap = Layout(), pen.line / 2
    written = map(whole.words, range(len(whole.labels)))
    left = min(room * _LABELS, max(map(pen.width, whole.labels), default=0)) + gap
    right = min(room * _VALUES, max(map(pen.width, written), default=0)) + gap
    length = max(room - left - right, 0.0) / chart.end()
    top = 0.0
    for place in range(len(chart.labels)):
        label = lines_of(chart.labels[place], left - gap, pen)
        value = lines_of(chart.words(place), right - gap, pen)
        tall = pen.line * max(len(label), len(value)) + gap
        made.rooms.append(Box(0, top, room, tall))
        _column(made, label, Box(0, top, left - gap, tall), "right", pen)
        thick = pen.line * 0.9
        middle, x = top + (tall - thick) / 2, left
        for look, (_, values) in enumerate(chart.series):
            wide = min(values[place] * length, left + chart.end() * length - x)
            made.bars.append(Box(x, middle, wide, thick, look % PATTERNS))
            _inside(made, chart, values[place], made.bars[-1], pen)
            x += wide
        if chart.aims and (aim := chart.aims[place]):
            least, most = (min(one, chart.end()) * length for one in aim)
            made.aims.append(Box(left + least, middle - gap / 3, max(most - least, 0.0), thick + gap / 1.5))
            x = max(x, left + most)
        _column(made, value, Box(x + gap / 2, top, right, tall), "left", pen)
        top += tall
    made.base, made.height = Box(left, 0, 0, top), top
    return made


def _standing(chart: Chart, room: float, pen: Pen) -> Layout:
    made = Layout()
    each = room / max(len(chart.labels), 1)
    above, foot = pen.line * 1.2, pen.line * (_STANDING + 1.2)
    length = (foot - above) / chart.end()
    for place, label in enumerate(chart.labels):
        left, thick = each * place, min(each * 0.6, pen.line * 3)
        made.rooms.append(Box(left, 0, each, foot + pen.line * 1.4))
        y = foot
        for look, (_, values) in enumerate(chart.series):
            tall = values[place] * length
            y -= tall
            made.bars.append(Box(left + (each - thick) / 2, y, thick, tall, look % PATTERNS))
            _inside(made, chart, values[place], made.bars[-1], pen)
        value = lines_of(chart.words(place), each, pen)[0]
        made.words.append(Words(value, Box(left, y - pen.line * 1.1, each, pen.line), "middle"))
        name = lines_of(label, each, pen)[0]
        made.words.append(Words(name, Box(left, foot + pen.line * 0.2, each, pen.line), "middle"))
    made.base, made.height = Box(0, foot, room, 0), foot + pen.line * 1.4
    return made


def _inside(made: Layout, chart: Chart, value: float, bar: Box, pen: Pen) -> None:
    """The figure of a part of a stacked bar, where it has room in it."""
    words = number(round(value))
    if len(chart.series) > 1 and value and bar.height >= pen.line and bar.width >= pen.width(words):
        middle = bar.top + (bar.height - pen.line) / 2
        made.words.append(Words(words, Box(bar.left, middle, bar.width, pen.line), "middle", light=bar.look == 0))


def _legend(made: Layout, names: list[tuple[str, int]], room: float, pen: Pen) -> None:
    """Below the bars, each name beside its pattern, or the frame or stroke of what was aimed at."""
    x, y, side = 0.0, made.height + pen.line * 0.6, pen.line * 0.8
    for name, look in names:
        words = lines_of(name, room - side * 2, pen)[0]
        wide = side * 1.6 + pen.width(words) + pen.line
        if x and x + wide > room:
            x, y = 0.0, y + pen.line * 1.3
        box = Box(x, y + pen.line * 0.1, 0.0 if look == _POINT else side, side, max(look, 0) % PATTERNS)
        (made.aims if look < 0 else made.bars).append(box)
        made.words.append(Words(words, Box(x + side * 1.5, y, wide, pen.line)))
        x += wide
    if names:
        made.height = y + pen.line * 1.3


def _column(made: Layout, lines: list[str], box: Box, side: str, pen: Pen) -> None:
    top = box.top + (box.height - pen.line * len(lines)) / 2
    for line in lines:
        made.words.append(Words(line, Box(box.left, top, box.width, pen.line), side))
        top += pen.line


def lines_of(text: str, room: float, pen: Pen) -> list[str]:
    """The text in lines no wider than the room, two at most; what is left out is told by an ellipsis."""
    room += _SLACK
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or pen.width(longer) <= room:
            lines[-1] = longer
        elif len(lines) < _LINES:
            lines.append(word)
        else:
            lines[-1] = _cut(f"{longer}…", room, pen)
            break
    return [_cut(line, room, pen) for line in lines]


def _cut(line: str, room: float, pen: Pen) -> str:
    if pen.width(line) <= room:
        return line
    whole = line.rstrip("…")
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        if pen.width(f"{whole[:middle].rstrip()}…") <= room:
            low = middle
        else:
            high = middle - 1
    return f"{whole[:low].rstrip()}…"
