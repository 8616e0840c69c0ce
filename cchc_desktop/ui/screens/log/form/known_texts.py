"""What was written before, for suggestions: read once in the background, given without waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from cchc_desktop.domain.activity import COLUMNS
from cchc_desktop.domain.fields import Names, Text, TopicCode
from cchc_desktop.domain.values import text_of
from cchc_desktop.services import read_log
from cchc_desktop.services.read_log import Filter
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.editors import Sources

RECENT = 300
"""Titles are suggested from so many of the newest activities: looking through thousands would slow each key down."""

_NAMES = tuple(
    key
    for key, item in COLUMNS.items()
    if type(item.type) in (Text, Names, TopicCode) and key not in ("title", "cancel_reason", "plan_item", "url")
)


class KnownTexts(QObject):
    """Names of places, people and documents in Vietnamese order, titles with the newest first."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: dict[str, list[str]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read them anew: something was logged."""
        session = self._context.session

        def job() -> dict[str, list[str]]:
            rows = read_log.page(session, Filter(), limit=RECENT).rows
            titles = list(dict.fromkeys(text_of(row, "title") for row in rows))
            return {**read_log.known_names(session, _NAMES), "title": titles}

        self._context.tasks.read(self, job, self._take, latest="known")

    def sources(self, today: Callable[[], dt.date]) -> Sources:
        """For the editors of a form."""
        return Sources(self._known, today)

    def _known(self, key: str) -> Sequence[str]:
        return self._texts.get(key, ())

    def _take(self, texts: dict[str, list[str]]) -> None:
        self._texts = texts
