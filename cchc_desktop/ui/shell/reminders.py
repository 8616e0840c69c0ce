"""The banner of a report that is due: one line, "Mở báo cáo", and "Nhắc lại ngày mai"."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from cchc_desktop.domain import formats
from cchc_desktop.domain.changes import Changes
from cchc_desktop.services import reminder
from cchc_desktop.services.reminder import Reminder
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.widgets.plain_words import filled

PUT_OFF = "remind/put_off"
"""The day (ISO) on which this PC was told to wait until tomorrow."""


class ReportReminder(QObject):
    """Asks once when the window can be worked with, and again when a report was issued or the office changed."""

    def __init__(self, context: Context, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self._shown = False
        context.bus.changed.connect(self._changed)
        self.look()

    def look(self) -> None:
        """Ask what is due today."""
        settings, today = self._context.settings, self._context.session.clock().date().isoformat()
        if settings.state(PUT_OFF) != today:
            job = partial(reminder.due, self._context.session, settings.remind_days)
            self._context.tasks.read(self, job, self._show, latest="due")

    def _changed(self, changes: Changes) -> None:
        if changes.tables & {"issued_report", "office"}:
            self.look()

    def _show(self, found: Reminder | None) -> None:
        if found is not None:
            self._banner.show_line(
                *self._words(found),
                self.tr("Mở báo cáo"),
                partial(self._context.go, going.Report(found.period)),
                later=self.tr("Nhắc lại ngày mai"),
                put_off=self._put_off,
            )
        elif self._shown:
            self._banner.clear()
        self._shown = found is not None

    def _words(self, found: Reminder) -> tuple[str, str]:
        label = found.period.label  # short: the row has little room in large text
        name, day = label[:1].lower() + label[1:], formats.day(found.deadline)
        if found.days < 0:
            strong = filled(self.tr("Quá hạn %1 ngày."), formats.two(-found.days))
            words = self.tr("Chưa phát hành báo cáo %1, phải nộp trước ngày %2.")
        elif found.days == 0:
            strong, words = self.tr("Hôm nay là hạn nộp."), self.tr("Chưa phát hành báo cáo %1.")
        else:
            strong = filled(self.tr("Còn %1 ngày."), formats.two(found.days))
            words = self.tr("Chưa phát hành báo cáo %1, nộp trước ngày %2.")
        return strong, filled(words, name, day)

    def _put_off(self) -> None:
        settings = self._context.settings
        settings.set_state(PUT_OFF, self._context.session.clock().date().isoformat())
        settings.flush()
