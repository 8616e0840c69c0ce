"""The row chosen in the table and the record in the form are one and the same, whichever of them moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from cchc_desktop.ui.screens.log.activity_table import ActivityTable

if TYPE_CHECKING:
    from cchc_desktop.ui.screens.log.form.panel import FormPanel

REST_MS = 150
"""So long a row must stay chosen by the keyboard before it is read: ↓ held down passes over what is not meant."""


class OneRecord(QObject):
    """One chosen row is shown in the form; a form that stays, or shows another record, moves the choice back to it.

    Several chosen rows are for the table's own acts and leave the form alone; a new record has no row.
    """

    def __init__(
        self, table: ActivityTable, panel: Callable[[], FormPanel], is_form_shown: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._table, self._panel, self._is_form_shown = table, panel, is_form_shown
        self._joined: FormPanel | None = None
        self._holds = self._is_marking = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._follow)
        table.chosen_changed.connect(self._moved)
        self._bring = QTimer(self)
        self._bring.setSingleShot(True)
        self._bring.timeout.connect(self._bring_form)
        table.clicked.connect(self._clicked)
        table.rows.loaded.connect(self._rows_came)

    def join(self, panel: FormPanel) -> None:
        """The form has been made."""
        self._joined = panel
        panel.shown.connect(self.mark)
        panel.stayed.connect(self.mark)

    def is_moving(self) -> bool:
        """Whether a row was chosen that the form does not show yet."""
        return self._rest.isActive() or self._bring.isActive()

    def hold(self) -> None:
        """A menu is open on the chosen rows: nothing is asked in front of it."""
        self._holds = True

    def let_go(self) -> None:
        """The menu is closed: the row it was about is shown, unless that would need a question nobody asked for."""
        self._holds = False
        if self._joined is not None and self._joined.is_changed():
            self._rest.stop()
            self.mark()
        else:
            self._rest.start(0)

    def go(self, record: str) -> None:
        """Enter or a double click: the record is opened for work."""
        self._rest.stop()
        self._bring.stop()
        self._panel().open(record)
        if not self._panel().is_reading():
            self.mark()

    def mark(self) -> None:
        """Choose the row of the record in the form; none when it is new or not in the table."""
        if self._joined is None:
            return
        record, chosen = self._joined.record(), self._table.chosen_ids()
        if record in chosen or not (record or chosen):
            return
        self._is_marking = True
        if self._table.rows.place_of(record) >= 0:
            self._table.choose([record])
        else:
            self._table.clearSelection()
        self._is_marking = False

    def _clicked(self) -> None:
        # Not before a second click can no longer come: it must not fall on a button of the question, nor on the form.
        pause = QApplication.doubleClickInterval()
        self._rest.start(pause if self._joined is not None and self._joined.is_changed() else 0)
        if not self._is_form_shown() and not QApplication.keyboardModifiers():
            self._bring.start(pause)

    def _bring_form(self) -> None:
        """In a narrow window a click slides the form in; one that chooses several rows does not."""
        if self._table.chosen_ids() == [self._panel().record()]:
            self._panel().wanted.emit()

    def _moved(self) -> None:
        if not self._is_marking:
            self._rest.start(REST_MS)

    def _rows_came(self) -> None:
        """Other rows, or the same read anew: several chosen ones stay chosen."""
        is_waiting = self._rest.isActive() or (self._joined is not None and self._joined.is_reading())
        if not is_waiting and len(self._table.chosen_ids()) < 2:
            self.mark()

    def _follow(self) -> None:
        if self._holds or len(chosen := self._table.chosen_ids()) > 1:
            return
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._rest.start(REST_MS)  # rows are being drawn over
            return
        panel = self._panel()
        if chosen and panel.look_at(chosen[0]):
            return
        self.mark()
