"""What was written before, for suggestions: read once in the background, given without waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from cchc_desktop.domain.activity import COLUMNS
from cchc_desktop.domain.fields import Names, Text, TopicCode
from cchc_desktop.services import read_log
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.editors import Sources

MOST_TITLES = 1500
"""More different titles than that are looked through too slowly for each key pressed."""

_ASKED = tuple(
    key
    for key, item in COLUMNS.items()
    if type(item.type) in (Text, Names, TopicCode) and key not in ("cancel_reason", "plan_item", "url")
)


class KnownTexts(QObject):
    """Names of places, people, documents, titles: per column, in Vietnamese order."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: dict[str, list[str]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read them anew: something was logged."""
        session = self._context.session
        self._context.tasks.read(self, lambda: read_log.known_names(session, _ASKED), self._take, latest="known")

    def sources(self, today: Callable[[], dt.date]) -> Sources:
        """For the editors of a form."""
        return Sources(self._known, today)

    def _known(self, key: str) -> Sequence[str]:
        return self._texts.get(key, ())

    def _take(self, texts: dict[str, list[str]]) -> None:
        if len(texts.get("title", ())) > MOST_TITLES:
            texts["title"] = []
        self._texts = texts
