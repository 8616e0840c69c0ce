"""What of the log can be printed: the list that is shown, minutes of a meeting, the log book of broadcasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.period import Period
from cchc_desktop.services.read_log import Filter
from cchc_desktop.ui.context import Context

if TYPE_CHECKING:
    from cchc_desktop.ui.paper.printout import Printout


class LogPrints(QObject):
    """Opens the window of a document in front of the log; its modules are loaded when the first one is asked for."""

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._screen = context, screen

    def list_of(self, chosen: Filter) -> None:
        """The rows of the table, all of them, in their order."""
        from cchc_desktop.ui.paper import printout

        self._open(printout.list_of(self._context.session, chosen))

    def log_book(self, period: Period | None) -> None:
        """The broadcasts of the period in the table, whatever else is filtered."""
        from cchc_desktop.ui.paper import printout

        self._open(printout.log_book_of(self._context.session, period))

    def minutes(self, ids: list[str]) -> None:
        """The minutes of the record the officer is at."""
        from cchc_desktop.ui.paper import printout

        if ids:
            self._open(printout.minutes_of(self._context.session, ids[0]))
        else:
            self._context.say(self.tr("Chưa chọn hoạt động nào"))

    def _open(self, one: Printout) -> None:
        from cchc_desktop.ui.paper.paper_window import PaperWindow

        PaperWindow(self._context, one, self._screen.window()).start()
