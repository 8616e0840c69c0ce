"""What can be done with records of the log, named by their ids: the form's menu, the table's and the keys lead here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import formats
from cchc_desktop.domain.fields import Field
from cchc_desktop.services import log_activity, outcomes
from cchc_desktop.services.finding import past
from cchc_desktop.services.finding.past import Entry as Past
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screens.log.log_prints import LogPrints
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import RULE, Entry

if TYPE_CHECKING:
    from cchc_desktop.ui.screens.log.form.panel import FormPanel


class RecordDeeds(QObject):
    """Each act is durable before anything is said, and the toast names what was done to what."""

    def __init__(
        self, context: Context, screen: QWidget, acts: TakingBack, prints: LogPrints, panel: Callable[[], FormPanel]
    ) -> None:
        super().__init__(screen)
        self._context, self._screen, self._acts, self._prints, self._panel = context, screen, acts, prints, panel

    def entries(self, ids: Sequence[str], *, has_minutes: bool) -> list[Entry]:
        """The lines of a menu about these records, which it keeps to whatever is chosen later."""
        some, one = bool(ids), len(ids) == 1
        count = f" {len(ids)} " if len(ids) > 1 else " "
        lines = [
            Entry(self.tr("Đã thực hiện"), lambda: self.mark_done(ids), "check", "F7", some),
            Entry(self.tr("Không thực hiện vì…"), lambda: self.mark_cancelled(ids), "x", "F8", some),
            Entry(self.tr("Dời sang ngày…"), lambda: self.move(ids), "calendar-blank", "F9", some),
            RULE,
            Entry(self.tr("Nhân bản"), lambda: self.duplicate(ids), "copy", "Ctrl+D", one),
            Entry(self.tr("Lịch sử"), lambda: self.history(ids), "clock-counter-clockwise", "Ctrl+H", one),
        ]
        if has_minutes:
            lines.append(Entry(self.tr("In biên bản…"), lambda: self._prints.minutes(list(ids)), "printer", "", one))
        delete = filled(self.tr("Xóa%1hoạt động"), count)
        return [*lines, RULE, Entry(delete, lambda: self.delete(ids), "trash", "Ctrl+Del", some)]

    def delete(self, ids: Sequence[str]) -> None:
        """Delete them in one act; the toast takes it back."""
        session = self._context.session

        def go_on() -> None:
            if self._panel().record() in ids:
                self._panel().forget()
            self._acts.write(lambda _: log_activity.delete(session, ids), self.tr("Đã xóa"))

        self._after_form(ids, go_on)

    def duplicate(self, ids: Sequence[str]) -> None:
        """A new record like that one."""
        if self._some(ids):
            self._panel().duplicate(ids[0])

    def history(self, ids: Sequence[str]) -> None:
        """Show the past of that record."""
        if self._some(ids):
            session, record = self._context.session, ids[0]
            self._context.tasks.read(self, lambda: past.of(session, record), self._show_past, latest="past")

    def mark_done(self, ids: Sequence[str]) -> None:
        """They took place."""
        session = self._context.session
        job = lambda sure: outcomes.mark_done(session, ids, sure=sure)  # noqa: E731
        self._after_form(ids, lambda: self._acts.write(job, self.tr("Đã ghi thực hiện")))

    def mark_cancelled(self, ids: Sequence[str]) -> None:
        """They did not take place: the reason is asked."""
        from cchc_desktop.ui.screens.log.outcome_dialog import REASON  # late: 21 ms

        session, said = self._context.session, self.tr("Không thực hiện")

        def take(reason: str) -> None:
            job = lambda sure: outcomes.mark_cancelled(session, ids, reason, sure=sure)  # noqa: E731
            self._acts.write(job, self.tr("Đã ghi không thực hiện"))

        self._after_form(ids, lambda: self._ask(ids, said, REASON, self.tr("Ghi không thực hiện"), take))

    def move(self, ids: Sequence[str]) -> None:
        """They take place on another day, which is asked."""
        from cchc_desktop.ui.screens.log.outcome_dialog import DAY  # late: 21 ms

        session = self._context.session

        def take(day: str) -> None:
            said = filled(self.tr("Đã dời sang %1"), formats.day(day))
            self._acts.write(lambda sure: outcomes.move(session, ids, dt.date.fromisoformat(day), sure=sure), said)

        self._after_form(ids, lambda: self._ask(ids, self.tr("Dời sang ngày khác"), DAY, self.tr("Dời ngày"), take))

    def _ask(self, ids: Sequence[str], title: str, field: Field, do: str, take: Callable[[str], object]) -> None:
        """Name the rows, ask for one value."""
        from cchc_desktop.ui.screens.log.outcome_dialog import OutcomeDialog  # late: 21 ms

        session = self._context.session

        def show(name: str) -> None:
            dialog = OutcomeDialog(title, name, field, do, self._panel().today, self._screen.window())
            dialog.given.connect(take)
            dialog.open()

        self._context.tasks.read(self, lambda: outcomes.names(session, ids), show, latest="named")

    def _after_form(self, ids: Sequence[str], do: Callable[[], object]) -> None:
        """What stands unsaved in the form belongs to one of them: that is settled first."""
        if not self._some(ids):
            return
        if self._panel().record() in ids:
            self._panel().leave_then(do)
        else:
            do()

    def _some(self, ids: Sequence[str]) -> bool:
        if not ids:
            self._context.say(self.tr("Chưa chọn hoạt động nào"))
        return bool(ids)

    def _show_past(self, entries: list[Past]) -> None:
        from cchc_desktop.ui.forms.history_view import HistoryView  # late: 5 ms

        titles = [value for entry in entries for key, _, value in entry.fields if key == "title"]
        HistoryView(titles[0] if titles else self.tr("Lịch sử"), entries, self._screen.window()).open()
