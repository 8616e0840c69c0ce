"""Nhật ký: find, look, log. Table and filters at the left, the form at the right, totals of what is shown below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import Rule
from cchc_desktop.services import read_log
from cchc_desktop.services.read_log import Entry, Totals
from cchc_desktop.ui import icons, theme
from cchc_desktop.ui.commands import Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.screens.log import log_commands, log_words
from cchc_desktop.ui.screens.log.activity_model import ActivityModel
from cchc_desktop.ui.screens.log.activity_table import ActivityTable
from cchc_desktop.ui.screens.log.filters_row import FiltersRow
from cchc_desktop.ui.screens.log.form.panel import FormPanel
from cchc_desktop.ui.screens.log.history_view import HistoryView
from cchc_desktop.ui.screens.log.log_acts import LogActs
from cchc_desktop.ui.screens.log.side_by_side import SideBySide
from cchc_desktop.ui.widgets.buttons import secondary
from cchc_desktop.ui.widgets.cards import Card
from cchc_desktop.ui.widgets.kind_picker import KindPicker
from cchc_desktop.ui.widgets.states import EmptyState

SOUGHT = 1000
"""So many rows are fetched at most to show one record among its neighbours."""


class LogScreen(Screen):
    """`on_import` opens the window that takes over a log book; the commands are registered in the window's registry."""

    def __init__(self, context: Context, commands: Commands, *, on_import: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._on_import = on_import
        self._own: Changes | None = None
        self._pending = ""
        self.filters = FiltersRow()
        self.model = ActivityModel(context.session, context.tasks, lambda: context.session.clock().date(), self)
        self.table = ActivityTable(self.model)
        self.panel = FormPanel(context)
        self.acts = LogActs(context, self)
        self._actions = log_commands.register(commands, self._deeds())
        log_commands.keep_to(self._actions["log_delete"], self.table)
        self._add_menu()
        self._lay_out()
        self._connect()
        self._read_rule()
        self.panel.recovery.start()

    def show_record(self, record: str) -> None:
        """Open an activity found elsewhere: its period in the table, the record in the form."""
        session = self._context.session
        self._context.tasks.read(
            self,
            lambda: read_log.get(session, record),
            lambda row: self._show_found(record, str(row["date"])),
            latest="found",
        )

    def choose_kind(self) -> None:
        """Open the list of kinds under the button, the one logged last on top."""
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
        if focus is not None and (focus is self.panel or self.panel.isAncestorOf(focus)):
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
        return self.panel.recovery.keep()

    def narrowed(self, is_narrow: bool) -> None:
        self.sides.set_narrow(is_narrow)
        self.filters.offer_form(is_narrow and not self.sides.is_form_shown())

    def delete(self) -> None:
        """Delete what the officer is at: the record in the form, or the chosen rows. The toast takes it back."""
        ids = self._targets()
        if not ids:
            self._context.say(self.tr("Chưa chọn hoạt động nào"))
            return
        if self.panel.record() in ids:
            self.panel.leave_then(lambda: self._delete(ids))
        else:
            self._delete(ids)

    def duplicate(self) -> None:
        """A new record like the one the officer is at."""
        ids = self._targets()
        if ids:
            self.panel.duplicate(ids[0])
        else:
            self._context.say(self.tr("Chưa chọn hoạt động nào"))

    def history(self) -> None:
        """Show the past of the record the officer is at."""
        ids = self._targets()
        if not ids:
            self._context.say(self.tr("Chưa chọn hoạt động nào"))
            return
        session, record = self._context.session, ids[0]
        self._context.tasks.read(self, lambda: read_log.past(session, record), self._show_past, latest="past")

    def _targets(self) -> list[str]:
        focus = QApplication.focusWidget()
        record = self.panel.record()
        in_form = focus is not None and self.panel.isAncestorOf(focus)
        if in_form:
            return [record] if record else []
        return self.table.chosen_ids() or ([record] if record else [])

    def _delete(self, ids: list[str]) -> None:
        if self.panel.record() in ids:
            self.panel.forget()
        self.acts.delete(ids)

    def _saved(self, record: str, changes: Changes) -> None:
        self._own = changes
        self._pending = record
        chosen = self.filters.chosen()
        in_sight = changes.concerns("activity", chosen.start, chosen.end or "9999")
        self.acts.tell(changes, self.tr("Đã lưu") if in_sight else self.tr("Đã lưu, ngoài kỳ đang xem"))

    def _changed(self, changes: Changes) -> None:
        own, self._own = changes is self._own, None
        if not own:
            self.panel.follow(changes)
        self.panel.known.refresh()
        chosen = self.filters.chosen()
        if changes.concerns("activity", chosen.start, chosen.end or "9999"):
            self.model.refresh()
            self._ask_totals()

    def _ask(self) -> None:
        self.model.ask(self.filters.chosen())
        self._ask_totals()

    def _ask_totals(self) -> None:
        session, chosen = self._context.session, self.filters.chosen()
        self._context.tasks.read(self, lambda: read_log.totals(session, chosen), self._show_totals, latest="totals")

    def _show_totals(self, totals: Totals) -> None:
        self.filters.set_count(totals.shown)
        self.status_changed.emit(log_words.totals(totals))

    def _loaded(self) -> None:
        empty = self._empty_filtered if self.filters.is_filtered() else self._empty_period
        self._empty_period.set_sentence(
            self.tr("Chưa có hoạt động nào trong %1.").replace("%1", self.filters.period.words())
        )
        self._stack.setCurrentWidget(empty if self.model.rowCount() == 0 else self.table)
        if self._pending:
            self._choose_pending()

    def _choose_pending(self) -> None:
        """The record that was saved or found is chosen as soon as its page is in."""
        if self.model.place_of(self._pending) < 0 and self.model.canFetchMore() and self.model.rowCount() < SOUGHT:
            self.model.fetchMore()
            return
        self.table.choose([self._pending], reveal=True)
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
        self.panel.open(record)

    def _show_past(self, entries: list[Entry]) -> None:
        titles = [value for entry in entries for key, _, value in entry.fields if key == "title"]
        HistoryView(titles[0] if titles else self.tr("Lịch sử"), entries, self.window()).open()

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "log_new": self.choose_kind,
            "log_save": lambda: self.panel.save(False),
            "log_save_next": lambda: self.panel.save(True),
            "log_like_last": self.panel.like_last,
            "log_duplicate": self.duplicate,
            "log_delete": self.delete,
            "log_undo": self.acts.undo,
            "log_history": self.history,
            "log_filter_text": lambda: self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "log_clear_filters": self.filters.clear,
            "log_previous_period": lambda: self.filters.period.step(-1),
            "log_next_period": lambda: self.filters.period.step(1),
            "log_this_period": self.filters.period.choose_usual,
        }

    def _add_menu(self) -> None:
        button = QToolButton()
        button.setObjectName("form_menu")
        button.setIcon(icons.icon("dots-three"))
        button.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        button.setAccessibleName(self.tr("Thao tác khác"))
        button.setToolTip(self.tr("Thao tác khác"))
        menu = QMenu(button)
        menu.setObjectName("form_menu_box")
        log_commands.fill_menu(menu, self._actions)
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        self.panel.sheet.head_row.addWidget(button)

    def _lay_out(self) -> None:
        add, bring = secondary(self.tr("Thêm hoạt động")), secondary(self.tr("Nhập từ Excel…"))
        earlier, clear, everywhere = (
            secondary(self.tr("Xem kỳ trước")),
            secondary(self.tr("Bỏ lọc")),
            secondary(self.tr("Tìm trong mọi kỳ")),
        )
        for button, name, act in (
            (add, "empty_add", self.choose_kind),
            (bring, "empty_import", self._on_import),
            (earlier, "empty_earlier", lambda: self.filters.period.step(-1)),
            (clear, "empty_clear", self.filters.clear),
            (everywhere, "empty_everywhere", lambda: self.filters.period.choose(None)),
        ):
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, act=act: act())
        self._empty_period = EmptyState("", add, bring, earlier)
        self._empty_filtered = EmptyState(self.tr("Không có hoạt động nào khớp bộ lọc."), clear, everywhere)
        self._stack = QStackedWidget()
        for page in (self.table, self._empty_period, self._empty_filtered):
            self._stack.addWidget(page)
        card = Card(padded=False)
        card.body.addWidget(self._stack)
        self.sides = SideBySide(card, self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("half"))
        whole.addWidget(self.filters)
        whole.addWidget(self.sides, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.filters.add_asked.connect(self.choose_kind)
        self.filters.form_asked.connect(self.sides.show_form)
        self.filters.passed_on.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.sides.form_shown.connect(lambda shown: self.filters.offer_form(self.sides.is_narrow() and not shown))
        self.model.loaded.connect(self._loaded)
        self.table.opened.connect(self.panel.open)
        self.panel.saved.connect(self._saved)
        self.panel.wanted.connect(self.sides.show_form)
        self.panel.sheet.history_asked.connect(self.history)
        self._context.bus.changed.connect(self._changed)
        self._context.bus.office_changed.connect(self._read_rule)
