"""A filter as a button that says what is chosen ("Loại ▾", "Phát thanh ▾") and opens a list to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu

from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.plain_words import filled, set_tip

MOST = 200
"""Entries that one list shows: nobody reads on, and each further thousand would hold the window up for 20 ms."""


class _StayingMenu(QMenu):
    """A menu that stays open while several entries are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action: QAction | None = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class FilterChip(Button):
    """Several values may be chosen; none chosen means all."""

    changed = Signal(object)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(title, opens=True)
        self._title = title
        self._menu = _StayingMenu(self)
        self._choices: dict[str, str] = {}
        self._chosen: frozenset[str] = frozenset()
        self._actions: dict[str, QAction] = {}
        self._is_made = False
        self.clicked.connect(self.open)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Replace what can be ticked; ticks of values that stay are kept. The entries are made when they are shown: a
        register may hold thousands."""
        self._choices = dict(choices)
        self._chosen &= self._choices.keys()
        self._is_made = False
        if self._menu.isVisible():
            self._make()
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """Keys of the ticked values, in the order of the list; empty means all."""
        return tuple(key for key in self._choices if key in self._chosen) if self._chosen else ()

    def choose(self, *keys: str) -> None:
        """Tick exactly these."""
        if self.chosen() == keys:
            return
        self._chosen = frozenset(keys) & self._choices.keys()
        self._is_made = self._is_made and self._chosen <= self._actions.keys()
        for key, action in self._actions.items():
            action.blockSignals(True)
            action.setChecked(key in self._chosen)
            action.blockSignals(False)
        self._tell()

    def clear(self) -> None:
        """Take every tick away."""
        self.choose()

    def open(self) -> None:
        """Show the list under the button."""
        if not self._is_made:
            self._make()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _make(self) -> None:
        self._menu.clear()
        self._actions, self._is_made = {}, True
        clear = self._menu.addAction(self.tr("Chọn tất cả"))
        clear.triggered.connect(self.clear)
        self._menu.addSeparator()
        # What is ticked is always there to be taken away again.
        shown = [key for at, key in enumerate(self._choices) if at < MOST or key in self._chosen]
        for key in shown:
            action = self._menu.addAction(self._choices[key].replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in self._chosen)
            action.toggled.connect(partial(self._ticked, key))
            self._actions[key] = action
        if rest := len(self._choices) - len(shown):
            told = self._menu.addAction(filled(self.tr("Còn %1 mục nữa, xin lọc theo chữ"), rest))
            told.setEnabled(False)

    def _ticked(self, key: str, is_on: bool) -> None:
        self._chosen = self._chosen | {key} if is_on else self._chosen - {key}
        self._tell()

    def _tell(self) -> None:
        self._say()
        self.changed.emit(self.chosen())

    def _say(self) -> None:
        names = [self._choices[key] for key in self.chosen()]
        words = self._title if not names else names[0] if len(names) == 1 else f"{self._title}: {len(names)}"
        self.setText(words.replace("&", "&&"))
        told = f"{self._title}: {', '.join(names) or self.tr('tất cả')}"
        set_tip(self, told)
        self.setAccessibleName(told)
        self.set_open(bool(names))
