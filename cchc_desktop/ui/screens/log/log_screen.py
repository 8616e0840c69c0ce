"""Nhật ký: find, look, log. Table and filters at the left, the form at the right, totals of what is shown below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Rule
from cchc_desktop.services import read_log
from cchc_desktop.services.read_log import Totals
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.commands import Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.screens.log import log_commands, log_words, tab_order
from cchc_desktop.ui.screens.log.activity_model import ActivityModel
from cchc_desktop.ui.screens.log.activity_table import ActivityTable
from cchc_desktop.ui.screens.log.filters_row import FiltersRow
from cchc_desktop.ui.screens.log.form import menu
from cchc_desktop.ui.screens.log.log_prints import LogPrints
from cchc_desktop.ui.screens.log.one_record import OneRecord
from cchc_desktop.ui.screens.log.side_by_side import SideBySide
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.boxes import column_of
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import RULE, Entry

if TYPE_CHECKING:
    from cchc_desktop.ui.screens.log.form.panel import FormPanel
    from cchc_desktop.ui.screens.log.record_deeds import RecordDeeds

_SHOWN = ("activity", "evidence", "remark", "answer")
"""Tables whose rows the list shows something of."""
SOUGHT = 1000
"""So many rows are fetched at most to show one record among its neighbours."""
FORM_MS = 20
"""So long after the table's rows are painted the form is made: what is pressed in between comes first."""
LOW = 440
"""Pixels of the design; in a lower screen the form of a narrow window takes all the room."""
LONGEST_MS = 1000
"""So long the form waits for a table that does not come."""


class LogScreen(Screen):
    """`on_import` opens the window that takes over a log book; the commands are registered in the window's registry."""

    def __init__(
        self,
        context: Context,
        commands: Commands,
        *,
        on_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._on_import = on_import
        self._own: Changes | None = None
        self._pending = ""
        self._panel: FormPanel | None = None
        self._awaited = {"rows", "totals"}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._complete)
        self.filters = FiltersRow(self)
        self.sides = SideBySide(self)
        self._stack = QStackedWidget(self.sides.table)
        self.model = ActivityModel(context.session, context.tasks, lambda: context.session.clock().date(), self)
        self.table = ActivityTable(self.model, self._stack)
        self.acts = TakingBack(context, self)
        self.prints = LogPrints(context, self)
        self.one = OneRecord(self.table, lambda: self.panel, lambda: self.sides.is_form_shown(), self)
        self.acts.register(commands)
        self._actions = log_commands.register(commands, self._does())
        log_commands.keep_to(self._actions["log_delete"], self.table)
        self.filters.offer_print(menu.print_button(self._actions, lambda: self._has_minutes(self._targets())))
        self._lay_out()
        self._connect()
        self._read_rule()
        self._later.start(LONGEST_MS)

    @property
    def panel(self) -> FormPanel:
        """The form beside the table: made soon after the table is shown, or as soon as something asks for it."""
        return self._panel or self._make_panel()

    @cached_property
    def deeds(self) -> RecordDeeds:
        """What is done with records, made when it is asked for."""
        from cchc_desktop.ui.screens.log.record_deeds import RecordDeeds  # late: 22 ms

        return RecordDeeds(self._context, self, self.acts, self.prints, lambda: self.panel)

    def show_place(self, place: Place) -> None:
        match place:
            case going.Record(record):
                self.show_record(record)
                return
            case going.Day(day):
                self.filters.show_day(day)
                return
            case going.New(kind, field, value):
                self.panel.begin(kind, field, value)
                return
            case going.Activities():
                self.filters.show_only(place)
            case going.UnitActivities():
                self.filters.show_unit(place)
            case going.Log():
                return
            case _:
                super().show_place(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: str) -> None:
        """Open an activity found elsewhere: its period in the table, the record in the form."""
        session = self._context.session
        self._context.tasks.read(
            self,
            lambda: read_log.get(session, record),
            lambda row: self.panel.open(record, lambda: self._show_found(record, str(row["date"]))),
            latest="found",
        )

    def choose_kind(self) -> None:
        """Open the list of kinds under the button, the one logged last on top."""
        from cchc_desktop.ui.widgets.kind_picker import KindPicker  # late: 2 ms

        last = self.panel.last_kind()
        kinds = [KINDS[last], *(kind for kind in KINDS.values() if kind.key != last)]
        picker = KindPicker(kinds, self)
        picker.closed.connect(picker.deleteLater)
        picker.chosen.connect(self.panel.begin)
        picker.open_below(self.filters.add, last)

    def entered(self) -> None:
        if self.focusWidget() is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        focus = QApplication.focusWidget()
        if self.sides.is_narrow() and self.sides.hide_form():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if focus is not None and self.sides.form.isAncestorOf(focus):
            self.sides.hide_form()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if focus is self.filters.text:
            if self.filters.text.text():
                self.filters.text.clear()
            else:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.sides.hide_form()

    def panes(self) -> list[QWidget]:
        return [self.filters, self.table, *([self.panel] if self.sides.is_form_shown() else [])]

    def can_leave(self) -> bool:
        return self._panel is None or (self._panel.recovery.keep() and self._panel.proof.section.may_close())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 (Qt's own name)

        if next and not self.sides.is_form_shown() and tab_order.is_end([self._stack], last=True):
            self.sides.show_form()  # where it has no room beside the table, it comes when the keyboard goes on to it
            return tab_order.enter(self.panel.sheet.tab_panes())
        if not next and not self._stack.isVisible() and tab_order.is_end(self.panel.sheet.tab_panes(), last=False):
            return self.step_back()
        form = self._panel.sheet.tab_panes() if self._panel is not None and self.sides.is_form_shown() else []
        panes = [self.filters, self._stack, *form]
        return tab_order.move(self, panes, forward=next) or super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        low = self.height() < theme.px(LOW)
        self.sides.set_low(low)
        self.filters.set_low(low and self.sides.is_narrow())

    def narrowed(self, is_narrow: bool) -> None:
        self.sides.set_narrow(is_narrow)
        self._make_room()
        if self._panel is not None:
            self._panel.sheet.offer_closing(is_narrow)
        self._offer_form()

    def _offer_form(self) -> None:
        is_narrow = self.sides.is_narrow()
        self.filters.offer_form(is_narrow and not self.sides.is_form_shown(), keeps_room=is_narrow)

    def _targets(self) -> list[str]:
        focus = QApplication.focusWidget()
        record = self.panel.record()
        if focus is not None and self.sides.form.isAncestorOf(focus):
            return [record] if record else []
        return self.table.chosen_ids() or ([record] if record else [])

    def _has_minutes(self, ids: Sequence[str]) -> bool:
        """Whether the first record is a meeting; one outside the table may be."""
        from cchc_desktop.services.printouts import WITH_MINUTES  # late: 49 ms

        place = self.model.place_of(ids[0]) if ids else -1
        return bool(ids) and (place < 0 or self.model.row(place)["kind"] in WITH_MINUTES)

    def _lines(self, ids: Sequence[str]) -> list[Entry]:
        """The menu about these records."""
        return self.deeds.entries(ids, has_minutes=self._has_minutes(ids))

    def _table_lines(self) -> list[Entry]:
        """The menu of the table: the chosen rows, and what goes on without any."""
        ids = self.table.chosen_ids()
        new = Entry(self.tr("Thêm hoạt động"), self.choose_kind, "plus", "Ctrl+N")
        back = [
            Entry(self.tr("Hoàn tác"), self.acts.undo, "arrow-counter-clockwise", "Ctrl+Z"),
            Entry(self.tr("Làm lại"), self.acts.redo, "arrow-clockwise", "Ctrl+Y"),
        ]
        if not ids:
            return [new, RULE, *back]
        opened = Entry(
            self.tr("Mở trong khung nhập"), lambda: self.panel.open(ids[0]), "pencil-simple", "", len(ids) == 1
        )
        return [opened, RULE, *self._lines(ids), RULE, new, *back]

    def _saved(self, record: str, changes: Changes) -> None:
        self._own = changes
        self._pending = record
        chosen = self.filters.chosen()
        in_sight = changes.concerns("activity", chosen.start, chosen.end or "9999")
        said = self.tr("Đã lưu")
        if "evidence" in changes.tables:
            said = filled(self.tr("Đã lưu kèm %1 tệp"), str(len(changes.records) - 1))
        self.acts.tell(changes, changes.told(said if in_sight else filled(self.tr("%1, ngoài kỳ đang xem"), said)))

    def _changed(self, changes: Changes) -> None:
        own, self._own = changes is self._own, None
        if self._panel is not None:
            if not own:
                self._panel.follow(changes)
            self._panel.known.refresh(changes.tables)
        chosen = self.filters.chosen()
        if any(changes.concerns(table, chosen.start, chosen.end or "9999") for table in _SHOWN):
            self.model.refresh()
            self._ask_totals()

    def _ask(self) -> None:
        self.model.ask(self.filters.chosen())
        self._ask_totals()

    def _ask_totals(self) -> None:
        session, chosen = self._context.session, self.filters.chosen()
        self._context.tasks.read(self, lambda: read_log.totals(session, chosen), self._show_totals, latest="totals")

    def _show_totals(self, totals: Totals) -> None:
        self.status_changed.emit(log_words.totals(totals))
        self._has_come("totals")

    def _loaded(self) -> None:
        if self.model.rowCount() == 0:
            self._show_empty()
        else:
            self._stack.setCurrentWidget(self.table)
        if self._pending:
            self._choose_pending()
        self._has_come("rows")

    def _show_empty(self) -> None:
        from cchc_desktop.ui.screens.log.empty_pages import page_for  # late: 1 ms

        before = self._stack.widget(1)
        made = page_for(self.filters, self.choose_kind, self._on_import)
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _has_come(self, part: str) -> None:
        if part in self._awaited:
            self._awaited.remove(part)
            if not self._awaited:
                self.ready.emit()
                QTimer.singleShot(0, lambda: self._later.start(FORM_MS))

    def _choose_pending(self) -> None:
        """The record that was saved or found is chosen as soon as its page is in."""
        if self.model.place_of(self._pending) < 0 and self.model.canFetchMore() and self.model.rowCount() < SOUGHT:
            self.model.fetchMore()
            return
        if self.model.place_of(self._pending) >= 0:
            self.table.reveal(self._pending)
        self._pending = ""

    def _read_rule(self) -> None:
        self._context.tasks.read(self, self._context.session.office, self._rule_read, latest="office")

    def _rule_read(self, office: Office) -> None:
        self.filters.set_rule(cast("Rule", office.rule), self._context.session.clock().date())

    def _show_found(self, record: str, date: str) -> None:
        chosen = self.filters.chosen()
        if self.filters.is_filtered() or not chosen.start <= date <= (chosen.end or "9999"):
            self.filters.show_day(dt.date.fromisoformat(date))
        self._pending = record
        self.model.refresh()

    def _complete(self) -> None:
        if self._panel is None and self.window().isVisible():
            self._make_panel()

    def _make_panel(self) -> FormPanel:
        from cchc_desktop.ui.screens.log.form.panel import FormPanel  # late: 88 ms

        self._later.stop()
        panel = self._panel = FormPanel(self._context)
        panel.saved.connect(self._saved)
        panel.wanted.connect(self.sides.show_form)
        panel.sheet.history_asked.connect(lambda: self.deeds.history([panel.record()]))
        panel.sheet.head_row.addWidget(menu.button(lambda: self._lines([panel.record()] if panel.record() else [])))
        self.one.join(panel)
        panel.sheet.offer_closing(self.sides.is_narrow())
        panel.sheet.close_asked.connect(self.step_back)
        self.sides.form.body.addWidget(panel)
        panel.recovery.start()
        return panel

    def _does(self) -> dict[str, Callable[[], object]]:
        return {
            "log_new": self.choose_kind,
            "log_save": lambda: self.panel.save(False),
            "log_save_next": lambda: self.panel.save(True),
            "log_like_last": lambda: self.panel.like_last(),
            "log_done": lambda: self.deeds.mark_done(self._targets()),
            "log_cancelled": lambda: self.deeds.mark_cancelled(self._targets()),
            "log_moved": lambda: self.deeds.move(self._targets()),
            "log_duplicate": lambda: self.deeds.duplicate(self._targets()),
            "log_delete": lambda: self.deeds.delete(self._targets()),
            "log_history": lambda: self.deeds.history(self._targets()),
            "log_print": lambda: self.prints.list_of(self.filters.chosen()),
            "log_minutes": lambda: self.prints.minutes(self._targets()),
            "log_book": lambda: self.prints.log_book(self.filters.period.period()),
            "log_pieces": lambda: self.prints.pieces(self.filters.period.period()),
            "log_filter_text": self.filters.reach_text,
            "log_clear_filters": self.filters.clear,
            "log_previous_period": lambda: self.filters.period.step(-1),
            "log_next_period": lambda: self.filters.period.step(1),
            "log_this_period": self.filters.period.choose_usual,
        }

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self.sides.table.body.addWidget(self._stack)
        column_of(self.filters, (self.sides, 1), gap="half", into=self)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.filters.add_asked.connect(self.choose_kind)
        self.filters.form_asked.connect(self.sides.show_form)
        self.filters.passed_on.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.sides.form_shown.connect(lambda _: self._offer_form())
        self.sides.page_shown.connect(self.filters.setHidden)
        self.table.left_alone.connect(self.sides.hide_form)
        self.model.loaded.connect(self._loaded)
        self.table.opened.connect(self.one.go)
        self.table.menu.offer(self._table_lines)
        self.table.menu.opened.connect(self.one.hold)
        self.table.menu.closed.connect(self.one.let_go)
        self._context.bus.changed.connect(self._changed)
        self._context.bus.office_changed.connect(self._read_rule)
