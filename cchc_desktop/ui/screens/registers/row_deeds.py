"""What is done with one record of a register, named by its id: the form's buttons and the table's menu lead here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services.finding import past
from cchc_desktop.services.registers import keeping
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.history_view import HistoryView
from cchc_desktop.ui.taking_back import TakingBack


class RowDeeds(QObject):
    """Each act is durable before anything is said; `name` is what the record is called in a question."""

    deleted = Signal(str)
    """The record that is gone."""

    def __init__(self, context: Context, acts: TakingBack, over: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts, self._over = context, acts, over

    def delete(self, record: str, name: str) -> None:
        """Delete it; Ctrl+Z brings it back without its personal data, which is asked first."""
        session = self._context.session

        def done(changes: Changes) -> None:
            self.deleted.emit(record)
            self._acts.tell(changes, changes.told(self.tr("Đã xóa")))

        def refused(error: Exception) -> None:
            if not isinstance(error, InputRefused) or error.code != "TD-05":
                self._context.messages.show_error(error)
            elif self._context.messages.ask(
                self.tr("Xóa bản ghi này?"), error.what, do=self.tr("Xóa"), at_stake=[name]
            ):
                self._context.tasks.write(self, lambda: keeping.delete(session, [record], sure=True), done)

        self._context.tasks.write(self, lambda: keeping.delete(session, [record]), done, refused)

    def history(self, record: str, name: str) -> None:
        """Show its past."""
        session = self._context.session

        def show(entries: list[past.Entry]) -> None:
            HistoryView(name, entries, self._over.window()).open()

        self._context.tasks.read(self, lambda: past.of(session, record), show)
