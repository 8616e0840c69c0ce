"""What the frame expects of a screen, and what a screen is told when it is plugged in."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.commands import Command
from cchc_desktop.ui.going import Place


def later(where: str, *args: object, **named: object) -> Callable[[], Any]:
    """Makes the screen or tab `module:Class` of `ui.screens` when it is called: the start of the program must not wait
    for what is opened later. A contract test follows every such name."""
    module, name = where.split(":")
    return lambda: getattr(import_module(f"cchc_desktop.ui.screens.{module}"), name)(*args, **named)


class ScreenEntry(NamedTuple):
    """One line of the rail. `make` is called when the screen is opened for the first time.

    `at_bottom` puts it under the others, where the settings are; `shows` are the sorts of places found there.
    """

    key: str
    title: str
    icon: str
    make: Callable[[], Screen]
    at_bottom: bool = False
    shows: tuple[type[Place], ...] = ()


class Screen(QWidget):
    """Base of every screen. It speaks to the frame by signals and never knows it."""

    status_changed = Signal(str)
    """The left half of the status line: totals of what is shown."""
    badge_changed = Signal(int)
    """How many things on this screen wait for the officer; 0 takes the badge away."""
    title_changed = Signal(str)
    ready = Signal()
    """The first data are shown and can be worked with; emitted once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "window")

    def commands(self) -> list[Command]:
        """What can be done here by the command box; the frame lists them when the screen is made."""
        return []

    def entered(self) -> None:
        """The screen was brought to the front."""

    def show_place(self, place: Place) -> None:
        """Show one of the places that the screen's entry names."""
        raise NotImplementedError(place)

    def step_back(self) -> bool:
        """Esc was pressed and no field took it: close the innermost open thing; False when there is none."""
        return False

    def panes(self) -> list[QWidget]:
        """The widgets between which F6 moves, in reading order."""
        return [self]

    def can_leave(self) -> bool:
        """Whether the program may be closed now; a screen with unsaved text asks first."""
        return True

    def help_heading(self) -> str:
        """The heading of the help page about registers at which F1 opens it here, "" for the beginning of the help."""
        return ""

    def narrowed(self, is_narrow: bool) -> None:
        """The window became narrower than 1200 pixels, or wider again."""
