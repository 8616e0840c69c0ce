"""A screen of registers: the list of them, the table of one, the form of one record. It names none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.record_types.register import Register
from cchc_desktop.domain.registers import PLANS, REGISTERS
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Row, Value, text_of
from cchc_desktop.services.read_log import key_of
from cchc_desktop.services.registers import keeping, showing
from cchc_desktop.services.registers.keeping import Filter, Standing, Totals
from cchc_desktop.services.session import Session
from cchc_desktop.ui import going
from cchc_desktop.ui.commands import Command, Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.draft import Draft
from cchc_desktop.ui.forms.editors import Sources
from cchc_desktop.ui.screen import Screen
from cchc_desktop.ui.screens.registers import register_words
from cchc_desktop.ui.screens.registers.register_bar import RegisterBar
from cchc_desktop.ui.screens.registers.register_entry import RegisterEntry
from cchc_desktop.ui.screens.registers.register_list import RegisterList
from cchc_desktop.ui.screens.registers.register_pages import RegisterPages, page_for
from cchc_desktop.ui.screens.registers.register_sides import RegisterSides
from cchc_desktop.ui.screens.registers.register_table import RegisterTable
from cchc_desktop.ui.screens.registers.tables_in_out import RegisterTables
from cchc_desktop.ui.widgets.boxes import column_of
from cchc_desktop.ui.widgets.cards import Card
from cchc_desktop.ui.widgets.plain_words import filled
from cchc_desktop.ui.widgets.row_menu import RULE, Entry

Known = tuple[dict[Key, str], dict[str, list[str]], dict[str, str]]


class RegisterScreen(Screen):
    """`keys`: the registers of this screen; none named means all that have no other. `key` is its own in the rail."""

    def __init__(self, context: Context, commands: Commands, keys: Sequence[str] = (), key: str = "registers") -> None:
        super().__init__()
        self._context, self._key = context, key
        self._tables = RegisterTables(context, self)
        keys = keys or [key for key in REGISTERS if key not in PLANS]
        self._register = REGISTERS[keys[0]]
        self._names: dict[Key, str] = {}
        self._known: dict[str, list[str]] = {}
        self._wanted = ""
        self._is_ready = False
        self.list = RegisterList(keys)
        self.tables: dict[str, RegisterTable] = {}
        self._pages = RegisterPages()
        self._bar = RegisterBar(context.session.unit, commands)
        self.filters = self._bar.filters
        self.entry = RegisterEntry(context, Sources(self._texts, self._today, self._name), keys[0], self)
        self.form = self.entry.form
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Card(padded=False)
        card.body.addWidget(self._pages)
        self._sides = RegisterSides(self._bar, self.list, card, self.form)
        column_of(self._bar, (self._sides, 1), gap="half", around=(0, 0, 0, "half"), into=self)
        self._sides.offer_list(len(self.list.lines()) > 1)  # shows what has its place: it would be a window without

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_register)
        self.filters.changed.connect(self._ask)
        self._bar.add.clicked.connect(self.begin)
        self._bar.bring.clicked.connect(lambda: self._tables.bring(self._register))
        self._bar.print.clicked.connect(lambda: self._tables.print_list(self._register, self._filter()))
        self.form.close_asked.connect(self.step_back)
        self.entry.closed.connect(self._closed)
        self.entry.lines_asked.connect(self._show_lines)
        self.entry.came_back.connect(self._put_back)
        self._context.bus.changed.connect(self._changed)

    def entered(self) -> None:
        if not self.tables:
            self.list.choose(self.list.lines()[0])
            self.entry.recover()
        self._ask_standings()

    def show_place(self, place: going.Place) -> None:
        if isinstance(place, going.Kept):
            if self._is_reached(place.register):
                if place.words:
                    self.filters.clear()
                    self.filters.words.setText(place.words)
                if place.record:
                    self.entry.read(place.record, self._show_row)
        elif isinstance(place, going.NewKept) and self._is_reached(place.register):
            self.entry.begin(REGISTERS[place.register], place.field, place.value)

    def _is_reached(self, key: str) -> bool:
        """Go to a register; False when what is typed in another shall stay."""
        self.list.choose(key)
        return self._register.key == key

    def commands(self) -> list[Command]:
        """What can be done here; the same keys as in the log."""
        may_write = not self._context.session.read_only
        rows = (
            ("new", self.tr("Thêm dòng vào sổ đang mở"), self.begin, "Ctrl+N", "plus", "nhap moi ghi"),
            ("filter", self.tr("Lọc theo chữ"), self.filters.words.setFocus, "Ctrl+F", "funnel", "tim"),
            ("print", self.tr("In, xuất Excel sổ đang mở…"), self._bar.print.click, "Ctrl+P", "printer", "may in"),
            ("history", self.tr("Lịch sử của bản ghi"), self._show_past, "Ctrl+H", "", "qua khu"),
        )
        return [
            Command(f"{self._key}_{key}", title, run, keys, icon, also, self._key)
            for key, title, run, keys, icon, also in rows
            if may_write or key != "new"
        ]

    def row_entries(self) -> list[Entry]:
        """The menu of the table: the row under the mouse, or what goes on without any."""
        row, may_write = self.tables[self._register.key].row(), not self._context.session.read_only
        new = Entry(filled(self.tr("Thêm %1"), self._register.one), self.begin, "plus", "Ctrl+N", may_write)
        if row is None:
            return [new]
        is_own = may_write and row["unit"] == self._context.session.unit
        return [
            Entry(self.tr("Mở trong khung nhập"), lambda: self._go_on(row), "pencil-simple"),
            Entry(self.tr("Lịch sử"), self._show_past, "clock-counter-clockwise", "Ctrl+H"),
            Entry(self.tr("Xóa"), self._delete, "trash", "Ctrl+Del", is_own),
            RULE,
            new,
        ]

    def _chosen(self) -> tuple[str, str]:
        """The record chosen in the table and what it is called; two empty texts for none."""
        row = self.tables[self._register.key].row()
        if row is None:
            self._context.say(self.tr("Chưa chọn bản ghi nào"))
            return "", ""
        title = text_of(row, self._register.title)
        name = self._names.get(Key(text_of(row, "unit"), title), title)
        return key_of(row).named(self._context.session.unit), name

    def _delete(self) -> None:
        record, name = self._chosen()
        if record:
            self.entry.deeds.delete(record, name)

    def _show_past(self) -> None:
        record, name = self._chosen()
        if record:
            self.entry.deeds.history(record, name)

    def panes(self) -> list[QWidget]:
        shown = self._pages.currentWidget()
        return [one for one in (self.list, shown, self.form) if one is not None]

    def can_leave(self) -> bool:
        return self.entry.keep()

    def step_back(self) -> bool:
        return self.entry.close()

    def _closed(self) -> None:
        """The keyboard goes back to the table; clicking its row again opens it again."""
        self.tables[self._register.key].clearSelection()
        self.tables[self._register.key].setFocus()

    def _put_back(self, draft: Draft) -> None:
        if draft.kind in self.list.lines():
            self.list.choose(draft.kind)
            self.entry.put_back(draft)

    def help_heading(self) -> str:
        return self._register.label

    def shown(self) -> str:
        """The key of the register in front."""
        return self._register.key

    def begin(self) -> None:
        """A new record of the register in front."""
        self.entry.begin(self._register)

    def _show_register(self, key: str) -> None:
        """Show another register, unless what is typed shall stay: then the list goes back to the one of the form, as
        soon as Qt has done with the press that led here."""
        if self.entry.is_shown() and not self.entry.close():
            QTimer.singleShot(0, self.list, lambda: self.list.show_lines(self.list.lines(), self._register.key))
            return
        self._register = REGISTERS[key]
        if key not in self.tables:
            made = RegisterTable(self._context.tasks, self._register, lambda: self._names, self._today)
            made.chosen.connect(self._open)
            made.opened.connect(self._go_on)
            made.pressed_on.connect(lambda row: self._go_on(row) if self._sides.is_page() else None)
            made.rows.loaded.connect(partial(self._loaded, made))
            made.menu.offer(self.row_entries)
            keys = QKeySequence("Ctrl+Del")  # in the table alone: in a text field it deletes the next word
            QShortcut(keys, made, self._delete, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.tables[key] = made
            self._pages.addWidget(made)
        self._pages.show_table(self.tables[key])
        self._bar.offer(self._register)
        self._ask_known()
        self._ask()

    def row(self) -> Row | None:
        """The chosen row of the table in front."""
        return self.tables[self._register.key].row()

    def _filter(self) -> Filter:
        return self.filters.chosen()

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
            on_add, on_bring = (None, None) if self._context.session.read_only else (self.begin, self._bar.bring.click)
            self._pages.show_empty(page_for(self._register, self.filters, on_add, on_bring))
        if self._wanted:
            table.choose(self._wanted)
            self._wanted = ""
        if not self._is_ready:
            self._is_ready = True
            self.ready.emit()

    def _take_known(self, found: Known) -> None:
        self._names, self._known, units = found
        self.filters.take_known(self._known, self._names, units)
        self.form.name_again()
        for table in self.tables.values():
            table.viewport().update()

    def _open(self, row: Row) -> None:
        """The row under the keyboard goes into the form, with what only this PC knows of it; where the form would take
        the table away from the keyboard, Enter or a click does."""
        record, is_away = key_of(row).named(self._context.session.unit), not self.entry.is_shown()
        if not (is_away and self._sides.is_page()) and (is_away or record != self.entry.record()):
            self.entry.read(record, self._show_row)

    def _go_on(self, row: Row) -> None:
        """Enter on a row goes on into its form."""
        record = key_of(row).named(self._context.session.unit)
        if record == self.entry.record():
            self.entry.focus()
            return

        def shown(found: dict[str, Value]) -> None:
            self._show_row(found)
            self.entry.focus()

        self.entry.read(record, shown)

    def _show_row(self, row: dict[str, Value]) -> None:
        if self.entry.show_row(row):
            self._wanted = self.entry.record()
            self.tables[self._register.key].choose(self._wanted)

    def _show_lines(self, key: str, record: str) -> None:
        """The records that belong to the one in the form."""
        self.filters.only(REGISTERS[key].belongs, record)
        self.list.choose(key)

    def _changed(self, changes: Changes) -> None:
        self.entry.proof.follow(changes)
        if changes.tables & {*REGISTERS, "evidence"}:
            self._ask_standings()
            table = self.tables.get(self._register.key)
            if table is not None:
                self._wanted = self.entry.record()
                self._ask_known()
                self._ask()
                self.entry.look_again(changes)

    def _texts(self, key: str) -> Sequence[str]:
        return self._known.get(key, ())

    def _name(self, key: str, value: Value) -> str:
        if key not in dict(self._register.references):
            return ""
        unit = Key.meant(self.entry.record(), self._context.session.unit).unit
        return self._names.get(Key(unit, str(value)), "")

    def _today(self) -> dt.date:
        return self._context.session.clock().date()


def _known(session: Session, register: Register) -> Known:
    """Names of records that references name, what may be picked in each field, and whose records there are."""
    asked = {item.key: keeping.choices(session, register, item.key) for item in register.fields if not item.private}
    return keeping.names(session, register), asked, showing.units(session, register)
