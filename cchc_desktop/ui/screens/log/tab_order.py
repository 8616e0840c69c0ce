"""The Tab key in the log: filters, table, then the form's fields as they are read, its sections, its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.ui import theme


def move(screen: QWidget, panes: Sequence[QWidget], *, forward: bool) -> bool:
    """Bring the focus one stop on or back within the screen, and at its ends to what stands before or after it."""
    stops = [stop for pane in panes for stop in reading_order(pane)]
    focus = QApplication.focusWidget()
    if focus not in stops:
        return False
    at = stops.index(focus) + (1 if forward else -1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found = stops[at] if 0 <= at < len(stops) else _outside(screen, forward=forward)
    if found is None:
        return False
    found.setFocus(reason)
    return True


def enter(panes: Sequence[QWidget]) -> bool:
    """Bring the focus to the first stop of these panes."""
    stops = [stop for pane in panes for stop in reading_order(pane)]
    if stops:
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    return bool(stops)


def is_end(panes: Sequence[QWidget], *, last: bool) -> bool:
    """Whether the keyboard is at the last stop of these panes, or at the first."""
    stops = [stop for pane in panes for stop in reading_order(pane)]
    return bool(stops) and QApplication.focusWidget() is stops[-1 if last else 0]


def reading_order(pane: QWidget) -> list[QWidget]:
    """The stops in a pane, row by row; a pane that is a stop itself is the only one."""
    if _is_stop(pane):
        return [pane]
    found = [part for part in pane.findChildren(QWidget) if _is_stop(part)]
    places = {part: part.mapTo(pane, QPoint(0, part.height() // 2)) for part in found}
    rows: list[list[QWidget]] = []
    for part in sorted(found, key=lambda part: places[part].y()):
        if rows and places[part].y() - places[rows[-1][0]].y() < theme.px(theme.CONTROL) // 2:
            rows[-1].append(part)
        else:
            rows.append([part])
    return [part for row in rows for part in sorted(row, key=lambda part: places[part].x())]


def _outside(screen: QWidget, *, forward: bool) -> QWidget | None:
    """The next stop of the window that is no part of the screen."""
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    here = step(screen)
    while here is not None and here is not screen:
        if not screen.isAncestorOf(here) and here.window() is screen.window() and _is_stop(here):
            return here
        here = step(here)
    return None


def _is_stop(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisible() and part.isEnabled()
