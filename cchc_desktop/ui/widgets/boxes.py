"""Columns and rows of widgets, said in one line each; pixels by their names in the theme (`theme.SPACE`)."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.ui import theme


class Spring(NamedTuple):
    """Empty room that takes its share of what is left."""

    share: int = 1


SPRING = Spring()
Part = QWidget | QLayout | Spring | tuple[QWidget | QLayout, int] | tuple[QWidget, int, Qt.AlignmentFlag]
"""What stands in a box: a widget, a box in it, room; with the share it takes, and the side at which it stands."""
Space = int | str
"""The name of a space of the theme, or pixels where it must be none or a hair's breadth."""
Around = Space | tuple[Space, Space, Space, Space]
"""The same on all sides, or left, top, right, bottom."""
N = TypeVar("N", bound=QObject)


def column_of(*parts: Part, gap: Space | None = None, around: Around = 0, into: QWidget | None = None) -> QVBoxLayout:
    """Parts below each other, in a box of their own or as the inside of a widget. Without a gap the style's."""
    return _filled(QVBoxLayout(), parts, gap, around, into)


def row_of(*parts: Part, gap: Space | None = None, around: Around = 0, into: QWidget | None = None) -> QHBoxLayout:
    """Parts beside each other; the rest as for a column."""
    return _filled(QHBoxLayout(), parts, gap, around, into)


def put(box: QBoxLayout, *parts: Part) -> None:
    """Add parts at the end of a box."""
    for part in parts:
        if isinstance(part, Spring):
            box.addStretch(part.share)
            continue
        if not isinstance(part, tuple):
            part = (part, 0)
        if isinstance(part[0], QLayout):
            box.addLayout(part[0], part[1])
        else:
            box.addWidget(*part)


def holding(box: QBoxLayout, *, role: str = "") -> QWidget:
    """A widget that holds a box; `role` is the look of it (`style_sheet.py`)."""
    made = QWidget()
    made.setLayout(box)
    if role:
        made.setProperty("role", role)
    return made


def pages_of(*pages: QWidget) -> QStackedWidget:
    """Pages of which one is seen at a time."""
    made = QStackedWidget()
    for page in pages:
        made.addWidget(page)
    return made


def named(thing: N, name: str, spoken: str = "") -> N:
    """The same thing, with its name, and with what a screen reader calls it."""
    thing.setObjectName(name)
    if spoken and isinstance(thing, QWidget):
        thing.setAccessibleName(spoken)
    return thing


Box = TypeVar("Box", bound=QBoxLayout)


def _filled(box: Box, parts: tuple[Part, ...], gap: Space | None, around: Around, into: QWidget | None) -> Box:
    if into is not None:
        into.setLayout(box)
    sides = around if isinstance(around, tuple) else (around,) * 4
    box.setContentsMargins(*map(_pixels, sides))
    if gap is not None:
        box.setSpacing(_pixels(gap))
    put(box, *parts)
    return box


def _pixels(space: Space) -> int:
    return theme.space(space) if isinstance(space, str) else space
