"""What was written before, for suggestions: read once in the background, given without waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.activity import COLUMNS, IS_FOR
from cchc_desktop.domain.fields import Names, Text, TopicCode
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.services import plan_work, read_log
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.registers import keeping
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.editors import Sources

RECENT = 300
"""Titles are suggested from so many of the newest activities: looking through thousands would slow each key down."""

_NAMES = tuple(
    key
    for key, item in COLUMNS.items()
    if type(item.type) in (Text, Names, TopicCode) and key not in ("title", "cancel_reason", IS_FOR, "url")
)


class KnownTexts(QObject):
    """Names of places, people and documents in Vietnamese order, titles with the newest first, the plan's items."""

    renewed = Signal()
    """Other texts are known now."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: dict[str, list[str]] = {}
        self._items: dict[str, str] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read them anew: something was logged."""
        session = self._context.session

        def job() -> tuple[dict[str, list[str]], dict[str, str]]:
            rows = read_log.page(session, Filter(), limit=RECENT).rows
            titles = list(dict.fromkeys(text_of(row, "title") for row in rows))
            texts = {**read_log.known_names(session, _NAMES), "title": titles}
            return texts | {IS_FOR: plan_work.choices(session)}, keeping.all_names(session)

        self._context.tasks.read(self, job, self._take, latest="known")

    def sources(self, today: Callable[[], dt.date]) -> Sources:
        """For the editors of a form."""
        return Sources(self._known, today, self._named)

    def _known(self, key: str) -> Sequence[str]:
        return self._texts.get(key, ())

    def _named(self, key: str, value: Value) -> str:
        return self._items.get(str(value), "") if key == IS_FOR else ""

    def _take(self, read: tuple[dict[str, list[str]], dict[str, str]]) -> None:
        self._texts, self._items = read
        self.renewed.emit()
