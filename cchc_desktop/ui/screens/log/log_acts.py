"""Acts on the log that need no form: delete, take back. Each is durable before anything is said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from cchc_desktop.domain.changes import Changes
from cchc_desktop.domain.errors import InputRefused
from cchc_desktop.services import log_activity
from cchc_desktop.ui.context import Context


class LogActs(QObject):
    """Runs them on the write worker, tells the other screens, shows the toast that takes them back."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def delete(self, ids: Sequence[str]) -> None:
        """Delete records in one act."""
        session = self._context.session
        said = self.tr("Đã xóa") if len(ids) == 1 else self.tr("Đã xóa %1 hoạt động").replace("%1", str(len(ids)))
        self._context.tasks.write(
            self, lambda: log_activity.delete(session, ids), lambda changes: self.tell(changes, said)
        )

    def undo(self) -> None:
        """Take back the last act; the toast says which one it was."""
        session = self._context.session
        self._context.tasks.write(self, lambda: log_activity.undo(session), self._undone, self._not_undone)

    def tell(self, changes: Changes, said: str) -> None:
        """Something was saved: all screens look, the officer may take it back."""
        self._context.bus.changed.emit(changes)
        self._context.say(said, self.tr("Hoàn tác"), self.undo)

    def _undone(self, changes: Changes) -> None:
        self._context.bus.changed.emit(changes)
        self._context.say(changes.label)

    def _not_undone(self, error: Exception) -> None:
        if isinstance(error, InputRefused):
            self._context.say(error.what)
        else:
            self._context.messages.show_error(error)
