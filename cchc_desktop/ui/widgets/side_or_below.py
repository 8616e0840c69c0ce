"""Cards beside each other where there is room, below each other where there is not: large text, a small screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from cchc_desktop.ui import theme

LEAST = 840
"""Pixels of the design that two cards need beside each other."""


class SideOrBelow(QWidget):
    """The cards and what part of the width each takes."""

    def __init__(self, *cards: tuple[QWidget, int], least: int = LEAST) -> None:
        super().__init__()
        self._parts = cards
        self._least = least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("gap"))
        for card, part in cards:
            self._row.addWidget(card, part)

    def is_below(self) -> bool:
        """Whether they stand below each other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.width() < theme.px(self._least)
        if below != self.is_below():
            way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
            self._row.setDirection(way)
            self._stretch([0] * len(self._parts) if below else [part for _, part in self._parts])

    def _stretch(self, parts: Sequence[int]) -> None:
        for place, part in enumerate(parts):
            self._row.setStretch(place, part)


class Scrolling(QScrollArea):
    """A page that goes on below: no frame, never sideways, `role` the look of it and of what it shows."""

    def __init__(self, role: str = "surface") -> None:
        super().__init__()
        self._role = role
        self.setProperty("role", role)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def setWidget(self, inside: QWidget) -> None:
        """What is shown takes the look of the page."""
        inside.setProperty("role", self._role)
        super().setWidget(inside)


class ScrolledPage(Scrolling):
    """One that scrolls rather than press its texts together: it keeps the height that they need at this width."""

    def __init__(self, inside: QWidget, role: str) -> None:
        super().__init__(role)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Take the height from the contents anew."""
        inside = self.widget()
        held = inside.layout() if inside is not None else None
        if inside is not None and held is not None and held.hasHeightForWidth():
            inside.setMinimumHeight(held.minimumHeightForWidth(self.viewport().width()))
