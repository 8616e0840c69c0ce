"""Collects Python's garbage on the GUI thread only, as long as there are workers.

Python collects in whatever thread happens to allocate; a worker that finds a forgotten window in the garbage would
destroy it outside the GUI thread, and Qt ends the process. So the automatic collection is off while workers run, and a
timer of the GUI thread does the same work at the same thresholds.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class GuiGarbage(QObject):
    """On from its making until `stop`; several may be on at once, and after the last all is as it was before the first.

    The program itself switches Python's own collection off before its first window: it ends with the last.
    """

    _on = 0
    _was_enabled = False

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = False
        if GuiGarbage._on == 0:
            GuiGarbage._was_enabled = gc.isenabled()
        GuiGarbage._on += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that have grown over their threshold, oldest first."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """No worker is left: Python may collect by itself again, if it did before."""
        if not self._stopped:
            self._stopped = True
            self._timer.stop()
            GuiGarbage._on -= 1
            if GuiGarbage._on == 0 and GuiGarbage._was_enabled:
                gc.enable()
