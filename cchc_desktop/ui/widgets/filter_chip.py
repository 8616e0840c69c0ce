"""A filter as a button that says what is chosen ("Loại ▾", "Phát thanh ▾") and opens a list to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu

from cchc_desktop.ui.widgets.buttons import Button
from cchc_desktop.ui.widgets.plain_words import set_tip


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
        self._actions: dict[str, QAction] = {}
        self.clicked.connect(self.open)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Replace what can be ticked; ticks of values that stay are kept."""
        before = set(self.chosen())
        self._menu.clear()
        self._actions = {}
        clear = self._menu.addAction(self.tr("Chọn tất cả"))
        clear.triggered.connect(self.clear)
        self._menu.addSeparator()
        for key, words in choices:
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in before)
            action.toggled.connect(self._ticked)
            self._actions[key] = action
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """Keys of the ticked values, in the order of the list; empty means all."""
        return tuple(key for key, action in self._actions.items() if action.isChecked())

    def choose(self, *keys: str) -> None:
        """Tick exactly these."""
        if tuple(self.chosen()) == keys:
            return
        for key, action in self._actions.items():
            action.blockSignals(True)
            action.setChecked(key in keys)
            action.blockSignals(False)
        self._ticked()

    def clear(self) -> None:
        """Take every tick away."""
        self.choose()

    def open(self) -> None:
        """Show the list under the button."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _ticked(self) -> None:
        self._say()
        self.changed.emit(self.chosen())

    def _say(self) -> None:
        chosen = self.chosen()
        names = [self._actions[key].text().replace("&&", "&") for key in chosen]
        words = self._title if not names else names[0] if len(names) == 1 else f"{self._title}: {len(names)}"
        self.setText(words.replace("&", "&&"))
        told = f"{self._title}: {', '.join(names) or self.tr('tất cả')}"
        set_tip(self, told)
        self.setAccessibleName(told)
        self.set_open(bool(chosen))
