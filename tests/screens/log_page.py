"""Nhật ký as an officer uses it: keys and words, never the inside of a widget."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import Session
from cchc_desktop.ui import going, theme
from cchc_desktop.ui.bus import Bus
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence.section import EvidenceSection
from cchc_desktop.ui.forms.kind_form import KindForm
from cchc_desktop.ui.frame import Frame
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.qtbase_vi import QtVietnamese
from cchc_desktop.ui.screen import ScreenEntry
from cchc_desktop.ui.screens.log.activity_model import OWNER
from cchc_desktop.ui.screens.log.log_screen import LogScreen
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.kind_picker import KindPicker
from cchc_desktop.ui.widgets.text_edits import TextLine, TextLines
from tests.screens.widgets import Recorder, choose_line, find, lines_of, replace_text, row_menu, type_text

NONE, CTRL, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


class LogPage:
    """A window with Nhật ký open, on a log book of its own. `presses` counts every key that was put down.

    Without `waits` it is looked at in its first moment, before the form is there.
    """

    def __init__(
        self, qtbot: QtBot, session: Session, folder: Path, *, width: int = 1366, height: int = 728, waits: bool = True
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._words = QtVietnamese()
        app.installTranslator(self._words)
        if not app.styleSheet():
            theme.current.apply(app, "light", 100)
        self._qtbot = qtbot
        self.session = session
        self.settings = MachineSettings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.messages = Recorder(self.settings)
        self.frame = Frame(self.settings, "Sổ")
        self.tasks = Tasks()
        self.bus = Bus()
        self.imports = 0
        self.presses = 0
        self.tasks.failed.connect(self.messages.show_error)
        self.context = context = Context(
            session, self.tasks, self.bus, self.messages, self.settings, self.frame.say, self.frame.go
        )
        self.frame.add_screen(
            ScreenEntry(
                "log",
                "Nhật ký",
                "list",
                lambda: LogScreen(context, self.frame.commands, on_import=self._import),
                shows=(going.Record, going.Day, going.Activities, going.UnitActivities),
            )
        )
        self.frame.resize(width, height)
        self.frame.show()
        screen = self.frame.open_screen("log")
        assert isinstance(screen, LogScreen)
        self.screen = screen
        if not waits:
            return
        qtbot.waitActive(self.frame)
        # The form comes a moment after the table.
        qtbot.waitUntil(lambda: screen.findChild(QWidget, "activity_form") is not None, timeout=10_000)
        self.settle()

    def settle(self) -> LogPage:
        """Wait until everything that was asked for is there."""
        self._qtbot.waitUntil(lambda: not self.tasks.is_busy() and not self.screen.one.is_moving(), timeout=10_000)
        return self

    def files_section(self) -> EvidenceSection:
        return self.screen.panel.proof.section

    def close(self) -> None:
        """Close the window as an officer does."""
        self.frame.close()
        QApplication.removeTranslator(self._words)
        self.tasks.close()
        self.frame.deleteLater()

    def crash(self) -> None:
        """The program is gone without a word: nothing of the window gets a chance to save."""
        QApplication.removeTranslator(self._words)
        self.tasks.close()
        self.screen.panel.recovery.deleteLater()
        self.frame.deleteLater()

    # --- keys

    def press(self, key: Key, modifier: Qt.KeyboardModifier = NONE) -> LogPage:
        """Press a key where the focus is; a key held down with it counts as well."""
        self.presses += 1 if modifier == NONE else 2
        QTest.keyClick(self.focus(), key, modifier)
        return self.settle()

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, QWidget) else self.frame

    def type(self, text: str) -> LogPage:
        """Type where the focus is."""
        type_text(self.focus(), text)
        return self

    def focused_field(self) -> str:
        """Key of the field with the cursor."""
        return self.focus().objectName()

    # --- form

    def form(self) -> KindForm:
        form = self.screen.panel.form()
        assert form is not None
        return form

    def new(self, kind: str = "") -> LogPage:
        """Ctrl+N, the kind by a few of its letters, Enter."""
        self.press(Key.Key_N, CTRL)
        picker = self.picker()
        if kind:
            type_text(picker.search, kind)
        return self.press(Key.Key_Return)

    def picker(self) -> KindPicker:
        """The open list of kinds."""
        found = [one for one in self.frame.findChildren(KindPicker, "kind_picker") if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def field(self, key: str) -> TextLine | TextLines:
        return self.form().editors[key].widget

    def fill(self, **texts: str) -> LogPage:
        """Type into fields, over what stands there."""
        for key, text in texts.items():
            self.form().reveal(key)
            replace_text(self.field(key), text)
        return self

    def shown(self, *keys: str) -> list[str]:
        """What fields hold."""
        return [self.form().editors[key].text() for key in keys]

    def error(self, key: str) -> str:
        """The sentence under a field."""
        return self.form().block(key).error()

    def warning(self, key: str) -> str:
        """The warning under a field; empty when it is not shown."""
        line = find(self.form(), QLabel, f"secret_{key}")
        return line.text() if line.isVisibleTo(self.form()) else ""

    def heading(self) -> list[str]:
        """Kind and state of the record in the form."""
        return [find(self.screen, QLabel, name).text() for name in ("form_title", "form_state")]

    def recovered(self) -> str:
        """What the form says it gave back."""
        notice = find(self.screen, QWidget, "recovered")
        return notice.findChildren(QLabel)[0].text() if notice.isVisibleTo(self.screen) else ""

    def look(self) -> LogPage:
        """Look at the form: what the title suggests stands there."""
        self._qtbot.waitUntil(self.screen.panel.topic.is_settled)
        return self

    def save(self) -> LogPage:
        return self.look().press(Key.Key_S, CTRL)

    def save_and_next(self) -> LogPage:
        return self.look().press(Key.Key_Return, CTRL)

    def run(self, command: str) -> LogPage:
        """A command by its name, as the menu or the command box runs it."""
        self.frame.commands.run(command)
        return self.settle()

    def click(self, name: str) -> LogPage:
        """Click a button that can be seen."""
        shown = [button for button in self.screen.findChildren(QAbstractButton, name) if button.isVisible()]
        assert len(shown) == 1, f"{name} is not shown"
        QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
        return self.settle()

    # --- table

    def rows(self) -> list[list[str]]:
        """Every row in the table as its columns say it, that of the owner apart."""
        model = self.screen.model
        return [[str(model.index(row, column).data()) for column in range(OWNER)] for row in range(model.rowCount())]

    def titles(self) -> list[str]:
        return [row[3] for row in self.rows()]

    def choose(self, *rows: int) -> LogPage:
        """Choose rows of the table and put the keyboard there."""
        self.screen.table.choose([self.screen.model.record(row) for row in rows])
        self.screen.table.setFocus()
        return self

    def chosen(self) -> list[str]:
        """Titles of the chosen rows."""
        model = self.screen.model
        return [model.line(model.place_of(record)).title for record in self.screen.table.chosen_ids()]

    def click_row(self, row: int, modifier: Qt.KeyboardModifier = NONE) -> LogPage:
        """One click on a row."""
        QTest.mouseClick(self.screen.table.viewport(), Qt.MouseButton.LeftButton, modifier, self.middle(row))
        return self.settle()

    def right_click(self, row: int = -1) -> dict[str, QAction]:
        """The menu of a row, of the empty room below the rows without one: words → line."""
        return row_menu(self.screen.table, self.middle(row) if row >= 0 else self._below())

    def form_menu(self) -> dict[str, QAction]:
        """The menu "⋯" of the form: words → line."""
        menu = find(self.screen, QMenu, "form_menu_box")
        menu.aboutToShow.emit()
        return lines_of(menu)

    def pick(self, lines: dict[str, QAction], words: str) -> LogPage:
        """Choose a line of an open menu."""
        choose_line(lines[words])
        return self.settle()

    def middle(self, row: int) -> QPoint:
        """Where the mouse hits that row, between its ends."""
        table = self.screen.table
        top = QPoint(0, table.rowViewportPosition(row))
        return QRect(top, QSize(table.viewport().width(), table.rowHeight(row))).center()

    def _below(self) -> QPoint:
        return QPoint(5, self.screen.table.viewport().height() - 3)

    def open(self, row: int) -> LogPage:
        """Choose a row and press Enter."""
        self.choose(row)
        return self.press(Key.Key_Return)

    # --- filters, words at the edges

    def search(self, text: str) -> LogPage:
        """Type into "Lọc theo chữ" and wait for the table."""
        field = self.screen.filters.text
        replace_text(field, text)
        self._qtbot.waitUntil(lambda: field.words() == text.strip())
        return self.settle()

    def totals(self) -> str:
        return self.frame.status.left()

    def toast(self) -> str:
        return self.frame.toast.text()

    def undo_by_toast(self) -> LogPage:
        find(self.frame.toast, Button, "toast_link").click()
        return self.settle()

    def _import(self) -> None:
        self.imports += 1
