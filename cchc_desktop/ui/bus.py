"""What the screens tell each other: that something was saved, and that the office's own data changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """Emitted on the GUI thread, after the act is durable on disk."""

    changed = Signal(object)
    """A `cchc_desktop.domain.changes.Changes`: each screen asks it whether it is concerned."""

    office_changed = Signal()
    """Name, upper level, rule of periods or letterhead of the office were edited."""
