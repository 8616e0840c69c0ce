"""What the screen Trao đổi expects of a tab, and what it is told when one is plugged in."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.changes import Changes

COMMUNE, UPPER = frozenset({"commune"}), frozenset({"upper"})
BOTH = COMMUNE | UPPER


class ExchangeTab(QWidget):
    """Base of every tab. It is made when it is opened for the first time."""

    status_changed = Signal(str)
    """The left half of the status line while this tab is in front."""
    badge_changed = Signal(int)
    """How many things of this tab wait for the officer."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "window")

    def entered(self) -> None:
        """The tab was brought to the front: show what is true now."""

    def changed(self, changes: Changes) -> None:
        """Something was saved, here or elsewhere."""

    def show_record(self, record: str) -> None:
        """Choose one record of those listed here, now or as soon as they are read."""
        raise NotImplementedError(record)

    def step_back(self) -> bool:
        """Esc was pressed and no field took it: close the innermost open thing; False when there is none."""
        return False

    def panes(self) -> list[QWidget]:
        """The widgets between which F6 moves, in reading order."""
        return [self]


class TabEntry(NamedTuple):
    """One tab: its key, its word, the roles of an office (commune, upper) that see it, how it is made."""

    key: str
    title: str
    roles: frozenset[str]
    make: Callable[[], ExchangeTab]
