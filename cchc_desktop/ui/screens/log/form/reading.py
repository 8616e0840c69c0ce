"""Reading one record for the form, off the GUI thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject

from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.kind import Kind
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services import read_log
from cchc_desktop.services.finding import past
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.log import log_words


class Reading(QObject):
    """Only the record asked for last is shown."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def record(
        self, record: str, show: Callable[[Row, str], object], missing: Callable[[], object] | None = None
    ) -> None:
        """Show a record and when it was saved last ("đã lưu 05:21"); `missing` when there is no such one (any more)."""
        session = self._context.session

        def job() -> tuple[Row, dt.datetime]:
            return read_log.get(session, record), past.of(session, record)[0].when

        def found(read: tuple[Row, dt.datetime]) -> None:
            show(read[0], log_words.saved_at(read[1], session.clock()))

        def failed(error: Exception) -> None:
            if isinstance(error, InputRefused) and missing is not None:
                missing()
            else:
                self._context.messages.show_error(error)

        self._context.tasks.read(self, job, found, failed, latest="record")

    def last_of(self, kind: Kind, take: Callable[[dict[str, Value]], object]) -> None:
        """Give what the record of that kind logged last held."""
        session = self._context.session
        self._context.tasks.read(self, lambda: read_log.last_values(session, kind.key), take, latest="last")

    def kind_of(self, row: Row) -> Kind | None:
        """The kind of a record; None, and a word to the officer, for one that only a newer program knows."""
        kind = KINDS.get(text_of(row, "kind"))
        if kind is None:
            self._context.say(self.tr("Loại hoạt động này mới hơn phần mềm đang dùng: chỉ xem được trong bảng"))
        return kind
