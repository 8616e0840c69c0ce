"""Sổ theo dõi and Kế hoạch as an officer uses them: choose a register, enter a record, look for it, delete it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.record_types.register import FILES, OWNER
from cchc_desktop.services.session import Session
from cchc_desktop.ui import theme
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.commands import Commands
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence.section import EvidenceSection
from cchc_desktop.ui.going import Place
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.screens.registers.register_screen import RegisterScreen
from cchc_desktop.ui.screens.registers.register_table import RegisterTable
from cchc_desktop.ui.shell.notices import Banner
from cchc_desktop.ui.shell.register_deeds import RegisterDeeds
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.filter_chip import FilterChip
from cchc_desktop.ui.widgets.states import EmptyState
from tests.screens.widgets import Recorder, find, replace_text, row_menu


class RegistersPage:
    """The screen alone in a window; `settle` waits for workers."""

    def __init__(
        self,
        qtbot: QtBot,
        session: Session,
        tasks: Tasks,
        recorder: Recorder,
        settings: MachineSettings,
        keys: Sequence[str] = (),
    ) -> None:
        self._qtbot, self._tasks = qtbot, tasks
        self.session, self.messages = session, recorder
        self.said: list[str] = []
        self.offers: list[str] = []
        """What the toast offered with each of these words, "" for nothing."""
        self.status = ""
        self.bus = Bus()
        context = Context(session, tasks, self.bus, recorder, settings, self._say, lambda key: None)
        self._around = QWidget()  # whose shortcuts the commands are
        qtbot.addWidget(self._around)
        commands = Commands(self._around)
        self.deeds = RegisterDeeds(context, commands, Banner(self._around), self._around)
        self.screen = RegisterScreen(context, commands, keys)
        self.screen.status_changed.connect(self._take_status)
        qtbot.addWidget(self.screen)
        self.screen.resize(1130, 600)
        self.screen.show()
        self.screen.entered()
        self.settle()

    def _say(self, words: str, offer: str = "", *_: object) -> None:
        self.said.append(words)
        self.offers.append(offer)

    def _take_status(self, words: str) -> None:
        self.status = words

    def settle(self) -> RegistersPage:
        self._qtbot.waitUntil(lambda: not self._tasks.is_busy(), timeout=20_000)
        return self

    def files_section(self) -> EvidenceSection:
        return self.screen.entry.proof.section

    def choose(self, key: str) -> RegistersPage:
        self.screen.list.choose(key)
        QApplication.processEvents()  # the list may go back to where it was, once the press is over
        return self.settle()

    def lines(self) -> list[str]:
        """What the list at the left says."""
        model = self.screen.list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(place, 0).data(role)) for place in range(model.rowCount())]

    def rows(self) -> list[list[str]]:
        """What the table in front shows."""
        model, table = self._table().rows, self._table()
        keys = [column.key for column in model.columns()]
        told = [one for one, key in enumerate(keys) if key not in {OWNER, FILES} or not table.isColumnHidden(one)]
        return [[str(model.data(model.index(row, column))) for column in told] for row in range(model.rowCount())]

    def headings(self) -> list[str]:
        """The columns that can be seen."""
        table = self._table()
        shown = [one for one in range(table.rows.columnCount()) if not table.isColumnHidden(one)]
        return [str(table.rows.headerData(one, Qt.Orientation.Horizontal)) for one in shown]

    def cut_headings(self) -> list[str]:
        """Headings that need more room than their column has."""
        table, font = self._table(), theme.font("caption")
        font.setWeight(QFont.Weight.DemiBold)
        padding = 2 * theme.px(10)  # of the style sheet
        titles = [column.title for column in table.rows.columns()]
        room = {title: table.columnWidth(place) - padding for place, title in enumerate(titles)}
        shown = [title for title in titles if title in self.headings()]
        return [title for title in shown if room[title] < QFontMetrics(font).horizontalAdvance(title)]

    def table(self) -> RegisterTable:
        """The table in front."""
        return self._table()

    def instead_of_rows(self) -> str:
        """What is said where the table would stand; "" where the table stands."""
        if self._table().isVisible():
            return ""
        (page,) = (one for one in self.screen.findChildren(EmptyState) if one.isVisible())
        return next(one.text() for one in page.findChildren(QLabel))

    def press(self, key: Qt.Key) -> RegistersPage:
        """A key on the table in front."""
        QTest.keyClick(self._table(), key)
        return self.settle()

    def begin(self) -> RegistersPage:
        return self.click("add_record")

    def select(self, row: int) -> RegistersPage:
        self._table().selectRow(row)
        return self.settle()

    def menu(self, row: int) -> dict[str, QAction]:
        """The lines of a right click on a row."""
        table = self._table()
        lines = row_menu(table, table.visualRect(table.rows.index(row, 2)).center())
        self.settle()
        return lines

    def fill(self, **texts: str) -> RegistersPage:
        for name, text in texts.items():
            widget = self.field(name)
            replace_text(widget, text)
        return self

    def field(self, name: str) -> QWidget:
        form = self.screen.form.form()
        assert form is not None
        form.reveal(name)
        return form.editors[name].widget

    def text(self, name: str) -> str:
        form = self.screen.form.form()
        assert form is not None
        return form.editors[name].text()

    def error(self, name: str) -> str:
        form = self.screen.form.form()
        assert form is not None
        return form.block(name).error()

    def notice(self) -> str:
        """What is told above the fields."""
        shown = [one for one in self.screen.form.findChildren(QLabel, "recovered") if one.isVisible()]
        return " ".join(one.text() for one in shown)

    def previewed(self) -> list[str]:
        """What is said of a table before it comes in, then each of its rows."""
        lines = find(self.screen, QAbstractItemView, "preview_rows")
        told = [lines.model().index(row, 0) for row in range(lines.model().rowCount())]
        said = [str(one.data(Qt.ItemDataRole.AccessibleTextRole)) for one in told]
        return [find(self.screen, QLabel, "preview_words").text(), *said]

    def seen(self, name: str) -> str:
        """What can be read in a field on the screen."""
        field = self.field(name)
        assert isinstance(field, QLineEdit)
        return field.displayText()

    def step_back(self) -> RegistersPage:
        assert self.screen.step_back()
        return self.settle()

    def can_press(self, name: str) -> bool:
        """Whether a button of that name is there to be pressed."""
        return any(one.isVisible() for one in self.screen.findChildren(QAbstractButton, name))

    def save(self) -> RegistersPage:
        return self.click("save")

    def click(self, name: str) -> RegistersPage:
        QTest.mouseClick(find(self.screen, QAbstractButton, name), Qt.MouseButton.LeftButton)
        return self.settle()

    def seek(self, words: str) -> RegistersPage:
        replace_text(self.screen.filters.words, words)
        return self.settle()

    def tick(self, field: str, *values: str) -> RegistersPage:
        """Choose values of a filter."""
        find(self.screen, FilterChip, f"filter_{field}").choose(*values)
        return self.settle()

    def go(self, place: Place) -> RegistersPage:
        self.screen.show_place(place)
        QApplication.processEvents()
        return self.settle()

    def _table(self) -> RegisterTable:
        return self.screen.tables[self.screen.shown()]
