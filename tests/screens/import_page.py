"""The import window as an officer uses it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QTableView
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.screens.importing.import_dialog import ImportDialog
from cchc_desktop.ui.tasks import Tasks
from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.tab_strip import TabStrip
from tests.screens.widgets import find, press


class ImportPage:
    """Choose a file, look at the counts and the refused rows, take it."""

    def __init__(self, qtbot: QtBot, dialog: ImportDialog, tasks: Tasks) -> None:
        self._qtbot = qtbot
        self._tasks = tasks
        self.dialog = dialog
        dialog.show()

    def read(self, path: Path) -> ImportPage:
        self.dialog.read(path)
        return self.wait()

    def wait(self) -> ImportPage:
        self._qtbot.waitUntil(lambda: not self._tasks.is_busy(), timeout=10_000)
        return self

    def button(self) -> Button:
        return find(self.dialog, Button, "take")

    def words(self) -> str:
        """All that is told above the rows."""
        return "\n".join(one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible())

    def focused(self) -> str:
        """The button that has the focus and that Enter presses."""
        held = self.dialog.focusWidget()
        assert isinstance(held, Button)
        assert held.isDefault()
        return held.objectName()

    def press_enter(self) -> ImportPage:
        press(self.dialog, Qt.Key.Key_Return)
        return self.wait()

    def take(self) -> ImportPage:
        self.button().click()
        return self.wait()

    def convert_legacy(self) -> ImportPage:
        find(self.dialog, QCheckBox, "convert_legacy").click()
        return self.wait()

    def offers_conversion(self) -> bool:
        return find(self.dialog, QCheckBox, "convert_legacy").isVisible()

    def reasons(self, tab: str = "refused") -> list[list[str]]:
        """The rows of "Không nhận" or "Lưu ý": sheet, row, column, value, reason."""
        strip = self.dialog.findChild(TabStrip)
        assert strip is not None
        strip.choose(tab)
        strip.chosen.emit(tab)
        table = next(one for one in self.dialog.findChildren(QTableView) if one.isVisible())
        model = table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
