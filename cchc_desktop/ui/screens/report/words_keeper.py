"""Keeps the officer's words: saves them a moment after typing stops, and loses none on the way."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.period import Period
from cchc_desktop.services import report_text
from cchc_desktop.ui.context import Context

PAUSE_MS = 1200
"""Typing rests this long before it is saved: one revision for a thought, not for a word."""

Place = tuple[Period, str]


class WordsKeeper(QObject):
    """Texts wait here until the database has them; the paper is made with them meanwhile."""

    saved = Signal(object)
    """The `datetime` of a save that is on disk."""
    failed = Signal(Exception)
    """A save did not work; the text is kept here and tried again with the next one."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: dict[Place, str | None] = {}
        self._under_way: dict[Place, str | None] = {}
        self._refused: set[Place] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    def keep(self, period: Period, part: str, text: str | None) -> None:
        """Take over a text just typed; an empty one leaves the part out, None is the draft from the figures."""
        self._waiting[period, part] = text
        self._timer.start()

    def unsaved(self, period: Period) -> dict[str, str | None]:
        """Part → text of what the database does not have yet, newest."""
        found = {**self._under_way, **self._waiting}
        return {part: text for (one, part), text in found.items() if one == period}

    def flush(self) -> None:
        """Hand everything to the write worker now; the window never waits for it."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        self._refused.clear()
        for place, text in waiting.items():
            self._under_way[place] = text
            period, part = place
            self._context.tasks.write(
                self,
                partial(self._save, period, part, text),
                partial(self._done, place, text),
                partial(self._failed, place, text),
            )

    def is_waiting(self) -> bool:
        """Whether something typed has not been handed to the write worker yet."""
        return self._timer.isActive()

    def refused_titles(self) -> list[str]:
        """Titles of the periods whose text could not be saved last time, so that closing now would lose it."""
        return sorted({period.title for period, _ in self._refused})

    def _save(self, period: Period, part: str, text: str | None) -> tuple[Changes, datetime]:
        session = self._context.session
        changes = report_text.save_part(session, period, part, text)
        return changes, session.clock()

    def _done(self, place: Place, text: str | None, kept: tuple[Changes, datetime]) -> None:
        if place in self._under_way and self._under_way[place] == text:
            del self._under_way[place]
        changes, when = kept
        self.saved.emit(when)
        self._context.bus.changed.emit(changes)

    def _failed(self, place: Place, text: str | None, error: Exception) -> None:
        if place in self._under_way and self._under_way[place] == text:
            del self._under_way[place]
            self._waiting.setdefault(place, text)
            self._refused.add(place)
        self.failed.emit(error)
