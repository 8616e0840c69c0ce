"""What of the log can be printed: the list that is shown, minutes of a meeting, the log book of broadcasts."""

from __future__ import annotations

from functools import partial

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
        from cchc_desktop.reports.documents.catalog import LISTING  # late: 75 ms
        from cchc_desktop.services import printouts  # late: 49 ms
        from cchc_desktop.ui.paper.paper_window import show  # late: 85 ms

        show(self._context, LISTING, partial(printouts.activities, self._context.session, chosen), self._screen)

    def log_book(self, period: Period | None) -> None:
        """The broadcasts of the period in the table, whatever else is filtered."""
        from cchc_desktop.reports.documents.catalog import LOG_BOOK  # late: 75 ms
        from cchc_desktop.services import printouts  # late: 49 ms
        from cchc_desktop.ui.paper.paper_window import show  # late: 85 ms

        show(self._context, LOG_BOOK, lambda _: printouts.log_book(self._context.session, period), self._screen)

    def minutes(self, ids: list[str]) -> None:
        """The minutes of the record the officer is at."""
        from cchc_desktop.reports.documents.catalog import MINUTES  # late: 75 ms
        from cchc_desktop.services import printouts  # late: 49 ms
        from cchc_desktop.ui.paper.paper_window import show  # late: 85 ms

        if ids:
            show(self._context, MINUTES, lambda _: printouts.meeting(self._context.session, ids[0]), self._screen)
        else:
            self._context.say(self.tr("Chưa chọn hoạt động nào"))
