"""The badge of Trao đổi before the screen is opened for the first time; from then on the screen counts by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.session import Session
from cchc_desktop.ui.context import Context

_AFTER_START_MS = 1800


class ExchangeBadge(QObject):
    """Asks once when the start is over, and after every change."""

    def __init__(self, context: Context, show: Callable[[int], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._show = show
        self._counts: dict[str, int] = {}
        self._is_over = False
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.look)
        self._first.start(_AFTER_START_MS)
        context.bus.changed.connect(self._changed)
        context.bus.office_changed.connect(self.look)

    def look(self, tables: frozenset[str] | None = None) -> None:
        """Count off the GUI thread; after a change only what it may concern."""
        if not self._is_over:
            session = self._context.session
            self._context.tasks.read(self, lambda: read_counts(session, tables), self._take)

    def stop(self) -> None:
        """The screen is there and counts by itself."""
        self._is_over = True
        self._first.stop()

    def _changed(self, changes: Changes) -> None:
        if not self._first.isActive():
            self.look(changes.tables)

    def _take(self, found: dict[str, int]) -> None:
        self._counts |= found
        if not self._is_over:
            from cchc_desktop.services.exchange import badges  # late: 59 ms

            self._show(badges.of_rail(self._counts))


def read_counts(session: Session, tables: frozenset[str] | None) -> dict[str, int]:
    """What waits behind each tab of Trao đổi; on a worker."""
    from cchc_desktop.services.exchange import badges  # late: 59 ms

    return badges.counts(session, tables)
