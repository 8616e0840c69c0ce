"""A screen of registers: the list of them, the table of one, the form of one record. It names none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import PLANS, REGISTERS
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.finding import past
from cchc_desktop.services.read_log import key_of
from cchc_desktop.services.registers import keeping, showing
from cchc_desktop.services.registers.keeping import Filter, Standing, Totals
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.activity_form import ActivityForm
from cchc_desktop.ui.forms.editors import Sources
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.screens.registers import register_words
from cchc_desktop.ui.screens.registers.lines_notice import LinesNotice
from cchc_desktop.ui.screens.registers.register_filters import RegisterFilters
from cchc_desktop.ui.screens.registers.register_list import RegisterList
from cchc_desktop.ui.screens.registers.register_pages import RegisterPages, page_for
from cchc_desktop.ui.screens.registers.register_sides import RegisterSides
from cchc_desktop.ui.screens.registers.register_table import RegisterTable
from cchc_desktop.ui.screens.registers.tables_in_out import RegisterTables
from cchc_desktop.ui.taking_back import TakingBack
from cchc_desktop.ui.widgets.boxes import column_of, holding, named, row_of
from cchc_desktop.ui.widgets.buttons import IconButton, primary, secondary
from cchc_desktop.ui.widgets.cards import Card
from cchc_desktop.ui.widgets.flow_row import FlowRow
from cchc_desktop.ui.widgets.row_menu import Entry


class RegisterScreen(Screen):
    """`keys`: the registers of this screen; none named means all that have no other."""

    def __init__(self, context: Context, keys: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = TakingBack(context, self)
        self._tables = RegisterTables(context, self)
        keys = keys or [key for key in REGISTERS if key not in PLANS]
        self._register = REGISTERS[keys[0]]
        self._names: dict[str, str] = {}
        self._known: dict[str, list[str]] = {}
        self._wanted = ""
        self._is_ready = False
        self.list = RegisterList(keys)
        self.tables: dict[str, RegisterTable] = {}
        self._pages = RegisterPages()
        self._bar = FlowRow()
        self.add = primary("", self.begin, name="add_record")
        self._bar.addWidget(self.add)
        self.bring = secondary(
            self.tr("Nhập từ Excel…"), lambda: self._tables.bring(self._register), name="bring_table"
        )
        self.print = secondary(
            self.tr("In, xuất Excel…"),
            lambda: self._tables.print_list(self._register, self._filter()),
            name="print_list",
        )
        self.filters = RegisterFilters(self._bar, self)
        self._lines = LinesNotice()
        self.form = ActivityForm(Sources(self._texts, self._today, self._name))
        self.form.add_notice(self._lines)
        self.form.offer_like_last(False)
        self.form.offer_closing(True)
        self.form.hide()
        self.delete = named(IconButton("trash", self.tr("Xóa bản ghi này"), self.delete_record), "delete_record")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.form.head_row.insertWidget(self.form.head_row.count() - 1, self.delete)
        above = holding(
            row_of(
                (self._bar, 1),
                (self.bring, 0, Qt.AlignmentFlag.AlignTop),
                (self.print, 0, Qt.AlignmentFlag.AlignTop),
                gap="tight",
            )
        )
        card = Card(padded=False)
        card.body.addWidget(self._pages)
        self._sides = RegisterSides(above, self.list, card, self.form)
        self._sides.offer_list(len(self.list.lines()) > 1)
        column_of(above, (self._sides, 1), gap="half", around=(0, 0, 0, "half"), into=self)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_register)
        self.filters.changed.connect(self._ask)
        self._lines.asked.connect(self._show_lines)
        self.form.save_asked.connect(self.save)
        self.form.close_asked.connect(self.step_back)
        self.form.history_asked.connect(self._show_history)
        for key, is_next in (("Ctrl+S", False), ("Ctrl+Return", True)):
            QShortcut(
                QKeySequence(key),
                self.form,
                partial(self.save, is_next),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        self._context.bus.changed.connect(self._changed)

    def entered(self) -> None:
        if not self.tables:
            self.list.choose(self.list.lines()[0])
        self._ask_standings()

    def show_place(self, place: going.Place) -> None:
        if isinstance(place, going.Kept):
            self.list.choose(place.register)
            if place.record:
                session = self._context.session
                self._context.tasks.read(self, lambda: keeping.get(session, place.record), self._show_row)

    def panes(self) -> list[QWidget]:
        shown = self._pages.currentWidget()
        return [one for one in (self.list, shown, self.form) if one is not None]

    def can_leave(self) -> bool:
        return self.form.isHidden() or self._may_drop()

    def step_back(self) -> bool:
        if self.form.isHidden() or not self._may_drop():
            return False
        self._put_away()
        return True

    def _put_away(self) -> None:
        """The form goes, the keyboard goes back to the table; clicking its row again opens it again."""
        self.form.hide()
        self.tables[self._register.key].clearSelection()
        self.tables[self._register.key].setFocus()

    def help_heading(self) -> str:
        return self._register.label

    def shown(self) -> str:
        """The key of the register in front."""
        return self._register.key

    def begin(self) -> None:
        """A new record of the register in front."""
        if self._may_drop():
            today = self._today()
            usual: dict[str, Value] = {self._register.day: today.isoformat(), self._register.year: today.year}
            self._lines.show_lines(())
            form = self.form.show_new(self._register, usual | self._register.defaults())
            self.form.offer_saving(not self._context.session.read_only)
            self.delete.hide()
            self.form.show()
            form.focus_first()

    def save(self, is_next: bool = False) -> None:
        """Save what stands in the form; then begin the next record if that is wanted."""
        shown = self.form.form()
        values = shown.checked() if shown is not None and not self.form.isHidden() else None
        if shown is None or values is None:
            return
        session, register, record = self._context.session, self._register, self.form.record()
        touched = shown.touched()

        def job() -> Changes:
            if record:  # what somebody else has changed meanwhile and nobody touched here stays
                return keeping.change(session, record, {key: values[key] for key in touched})
            return keeping.add(session, register, [values]).changes

        self.form.set_busy(True)
        self._context.tasks.write(self, job, partial(self._saved, is_next), self._refused)

    def delete_record(self) -> None:
        """Delete the record shown; Ctrl+Z brings it back without its personal data."""
        record, session = self.form.record(), self._context.session
        lost = self.tr("Thông tin chỉ lưu trên máy này sẽ mất hẳn, hoàn tác không lấy lại được.")
        editors = shown.editors if (shown := self.form.form()) is not None else {}
        has_private = any(editors[key].text() for key in self._register.private)
        if has_private and not self._context.messages.ask(
            self.tr("Xóa bản ghi này?"), lost, do=self.tr("Xóa"), at_stake=[self._title()]
        ):
            return
        self._context.tasks.write(self, lambda: keeping.delete(session, [record]), self._deleted)

    def _saved(self, is_next: bool, changes: Changes) -> None:
        self.form.set_busy(False)
        shown = self.form.form()
        if shown is not None:
            shown.mark_saved()
        if is_next:
            self.begin()
        else:
            record, session = self.form.record() or next(iter(changes.records), ""), self._context.session
            if record:  # what follows from what was typed is shown as it was stored
                self._context.tasks.read(self, lambda: keeping.get(session, record), self._show_saved, latest="row")
        self._acts.tell(changes, changes.told(self.tr("Đã lưu")))

    def _show_saved(self, row: dict[str, Value]) -> None:
        if not self.form.isHidden() and not self.form.is_changed():
            self._show_row(row)
            self.form.set_state(self.tr("đã lưu"))

    def _refused(self, error: Exception) -> None:
        self.form.set_busy(False)
        shown = self.form.form()
        if isinstance(error, InputRefused) and error.problems and shown is not None:
            shown.show_problems(error.problems)
            return
        self._context.messages.show_error(error)

    def _deleted(self, changes: Changes) -> None:
        self._put_away()
        self._acts.tell(changes, changes.told(self.tr("Đã xóa")))

    def _show_register(self, key: str) -> None:
        self._register = REGISTERS[key]
        if key not in self.tables:
            made = RegisterTable(self._context.tasks, self._register, lambda: self._names, self._today)
            made.chosen.connect(self._open)
            made.opened.connect(self._go_on)
            made.pressed_on.connect(lambda row: self._go_on(row) if self._sides.is_page() else None)
            made.rows.loaded.connect(partial(self._loaded, made))
            made.menu.offer(lambda: [Entry(self.tr("Xóa"), self.delete_record, "trash")])
            self.tables[key] = made
            self._pages.addWidget(made)
        self._pages.show_table(self.tables[key])
        if not self.form.isHidden() and self._may_drop():
            self.form.hide()
        self.add.setText(self.tr("+ Thêm %1").replace("%1", self._register.one))
        self.filters.offer(self._register)
        self._ask_known()
        self._ask()

    def _filter(self) -> Filter:
        return self.filters.chosen(self._context.session.unit)

    def _ask_known(self) -> None:
        session, register = self._context.session, self._register
        self._context.tasks.read(self, lambda: _known(session, register), self._take_known, latest="known")

    def _ask(self) -> None:
        session, register, chosen = self._context.session, self._register, self._filter()
        table = self.tables.get(register.key)
        if table is not None:
            table.show_rows(lambda after, limit: showing.page(session, register, chosen, after, limit))
            self._context.tasks.read(
                self, lambda: keeping.totals(session, register, chosen), self._tell_totals, latest="totals"
            )

    def _ask_standings(self) -> None:
        session = self._context.session
        self._context.tasks.read(self, lambda: keeping.standings(session), self._show_standings, latest="standings")

    def _show_standings(self, found: Mapping[str, Standing]) -> None:
        self.list.show_standings(found)
        self.badge_changed.emit(sum(one.late for key, one in found.items() if key in self.list.lines()))

    def _tell_totals(self, found: Totals) -> None:
        self.status_changed.emit(register_words.totals(self._register, found))

    def _loaded(self, table: RegisterTable) -> None:
        if table is not self.tables[self._register.key]:
            return
        if table.rows.rowCount():
            self._pages.show_table(table)
        else:
            on_add, on_bring = (None, None) if self._context.session.read_only else (self.begin, self.bring.click)
            self._pages.show_empty(page_for(self._register, self.filters, on_add, on_bring))
        if self._wanted:
            table.choose(self._wanted)
            self._wanted = ""
        if not self._is_ready:
            self._is_ready = True
            self.ready.emit()

    def _take_known(self, found: tuple[dict[str, str], dict[str, list[str]]]) -> None:
        self._names, self._known = found
        self.filters.take_known(self._known, self._names)
        self.form.name_again()
        for table in self.tables.values():
            table.viewport().update()

    def _open(self, row: Row) -> None:
        """The row under the keyboard goes into the form, with what only this PC knows of it; where the form would take
        the table away from the keyboard, Enter or a click does."""
        record, session = key_of(row).named(self._context.session.unit), self._context.session
        is_away = self.form.isHidden()
        if not (is_away and self._sides.is_page()) and (is_away or record != self.form.record()):
            self._context.tasks.read(self, lambda: keeping.get(session, record), self._show_row, latest="row")

    def _go_on(self, row: Row) -> None:
        """Enter on a row goes on into its form."""
        record, session = key_of(row).named(self._context.session.unit), self._context.session
        if record == self.form.record() and not self.form.isHidden():
            self._focus_form()
            return

        def shown(found: dict[str, Value]) -> None:
            self._show_row(found)
            self._focus_form()

        self._context.tasks.read(self, lambda: keeping.get(session, record), shown, latest="row")

    def _focus_form(self) -> None:
        if (shown := self.form.form()) is not None and not self.form.isHidden():
            shown.focus_first()

    def _show_row(self, row: dict[str, Value]) -> None:
        if not self.form.isHidden() and not self._may_drop():
            return
        self._wanted = text_of(row, "id")
        is_own = row["unit"] == self._context.session.unit and not self._context.session.read_only
        self.form.show_row(REGISTERS[text_of(row, "register")], key_of(row).named(self._context.session.unit), row, "")
        self.form.offer_saving(is_own)
        self.delete.setVisible(is_own)
        self.form.show()
        session, record = self._context.session, self.form.record()
        self._context.tasks.read(self, lambda: keeping.lines(session, record), self._lines.show_lines, latest="lines")

    def _show_lines(self, key: str) -> None:
        """The records that belong to the one in the form."""
        record = self._context.session.key(self.form.record()).record
        self.filters.only(REGISTERS[key].belongs, record)
        self.list.choose(key)

    def _show_history(self) -> None:
        session, record = self._context.session, self.form.record()
        self._context.tasks.read(self, lambda: past.of(session, record), self._tell_history)

    def _tell_history(self, entries: Sequence[past.Entry]) -> None:
        self._context.messages.tell(self.tr("Các lần sửa"), register_words.past(entries))

    def _may_drop(self) -> bool:
        """Whether what is typed and unsaved may go."""
        if self.form.isHidden() or not self.form.is_changed():
            return True
        return self._context.messages.ask(
            self.tr("Bỏ những gì chưa lưu?"),
            self.tr("Nội dung đang nhập chưa được lưu:"),
            do=self.tr("Bỏ"),
            at_stake=[self._title()],
        )

    def _title(self) -> str:
        """What names the record in the form, as it stands there."""
        shown = self.form.form()
        typed = shown.editors[self._register.title].text() if shown is not None and shown.of is self._register else ""
        return typed or self.tr("chưa có tên")

    def _changed(self, changes: Changes) -> None:
        if changes.tables & REGISTERS.keys():
            self._ask_standings()
            table = self.tables.get(self._register.key)
            if table is not None:
                self._wanted = self.form.record() if not self.form.isHidden() else ""
                self._ask_known()
                self._ask()
                self._read_again(changes)

    def _read_again(self, changes: Changes) -> None:
        """The record in the form was changed elsewhere (taken back, merged): show it as it is, unless it is being
        edited."""
        session, record = self._context.session, self.form.record()
        if record and not self.form.isHidden() and session.key(record).record in changes.records:
            job = partial(keeping.get, session, record)
            self._context.tasks.read(self, job, self._show_saved, self._gone, latest="row")

    def _gone(self, error: Exception) -> None:
        if not isinstance(error, InputRefused):
            self._context.messages.show_error(error)
        elif not self.form.is_changed():
            self._put_away()

    def _texts(self, key: str) -> Sequence[str]:
        return self._known.get(key, ())

    def _name(self, key: str, value: Value) -> str:
        return self._names.get(str(value), "") if key in dict(self._register.references) else ""

    def _today(self) -> dt.date:
        return self._context.session.clock().date()


def _known(session: Session, register: Register) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Names of records that references name, and what may be picked in each field."""
    asked = {item.key: keeping.choices(session, register, item.key) for item in register.fields if not item.private}
    return keeping.names(session, register), asked
