"""What the screens tell each other: that something was saved, and that the office's own data changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """Emitted on the GUI thread, after the act is durable on disk."""

    changed = Signal(object)
    """A `cchc_desktop.domain.changes.Changes`: each screen asks it whether it is concerned."""

    office_changed = Signal()
    """Name, upper level, rule of periods or letterhead of the office were edited."""

    backed_up = Signal()
    """There is a new backup beside the log book."""

    replace_wanted = Signal(object)
    """A backup waits to be put in the place of the log book (a `Replacement`): the window closes for it and opens anew.
    """
