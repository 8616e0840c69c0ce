"""Saving what a form holds: one act at a time, on the write worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import Doubtful
from cchc_desktop.services.files.hanging import Proof
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.forms.evidence.preparing import Preparing

Saved = tuple[str, Changes]
"""Id of the record, and what the act changed."""
Act = Callable[[Sequence[Proof], bool], Saved]
"""Takes the prepared files of a new record, and whether the officer is sure of what is doubtful."""


class Saving(QObject):
    """Runs one save; a second press of the key while it runs is not a second record."""

    def __init__(self, context: Context, preparing: Preparing, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._preparing = preparing
        self._busy = False

    def is_busy(self) -> bool:
        """Whether a save is under way, or waits for its files."""
        return self._busy

    def run(
        self,
        act: Act,
        done: Callable[[str, Changes], object],
        failed: Callable[[Exception], object],
        *,
        stayed: Callable[[], object],
        plan: Callable[[], object] = lambda: None,
    ) -> None:
        """Run it once the record's files are prepared, and tell the outcome once it is durable, or why it is not; ask
        about what is doubtful. `stayed` when the record is not to be saved without its files. An activity that lies
        ahead may be logged as planned by one press: `plan` saves it so."""
        self._busy = True

        def told(saved: Saved) -> None:
            self._busy = False
            done(*saved)

        def write(files: Sequence[Proof], sure: bool) -> None:
            self._busy = True
            self._context.tasks.write(self, lambda: act(files, sure), told, lambda error: not_told(error, files))

        def not_told(error: Exception, files: Sequence[Proof]) -> None:
            self._busy = False
            answer = self._asked(error) if isinstance(error, Doubtful) else ""
            if answer == "do":
                write(files, sure=True)
            elif answer == "instead":
                plan()
            else:
                failed(error)

        def stay() -> None:
            self._busy = False
            stayed()

        self._preparing.then(lambda files: write(files, sure=False), stay)

    def _asked(self, error: Doubtful) -> str:
        planned = self.tr("Lưu là dự kiến") if error.is_early else ""
        return self._context.messages.weigh(error, self.tr("Vẫn lưu"), planned)
