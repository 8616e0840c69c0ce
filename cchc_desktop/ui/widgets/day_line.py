"""A field for a day: typed freely ("3/10", "3-10-26"), shown dd/mm/yyyy, with a calendar to click."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from cchc_desktop.domain import formats
from cchc_desktop.domain.text import tidy
from cchc_desktop.ui import theme
from cchc_desktop.ui.widgets.buttons import IconButton
from cchc_desktop.ui.widgets.calendar import CalendarPopup
from cchc_desktop.ui.widgets.plain_words import set_tip
from cchc_desktop.ui.widgets.text_edits import TextLine

HALF_YEAR = 183
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class DayLine(TextLine):
    """↑ is the next day, ↓ the day before, Ctrl+; today; F4 or the button opens the calendar.

    `today` is asked each time, so that a program left open over night knows the new day. A day typed without a
    year lies in this year, or in the last one when it would otherwise be more than half a year ahead.
    """

    def __init__(self, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._today = today
        self._popup: CalendarPopup | None = None
        self._button = IconButton("calendar-blank", self.tr("Mở lịch"), self.open_calendar, self, size=16)
        set_tip(self._button, self.tr("Chọn trong lịch (F4)"))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.hide()

    def day(self) -> dt.date | None:
        """The day the text means, or None when it is empty or means none."""
        try:
            return self._parsed(self.text()) if self.text().strip() else None
        except ValueError:
            return None

    def set_day(self, day: dt.date) -> None:
        """Show that day, as if the officer had typed it."""
        self.setText(formats.day(day))
        self.textEdited.emit(self.text())

    def settled(self, text: str) -> str:
        try:
            return formats.day(self._parsed(text)) if text.strip() else ""
        except ValueError:
            return tidy(text)

    def meaning(self) -> str:
        return formats.day(self._parsed(self.text())) if self.text().strip() else ""

    def open_calendar(self) -> None:
        """Show the month of the present day under the field, unless it can only be read."""
        if self.isReadOnly():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self._today, self)
            self._popup.chosen.connect(self._picked)
        self.setFocus()
        self._popup.open_below(self, self.day() or self._today())

    def calendar(self) -> CalendarPopup | None:
        """The calendar, once it was shown."""
        return self._popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif step and event.modifiers() in _PLAIN:
            day = self.day()
            self.set_day(self._today() if day is None else day + dt.timedelta(days=step))
        elif event.key() == Qt.Key.Key_Semicolon and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.set_day(self._today())
        elif event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            over = event.type() == QEvent.Type.Enter or event.type() == QEvent.Type.FocusIn
            near = over or (self.hasFocus() and event.type() == QEvent.Type.Leave)
            self._button.setVisible(near and not self.isReadOnly())
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.height() - theme.space("tight")
        self._button.setGeometry(self.width() - size - theme.space("hair"), theme.space("hair"), size, size)

    def _picked(self, day: dt.date) -> None:
        self.set_day(day)
        self.setFocus()

    def _parsed(self, text: str) -> dt.date:
        today = self._today()
        spelled = _spelled(text.strip(), today)
        try:
            return formats.parse_day(spelled)
        except ValueError:
            day = formats.parse_day(spelled, default_year=today.year)
        return formats.parse_day(spelled, default_year=today.year - 1) if (day - today).days > HALF_YEAR else day


def _spelled(text: str, today: dt.date) -> str:
    """Digits alone, as fast hands type them: "9" and "09" this month, "0910", "091026", "09102026"."""
    if not (text.isascii() and text.isdecimal()):
        return text
    if len(text) <= 2:
        return f"{text}/{today.month}/{today.year}"
    return "/".join(part for part in (text[:2], text[2:4], text[4:]) if part) if len(text) in (4, 6, 8) else text
