"""What was written before, for suggestions: read once in the background, given without waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain.activity import COLUMNS, IS_FOR
from cchc_desktop.domain.fields import Choice, Names, Text, TopicCode
from cchc_desktop.domain.kinds import KINDS
from cchc_desktop.domain.registers import ASKING
from cchc_desktop.domain.revision import Key
from cchc_desktop.domain.values import Value, text_of
from cchc_desktop.services import plan_work, read_log
from cchc_desktop.services.read_log import Filter
from cchc_desktop.services.registers import citing, keeping
from cchc_desktop.services.registers.citing import Citations, Cited
from cchc_desktop.ui import going
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.editors import Sources

RECENT = 300
"""Titles are suggested from so many of the newest activities: looking through thousands would slow each key down."""

_NAMES = tuple(
    key
    for key, item in (COLUMNS | {item.key: item for kind in KINDS.values() for item in kind.fields}).items()
    if (type(item.type) in (Text, Names, TopicCode) and key not in ("title", "cancel_reason", IS_FOR, "url"))
    or (isinstance(item.type, Choice) and item.type.open)
)


_Read = tuple[dict[str, list[str]], dict[Key, str], Citations | None]
_CITED = frozenset(citing.FIELDS.values())
"""Registers whose records the fields name: reading them again takes a third of a second where they are full, so that
is done when one of them has changed, not with every activity."""


class KnownTexts(QObject):
    """Names of places, people and documents in Vietnamese order, titles with the newest first, the plan's items."""

    renewed = Signal()
    """Other texts are known now."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: dict[str, list[str]] = {}
        self._items: dict[Key, str] = {}
        self._shown: Callable[[], str] = str
        self.cited = Citations()
        """Records of registers that the fields may name."""
        self._is_stale = True
        self.refresh()

    def refresh(self, tables: Collection[str] = ()) -> None:
        """Read them anew: something was logged; `tables` is what else has changed."""
        session = self._context.session
        self._is_stale = is_stale = self._is_stale or bool(_CITED.intersection(tables))

        def job() -> _Read:
            rows = read_log.page(session, Filter(unit=session.unit), limit=RECENT).rows
            titles = list(dict.fromkeys(text_of(row, "title") for row in rows))
            texts = {**read_log.known_names(session, _NAMES), "title": titles}
            texts[IS_FOR] = plan_work.choices(session)
            return texts, keeping.names_in(session, ASKING), citing.citations(session) if is_stale else None

        self._context.tasks.read(self, job, self._take, latest="known")

    def sources(self, today: Callable[[], dt.date], shown: Callable[[], str]) -> Sources:
        """For the editors of a form; `shown` is the name of the record in it, "" for a new one."""
        self._shown = shown
        return Sources(self._known, today, self._named, lambda key, name: self.cited.of(key, name), self._go)

    def _known(self, key: str) -> Sequence[str]:
        known = self._texts.get(key, ())
        offered = self.cited.offered(key)
        return list(dict.fromkeys((*offered, *known))) if offered else known

    def _go(self, one: Cited) -> None:
        self._context.go(going.Kept(one.register, one.record))

    def _named(self, key: str, value: Value) -> str:
        unit = Key.meant(self._shown(), self._context.session.unit).unit
        return self._items.get(Key(unit, str(value)), "") if key == IS_FOR else ""

    def _take(self, read: _Read) -> None:
        self._texts, self._items, cited = read
        if cited is not None:
            self.cited, self._is_stale = cited, False
        self.renewed.emit()
