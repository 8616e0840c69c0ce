"""What of the log can be printed: the list that is shown, minutes of a meeting, the books of broadcasts and pieces."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.period import Period
from cchc_desktop.services.read_log import Filter
from cchc_desktop.ui.context import Context


class LogPrints(QObject):
    """Opens the window of a document in front of the log; its modules are loaded when the first one is asked for."""

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._screen = context, screen

    def list_of(self, chosen: Filter) -> None:
        """The rows of the table, all of them, in their order."""
        from cchc_desktop.ui.paper import documents  # late: 209 ms

        documents.listing(self._context, chosen, self._screen)

    def log_book(self, period: Period | None) -> None:
        """The broadcasts of the period in the table, whatever else is filtered."""
        from cchc_desktop.ui.paper import documents  # late: 209 ms

        documents.log_book(self._context, period, self._screen)

    def pieces(self, period: Period | None) -> None:
        """The pieces of the period in the table and what was paid for them, whatever else is filtered."""
        from cchc_desktop.ui.paper import documents  # late: 209 ms

        documents.pieces(self._context, period, self._screen)

    def minutes(self, ids: list[str]) -> None:
        """The minutes of the record the officer is at."""
        from cchc_desktop.ui.paper import documents  # late: 209 ms

        if ids:
            documents.minutes(self._context, ids[0], self._screen)
        else:
            self._context.say(self.tr("Chưa chọn hoạt động nào"))
