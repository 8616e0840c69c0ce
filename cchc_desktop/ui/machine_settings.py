"""Settings of this PC, never of the office: window place, text size, light or dark, last folders.

They live in QSettings; the office's own settings live in the database and travel with it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings

from cchc_desktop.ui.theme import Scheme

REMIND_DAYS = 5
STICKS = 4
"""So many sticks are remembered: an office has one or two."""


class MachineSettings:
    """Typed attributes over one QSettings; a value that makes no sense reads as its default."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings("cchc", "cchc_desktop")

    @property
    def scheme(self) -> Scheme:
        """ "system", "light" or "dark"."""
        value = str(self._store.value("look/scheme", "system"))
        return cast("Scheme", value) if value in ("light", "dark") else "system"

    @scheme.setter
    def scheme(self, value: Scheme) -> None:
        self._store.setValue("look/scheme", value)

    @property
    def text_percent(self) -> int:
        """Text size, 100 to 200 per cent."""
        return max(100, min(200, self._whole("look/text_percent", 100)))

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._store.setValue("look/text_percent", value)

    @property
    def remind_days(self) -> int:
        """So many days before its deadline a report is called to mind; 0 never."""
        return max(0, min(30, self._whole("remind/days", REMIND_DAYS)))

    @remind_days.setter
    def remind_days(self, value: int) -> None:
        self._store.setValue("remind/days", value)

    @property
    def copies_to_sticks(self) -> bool:
        """Whether automatic backups go to known sticks too."""
        return str(self._store.value("backup/to_sticks", "true")) != "false"

    @copies_to_sticks.setter
    def copies_to_sticks(self, value: bool) -> None:
        self._store.setValue("backup/to_sticks", "true" if value else "false")

    @property
    def sticks(self) -> list[tuple[str, str]]:
        """Folders that a backup or a package was written to, the newest first, and the name of what was written."""
        try:
            told = json.loads(str(self._store.value("backup/sticks", "[]")))
            return [(str(folder), str(name)) for folder, name in told]
        except (ValueError, TypeError):
            return []

    def remember_stick(self, written: Path) -> None:
        """That file has just been written to a place outside the program's own folders."""
        others = [one for one in self.sticks if one[0] != str(written.parent)]
        kept = [(str(written.parent), written.name), *others][:STICKS]
        self._store.setValue("backup/sticks", json.dumps(kept, ensure_ascii=False))

    @property
    def window(self) -> QByteArray:
        """Place of the main window as Qt saved it; empty on the first start."""
        return self._bytes("window/geometry")

    @window.setter
    def window(self, value: QByteArray) -> None:
        self._keep("window/geometry", value)

    @property
    def screen(self) -> str:
        """Key of the screen that was open at the end."""
        return str(self._store.value("window/screen", ""))

    @screen.setter
    def screen(self, value: str) -> None:
        self._keep("window/screen", value)

    def folder(self, purpose: str) -> str:
        """Last folder used for that purpose ("import", "report"); empty when none was."""
        return str(self._store.value(f"folder/{purpose}", ""))

    def set_folder(self, purpose: str, path: str) -> None:
        """Remember the folder for next time."""
        self._store.setValue(f"folder/{purpose}", path)

    def state(self, name: str) -> str:
        """A small state of a widget under that name: open folds, column widths, pins."""
        return str(self._store.value(f"state/{name}", ""))

    def set_state(self, name: str, value: str) -> None:
        """Remember a small state of a widget."""
        self._store.setValue(f"state/{name}", value)

    def flush(self) -> None:
        """Write to disk now."""
        self._store.sync()

    def _keep(self, key: str, value: str | QByteArray) -> None:
        """Only what has changed: a program that is opened and closed again need not write its file of settings."""
        if self._store.value(key) != value:
            self._store.setValue(key, value)

    def _whole(self, key: str, default: int) -> int:
        try:
            return int(str(self._store.value(key, default)))
        except ValueError:
            return default

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
