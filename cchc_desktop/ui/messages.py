"""The one place where the window asks, warns and reports. Tests put a recorder in its place.

Boxes are only for decisions that lose something and for errors; good news goes to the quiet toast. The widgets of
boxes are imported when the first one is shown: a start without trouble never needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.errors import Doubtful, StoreUnusable, UserError
from cchc_desktop.services import crash_log
from cchc_desktop.ui.machine_settings import MachineSettings
from cchc_desktop.ui.shell.box import Box
from cchc_desktop.ui.widgets.plain_words import filled

BY_STICK = frozenset({"export", "merge", "keys", "backup", "down"})
"""Purposes of file dialogs whose files are carried from PC to PC."""
_DAMAGED = "DB-03"
_NAMED = 6
"""So many records or files are named in a box, the others counted."""


class Messages(QObject):
    """Boxes and file dialogs in front of the active window."""

    unanswered = False
    """A box was due while nobody was there to answer it."""

    def __init__(self, settings: MachineSettings) -> None:
        super().__init__()
        self._settings = settings
        self._on_bug: Callable[[BaseException], object] | None = None
        self._on_damage: Callable[[StoreUnusable], object] | None = None

    def show(self, box: Box) -> str:
        """Show one box and wait; the key of the chosen button. The one method a recorder overrides for boxes."""
        from cchc_desktop.ui.shell.message_dialog import MessageDialog  # late: 2 ms

        dialog = MessageDialog(box, QApplication.activeWindow())
        dialog.exec()
        return dialog.answer

    def ask(self, title: str, text: str, *, do: str, keep: str = "", at_stake: Sequence[str] = ()) -> bool:
        """Ask before something is lost: `do` names the act ("Bỏ nội dung đang nhập"); Esc and Enter never do it.

        `at_stake` names the records and files that are concerned, where the title does not.
        """
        choices = (("do", do), ("keep", keep or self.tr("Không")))
        return self.show(Box(title, self._named(text, at_stake), choices=choices, way_out="keep")) == "do"

    def choose(
        self, title: str, text: str, choices: tuple[tuple[str, str], ...], *, way_out: str, usual: str = ""
    ) -> str:
        """Ask for one of several ways on; Esc gives `way_out`, so does Enter unless `usual` loses nothing either."""
        return self.show(Box(title, text, choices=choices, way_out=way_out, usual=usual))

    def confirm(self, error: Doubtful, do: str) -> bool:
        """Ask whether something is really meant so; Esc and Enter go back to what was typed."""
        return self.weigh(error, do) == "do"

    def weigh(self, error: Doubtful, do: str, instead: str = "") -> str:
        """The same question with another way on: "do", "instead", or "back" for Esc and Enter."""
        title = filled(self.tr("Có %1 điều cần xem lại trước khi lưu"), len(error.reasons))
        many = len(error.reasons) > _NAMED
        box = Box(
            title,
            self._named(self.tr("Chưa lưu gì. Đúng như vậy thì xác nhận, không thì quay lại sửa:"), error.reasons),
            code=error.code,
            choices=(("do", do), *((("instead", instead),) if instead else ()), ("back", self.tr("Quay lại"))),
            way_out="back",
            details="\n".join(error.reasons) if many else "",
        )
        return self.show(box)

    def _named(self, text: str, at_stake: Sequence[str]) -> str:
        lines = [f"•  {each}" for each in at_stake[:_NAMED]]
        if len(at_stake) > _NAMED:
            lines.append(filled(self.tr("•  và %1 mục khác"), str(len(at_stake) - _NAMED)))
        return "\n".join([text, *lines])

    def tell(self, title: str, text: str = "", *, details: str = "") -> None:
        """Report something too important for the toast."""
        self.show(Box(title, text, choices=(("ok", self.tr("Đã hiểu")),), way_out="ok", details=details))

    def sorry(self, error: UserError) -> None:
        """Show an error the officer can act on."""
        choices = (("ok", self.tr("Đã hiểu")),)
        self.show(Box(error.what, "", error.safe, error.todo, error.code, choices, "ok"))

    def show_error(self, error: Exception) -> None:
        """Show any error: one of the world in its own words, one of ours through the crash dialog."""
        found = crash_log.of_the_world(error)
        if isinstance(found, StoreUnusable) and found.code == _DAMAGED and self._on_damage is not None:
            self._on_damage(found)
        elif found:
            self.sorry(found)
        elif self._on_bug is not None:
            self._on_bug(error)
        else:
            raise error

    def set_damage_handler(self, handler: Callable[[StoreUnusable], object] | None) -> None:
        """Who tells that the log book is damaged, and offers the way back; None for the plain words."""
        self._on_damage = handler

    def set_bug_handler(self, handler: Callable[[BaseException], object]) -> None:
        """Where errors of ours go: the crash log and its dialog."""
        self._on_bug = handler

    def folder(self, purpose: str) -> str:
        """Where a file dialog opens: the last folder of that purpose while it is there, else the stick for what goes
        by stick, else the user's documents; never the program's own folder."""
        last = self._settings.folder(purpose)
        if last and Path(last).is_dir():
            return last
        from PySide6.QtCore import QStandardPaths  # late: 1 ms

        from cchc_desktop.services.exchange import sticks  # late: 1 ms

        if purpose in BY_STICK and (found := sticks.there()):
            return str(found[0])

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return documents if Path(documents).is_dir() else str(Path.home())

    def open_files(self, purpose: str, title: str, patterns: str, *, several: bool = False) -> list[Path]:
        """Let the officer choose files to read; an empty list when none. The last folder of the purpose is kept."""
        from PySide6.QtWidgets import QFileDialog  # late: 1 ms

        folder = self.folder(purpose)
        if several:
            names, _ = QFileDialog.getOpenFileNames(QApplication.activeWindow(), title, folder, patterns)
        else:
            name, _ = QFileDialog.getOpenFileName(QApplication.activeWindow(), title, folder, patterns)
            names = [name] if name else []
        if names:
            self._settings.set_folder(purpose, str(Path(names[0]).parent))
        return [Path(each) for each in names]

    def open_folder(self, purpose: str, title: str) -> Path | None:
        """Let the officer choose a folder to read; None when cancelled."""
        from PySide6.QtWidgets import QFileDialog  # late: 1 ms

        chosen = QFileDialog.getExistingDirectory(QApplication.activeWindow(), title, self.folder(purpose))
        if not chosen:
            return None
        self._settings.set_folder(purpose, chosen)
        return Path(chosen)

    def save_file(self, purpose: str, title: str, name: str, patterns: str) -> Path | None:
        """Let the officer choose where to write; None when cancelled. Qt asks before an old file is replaced."""
        from PySide6.QtWidgets import QFileDialog  # late: 1 ms

        start = str(Path(self.folder(purpose)) / name)
        chosen, _ = QFileDialog.getSaveFileName(QApplication.activeWindow(), title, start, patterns)
        if not chosen:
            return None
        self._settings.set_folder(purpose, str(Path(chosen).parent))
        return Path(chosen)
