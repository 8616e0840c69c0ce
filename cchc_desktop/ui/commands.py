"""Every command once: its name, its shortcut, its function. Menu, command box and list of shortcuts read from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.text import fold
from cchc_desktop.ui import icons
from cchc_desktop.ui.widgets.boxes import named


class Command(NamedTuple):
    """`key` is its English, stable name; `also` are other words by which an officer may look for it.

    `screen` names the screen where the command works; an empty name means everywhere. `in_box` is false for what
    makes no sense to look for, such as moving the focus. `by_key` is what the shortcut does where that is another
    thing. `short` are its words on a button where the screen tells the rest, `tip` says there what it does.
    """

    key: str
    title: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = ""
    also: str = ""
    screen: str = ""
    in_box: bool = True
    enabled: Callable[[], bool] = lambda: True
    by_key: Callable[[], object] | None = None
    short: str = ""
    tip: str = ""


class Commands(QObject):
    """The registry of one window. Adding a command makes its shortcut work at once."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._known: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._screen = ""

    def add(self, command: Command) -> QAction:
        """Register a command; ValueError when its key or its shortcut is taken on the same screen."""
        for other in self._known.values():
            near = "" in (command.screen, other.screen) or command.screen == other.screen
            if other.key == command.key or (near and command.shortcut and other.shortcut == command.shortcut):
                raise ValueError(f"command {command.key}: key or shortcut is taken by {other.key}")
        action = named(QAction(command.title, self._window), f"command_{command.key}")
        if command.icon:
            action.setIcon(icons.icon(command.icon))
        if command.shortcut:
            # In portable text: read in the PC's language, "Enter" and "Return" would be one key in Vietnamese.
            action.setShortcut(QKeySequence(command.shortcut, QKeySequence.SequenceFormat.PortableText))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(command.by_key or (lambda: self.run(command.key)))
        action.setEnabled(not command.screen or command.screen == self._screen)
        self._window.addAction(action)
        self._known[command.key] = command
        self._actions[command.key] = action
        self.changed.emit()
        return action

    def set_screen(self, screen: str) -> None:
        """Let only the shortcuts of this screen and the general ones work."""
        self._screen = screen
        for key, command in self._known.items():
            self._actions[key].setEnabled(not command.screen or command.screen == screen)

    def run(self, key: str) -> None:
        """Run a command by name; one that can't be run now does nothing."""
        command = self._known[key]
        if command.enabled():
            command.run()

    def action(self, key: str) -> QAction:
        """The action of a command, for menus and toolbars."""
        return self._actions[key]

    def get(self, key: str) -> Command:
        """A command by name, for a button that runs it."""
        return self._known[key]

    def all(self) -> list[Command]:
        """Every command in the order of registration, for the list of shortcuts."""
        return list(self._known.values())

    def usable(self) -> list[Command]:
        """The commands that can be run on the present screen."""
        return [each for each in self._known.values() if each.screen in ("", self._screen) and each.enabled()]

    def find(self, typed: str) -> list[Command]:
        """Usable commands whose title or other words hold every typed word, accents optional."""
        return matching((each for each in self.usable() if each.in_box), typed)


def shown_shortcut(shortcut: str) -> str:
    """A shortcut as the officer reads it: "Ctrl+Return" → "Ctrl+↵"."""
    return shortcut.replace("Return", "↵").replace("PgUp", "Page Up").replace("PgDown", "Page Down")


def matching(commands: Iterable[Command], typed: str) -> list[Command]:
    """Those that hold every typed word; titles that begin with the typed text come first."""
    wanted = fold(typed)
    words = wanted.split()
    found = [each for each in commands if all(word in fold(f"{each.title} {each.also}") for word in words)]
    return sorted(found, key=lambda each: not fold(each.title).startswith(wanted))
